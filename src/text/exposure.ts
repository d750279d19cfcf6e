import type { Exposed } from '../core/judgement.ts';
import { findPersonal, type PersonalData } from './personal.ts';

/** Without an address or digits close together there is nothing to find, and finding costs more. */
const mayExpose =
  /[^\s@]@[^\s@]{1,64}\.[^\s@]|\d(?:[ .()-]{0,2}\d){4}|[A-Z]\d|\d[A-Z]|\b[A-Z]{2,}[A-Z0-9]{3}/;
/** Addresses and numbers of a desk are nobody's. */
const ofDesk =
  /^(?:info|support|help|helpdesk|care|customercare|customer[._-]?(?:service|services|support|care|relations)|service|contact|hello|enquiries|complaints|no-?reply|sales|press|office|admin|feedback|bookings|reservations|team)@/i;
const freephone =
  /^(?:\+?(?:44|1)[ .-]?)?\(?(?:0?8(?:00|08|44|45|55|66|77|88|33|70|71)|0?3(?:00|30|33|45|70))\)?[ .-]?\d/;
const ofDeskBefore =
  /(?:\byour\b[^.!?\n]{0,20}|called|calling|rang|rung|dialled|dialed|phoned|helpline|hotline)\s*(?:is|on|at|:)?\s*$/i;

function isOfDesk(text: string, { kind, start, end }: PersonalData): boolean {
  const found = text.slice(start, end);
  if (kind === 'email') return ofDesk.test(found);
  if (kind !== 'phone') return false;
  return (
    freephone.test(found.replace(/^\+44 ?/, '0')) ||
    ofDeskBefore.test(text.slice(Math.max(0, start - 30), start))
  );
}

export interface Exposure {
  readonly kind: Exposed;
  readonly start: number;
  readonly end: number;
}

/** Personal data of the author that stands in public; a desk's own numbers and addresses are none. `grave` as in `findPersonal`. */
export function exposureOf(text: string, asked: 'all' | 'grave' = 'all'): readonly Exposure[] {
  if (!mayExpose.test(text)) return [];
  return findPersonal(text, asked).filter((each) => !isOfDesk(text, each));
}

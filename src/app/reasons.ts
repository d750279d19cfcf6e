import type { Wait } from '../core/wait.ts';
import { findPersonal } from '../text/personal.ts';
import type { ReportRow } from './row.ts';

type Bare = Omit<ReportRow, 'why'>;

const acknowledgements: Readonly<Record<string, string>> = {
  apology: 'apology only',
  holding: 'told to wait',
  auto: 'automatic reply',
};

const intents: Readonly<Record<string, string>> = {
  complaint: 'complaint',
  question: 'question',
  request: 'request',
};

const minuteMs = 60_000;

function remaining(ms: number): string {
  const minutes = Math.max(1, Math.floor(ms / minuteMs));
  if (minutes < 60) return `due in ${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `due in ${hours} h` : `due in ${Math.floor(hours / 24)} d`;
}

const personal = { card: 'card number', phone: 'phone number', email: 'e-mail' } as const;

/** Without an address or nine digits close together there is nothing to find, and finding costs more. */
const mayExpose = /[^\s@]@[^\s@]+\.[^\s@]|\d(?:[ .()-]{0,2}\d){8}/;

/** The personal data that a post gives away in public, the gravest first; a mere reference is no reason to stand here. */
function exposed(text: string): string | undefined {
  if (!mayExpose.test(text)) return undefined;
  const kinds = new Set(findPersonal(text).map((each) => each.kind));
  const gravest = (['card', 'phone', 'email'] as const).find((kind) => kinds.has(kind));
  return gravest && personal[gravest];
}

interface Facts {
  readonly row: Bare;
  readonly wait: Wait | undefined;
  readonly open: boolean;
  readonly now: number;
}

type Reason = (facts: Facts) => string | undefined | false;

/** The most telling first. */
const waitReasons: readonly Reason[] = [
  ({ row, open, now }) => open && row.dueAt !== null && row.late === false && remaining(row.dueAt - now),
  ({ wait }) => wait && wait.asks >= 2 && `asked ${wait.asks}×`,
  ({ row }) => exposed(`${row.text}\n${row.latestText ?? ''}`),
  ({ wait, open }) =>
    open && wait?.acknowledgedBy && (acknowledgements[wait.acknowledgedBy] ?? 'replied, not answered'),
  ({ wait }) => wait && wait.handoffs > 0 && 'came back from private',
  ({ wait, open }) => open && wait?.helpedAt !== undefined && 'helped by others',
  ({ wait }) => wait && wait.joins > 0 && `${wait.joins} joined`,
];

const postReasons: readonly Reason[] = [
  ({ row }) =>
    row.rating !== null && row.rating <= 3 && `${row.rating} ${row.rating === 1 ? 'star' : 'stars'}`,
  ({ row }) => row.intent !== null && intents[row.intent],
  ({ row }) => row.sentiment === 'negative' && row.intent !== 'complaint' && 'angry',
  ({ wait }) => wait?.kind === 'next' && 'wrote again',
];

/** Words and counts that say why a row stands where it does, the most telling first. */
export function reasonsFor(row: Bare, wait: Wait | undefined, now: number): readonly string[] {
  const facts = { row, wait, now, open: wait !== undefined && wait.closedAt === undefined };
  return [...waitReasons, ...postReasons]
    .map((reason) => reason(facts))
    .filter((each) => typeof each === 'string');
}

/** The same as one line, for every format. */
export function plainWhy(row: Bare, wait: Wait | undefined, reasons: readonly string[]): string {
  if (!wait) return 'wants no answer';
  const state =
    row.state === 'unanswered'
      ? 'no answer yet'
      : row.state === 'acknowledged'
        ? 'replied to, not answered'
        : row.state;
  return [state, ...reasons].join(' · ');
}

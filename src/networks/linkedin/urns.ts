import { idOf } from '../shared/shapes.ts';

/** `urn:li:organization:123`; parentheses stand in comments' only. */
const urnForm = /^urn:li:[A-Za-z]{1,40}:[^\s%]{1,300}$/;
const commentForm = /^urn:li:comment:\((?:urn:li:)?([A-Za-z]{1,40}):([0-9]{1,25}),([0-9]{1,25})\)$/;
const publicationForm = /^urn:li:(?:activity|share|ugcPost):[0-9]{1,25}$/;

export function urnOf(value: unknown): string | undefined {
  const id = idOf(value);
  return id !== undefined && urnForm.test(id) ? id : undefined;
}

/** A post: the same one has an activity and a share or ugcPost URN. */
export function publicationOf(value: unknown): string | undefined {
  return typeof value === 'string' && publicationForm.test(value) ? value : undefined;
}

/** What a comment's URN says. */
export interface CommentUrn {
  /** `urn:li:comment:(urn:li:activity:1,2)`, whatever form it came in. */
  readonly id: string;
  /** `urn:li:comment:(activity:1,2)`, as notifications have it. */
  readonly short: string;
  /** The post it stands under. */
  readonly publication: string;
  /** The comment's own number. */
  readonly number: string;
}

/** Both forms of a comment's URN, the long and the short; undefined for anything else. */
export function commentUrnOf(value: unknown): CommentUrn | undefined {
  const match = typeof value === 'string' ? commentForm.exec(value) : null;
  if (!match) return undefined;
  const [, type = '', post = '', number = ''] = match;
  return {
    id: `urn:li:comment:(urn:li:${type}:${post},${number})`,
    short: `urn:li:comment:(${type}:${post},${number})`,
    publication: `urn:li:${type}:${post}`,
    number,
  };
}

/** A URN within a path or a query of Rest.li 2.0: its colons, commas and parentheses are encoded, those around it are not. */
export function encoded(urn: string): string {
  return encodeURIComponent(urn).replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'));
}

/** Milliseconds in the upper bits of the number of a post or comment; the API's own samples agree to the millisecond. */
export function timeInUrn(urn: string): number | undefined {
  const number = /([0-9]{1,25})\)?$/.exec(urn)?.[1];
  const ms = number === undefined ? 0 : Number(BigInt(number) >> 22n);
  return ms > earliest && ms < latest ? ms : undefined;
}

const earliest = Date.UTC(2003, 0);
const latest = Date.UTC(2100, 0);

export const site = 'https://www.linkedin.com';

export function publicationUrl(urn: string): string {
  return `${site}/feed/update/${urn}/`;
}

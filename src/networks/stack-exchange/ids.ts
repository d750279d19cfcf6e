import { idOf } from '../shared/shapes.ts';

/** A number as text: posts, comments and users have one each. */
export function numberOf(value: unknown): string | undefined {
  const id = idOf(value);
  return id !== undefined && /^[1-9]\d{0,19}$/.test(id) ? id : undefined;
}

/** `stackoverflow.com/790`: questions and answers share their numbers. */
export function postIdOf(host: string, number: string): string {
  return `${host}/${number}`;
}

/** `stackoverflow.com/c/790`: comments are counted apart. */
export function commentIdOf(host: string, number: string): string {
  return `${host}/c/${number}`;
}

/** `stackoverflow.com/u/790`: users are counted per site. */
export function userIdOf(host: string, number: string): string {
  return `${host}/u/${number}`;
}

/** What an id of this site names; undefined for another site's. */
export function namedBy(
  host: string,
  id: string,
): { readonly kind: 'post' | 'comment'; readonly number: string } | undefined {
  if (!id.startsWith(`${host}/`)) return undefined;
  const [, comment, number] = /^(c\/)?([1-9]\d{0,19})$/.exec(id.slice(host.length + 1)) ?? [];
  if (number === undefined) return undefined;
  return { kind: comment === undefined ? 'post' : 'comment', number };
}

import type { FeedSettings } from './settings.ts';

/** The header that takes the token; undefined where none is sent. */
export function secretHeader(
  token: FeedSettings['token'],
  header: string | undefined,
  value: string | undefined,
): Readonly<Record<string, string>> | undefined {
  if (token === undefined || value === undefined) return undefined;
  return header === undefined ? { authorization: `Bearer ${value}` } : { [header.toLowerCase()]: value };
}

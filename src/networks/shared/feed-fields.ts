import { cleanText } from '../../text/clean.ts';
import { htmlToText } from '../../text/html.ts';
import type { FeedAuthor } from './feed-document.ts';
import { webAddress } from './shapes.ts';

/** Marks that only markup has: an end tag or a tag of HTML, a character reference. */
const markup =
  /<\/[a-z][a-z\d]*\s*>|<(?:a|abbr|b|blockquote|br|code|div|em|font|h\d|hr|i|img|li|mark|ol|p|pre|small|span|strong|sub|sup|table|td|tr|u|ul)\b[^<>]*>|&(?:[a-z][a-z\d]{1,7}|#\d{2,6}|#x[\da-f]{2,6});/i;

export function hasMarkup(text: string): boolean {
  return markup.test(text);
}

/** A title as one line of plain text; markup that was escaped twice is read twice. */
export function titleOf(raw: string | undefined, isHtml = false): string | undefined {
  if (raw === undefined) return undefined;
  let text = isHtml || hasMarkup(raw) ? htmlToText(raw) : cleanText(raw);
  if (hasMarkup(text)) text = htmlToText(text);
  const line = text.replace(/\s+/g, ' ').trim();
  return line === '' ? undefined : line;
}

/** A text as plain text; `guess`: HTML if it looks so, as RSS never says. */
export function bodyOf(raw: string | undefined, kind: 'html' | 'text' | 'guess'): string | undefined {
  if (raw === undefined) return undefined;
  const text = kind === 'html' || (kind === 'guess' && hasMarkup(raw)) ? htmlToText(raw) : cleanText(raw);
  return text === '' ? undefined : text;
}

/** Addresses that a text or its markup names, absolute, in order, at most 50. */
export function linksIn(raw: string | undefined, base: string): readonly string[] {
  if (raw === undefined) return [];
  const found = new Set<string>();
  for (const [, quoted, plain] of raw.matchAll(
    /\bhref\s*=\s*["']([^"'<>\s]{1,2000})|(https?:\/\/[^\s"'<>]{1,2000})/gi,
  )) {
    const address = absolute((quoted ?? plain ?? '').replace(/&amp;/g, '&').replace(/[).,:;!?]+$/, ''), base);
    if (address !== undefined) found.add(address);
    if (found.size === 50) break;
  }
  return [...found];
}

/** An address that people can open, made absolute; undefined for any other scheme. */
export function absolute(link: string | undefined, base: string): string | undefined {
  const trimmed = link?.trim();
  if (trimmed === undefined || trimmed === '' || !URL.canParse(trimmed, base)) return undefined;
  return webAddress(new URL(trimmed, base).href);
}

/** `jo@example.com (Jo Park)`, `Jo Park <jo@example.com>`, `Jo Park`; of a bare address the part before the @. */
export function personOf(raw: string | undefined, url?: string): FeedAuthor | undefined {
  const text = titleOf(raw)?.slice(0, 200);
  if (text === undefined) return undefined;
  const name =
    /^[^\s@]+@[^\s@()]+\s*\((.+)\)$/.exec(text)?.[1] ??
    /^(.+?)\s*[<(][^\s@<>]+@[^\s@<>]+[>)]$/.exec(text)?.[1] ??
    /^([^\s@]+)@[^\s@]+$/.exec(text)?.[1] ??
    text;
  return { name: name.replace(/^"|"$/g, '').trim(), ...(url === undefined ? {} : { url }) };
}

const periods: Readonly<Record<string, number>> = {
  hourly: 3_600_000,
  daily: 86_400_000,
  weekly: 7 * 86_400_000,
  monthly: 30 * 86_400_000,
  yearly: 365 * 86_400_000,
};

/** The longer of `ttl` (minutes) and `sy:updatePeriod` divided by `sy:updateFrequency`. */
export function refreshOf(given: { ttl?: string; period?: string; frequency?: string }): number | undefined {
  const ttlMs = Number(given.ttl) * 60_000;
  const periodMs = (periods[given.period?.trim().toLowerCase() ?? ''] ?? 0) / (Number(given.frequency) || 1);
  const longest = Math.max(ttlMs > 0 ? ttlMs : 0, periodMs > 0 ? periodMs : 0);
  return longest > 0 && Number.isFinite(longest) ? longest : undefined;
}

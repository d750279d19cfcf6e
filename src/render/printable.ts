/**
 * C0 and C1 controls (escape among them), DEL, line and paragraph separators, zero-width and bidirectional controls,
 * tag characters and the byte-order mark. The joiner U+200D stays: emoji are made with it.
 */
const unprintable =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** Text of others made harmless for a terminal: it can move no cursor, turn no direction and hide nothing. Lines stay. */
export function printable(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(/\t/g, ' ').replace(unprintable, '');
}

/** The same on one line. */
export function oneLine(text: string): string {
  return printable(text).replace(/\s+/g, ' ').trim();
}

/** A link that may stand inside an escape sequence: http or https, no control characters; undefined otherwise. */
export function safeLink(url: string | null | undefined): string | undefined {
  if (!url || !/^https?:\/\//i.test(url)) return undefined;
  const clean = url.replace(unprintable, '');
  return clean === url && !/\s/.test(url) && url.length <= 2_000 ? url : undefined;
}

import { findPersonal } from '../../../text/personal.ts';

/** Longest text that is sent, in UTF-16 units: no network's posts are longer but for forums and articles. */
const longest = 2_000;
const link = /(?:https?:\/\/|www\.)\S{1,2000}/giu;
const handle =
  /(?<![\p{L}\p{N}_@＠])[@＠][\p{L}\p{N}_](?:[\p{L}\p{N}_.-]{0,200}[\p{L}\p{N}_])?(?:@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,251}[\p{L}\p{N}])?)?/gu;

/** A text as it may leave the machine: without personal data, handles and links, cut to 2,000 signs. */
export function maskedForSending(text: string): string {
  const masked = withoutPersonal(text.slice(0, longest * 2))
    .replace(link, '[link]')
    .replace(handle, '@user');
  return masked.slice(0, longest).toWellFormed().replaceAll('\u0000', '').trim();
}

/** Tables dot out some digits only; whoever serves a model gets none. */
function withoutPersonal(text: string): string {
  let masked = '';
  let done = 0;
  for (const { kind, start, end } of findPersonal(text)) {
    masked += `${text.slice(done, start)}[${kind}]`;
    done = end;
  }
  return masked + text.slice(done);
}

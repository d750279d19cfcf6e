import { maskPersonal } from '../../../text/personal.ts';

/** Longest text that is sent, in UTF-16 units: no network's posts are longer but for forums and articles. */
const longest = 2_000;
const link = /(?:https?:\/\/|www\.)\S{1,2000}/giu;
const handle =
  /(?<![\p{L}\p{N}_@＠/])[@＠][\p{L}\p{N}_](?:[\p{L}\p{N}_.-]{0,200}[\p{L}\p{N}_])?(?:@[\p{L}\p{N}.-]{1,253})?/gu;

/** A text as it may leave the machine: personal data dotted out, no handles, no links, cut to 2,000 signs. */
export function maskedForSending(text: string): string {
  const masked = maskPersonal(text.slice(0, longest * 2))
    .replace(link, '[link]')
    .replace(handle, '@user')
    .slice(0, longest);
  return masked
    .toWellFormed()
    .replace(/\u0000/g, '')
    .trim();
}

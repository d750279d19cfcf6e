import { cleanText } from './clean.ts';
import { decodeEntities } from './entities.ts';

/** Longest source read, in UTF-16 units. */
const maxLength = 100_000;

const signs = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
const escaped = /\\([!-/:-@[-`{-~])/g;
/** Characters that no text may hold (Unicode calls them none): an escaped sign is kept out of the reach of the rest as one. */
const held = /[\ufdd0-\ufdef]/g;
const firstHeld = 0xfdd0;

const image = /!\[([^[\]\n]{0,1000})\]\([^()\n]{0,2000}\)/g;
const link = /\[([^[\]\n]{1,1000})\]\([^()\n]{0,2000}\)/g;
const autolink = /<((?:https?:\/\/|mailto:)[^<>\s]{1,2000})>/g;
const strong = /(\*\*|__|~~)(?=\S)([^\n]{0,500}?\S)\1/g;
const emphasis = /(?<![\p{L}\p{N}*_])([*_])(?=[^\s*_])([^\n*_]{0,500}[^\s*_])\1(?![\p{L}\p{N}*_])/gu;
const code = /(`{1,3})(?!`)([^`\n]{1,2000})\1(?!`)/g;
const heading = /^ {0,3}#{1,6}[ \t]+/gm;
const fence = /^ {0,3}(?:```|~~~)[^\n]{0,100}(?:\n|$)/gm;
const spoiler = /^ {0,3}:{3,}[ \t]*(?:spoiler[ \t]*)?/gm;

/**
 * Markdown of a post (CommonMark, as Lemmy writes it) as plain, clean text: links and pictures as their words, no marks of
 * emphasis, code, headings and spoilers, no backslashes; quotes keep `> `, lists their signs, line breaks stay.
 */
export function markdownToText(markdown: string): string {
  const plain = markdown
    .slice(0, maxLength)
    .replace(held, '')
    .replace(escaped, (_all, sign: string) => String.fromCharCode(firstHeld + signs.indexOf(sign)))
    .replace(fence, '')
    .replace(spoiler, '')
    .replace(heading, '')
    .replace(image, '$1')
    .replace(link, '$1')
    .replace(autolink, '$1')
    .replace(code, '$2')
    .replace(strong, '$2')
    .replace(emphasis, '$2');
  const whole = decodeEntities(plain).replace(held, (at) => signs[at.charCodeAt(0) - firstHeld] ?? '');
  return cleanText(whole.replace(/\n{3,}/g, '\n\n'));
}

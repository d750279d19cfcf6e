import type { NamedAccount } from '../../core/post.ts';
import { cleanText } from '../../text/clean.ts';

const annotation = /@\[((?:[^\]\\]|\\.){1,300})\]\((urn:li:[A-Za-z]{1,40}:[^()\s]{1,100})\)/g;
const hashtag = /\{hashtag\|\\?[#＃]\|((?:[^{}\\]|\\.){1,200})\}/g;
const escaped = /\\([|{}@[\]()<>#*_~\\])/g;

/** The markup of a post's commentary ("little text") as people see it: escapes, `@[Name](urn)`, `{hashtag|\#|word}`. */
export function fromLittleText(text: string): string {
  return cleanText(
    text
      .replace(hashtag, (_, word: string) => `#${word}`)
      .replace(annotation, (_, name: string) => `@${name}`)
      .replace(escaped, '$1'),
  );
}

/** The members and pages that a commentary names. */
export function namedInLittleText(text: string): readonly NamedAccount[] {
  return [...text.matchAll(annotation)].flatMap(([, , id]) => (id === undefined ? [] : [{ id }]));
}

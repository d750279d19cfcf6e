import { cleanText } from '../../text/clean.ts';
import { type Fields, list, record, text, webAddress } from '../shared/shapes.ts';
import { noteOf } from './fields.ts';

const mostLinks = 100;
const photoOrVideo = /^https?:\/\/(?:www\.)?(?:x|twitter)\.com\/[^/]+\/status\/\d+\/(?:photo|video)\/\d+$/i;
const postLink = /^https?:\/\/(?:www\.)?(?:x|twitter)\.com\/[^/]+\/status\/(\d+)(?:[?/#].*)?$/i;

/** The words of a post in full: its long form where it has one, links as they were written, no links to its own pictures. */
export function wordsOf(item: Fields, quotedId: string | undefined): string {
  const note = noteOf(item);
  const long = text(note?.['text']);
  const links = [item, note].flatMap((part) => list(record(part?.['entities'])?.['urls']) ?? []);
  let words = unescaped(long ?? text(item['text']) ?? '');
  for (const link of links.slice(0, mostLinks)) {
    const short = text(record(link)?.['url']);
    if (short === undefined || !/^https?:\/\/\S{3,100}$/.test(short)) continue;
    words = words.replaceAll(short, () => writtenFor(record(link) ?? {}, short, quotedId));
  }
  return cleanText(words);
}

/** `&`, `<` and `>` come as entities, once, and nothing else does. */
function unescaped(escaped: string): string {
  const plain: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };
  return escaped.replace(/&(?:amp|lt|gt);/g, (entity) => plain[entity] ?? entity);
}

/** A picture of the post and the post that it quotes are shown below it: their links are none of its words. */
function writtenFor(link: Fields, short: string, quotedId: string | undefined): string {
  const full = webAddress(link['expanded_url']);
  if (full === undefined) return short;
  if (photoOrVideo.test(full)) return '';
  return quotedId !== undefined && postLink.exec(full)?.[1] === quotedId ? '' : full;
}

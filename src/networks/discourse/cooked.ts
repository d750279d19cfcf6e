import { decodeEntities } from '../../text/entities.ts';

/** A post's HTML as Discourse cooks it, taken apart. */
export interface Cooked {
  /** Without what is quoted from others' posts: those are not its author's words. */
  readonly own: string;
  /** Topic and place of the first post of this forum that it quotes. */
  readonly quoted?: { readonly topic: string; readonly place: string };
  /** Usernames that it mentions. */
  readonly mentions: readonly string[];
}

const mostMentions = 100;

/** Reads `<aside class="quote" data-post="5" data-topic="900">` with whatever is nested in it; other asides (link previews) stay. */
export function readCooked(html: string): Cooked {
  const kept: string[] = [];
  let quoted: Cooked['quoted'];
  /** For each aside that is open: whether it is a quote. */
  const open: boolean[] = [];
  let from = 0;
  for (const tag of html.matchAll(/<(\/?)aside\b([^<>]{0,2000})>/gi)) {
    const [whole, slash, attributes = ''] = tag;
    const isInside = open.includes(true);
    if (slash === '/') {
      const wasQuote = open.pop() ?? false;
      if (wasQuote && !open.includes(true)) from = tag.index + whole.length;
      continue;
    }
    const isQuote = /\bquote\b/.test(attributeOf(attributes, 'class'));
    if (isQuote && !isInside) {
      kept.push(html.slice(from, tag.index));
      quoted ??= quotedBy(attributes);
    }
    open.push(isQuote);
  }
  if (!open.includes(true)) kept.push(html.slice(from));
  const own = kept.join('\n');
  return { own, mentions: mentionsIn(own), ...(quoted === undefined ? {} : { quoted }) };
}

function quotedBy(attributes: string): Cooked['quoted'] {
  const [topic, place] = ['data-topic', 'data-post'].map((name) => attributeOf(attributes, name));
  const isPost = /^[1-9]\d{0,19}$/.test(topic ?? '') && /^[1-9]\d{0,19}$/.test(place ?? '');
  return isPost ? { topic: topic ?? '', place: place ?? '' } : undefined;
}

function attributeOf(attributes: string, name: string): string {
  const [, double, single] =
    new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(attributes) ?? [];
  return decodeEntities(double ?? single ?? '');
}

function mentionsIn(html: string): readonly string[] {
  const found = new Set<string>();
  for (const [, name = ''] of html.matchAll(
    /<a\b[^<>]{0,500}\bclass="mention"[^<>]{0,500}>@([^<>\s]{1,100})<\/a>/g,
  )) {
    found.add(decodeEntities(name));
    if (found.size >= mostMentions) break;
  }
  return [...found];
}

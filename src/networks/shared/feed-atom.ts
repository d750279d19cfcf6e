import { childrenOf, hasElements, markupOf, textOf, type XmlElement } from '../../text/xml.ts';
import { parseFeedDate } from './feed-date.ts';
import type { FeedAuthor, FeedDocument, FeedItem } from './feed-document.ts';
import { absolute, bodyOf, hasMarkup, linksIn, personOf, refreshOf, titleOf } from './feed-fields.ts';
import { baseOf, inReplyTo, textIn } from './feed-xml.ts';
import { known } from './known.ts';
import { count, languageOf } from './shapes.ts';

/** Atom 1.0 (RFC 4287) and 0.3, with or without its namespace. */
export function readAtom(root: XmlElement, url: string): FeedDocument {
  const base = baseOf(root, url);
  const context: Context = {
    base,
    author: authorOf(root, base),
    lang: languageOf(root.attributes.get('xml:lang')),
  };
  const period = textIn(root, 'sy:updateperiod');
  const frequency = textIn(root, 'sy:updatefrequency');
  return known({
    title: titleIn(root),
    link: alternate(root, base),
    refreshMs: refreshOf(known({ period, frequency })),
    items: atomChildren(root, 'entry').map((entry) => readEntry(entry, context)),
  });
}

interface Context {
  readonly base: string;
  readonly author: FeedAuthor | undefined;
  readonly lang: string | undefined;
}

function readEntry(entry: XmlElement, context: Context): FeedItem {
  const base = baseOf(entry, context.base);
  const content = contentOf(entry);
  const id = atomText(entry, 'id');
  const source = atomChildren(entry, 'source')[0];
  return known({
    id,
    link: alternate(entry, base) ?? absolute(/^https?:/.test(id ?? '') ? id : undefined, base),
    title: titleIn(entry),
    text: content === undefined ? undefined : bodyOf(content.raw, content.kind),
    links: linksIn(content?.raw, base),
    author:
      authorOf(entry, base) ?? (source === undefined ? undefined : authorOf(source, base)) ?? context.author,
    postedAt: dateIn(entry, 'published', 'issued', 'created', 'updated', 'modified'),
    updatedAt: dateIn(entry, 'updated', 'modified'),
    inReplyTo: inReplyTo(entry),
    replies: repliesOf(entry),
    lang: languageOf(entry.attributes.get('xml:lang')) ?? context.lang,
  });
}

interface Content {
  readonly raw: string;
  readonly kind: 'html' | 'text';
}

/** `content` before `summary`; content that lies elsewhere (`src`) or is no text is passed over. */
function contentOf(entry: XmlElement): Content | undefined {
  const group = childrenOf(entry, 'media:group')[0];
  const candidates = [
    ...atomChildren(entry, 'content'),
    ...atomChildren(entry, 'summary'),
    ...childrenOf(entry, 'itunes:summary'),
    ...childrenOf(group ?? entry, 'media:description'),
  ];
  for (const candidate of candidates) {
    const content = readConstruct(candidate);
    if (content !== undefined && content.raw.trim() !== '') return content;
  }
  return undefined;
}

/** A text construct of either version: `type` names text, html, xhtml or a media type, 0.3 adds `mode`. */
function readConstruct(element: XmlElement): Content | undefined {
  const type = element.attributes.get('type')?.trim().toLowerCase() ?? 'text';
  const readable = /^(text|html|xhtml|text\/.*|application\/xhtml\+xml)$/.test(type);
  if (!readable || element.attributes.get('mode') === 'base64') return undefined;
  if (hasElements(element)) return { raw: markupOf(element), kind: 'html' };
  const raw = textOf(element);
  return { raw, kind: type.includes('html') || hasTags(raw) ? 'html' : 'text' };
}

/** Text that says it is plain and yet holds end tags is HTML with a wrong label. */
function hasTags(raw: string): boolean {
  return raw.includes('</') && hasMarkup(raw);
}

function titleIn(element: XmlElement): string | undefined {
  const title = atomChildren(element, 'title')[0];
  const content = title === undefined ? undefined : readConstruct(title);
  return content === undefined ? undefined : titleOf(content.raw, content.kind === 'html');
}

/** The page for people: rel `alternate` or none, HTML before other types; then where the content lies. */
function alternate(element: XmlElement, base: string): string | undefined {
  const original = absolute(textIn(element, 'feedburner:origlink'), base);
  if (original !== undefined) return original;
  const links = atomChildren(element, 'link').filter((link) =>
    ['', 'alternate'].includes(link.attributes.get('rel')?.trim() ?? ''),
  );
  const best = links.find((link) => /html/.test(link.attributes.get('type') ?? 'html')) ?? links[0];
  const elsewhere = atomChildren(element, 'content')[0]?.attributes.get('src');
  if (best === undefined) return absolute(elsewhere, base);
  return absolute(best.attributes.get('href') ?? textOf(best), baseOf(best, base));
}

function authorOf(element: XmlElement, base: string): FeedAuthor | undefined {
  for (const author of atomChildren(element, 'author')) {
    const name = atomText(author, 'name') ?? atomText(author, 'email') ?? ownText(author);
    const person = personOf(name, absolute(atomText(author, 'uri') ?? atomText(author, 'url'), base));
    if (person !== undefined) return person;
  }
  return personOf(textIn(element, 'dc:creator'));
}

function ownText(element: XmlElement): string | undefined {
  const text = hasElements(element) ? '' : textOf(element).trim();
  return text === '' ? undefined : text;
}

/** `thr:total`, or the count on the link to the replies. */
function repliesOf(entry: XmlElement): number | undefined {
  const link = atomChildren(entry, 'link').find((each) => each.attributes.get('rel') === 'replies');
  return count(textIn(entry, 'thr:total', 'slash:comments') ?? link?.attributes.get('thr:count'));
}

function dateIn(entry: XmlElement, ...names: readonly string[]): number | undefined {
  for (const name of names) {
    const at = parseFeedDate(atomText(entry, name) ?? '');
    if (at !== undefined) return at;
  }
  return parseFeedDate(textIn(entry, 'dc:date') ?? '');
}

function atomChildren(element: XmlElement, name: string): readonly XmlElement[] {
  const own = childrenOf(element, `atom:${name}`);
  return own.length > 0 ? own : childrenOf(element, name);
}

function atomText(element: XmlElement, name: string): string | undefined {
  return textIn(element, `atom:${name}`, name);
}

import { borderedSign, foldAccents, foldCase } from '../core/fold.ts';
import type { QueryTerm } from '../core/query.ts';

/** A post as a query sees it. */
export interface Subject {
  readonly text: string;
  /** Told by the network apart from the text. */
  readonly named?: readonly { readonly handle?: string }[];
  /** Told by the network apart from the text, with or without #. */
  readonly tags?: readonly string[];
}

/** A subject with its foldings, made once for all terms of all queries. */
export interface Folded {
  readonly cased: string;
  readonly bare: string;
  readonly handles: readonly string[];
  readonly tags: readonly string[];
}

/** Where a term stands: offsets into `bare` or `cased`, whichever the term is looked for in. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

export interface Term {
  matches(subject: Folded): boolean;
  /** Words and phrases only. */
  places(subject: Folded): readonly Place[];
}

const startsInWord = new RegExp(`^${borderedSign}`, 'u');
const endsInWord = new RegExp(`${borderedSign}$`, 'u');
const handleInText =
  /(?<![\p{L}\p{N}_@/])(?:[@＠]|\/?u\/)([\p{L}\p{N}_]+(?:\.[\p{L}\p{N}_]+)*)(?:@([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+))?/gu;
const tagInText = /(?<![\p{L}\p{N}_&])[#＃]([\p{L}\p{N}\p{M}_]+)/gu;

export function foldSubject(subject: Subject): Folded {
  const cased = foldCase(subject.text);
  const named = (subject.named ?? []).flatMap(({ handle }) => (handle === undefined ? [] : [handle]));
  return {
    cased,
    bare: foldAccents(subject.text),
    handles: [...handlesIn(cased), ...named.map((handle) => foldCase(handle.replace(/^@/, '')))],
    tags: [
      ...Array.from(cased.matchAll(tagInText), (match) => match[1] ?? ''),
      ...(subject.tags ?? []).map((tag) => foldCase(tag.replace(/^#/, ''))),
    ],
  };
}

const compiled = new WeakMap<QueryTerm, Term>();

/** Compiled once for each node. */
export function termOf(node: QueryTerm): Term {
  const known = compiled.get(node);
  if (known) return known;
  const term = compileTerm(node);
  compiled.set(node, term);
  return term;
}

function compileTerm(node: QueryTerm): Term {
  if (node.kind === 'account') return accountTerm(foldCase(node.text).replace(/[.,:;!?]+$/, ''));
  if (node.kind === 'hashtag') return hashtagTerm(node.text);
  return wordTerm(node);
}

function handlesIn(cased: string): readonly string[] {
  if (!cased.includes('@') && !cased.includes('＠') && !cased.includes('u/')) return [];
  return Array.from(cased.matchAll(handleInText), ([, name = '', host]) => (host ? `${name}@${host}` : name));
}

/** `name` also names itself on any host (`name@m.example`, `name.bsky.social`); with its host only itself. */
function accountTerm(name: string): Term {
  const same = (handle: string): boolean =>
    handle === name || handle.startsWith(`${name}@`) || handle === `${name}.bsky.social`;
  return { matches: ({ handles }) => handles.some(same), places: () => [] };
}

function hashtagTerm(text: string): Term {
  const tag = foldCase(text);
  const bare = foldAccents(text);
  const same =
    tag === bare ? (other: string) => foldAccents(other) === bare : (other: string) => other === tag;
  return { matches: ({ tags }) => tags.some(same), places: () => [] };
}

/** A term typed without accents finds both spellings, one typed with them only itself. */
function wordTerm(node: QueryTerm): Term {
  const cased = foldCase(node.text);
  const exact = cased !== foldAccents(node.text);
  const source = termSource(cased, node);
  const once = new RegExp(source, 'u');
  const every = new RegExp(source, 'gu');
  const haystack = (subject: Folded): string => (exact ? subject.cased : subject.bare);
  return {
    matches: (subject) => once.test(haystack(subject)),
    places: (subject) =>
      Array.from(haystack(subject).matchAll(every), ({ index, 0: found }) => ({
        start: index,
        end: index + found.length,
      })),
  };
}

function termSource(folded: string, { kind, prefix }: QueryTerm): string {
  const words =
    kind === 'phrase' ? folded.split(/[\s\u2010-\u2015-]+/u).filter((word) => word !== '') : [folded];
  const body = words
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join('[\\s\\u2010-\\u2015-]+');
  const text = words.join(' ');
  const before = startsInWord.test(text) ? `(?<!${borderedSign})` : '';
  const after = !prefix && endsInWord.test(text) ? `(?!${borderedSign})` : '';
  return before + body + after;
}

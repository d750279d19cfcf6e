import type { Brand } from '../../core/brand.ts';
import type { Ask } from '../network.ts';
import { leftOut } from '../shared/left-out.ts';
import { quoted, type Search, type SearchTerm, searchesOf } from '../shared/query-text.ts';
import type { Settings } from './settings.ts';
import type { Sort } from './streams.ts';

/** One search as it is sent. */
export interface Sought {
  readonly stream: string;
  readonly search: Search;
  readonly sort: Sort;
  readonly words: string;
}

const sorts: readonly Sort[] = ['comments', 'posts'];

export function soughtFor(brand: Brand, { search: isOn }: Pick<Settings, 'search'>): readonly Sought[] {
  if (!isOn) return [];
  return searchesOf(brand).flatMap((search) =>
    sorts.map((sort) => ({ stream: `search-${sort}:${search.id}`, search, sort, words: wordsOf(search) })),
  );
}

export function asks(brand: Brand, settings: unknown): readonly Ask[] {
  return soughtFor(brand, (settings ?? { search: true }) as Settings).map(({ stream, search, words }) => {
    const others = search.terms.filter((term) => term !== longestOf(search)).map(quoted);
    const told = [...others, leftOut(brand, search) ?? ''].filter((part) => part !== '').join(', ');
    return { stream, sent: words, ...(told === '' ? {} : { left: told }) };
  });
}

/**
 * An instance looks for one piece of text as it stands, without operators: of several terms the longest is asked for, the
 * others are matched here.
 */
function longestOf({ terms }: Search): SearchTerm | undefined {
  return [...terms].sort((a, b) => b.text.length - a.text.length)[0];
}

/** `@name` and `#name` with their sign, words as they are. */
function wordsOf(search: Search): string {
  const term = longestOf(search);
  return term === undefined ? '' : quoted(term).slice(1, -1);
}

/** Instances allow 60 searches in ten minutes unless they say otherwise: more than 30 streams take turns. */
export function everyMs(streams: number): number | undefined {
  return streams <= 30 ? undefined : Math.ceil(streams / 30) * 600_000;
}

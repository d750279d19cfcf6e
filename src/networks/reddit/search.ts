import type { Brand } from '../../core/brand.ts';
import { UsageError } from '../../core/errors.ts';
import type { Ask } from '../network.ts';
import { leftOut } from '../shared/left-out.ts';
import { quoted, type Search, searchesOf } from '../shared/query-text.ts';
import type { Params } from './client.ts';
import type { Settings } from './settings.ts';

/** One search as it is sent, on all of Reddit or in the watched subreddits. */
export interface Sought {
  readonly stream: string;
  readonly search: Search;
  readonly path: string;
  readonly params: Params & { readonly q: string };
}

/** The longest `q` that is taken. */
const longestQuery = 512;

/** Names of subreddits, in lower case and order, without r/. */
export function subredditsOf({ subreddits = [] }: Pick<Settings, 'subreddits'>): readonly string[] {
  return [...new Set(subreddits.map((name) => name.replace(/^\/?r\//, '').toLowerCase()))].sort();
}

export function soughtFor(
  brand: Brand,
  settings: Pick<Settings, 'subreddits' | 'search'>,
): readonly Sought[] {
  const subreddits = subredditsOf(settings).join('+');
  if (settings.search === 'none') return [];
  const isNarrow = settings.search === 'subreddits';
  if (isNarrow && subreddits === '')
    throw new UsageError(
      'reddit: `search: subreddits` without `subreddits:`',
      'Name some, or search everywhere.',
    );
  return searchesOf(brand).map((search) => ({
    stream: isNarrow ? `search:r/${subreddits}:${search.id}` : `search:${search.id}`,
    search,
    path: isNarrow ? `/r/${subreddits}/search` : '/search',
    params: {
      q: queryOf(search),
      sort: 'new',
      t: 'all',
      type: 'link',
      ...(isNarrow ? { restrict_sr: '1' } : {}),
    },
  }));
}

export function asks(brand: Brand, settings: unknown): readonly Ask[] {
  const given = (settings ?? { search: 'everywhere' }) as Settings;
  return soughtFor(brand, given).map(({ stream, search, params }) => {
    const left = leftOut(brand, search);
    return { stream, sent: params.q, ...(left === undefined ? {} : { left }) };
  });
}

/** Every term in quotes. What does not fit is left to the check of what comes back. */
function queryOf({ terms }: Search): string {
  let query = '';
  for (const term of terms) {
    const longer = `${query} ${quoted(term)}`.trim();
    if (longer.length <= longestQuery) query = longer;
  }
  return query;
}

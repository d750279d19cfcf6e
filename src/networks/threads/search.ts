import type { Brand } from '../../core/brand.ts';
import { AuthError } from '../../core/errors.ts';
import type { Ask, Stream } from '../network.ts';
import type { Graph } from '../shared/graph-client.ts';
import { type Search, type SearchTerm, searchesOf } from '../shared/query-text.ts';
import { pageSize, readListing } from './listing.ts';
import type { Sight } from './sight.ts';

export const allowance = { name: 'searches', calls: 2200, per: 'day' } as const;
const dayMs = 86_400_000;
/** Half of the searches of a day go round all terms; the rest is for further pages and other tools of the account. */
const forRounds = allowance.calls / 2;

/** One term: the API knows no AND, OR or quotes. */
export interface Question {
  readonly id: string;
  readonly q: string;
  readonly mode: 'KEYWORD' | 'TAG';
  /** Terms that must be there too and are checked here. */
  readonly left?: string;
}

/** The questions that bring back all that the brand tracks: of each search its longest term. */
export function questionsOf(brand: Brand): readonly Question[] {
  const found = new Map<string, Question>();
  for (const search of searchesOf(brand)) {
    const question = questionOf(search);
    if (!found.has(question.id)) found.set(question.id, question);
  }
  return [...found.values()];
}

export function asksOf(brand: Brand): readonly Ask[] {
  return questionsOf(brand).map(({ id, q, mode, left }) => ({
    stream: id,
    sent: mode === 'TAG' ? `${q} (search_mode=TAG)` : q,
    ...(left === undefined ? {} : { left }),
  }));
}

function questionOf({ terms }: Search): Question {
  const [first, ...rest] = [...terms].sort(
    (a, b) => b.text.length - a.text.length || (a.text < b.text ? -1 : 1),
  );
  const q = first?.kind === 'account' ? `@${first.text}` : (first?.text ?? '');
  const mode = first?.kind === 'hashtag' ? 'TAG' : 'KEYWORD';
  const id = `search:${mode === 'TAG' ? '#' : ''}${q.toLowerCase()}`;
  return { id, q, mode, ...(rest.length === 0 ? {} : { left: rest.map(printed).join(' AND ') }) };
}

function printed({ kind, text }: SearchTerm): string {
  if (kind === 'phrase') return `"${text}"`;
  if (kind === 'account') return `@${text}`;
  return kind === 'hashtag' ? `#${text}` : text;
}

/** `prove`: at its end this one finds out whether the search shows anybody else's posts at all. */
export function searchStream(
  graph: Graph,
  question: Question,
  sight: Sight,
  { rounds, prove }: { readonly rounds: number; readonly prove: boolean },
): Stream {
  const { id, q, mode } = question;
  const listingOf = (term: string) => ({
    path: '/keyword_search',
    params: { q: term, search_type: 'RECENT', search_mode: mode, limit: pageSize },
    bySince: true,
    allowance: allowance.name,
  });
  return {
    id,
    finds: 'hits',
    order: 'newest-first',
    everyMs: Math.ceil((rounds * dayMs) / forRounds),
    // The index may take in what was written before.
    sweepMs: dayMs,
    pageSize,
    async *read(window, signal) {
      for await (const page of readListing(graph, listingOf(q), window, signal)) {
        const unmentioned = sight.found(page.posts);
        yield unmentioned ? { ...page, skipped: [...(page.skipped ?? []), unmentioned] } : page;
      }
      if (!prove || sight.seesOthers()) return;
      const path = '/keyword_search';
      const params = { q: common, search_type: 'RECENT', fields: 'id,username', limit: 25 };
      sight.proof(await graph.get(path, params, signal, allowance.name));
      if (!sight.seesOthers()) throw ownOnly(graph.where(path));
    },
  };
}

/** A word that somebody somewhere has just written. */
const common = 'today';

function ownOnly(where: string): AuthError {
  return new AuthError(
    `${where}: shows nobody’s posts but your own, not even for “${common}”: the app has no advanced access`,
    'Apply for threads_keyword_search and threads_manage_mentions in App Review; until then mentions come from testers only. `search: false` goes without.',
  );
}

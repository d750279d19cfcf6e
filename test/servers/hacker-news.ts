import { parseQuery } from '../../src/text/query-parser.ts';
import { acmeAir } from '../support/brand.ts';
import type { ReadyWorld } from '../support/ready-world.ts';
import { type KitAnswer, type LoopbackServer, type Route, serve } from './kit.ts';

/**
 * Hacker News on loopback: Algolia's search under `/api/v1` and the official items under `/v0`, one world behind both.
 * https://hn.algolia.com/api, https://github.com/HackerNews/API
 */
export interface HackerNewsServer {
  readonly server: LoopbackServer;
  /** Of the search; `itemUrl` is the other. */
  readonly url: string;
  readonly itemUrl: string;
  readonly items: ReadonlyMap<number, Item>;
  /** A new item; its number. */
  add(item: NewItem): number;
  /** Deleted by its author: out of the index, `deleted` in the items. */
  remove(id: number): void;
  /** Killed by flags: out of the index, `dead` in the items. */
  kill(id: number): void;
  /** Not known to the items API (yet). */
  forget(id: number): void;
  /** Ids that a search gives, newest first, whatever its limit. */
  found(query: string | undefined, tags: string): readonly number[];
  close(): Promise<void>;
}

interface NewItem {
  readonly by: string;
  /** Seconds. */
  readonly time: number;
  /** A story when given, as HTML-escaped text. */
  readonly title?: string;
  readonly url?: string;
  /** HTML. */
  readonly text?: string;
  readonly parent?: number;
  readonly points?: number;
}

interface Item extends NewItem {
  readonly id: number;
  readonly story: number;
  readonly state: 'live' | 'deleted' | 'dead';
}

export interface HackerNewsOptions {
  /** Hits that can be reached by one query: 1,000 at Algolia. */
  readonly reach?: number;
}

const searchParams = [
  'query',
  'tags',
  'numericFilters',
  'hitsPerPage',
  'page',
  'typoTolerance',
  'advancedSyntax',
  'attributesToRetrieve',
  'attributesToHighlight',
];

export async function startHackerNews({ reach = 1000 }: HackerNewsOptions = {}): Promise<HackerNewsServer> {
  const items = new Map<number, Item>();
  const forgotten = new Set<number>();
  let last = 42_000_000;

  const live = (): readonly Item[] =>
    [...items.values()]
      .filter(({ state }) => state === 'live')
      .sort((a, b) => b.time - a.time || b.id - a.id);

  const found = (query: string | undefined, tags: string): readonly Item[] => {
    const terms = (query?.match(/"[^"]*"|\S+/g) ?? []).map(letters);
    const groups = tags.match(/\([^)]*\)|[^,]+/g) ?? [];
    return live().filter((item) => {
      const own = tagsOf(item);
      const words = letters(`${item.title ?? ''} ${item.url ?? ''} ${item.text ?? ''}`);
      return (
        groups.every((group) =>
          group
            .replace(/[()]/g, '')
            .split(',')
            .some((tag) => own.includes(tag)),
        ) && terms.every((term) => words.includes(term))
      );
    });
  };

  const kids = (id: number): readonly Item[] => [...items.values()].filter(({ parent }) => parent === id);

  const below = (id: number): number =>
    kids(id).reduce((sum, kid) => sum + (kid.state === 'live' ? 1 : 0) + below(kid.id), 0);

  const hit = (item: Item) => ({
    objectID: String(item.id),
    created_at: new Date(item.time * 1000).toISOString(),
    created_at_i: item.time,
    author: item.by,
    title: item.title ?? null,
    url: item.url ?? null,
    comment_text: item.parent === undefined ? null : item.text,
    story_text: item.parent === undefined ? (item.text ?? null) : null,
    story_id: item.story,
    parent_id: item.parent ?? null,
    points: item.parent === undefined ? (item.points ?? 1) : null,
    num_comments: item.parent === undefined ? below(item.id) : null,
    _tags: tagsOf(item),
  });

  const node = (item: Item): unknown => ({
    id: item.id,
    created_at: new Date(item.time * 1000).toISOString(),
    created_at_i: item.time,
    type: item.parent === undefined ? 'story' : 'comment',
    author: item.state === 'live' ? item.by : null,
    title: item.title ?? null,
    url: item.url ?? null,
    text: item.state === 'live' ? (item.text ?? null) : null,
    points: item.parent === undefined ? (item.points ?? 1) : null,
    parent_id: item.parent ?? null,
    story_id: item.story,
    children: kids(item.id).map(node),
    options: [],
  });

  const search = (query: URLSearchParams): KitAnswer => {
    const size = Number(query.get('hitsPerPage') ?? 20);
    const page = Number(query.get('page') ?? 0);
    if (!Number.isInteger(size) || size < 1 || size > 1000)
      return refusal(400, 'Invalid value for "hitsPerPage" parameter, expected integer between 0 and 1000');
    const bounds = boundsOf(query.get('numericFilters') ?? '');
    if (bounds === undefined) return refusal(400, 'invalid numeric filter');
    const all = found(query.get('query') ?? undefined, query.get('tags') ?? '').filter(({ time }) =>
      bounds.every((holds) => holds(time)),
    );
    const hits = all.slice(0, reach).slice(page * size, (page + 1) * size);
    const wanted = query.get('attributesToRetrieve')?.split(',');
    return {
      json: {
        hits: hits.map((item) => only(hit(item), wanted)),
        page,
        nbHits: all.length,
        nbPages: Math.ceil(Math.min(all.length, reach) / size),
        hitsPerPage: size,
        exhaustiveNbHits: true,
      },
    };
  };

  const routes: readonly Route[] = [
    { path: '/api/v1/search_by_date', query: searchParams, answer: ({ query }) => search(query) },
    {
      path: '/api/v1/items/:id',
      query: [],
      answer: ({ params }) => {
        const item = items.get(Number(params['id']));
        return item?.state === 'live' ? { json: node(item) } : refusal(404, 'Not Found');
      },
    },
    {
      path: '/v0/item/:file',
      query: [],
      answer: ({ params }) => {
        const id = Number(/^(\d+)\.json$/.exec(params['file'] ?? '')?.[1]);
        const item = forgotten.has(id) ? undefined : items.get(id);
        return { json: item === undefined ? null : official(item, kids(id), below(id)) };
      },
    },
  ];

  const server = await serve(routes, {
    refusal: (status, what) => refusal(status, `unknown ${what}`),
  });

  const change = (id: number, state: Item['state']): void => {
    const item = items.get(id);
    if (item) items.set(id, { ...item, state });
  };

  return {
    server,
    url: `${server.url}/api/v1`,
    itemUrl: `${server.url}/v0`,
    items,
    add(given) {
      last += 1;
      const story = given.parent === undefined ? last : (items.get(given.parent)?.story ?? given.parent);
      items.set(last, { ...given, id: last, story, state: 'live' });
      return last;
    },
    remove: (id) => change(id, 'deleted'),
    kill: (id) => change(id, 'dead'),
    forget: (id) => void forgotten.add(id),
    found: (query, tags) => found(query, tags).map(({ id }) => id),
    close: () => server.close(),
  };
}

function refusal(status: number, message: string): KitAnswer {
  return { status, json: { message, status } };
}

function tagsOf(item: Item): readonly string[] {
  const kind = item.parent === undefined ? 'story' : 'comment';
  return [kind, `author_${item.by}`, `story_${item.story}`];
}

function official(item: Item, kids: readonly Item[], descendants: number) {
  const base = { id: item.id, type: item.parent === undefined ? 'story' : 'comment', time: item.time };
  const parent = item.parent === undefined ? {} : { parent: item.parent };
  if (item.state === 'deleted') return { ...base, ...parent, deleted: true };
  return {
    ...base,
    ...parent,
    by: item.by,
    ...(item.text === undefined ? {} : { text: item.text }),
    ...(item.title === undefined ? {} : { title: item.title, score: item.points ?? 1, descendants }),
    ...(item.url === undefined ? {} : { url: item.url }),
    ...(kids.length === 0 ? {} : { kids: kids.map(({ id }) => id) }),
    ...(item.state === 'dead' ? { dead: true } : {}),
  };
}

/** Comma is AND; undefined for what is no filter over `created_at_i`. */
function boundsOf(filters: string): readonly ((time: number) => boolean)[] | undefined {
  const bounds: ((time: number) => boolean)[] = [];
  for (const filter of filters === '' ? [] : filters.split(',')) {
    const [, sign, number] = /^created_at_i(<=|>=|<|>|=)(\d+)$/.exec(filter) ?? [];
    const value = Number(number);
    const holds = {
      '<=': (time: number) => time <= value,
      '>=': (time: number) => time >= value,
      '<': (time: number) => time < value,
      '>': (time: number) => time > value,
      '=': (time: number) => time === value,
    }[sign ?? ''];
    if (!holds) return undefined;
    bounds.push(holds);
  }
  return bounds;
}

function only(hit: Readonly<Record<string, unknown>>, wanted: readonly string[] | undefined) {
  const kept = ['objectID', ...(wanted ?? Object.keys(hit))];
  return Object.fromEntries(Object.entries(hit).filter(([name]) => kept.includes(name)));
}

/** Punctuation counts for nothing in the search. */
function letters(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A story, its comments and the brand's answers. */
export async function readyWorld(): Promise<ReadyWorld> {
  const { server, add, close } = await startHackerNews();
  const time = Date.parse('2026-01-15T09:00:00Z') / 1000;
  const story = add({ by: 'acmedev', time, title: 'Acme Air opens its API' });
  for (let index = 1; index <= 4; index += 1) {
    const parent = add({
      by: `jo${index}`,
      time: time + index * 60,
      parent: story,
      text: 'Is Acme Air down?',
    });
    if (index < 3) add({ by: 'acmedev', time: time + index * 60 + 30, parent, text: 'It is up again.' });
  }
  return {
    server,
    settings: (url) => ({ server: `${url}/api/v1`, itemServer: `${url}/v0` }),
    secrets: {},
    brand: acmeAir({
      accounts: [{ network: 'hacker-news', name: 'acmedev', role: 'team' }],
      track: [parseQuery('"acme air"')],
    }),
    close,
  };
}

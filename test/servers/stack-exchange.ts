import { parseQuery } from '../../src/text/query-parser.ts';
import { acmeAir } from '../support/brand.ts';
import type { ReadyWorld } from '../support/ready-world.ts';
import { type KitAnswer, type KitRequest, type LoopbackServer, type Route, serve } from './kit.ts';

/**
 * The Stack Exchange API on loopback, one site behind it; every body is packed. https://api.stackexchange.com/docs, and for
 * the key in the header https://meta.stackexchange.com/questions/417382
 */
export interface StackExchangeServer {
  readonly server: LoopbackServer;
  readonly url: string;
  user(id: number, name?: string): void;
  /** Deleted: of the user only the name is left. */
  removeUser(id: number): void;
  question(given: NewPost & { readonly title: string; readonly tags?: readonly string[] }): bigint;
  answer(given: NewPost & { readonly question: bigint }): bigint;
  comment(given: NewPost & { readonly on: bigint; readonly to?: number }): bigint;
  change(id: bigint, fields: Readonly<Record<string, unknown>>, kind?: 'post' | 'comment'): void;
  remove(id: bigint, kind?: 'post' | 'comment'): void;
  accept(answer: bigint): void;
  /** From now on each answer of that method asks to be left alone for so long. */
  backOff(method: string, seconds: number): void;
  /** Calls that are left of the day. */
  quota: number;
  /** Numbers of what a listing gives, newest first: `search`, `tag`, `mentioned`, `answers`, `comments`, `own-…`. */
  found(listing: string, users: readonly number[], words?: string): readonly bigint[];
  close(): Promise<void>;
}

interface NewPost {
  readonly by: number;
  /** Seconds. */
  readonly at: number;
  /** HTML. */
  readonly body: string;
  readonly fields?: Readonly<Record<string, unknown>>;
}

interface Item extends NewPost {
  readonly id: bigint;
  readonly kind: 'question' | 'answer' | 'comment';
  readonly title?: string;
  readonly tags?: readonly string[];
  /** Of an answer. */
  readonly question?: bigint;
  /** Of a comment. */
  readonly on?: bigint;
  readonly to?: number;
  readonly accepted?: bigint;
}

export interface StackExchangeOptions {
  readonly key?: string;
  /** `none`: for a proxy between that reads bodies. */
  readonly gzip?: 'told' | 'untold' | 'none';
  /** Most that a page may have; 100 at the API itself. */
  readonly mostPerPage?: number;
  readonly firstId?: bigint;
  readonly step?: bigint;
}

const common = ['site', 'filter', 'page', 'pagesize'];
const sorted = [...common, 'sort', 'order', 'fromdate', 'todate', 'min', 'max'];

export async function startStackExchange(options: StackExchangeOptions = {}): Promise<StackExchangeServer> {
  const { mostPerPage = 100, firstId = 78_000_000n, step = 1n } = options;
  const users = new Map<number, { readonly name: string; readonly isGone: boolean }>();
  const posts = new Map<bigint, Item>();
  const comments = new Map<bigint, Item>();
  const asks = new Map<string, number>();
  let lastPost = firstId;
  // Comments have numbers of their own, which posts may have too.
  let lastComment = firstId;

  const owner = (id: number) => {
    const user = users.get(id);
    if (user?.isGone) return { user_type: 'does_not_exist', display_name: user.name };
    return {
      user_id: id,
      user_type: 'registered',
      reputation: 15,
      profile_image: 'https://i.sstatic.example/a.jpg',
      display_name: escaped(user?.name ?? `user${id}`),
      link: `https://stackoverflow.com/users/${id}/x`,
      account_id: id + 1000,
    };
  };
  const answersTo = (id: bigint): number =>
    [...posts.values()].filter(({ question }) => question === id).length;
  const shared = (item: Item) => ({
    owner: owner(item.by),
    score: 1,
    creation_date: item.at,
    content_license: 'CC BY-SA 4.0',
  });
  const dated = (item: Item) => ({
    last_activity_date: item.at,
    link: `https://stackoverflow.com/${item.kind === 'answer' ? 'a' : 'q'}/${item.id}`,
  });

  /** As each type is told, by default and with its body. */
  const told = {
    question: (item: Item, body: boolean) => ({
      ...shared(item),
      ...dated(item),
      question_id: numberOf(item.id),
      title: escaped(item.title ?? ''),
      tags: item.tags ?? [],
      is_answered: item.accepted !== undefined,
      view_count: 40,
      answer_count: answersTo(item.id),
      ...(item.accepted === undefined ? {} : { accepted_answer_id: numberOf(item.accepted) }),
      ...(body ? { body: item.body } : {}),
      ...item.fields,
    }),
    answer: (item: Item, body: boolean) => ({
      ...shared(item),
      last_activity_date: item.at,
      answer_id: numberOf(item.id),
      question_id: numberOf(item.question ?? 0n),
      is_accepted: posts.get(item.question ?? 0n)?.accepted === item.id,
      ...(body ? { body: item.body } : {}),
      ...item.fields,
    }),
    comment: (item: Item, body: boolean) => ({
      ...shared(item),
      comment_id: numberOf(item.id),
      post_id: numberOf(item.on ?? 0n),
      edited: false,
      ...(item.to === undefined ? {} : { reply_to_user: owner(item.to) }),
      ...(body ? { body: item.body } : {}),
      ...item.fields,
    }),
    post: (item: Item, body: boolean) => ({
      ...shared(item),
      ...dated(item),
      post_id: numberOf(item.id),
      post_type: item.kind,
      ...(body ? { body: item.body } : {}),
      ...item.fields,
    }),
    excerpt: (item: Item) => {
      const question = item.kind === 'question' ? item : posts.get(item.question ?? 0n);
      return {
        item_type: item.kind,
        ...(item.kind === 'answer' ? { answer_id: numberOf(item.id) } : {}),
        question_id: numberOf(question?.id ?? 0n),
        title: escaped(question?.title ?? ''),
        excerpt: item.body.replace(/<[^>]*>/g, '').slice(0, 100),
        body: item.body.replace(/<[^>]*>/g, '').slice(0, 200),
        score: 1,
        tags: question?.tags ?? [],
        creation_date: item.at,
        last_activity_date: item.at,
        has_accepted_answer: question?.accepted !== undefined,
        ...(item.kind === 'answer' ? { is_accepted: question?.accepted === item.id } : {}),
        ...(item.kind === 'question'
          ? { answer_count: answersTo(item.id), is_answered: question?.accepted !== undefined }
          : {}),
      };
    },
  };

  const newestFirst = (items: Iterable<Item>): readonly Item[] =>
    [...items].sort((a, b) => b.at - a.at || Number(b.id - a.id));
  const ofKind = (kind: Item['kind']): readonly Item[] =>
    newestFirst((kind === 'comment' ? comments : posts).values()).filter((item) => item.kind === kind);
  const by = (kind: Item['kind'], ids: readonly number[]) =>
    ofKind(kind).filter((item) => ids.includes(item.by));

  const listings = {
    search: (words: string) => {
      const terms = (words.match(/"[^"]*"|\S+/g) ?? []).map(letters);
      return newestFirst(posts.values()).filter((item) =>
        terms.every((term) =>
          letters(`${item.title ?? ''} ${item.body.replace(/<[^>]*>/g, ' ')}`).includes(term),
        ),
      );
    },
    tag: (tag: string) => ofKind('question').filter(({ tags }) => tags?.includes(tag)),
    mentioned: (ids: readonly number[]) =>
      ofKind('comment').filter(({ to }) => to !== undefined && ids.includes(to)),
    answersTo: (ids: readonly bigint[]) =>
      ofKind('answer').filter(({ question }) => ids.includes(question ?? 0n)),
    commentsOn: (ids: readonly bigint[]) => ofKind('comment').filter(({ on }) => ids.includes(on ?? 0n)),
  };

  const api = {
    quota: options.key === undefined ? 300 : 10_000,
  };
  const wrapped = (fields: Readonly<Record<string, unknown>>, method: string): KitAnswer => {
    api.quota -= 1;
    const backoff = asks.get(method);
    return {
      json: {
        ...fields,
        ...(backoff === undefined ? {} : { backoff }),
        quota_max: options.key === undefined ? 300 : 10_000,
        quota_remaining: api.quota,
      },
    };
  };

  /** What every method refuses. */
  const refusedBy = ({ query, headers }: KitRequest): KitAnswer | undefined => {
    const sent = headers['authorization'];
    if (sent !== undefined && sent !== `Bearer ${options.key}`)
      return refusal(400, 'bad_parameter', '`key` doesn’t match a known application');
    if (api.quota <= 0)
      return refusal(
        502,
        'throttle_violation',
        'too many requests from this IP, more requests available in 82216 seconds',
      );
    if (!['stackoverflow', 'stackoverflow.com'].includes(query.get('site') ?? ''))
      return refusal(400, 'bad_parameter', 'No site found for name `x`; site is required');
    if (!['default', 'withbody', 'none', 'total'].includes(query.get('filter') ?? 'default'))
      return refusal(400, 'bad_parameter', 'invalid filter specified');
    const size = Number(query.get('pagesize') ?? 30);
    const page = Number(query.get('page') ?? 1);
    if (!Number.isInteger(size) || size < 0 || size > 100) return refusal(400, 'bad_parameter', 'pagesize');
    if (!Number.isInteger(page) || page < 1) return refusal(400, 'bad_parameter', 'page');
    if (page > 25 && sent === undefined)
      return refusal(403, 'access_denied', 'page above 25 requires access token or app key');
    return undefined;
  };

  const listing = (
    path: string,
    find: (request: KitRequest, ids: readonly bigint[]) => readonly Item[],
    tell: (item: Item, body: boolean) => unknown,
    query: readonly string[] = sorted,
  ): Route => ({
    path,
    query,
    answer(request) {
      const wrong = refusedBy(request);
      if (wrong) return wrong;
      const ids = (request.params['ids'] ?? '').split(';');
      if (request.params['ids'] !== undefined) {
        if (ids.length > 100) return refusal(400, 'bad_parameter', 'ids');
        if (ids.some((id) => !/^\d+$/.test(id)))
          return refusal(404, 'no_method', 'this method cannot be called this way');
      }
      const { query: params } = request;
      if (
        query === sorted &&
        (params.get('sort') ?? 'activity') !== 'creation' &&
        params.get('sort') !== null
      )
        return refusal(400, 'bad_parameter', 'sort');
      const from = Number(params.get('fromdate') ?? 0);
      const to = Number(params.get('todate') ?? Number.MAX_SAFE_INTEGER);
      const all = find(request, request.params['ids'] === undefined ? [] : ids.map(BigInt)).filter(
        ({ at }) => at >= from && at <= to,
      );
      const size = Math.min(mostPerPage, Number(params.get('pagesize') ?? 30));
      const start = (Number(params.get('page') ?? 1) - 1) * size;
      const hasBody = params.get('filter') === 'withbody';
      return wrapped(
        {
          items: all.slice(start, start + size).map((item) => tell(item, hasBody)),
          has_more: all.length > start + size,
        },
        path.replace(':ids', '{ids}'),
      );
    },
  });
  const numbers = (ids: readonly bigint[]): readonly number[] => ids.map(Number);
  const among = (
    items: ReadonlyMap<bigint, Item>,
    ids: readonly bigint[],
    kind?: Item['kind'],
  ): readonly Item[] =>
    ids.flatMap((id) => items.get(id) ?? []).filter((item) => kind === undefined || item.kind === kind);

  const routes: readonly Route[] = [
    listing('/2.3/search/excerpts', ({ query }) => listings.search(query.get('q') ?? ''), told.excerpt, [
      ...sorted,
      'q',
    ]),
    listing('/2.3/questions', ({ query }) => listings.tag(query.get('tagged') ?? ''), told.question, [
      ...sorted,
      'tagged',
    ]),
    listing('/2.3/users/:ids/mentioned', (_request, ids) => listings.mentioned(numbers(ids)), told.comment),
    listing('/2.3/users/:ids/questions', (_request, ids) => by('question', numbers(ids)), told.question),
    listing('/2.3/users/:ids/answers', (_request, ids) => by('answer', numbers(ids)), told.answer),
    listing('/2.3/users/:ids/comments', (_request, ids) => by('comment', numbers(ids)), told.comment),
    listing('/2.3/questions/:ids/answers', (_request, ids) => listings.answersTo(ids), told.answer),
    listing('/2.3/posts/:ids/comments', (_request, ids) => listings.commentsOn(ids), told.comment),
    listing('/2.3/posts/:ids', (_request, ids) => among(posts, ids), told.post, common),
    listing('/2.3/questions/:ids', (_request, ids) => among(posts, ids, 'question'), told.question, common),
    listing('/2.3/answers/:ids', (_request, ids) => among(posts, ids, 'answer'), told.answer, common),
    listing('/2.3/comments/:ids', (_request, ids) => among(comments, ids), told.comment, common),
    {
      path: '/2.3/info',
      query: ['site'],
      answer: (request) =>
        refusedBy(request) ??
        wrapped({ items: [{ api_revision: '2026.1.1' }], has_more: false }, '/2.3/info'),
    },
  ];
  const server = await serve(routes, {
    ...(options.gzip === 'none' ? {} : { gzip: options.gzip ?? 'told' }),
    refusal: (status, what) => refusal(status, status === 404 ? 'no_method' : 'bad_parameter', what),
  });

  const add = (given: Omit<Item, 'id'>): bigint => {
    user(given.by);
    if (given.kind === 'comment') {
      lastComment += step;
      comments.set(lastComment, { ...given, id: lastComment });
      return lastComment;
    }
    lastPost += step;
    posts.set(lastPost, { ...given, id: lastPost });
    return lastPost;
  };
  const user = (id: number, name = users.get(id)?.name ?? `user${id}`): void =>
    void users.set(id, { name, isGone: users.get(id)?.isGone ?? false });
  const homeOf = (kind: 'post' | 'comment') => (kind === 'post' ? posts : comments);

  return Object.assign(api, {
    server,
    url: `${server.url}/2.3`,
    user,
    removeUser: (id: number) =>
      void users.set(id, { name: users.get(id)?.name ?? `user${id}`, isGone: true }),
    question: (given: NewPost & { title: string; tags?: readonly string[] }) =>
      add({ ...given, kind: 'question' }),
    answer: (given: NewPost & { question: bigint }) => add({ ...given, kind: 'answer' }),
    comment: (given: NewPost & { on: bigint; to?: number }) => add({ ...given, kind: 'comment' }),
    change(id: bigint, fields: Readonly<Record<string, unknown>>, kind: 'post' | 'comment' = 'post') {
      const item = homeOf(kind).get(id);
      if (item) homeOf(kind).set(id, { ...item, ...fields });
    },
    remove: (id: bigint, kind: 'post' | 'comment' = 'post') => void homeOf(kind).delete(id),
    accept(id: bigint) {
      const question = posts.get(posts.get(id)?.question ?? 0n);
      if (question) posts.set(question.id, { ...question, accepted: id });
    },
    backOff: (method: string, seconds: number) => void asks.set(`/2.3${method}`, seconds),
    found(name: string, ids: readonly number[], words = ''): readonly bigint[] {
      const questions = by('question', ids).map(({ id }) => id);
      const answers = by('answer', ids).map(({ id }) => id);
      const items: Readonly<Record<string, () => readonly Item[]>> = {
        search: () => listings.search(words),
        tag: () => listings.tag(words),
        mentioned: () => listings.mentioned(ids),
        answers: () => listings.answersTo(questions),
        comments: () => listings.commentsOn([...questions, ...answers]),
        'own-questions': () => by('question', ids),
        'own-answers': () => by('answer', ids),
        'own-comments': () => by('comment', ids),
      };
      return items[name]?.().map(({ id }) => id) ?? [];
    },
    close: () => server.close(),
  });
}

function refusal(id: number, name: string, message: string): KitAnswer {
  return { status: 400, json: { error_id: id, error_name: name, error_message: message } };
}

function numberOf(id: bigint): number | bigint {
  return id > BigInt(Number.MAX_SAFE_INTEGER) ? id : Number(id);
}

/** Titles and names come as they may stand in HTML. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function letters(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The brand's account on the site. */
export const acmeUser = 22_656;

export const acmeBrand = acmeAir({
  accounts: [{ network: 'stack-exchange', name: String(acmeUser), role: 'team' as const }],
  track: [parseQuery('"acme air"')],
});

/** Questions, answers and comments, with and without an answer of the brand's. */
export async function readyWorld(): Promise<ReadyWorld> {
  const key = 'key-of-acme-4711';
  const world = await startStackExchange({ key, gzip: 'none', mostPerPage: 3 });
  world.user(acmeUser, 'Acme Air');
  const noon = Date.parse('2026-01-15T09:00:00Z') / 1000;
  for (let index = 1; index <= 5; index += 1) {
    const by = 40 + index;
    const at = noon + index * 600;
    const question = world.question({
      by,
      at,
      title: `Acme Air API: error ${index}`,
      body: '<p>What now?</p>',
      tags: ['acme'],
    });
    if (index > 3) continue;
    const answer = world.answer({ by: acmeUser, at: at + 60, question, body: '<p>Renew the token.</p>' });
    world.comment({ by, at: at + 120, on: answer, to: acmeUser, body: '@AcmeAir and how?' });
    world.comment({ by: acmeUser, at: at + 180, on: answer, to: by, body: `@user${by} by mail` });
  }
  const own = world.question({ by: acmeUser, at: noon, title: 'Which planes?', body: '<p>Tell us</p>' });
  world.answer({ by: 49, at: noon + 30, question: own, body: '<p>All</p>' });
  return {
    server: world.server,
    settings: (url) => ({ site: 'stackoverflow', tags: ['acme'], key: true, server: `${url}/2.3` }),
    secrets: { key },
    brand: acmeBrand,
    close: world.close,
  };
}

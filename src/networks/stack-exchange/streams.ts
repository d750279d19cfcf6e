import type { Finds } from '../../core/post.ts';
import type { Page, Stream } from '../network.ts';
import { quoted, type Search } from '../shared/query-text.ts';
import { record } from '../shared/shapes.ts';
import { allOf, type Client, most, type Params } from './client.ts';
import { numberOf } from './ids.ts';
import { readKeyset, sweepMs } from './keyset.ts';
import { answerToPost, commentToPost, type Home, type Mapped, questionToPost, type ToPost } from './posts.ts';

/** The built-in filter that adds bodies to what comes by default: no filter of our own need be made for it. */
export const withBody = 'withbody';

/** A listing of whole items. */
interface Plain {
  readonly id: string;
  readonly finds: Finds;
  readonly method: string;
  readonly ids: readonly string[];
  readonly params?: Params;
  readonly toPost: ToPost;
}

/** The same request more often than once a minute is abuse; without a key a day has 300. */
export function everyMsFor({ hasKey }: Client): number {
  return hasKey ? 60_000 : 3_600_000;
}

function plainStream(client: Client, home: Home, { id, finds, method, ids, params, toPost }: Plain): Stream {
  return {
    id,
    finds,
    order: 'newest-first',
    everyMs: everyMsFor(client),
    sweepMs,
    pageSize: most,
    read: (window, signal) =>
      readKeyset(
        client,
        {
          method,
          ids,
          params: { ...params, filter: withBody },
          posts: async (items) => mapped(items, home, toPost),
        },
        window,
        signal,
      ),
  };
}

/** Comments that reply to one of these users, wherever they stand. */
export function mentionedStream(client: Client, home: Home, users: readonly string[]): Stream {
  return plainStream(client, home, {
    id: `mentioned:${users.join(',')}`,
    finds: 'addressed',
    method: '/users/{ids}/mentioned',
    ids: users,
    toPost: commentToPost,
  });
}

/** Questions under a tag of the brand's: each is a question to it. */
export function tagStream(client: Client, home: Home, tag: string): Stream {
  return plainStream(client, home, {
    id: `tag:${tag}`,
    finds: 'addressed',
    method: '/questions',
    ids: [],
    params: { tagged: tag },
    toPost: questionToPost,
  });
}

/** What these users wrote themselves: questions, answers, comments. */
export function ownStreams(client: Client, home: Home, users: readonly string[]): readonly Stream[] {
  const kinds = [
    ['questions', questionToPost],
    ['answers', answerToPost],
    ['comments', commentToPost],
  ] as const;
  return kinds.map(([kind, toPost]) =>
    plainStream(client, home, {
      id: `own-${kind}:${users.join(',')}`,
      finds: 'own',
      method: `/users/{ids}/${kind}`,
      ids: users,
      toPost,
    }),
  );
}

/** What is sent as `q`: words in quotes; the API does not say how it reads them. */
export function searchWords({ terms }: Search): string {
  return terms.map(quoted).join(' ');
}

/** Questions and answers that a search finds. It gives excerpts: a page's posts are read whole by one more call. */
export function searchStream(client: Client, home: Home, search: Search): Stream {
  return {
    id: `search:${search.id}`,
    finds: 'hits',
    order: 'newest-first',
    everyMs: everyMsFor(client),
    sweepMs,
    pageSize: most,
    read: (window, signal) =>
      readKeyset(
        client,
        {
          method: '/search/excerpts',
          ids: [],
          params: { q: searchWords(search) },
          posts: (items, stop) => wholePosts(client, home, items, stop),
        },
        window,
        signal,
      ),
  };
}

/** An excerpt tells the question and its title, the post behind it author and body. One that is gone meanwhile is left out. */
async function wholePosts(
  client: Client,
  home: Home,
  excerpts: readonly unknown[],
  signal: AbortSignal,
): Promise<Pick<Page, 'posts' | 'skipped'>> {
  const ids = [...new Set(excerpts.flatMap((each) => numberIn(each) ?? []))];
  if (ids.length === 0) return mapped(excerpts, home, () => ({ why: 'no question or answer with number' }));
  const items = await allOf(client, '/posts/{ids}', ids, { filter: withBody }, signal);
  const whole = new Map(items.flatMap((item) => pairOf(item)));
  const joined = excerpts.flatMap((excerpt) => {
    const post = whole.get(numberIn(excerpt) ?? '');
    return post === undefined ? [] : [{ ...post, ...namesOf(excerpt) }];
  });
  return mapped(joined, home, (value, at) =>
    record(value)?.['item_type'] === 'answer' ? answerToPost(value, at) : questionToPost(value, at),
  );
}

function numberIn(excerpt: unknown): string | undefined {
  const fields = record(excerpt);
  return numberOf(fields?.['item_type'] === 'answer' ? fields['answer_id'] : fields?.['question_id']);
}

function pairOf(item: unknown): readonly (readonly [string, Readonly<Record<string, unknown>>])[] {
  const fields = record(item);
  const number = numberOf(fields?.['post_id']);
  return fields && number !== undefined ? [[number, fields]] : [];
}

/** What only the excerpt knows. */
function namesOf(excerpt: unknown): Readonly<Record<string, unknown>> {
  const fields = record(excerpt) ?? {};
  const names = [
    'item_type',
    'question_id',
    'answer_id',
    'title',
    'is_accepted',
    'has_accepted_answer',
    'answer_count',
  ];
  return Object.fromEntries(
    names.filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]]),
  );
}

/** Posts, and what could not be mapped. */
export function mapped(
  items: readonly unknown[],
  home: Home,
  toPost: ToPost,
): Pick<Page, 'posts' | 'skipped'> {
  const results: readonly Mapped[] = items.map((item) => toPost(item, home));
  const posts = results.flatMap(({ post }) => post ?? []);
  const skipped = results.flatMap((result) => (result.post ? [] : [{ where: home.host, why: result.why }]));
  return skipped.length === 0 ? { posts } : { posts, skipped };
}

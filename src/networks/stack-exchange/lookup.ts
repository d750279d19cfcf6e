import type { Check, PostRef } from '../network.ts';
import type { Share } from '../shared/daily-share.ts';
import { record, unexpected } from '../shared/shapes.ts';
import { allOf, type Client, most } from './client.ts';
import { commentIdOf, namedBy, numberOf, postIdOf } from './ids.ts';
import { answerToPost, commentToPost, type Home, questionToPost, type ToPost } from './posts.ts';
import { withBody } from './streams.ts';

/** How one kind of post is read by its numbers. */
interface Kind {
  readonly method: string;
  readonly idName: string;
  readonly toPost: ToPost;
  idOf(host: string, number: string): string;
}

const question: Kind = {
  method: '/questions/{ids}',
  idName: 'question_id',
  toPost: questionToPost,
  idOf: postIdOf,
};
const answer: Kind = { method: '/answers/{ids}', idName: 'answer_id', toPost: answerToPost, idOf: postIdOf };
const comment: Kind = {
  method: '/comments/{ids}',
  idName: 'comment_id',
  toPost: commentToPost,
  idOf: commentIdOf,
};

/** Reads posts again, a hundred of a kind at once, for as long as there are calls left. What does not come back was deleted. */
export async function* lookup(
  client: Client,
  home: Home,
  share: Share,
  posts: readonly PostRef[],
  signal: AbortSignal,
): AsyncGenerator<Check> {
  const mayAsk = (): boolean => {
    const isLeft = share.isLeft();
    if (isLeft) share.use();
    return isLeft;
  };
  const numbers = new Map<Kind | undefined, string[]>(
    [question, answer, comment, undefined].map((kind) => [kind, []]),
  );
  for (const ref of new Map(posts.map((post) => [post.id, post])).values()) {
    const named = namedBy(home.host, ref.id);
    if (named) numbers.get(named.kind === 'comment' ? comment : kindOf(ref))?.push(named.number);
  }
  const unknown = numbers.get(undefined) ?? [];
  for (const batch of inBatches(unknown)) {
    if (!mayAsk()) return;
    yield await sorted(client, home, batch, numbers, signal);
  }
  for (const kind of [question, answer, comment])
    for (const batch of inBatches(numbers.get(kind) ?? [])) {
      if (!mayAsk()) return;
      yield await check(client, home, kind, batch, signal);
    }
}

/** By its address, or by what it hangs on; a parent that was never seen has neither. */
function kindOf({ url, parentId }: PostRef): Kind | undefined {
  if (parentId !== undefined || /\/a\/\d+$/.test(url ?? '')) return answer;
  return /\/q\/\d+$/.test(url ?? '') ? question : undefined;
}

/** Asks what posts are, and puts their numbers where they belong; those that are none any more are gone. */
async function sorted(
  client: Client,
  home: Home,
  batch: readonly string[],
  numbers: ReadonlyMap<Kind | undefined, string[]>,
  signal: AbortSignal,
): Promise<Check> {
  const items = await allOf(client, '/posts/{ids}', batch, {}, signal);
  const found = new Set<string>();
  for (const item of items) {
    const fields = record(item);
    const number = numberOf(fields?.['post_id']);
    if (number === undefined || !batch.includes(number)) continue;
    found.add(number);
    numbers.get(fields?.['post_type'] === 'answer' ? answer : question)?.push(number);
  }
  const gone = batch.filter((number) => !found.has(number)).map((number) => postIdOf(home.host, number));
  return { checked: gone, posts: [], gone: gone.map((id) => ({ id, by: 'unknown' })) };
}

async function check(
  client: Client,
  home: Home,
  { method, idName, toPost, idOf }: Kind,
  batch: readonly string[],
  signal: AbortSignal,
): Promise<Check> {
  const items = await allOf(client, method, batch, { filter: withBody }, signal);
  const found = new Set(items.flatMap((item) => numberOf(record(item)?.[idName]) ?? []));
  const posts = items.map((item) => {
    const { post, ...rest } = toPost(item, home);
    if (!post) throw unexpected(client.where(method), 'why' in rest ? rest.why : 'no post');
    return post;
  });
  const wanted = batch.map((number) => idOf(home.host, number));
  const gone = batch.filter((number) => !found.has(number)).map((number) => idOf(home.host, number));
  return { checked: wanted, posts, gone: gone.map((id) => ({ id, by: 'unknown' })) };
}

function* inBatches(numbers: readonly string[]): Generator<readonly string[]> {
  for (let start = 0; start < numbers.length; start += most) yield numbers.slice(start, start + most);
}

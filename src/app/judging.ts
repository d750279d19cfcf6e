import type { Judge, JudgeInput, Judgement } from '../core/judgement.ts';
import type { Incoming, Store } from '../store/store.ts';

/** Judges what the store has no judgement of yet; of a post that came twice, the later version. By native id. */
export async function judgeNew(
  store: Store,
  judge: Judge,
  network: string,
  posts: readonly Incoming[],
): Promise<ReadonlyMap<string, Judgement>> {
  const judgements = new Map<string, Judgement>();
  if (posts.length === 0) return judgements;
  const latest = new Map(
    (await store.unjudged(network, posts, judge)).map((incoming) => [incoming.post.id, incoming]),
  );
  for (const [id, incoming] of latest) judgements.set(id, judge.judge(inputOf(incoming)));
  return judgements;
}

function inputOf({ post, role }: Incoming): JudgeInput {
  return {
    text: post.text,
    as: role === undefined ? 'customer' : 'brand',
    ...(post.lang === undefined ? {} : { lang: post.lang }),
    ...(post.rating === undefined ? {} : { rating: post.rating }),
  };
}

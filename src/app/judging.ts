import type { JudgeInput, Judgement, Scorer } from '../core/judgement.ts';
import type { Incoming, Judged, Store, ToJudge } from '../store/store.ts';

/**
 * Judges what the store has no judgement of yet; of a post that came twice, the later version. By native id. What the
 * scorer says nothing of stays unjudged.
 */
export async function judgeNew(
  store: Pick<Store, 'unjudged'>,
  scorer: Scorer,
  network: string,
  posts: readonly Incoming[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, Judgement>> {
  const judgements = new Map<string, Judgement>();
  if (posts.length === 0) return judgements;
  const latest = new Map(
    (await store.unjudged(network, posts, scorer)).map((incoming) => [incoming.post.id, incoming]),
  );
  if (latest.size === 0) return judgements;
  const said = await scorer.judge([...latest.values()].map(inputOf), signal);
  [...latest.keys()].forEach((id, index) => {
    const judgement = said[index];
    if (judgement) judgements.set(id, judgement);
  });
  return judgements;
}

/** Judges stored texts; what the scorer says nothing of is left out. */
export async function judgeStored(
  scorer: Scorer,
  posts: readonly ToJudge[],
  signal?: AbortSignal,
): Promise<readonly Judged[]> {
  if (posts.length === 0) return [];
  const inputs = posts.map(({ input }) => input);
  const said = await scorer.judge(inputs, signal);
  return posts.flatMap((post, index) => {
    const judgement = said[index];
    return judgement ? [{ ...post, judgement }] : [];
  });
}

function inputOf({ post, role }: Incoming): JudgeInput {
  return {
    text: post.text,
    as: role === undefined ? 'customer' : 'brand',
    postedAt: post.postedAt,
    ...(post.lang === undefined ? {} : { lang: post.lang }),
    ...(post.rating === undefined ? {} : { rating: post.rating }),
  };
}

import type { Check, PostRef } from '../network.ts';

/** How many posts are asked for at most to find out what a token sees. */
const mostTried = 3;

/**
 * Meta says the same of what was deleted and of what this token may not see (after a login as another account: all there
 * is). That refused posts are gone is believed once anything that is stored can be read with it: another one of those
 * asked about, else what a refused one hangs on. Answers are checks, and the refs that were refused.
 */
export async function* goneWhereOthersLive(
  answers: AsyncIterable<Check | PostRef>,
  canRead: (id: string) => Promise<boolean>,
): AsyncGenerator<Check> {
  const refused: PostRef[] = [];
  let isBelieved = false;
  for await (const answer of answers) {
    if ('checked' in answer) {
      isBelieved ||= answer.posts.length > 0;
      yield answer;
    } else refused.push(answer);
    if (isBelieved) for (const { id } of refused.splice(0)) yield goneCheck(id);
  }
  const above = new Set(refused.flatMap(({ parentId, rootId }) => [parentId ?? [], rootId ?? []].flat()));
  for (const id of [...above].slice(0, mostTried)) isBelieved ||= await canRead(id);
  for (const { id } of refused) yield isBelieved ? goneCheck(id) : { checked: [id], posts: [], gone: [] };
}

export function goneCheck(id: string): Check {
  return { checked: [id], posts: [], gone: [{ id, by: 'unknown' }] };
}

import type { ReplyKind, Scorer } from '../../core/judgement.ts';
import type { Reply } from './input.ts';

/** What people who only help seldom do: they neither ask into a DM nor promise nor beg pardon. */
const service: ReadonlySet<ReplyKind> = new Set(['private', 'promise', 'holding', 'apology']);
/** A desk speaks of itself as many, in the languages whose replies are judged. */
const weSpeak =
  /(?<![\p{L}])(?:we|we['’](?:re|d|ll|ve)|our|us|wir|uns|unser\p{L}{0,2}|nous|notre|nos|nosotros|nuestr\p{L}{1,2}|n[óo]s|noss[oa]s?|noi|nostr[oaie]|wij|onze?)(?![\p{L}])/iu;

/** By the kind of reply that the scorer finds; an answer or a question counts where it speaks as `we`. */
export async function serviceWords(
  replies: readonly Reply[],
  scorer: Scorer,
  signal: AbortSignal,
): Promise<readonly boolean[]> {
  const said = await scorer.judge(
    replies.map(({ text, lang }) => ({ text, as: 'brand', ...(lang === null ? {} : { lang }) })),
    signal,
  );
  return replies.map(({ text }, index) => {
    const kind = said[index]?.reply;
    return kind !== undefined && weSpeak.test(text)
      ? kind !== 'chat'
      : kind !== undefined && service.has(kind);
  });
}

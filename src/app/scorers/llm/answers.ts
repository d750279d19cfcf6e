import { createHash } from 'node:crypto';
import { ListenError, NetworkError } from '../../../core/errors.ts';
import type { ScoredTexts } from '../../../store/scored.ts';
import { type Entry, entriesIn } from './answer.ts';
import type { Asker } from './ask.ts';
import { createFailures } from './failures.ts';
import { type Kept, keptOf, readKept } from './kept.ts';
import type { Item } from './question.ts';

export interface AnswersParts {
  readonly ask: Asker;
  /** Model and question. */
  readonly asked: string;
  /** Undefined: answers are kept for this run only. */
  readonly cache: ScoredTexts | undefined;
  readonly batch: number;
  readonly concurrency: number;
  readonly now: () => number;
}

/** Asks about posts once: what was answered before is kept, what could not be used is not asked again in this run. */
export interface Answers {
  /** By `hashOf`; what stays unanswered is absent. */
  about(items: readonly Item[], signal: AbortSignal | undefined): Promise<ReadonlyMap<string, Kept>>;
  readonly fromCache: number;
  /** Whether it was asked about and what came could not be used. */
  isUnusable(hash: string): boolean;
  /** Whether it was not asked about since nothing usable came in earlier runs. */
  isResting(hash: string): boolean;
  readonly ended: ListenError | undefined;
}

/** So many requests in a row without one usable entry, and nothing more is sent in this run. */
const mostMute = 3;

export function hashOf(item: Item): string {
  return createHash('sha256')
    .update(JSON.stringify([item.by, item.text, item.stars ?? null]))
    .digest('hex');
}

export function createAnswers({ ask, asked, cache, batch, concurrency, now }: AnswersParts): Answers {
  const known = new Map<string, Kept>();
  const failures = createFailures(cache, asked, now);
  let fromCache = 0;
  let mute = 0;
  let ended: ListenError | undefined;
  const isMute = (): boolean => mute >= mostMute;

  /** One request; false where it ended the scorer. */
  const put = async (
    items: readonly Item[],
    signal: AbortSignal | undefined,
  ): Promise<readonly (Entry | undefined)[] | false> => {
    try {
      const content = await ask(items, signal);
      return entriesIn(content ?? '', items.length);
    } catch (error) {
      if (signal?.aborted) return false;
      if (!(error instanceof ListenError)) throw error;
      ended ??= error;
      return false;
    }
  };

  const take = async (items: readonly Item[], entries: readonly (Entry | undefined)[]): Promise<void> => {
    const fresh = new Map<string, Kept>();
    items.forEach((item, index) => {
      const entry = entries[index];
      const hash = hashOf(item);
      if (entry) fresh.set(hash, keptOf(item, entry));
      else failures.add(hash);
    });
    for (const [hash, kept] of fresh) known.set(hash, kept);
    if (fresh.size > 0) {
      const texts = [...fresh].map(([hash, kept]) => [hash, JSON.stringify(kept)] as const);
      await cache?.saveScored(asked, new Map(texts), now());
    }
    mute = fresh.size > 0 ? 0 : mute + 1;
    if (isMute())
      ended ??= new NetworkError(
        `${mostMute} answers in a row had nothing that can be used`,
        'Is the model able to answer in JSON? Try another one, or a smaller batch, under `scorers: llm:`.',
      );
  };

  /** An answer without one usable entry may be one post's fault: its halves are asked about once. */
  const work = async (
    items: readonly Item[],
    signal: AbortSignal | undefined,
    isHalf = false,
  ): Promise<void> => {
    if (ended || signal?.aborted) return;
    const entries = await put(items, signal);
    if (entries === false) return;
    if (isHalf || items.length < 2 || entries.some((entry) => entry !== undefined))
      return take(items, entries);
    const middle = Math.ceil(items.length / 2);
    await work(items.slice(0, middle), signal, true);
    await work(items.slice(middle), signal, true);
  };

  const lookUp = async (wanted: ReadonlyMap<string, Item>): Promise<void> => {
    const missing = [...wanted.keys()].filter((hash) => !known.has(hash));
    for (const [hash, text] of (await cache?.scored(asked, missing)) ?? []) {
      const kept = readKept(text);
      if (!kept) failures.read(hash, text);
      else {
        known.set(hash, kept);
        fromCache += 1;
      }
    }
  };

  return {
    async about(items, signal) {
      const wanted = new Map(items.map((item) => [hashOf(item), item]));
      await lookUp(wanted);
      const queue = [...wanted].flatMap(([hash, item]) =>
        known.has(hash) || failures.has(hash) || failures.isResting(hash) ? [] : [item],
      );
      const lane = async (): Promise<void> => {
        while (queue.length > 0 && !ended && !signal?.aborted) await work(queue.splice(0, batch), signal);
      };
      await Promise.all(Array.from({ length: concurrency }, lane));
      // A model that answers nothing usable at all is to blame itself.
      if (isMute()) failures.drop();
      else await failures.save();
      return known;
    },
    get fromCache() {
      return fromCache;
    },
    isUnusable: failures.has,
    isResting: (hash) => failures.isResting(hash) && !failures.has(hash) && !known.has(hash),
    get ended() {
      return ended;
    },
  };
}

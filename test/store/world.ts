import { defaultAnswerRules } from '../../src/core/answers.ts';
import type { OwnAccount, OwnRole } from '../../src/core/brand.ts';
import type { JudgeInput, Judgement, ScorerId } from '../../src/core/judgement.ts';
import { ownAccounts } from '../../src/core/own.ts';
import type { Post } from '../../src/core/post.ts';
import type { WaitRules } from '../../src/core/thread.ts';
import type {
  Batch,
  Incoming,
  MentionFilter,
  Recomputing,
  Saved,
  Store,
  WaitFilter,
} from '../../src/store/store.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
export const now = Date.UTC(2026, 0, 15, 12);
export const network = 'plaza';
export const source = 'plaza';

/** What a store's test hands over: the same place opened again and again, as processes do. */
export interface Place {
  open(): Promise<Store>;
}

export const acme: OwnAccount = { network, name: 'acme', role: 'team' };

export function rulesFor(
  accounts: readonly OwnAccount[] = [acme],
  twoLevel: readonly string[] = [],
  unjudged: readonly string[] = [],
): WaitRules {
  return {
    answers: defaultAnswerRules,
    own: ownAccounts(accounts),
    twoLevel: new Set(twoLevel),
    unjudged: new Set(unjudged),
  };
}

export const rules = rulesFor();

interface Said extends Partial<Omit<Post, 'author'>> {
  readonly by?: string;
  readonly stream?: string;
  readonly finds?: Incoming['finds'];
  readonly mention?: boolean;
  readonly query?: string;
  readonly rejected?: string;
  readonly followers?: number;
  readonly role?: OwnRole;
}

/** A customer's post, delivered by the inbox, that asks for something. Ids tell their order: `a1` is posted before `a2`. */
export function asks(id: string, said: Said = {}): Incoming {
  const {
    by = 'jo',
    stream = 'inbox',
    finds = 'addressed',
    mention = true,
    query,
    rejected,
    followers,
    role,
    ...post
  } = said;
  return {
    post: {
      network,
      id,
      kind: 'post',
      text: `@acme where is my bag? (${id})`,
      postedAt: now - hour + Number(id.replace(/\D/g, '') || 0) * minute,
      author: { id: by, handle: by, ...(followers !== undefined && { followers }) },
      ...post,
    },
    stream,
    finds,
    role,
    mention: mention && role === undefined,
    ...(query !== undefined && { query }),
    ...(rejected !== undefined && { rejected }),
  };
}

/** A post of the brand's. */
export function answers(id: string, parentId: string, said: Said = {}): Incoming {
  return asks(id, {
    by: 'acme',
    role: 'team',
    finds: 'own',
    stream: 'own',
    text: `Your bag is on its way (${id})`,
    parentId,
    ...said,
  });
}

/** Praise, which wants no answer. */
export function praises(id: string, said: Said = {}): Incoming {
  return asks(id, { text: `Thank you, lovely flight (${id})`, ...said });
}

/** Somebody's post that is here only because others hang on it. */
export function stands(id: string, said: Said = {}): Incoming {
  return asks(id, { finds: 'own', stream: 'lookup', mention: false, text: `Nice weather (${id})`, ...said });
}

export const scorer = { scorer: 'hand', version: 1 } as const satisfies ScorerId;

/** Judges by the words that the posts of these tests are made of. */
export function judge({ text, as }: Pick<JudgeInput, 'text' | 'as'>, by: ScorerId = scorer): Judgement {
  const base = { ...by, lang: 'en', evidence: [] };
  if (as === 'brand') {
    const looks = text.includes('look into it');
    const reply = looks ? 'promise' : text.includes('sorry') ? 'apology' : 'answer';
    return { ...base, sentiment: 'neutral', score: 0, reply, ...(looks && { promise: 'look into it' }) };
  }
  if (text.includes('Thank you'))
    return { ...base, sentiment: 'positive', score: 0.8, intent: 'praise', needs: 0.02 };
  if (text.includes('weather'))
    return { ...base, sentiment: 'neutral', score: 0, intent: 'chat', needs: 0.01 };
  return { ...base, sentiment: 'negative', score: -0.4, intent: 'question', needs: 0.9 };
}

/** The next piece of a pass over all posts, judged by hand. */
export async function recomputePiece(
  store: Store,
  given: Pick<Recomputing, 'fingerprint' | 'limit'> & Partial<Recomputing>,
): Promise<{ readonly done: boolean; readonly threads: number }> {
  const job: Recomputing = { rules, scorer, anew: 'others', ...given };
  const posts = await store.toRejudge(job);
  const judged = posts.map((post) => ({ ...post, judgement: judge(post.input, job.scorer) }));
  return store.recompute({ ...job, judged });
}

export function judged(posts: readonly Incoming[]): Map<string, Judgement> {
  return new Map(
    posts.map(({ post, role }) => [
      post.id,
      judge({ text: post.text, as: role === undefined ? 'customer' : 'brand' }),
    ]),
  );
}

export function batchOf(posts: readonly Incoming[], rest: Partial<Batch> = {}): Batch {
  return {
    source,
    network,
    run: 1,
    at: now,
    posts,
    judgements: judged(posts),
    positions: [],
    lost: [],
    checks: [],
    walked: [],
    memory: new Map(),
    ...rest,
  };
}

export function save(store: Store, posts: readonly Incoming[], rest: Partial<Batch> = {}): Promise<Saved> {
  return store.saveBatch(batchOf(posts, rest), rules);
}

export const anyWait: WaitFilter = { now, coldMs: 7 * day, sort: 'waiting' };
export const anyMention: MentionFilter = { now, sort: 'newest' };

/** Openers of the open waits, in the order printed. */
export async function waiting(store: Store, filter: Partial<WaitFilter> = {}): Promise<string[]> {
  return (await store.openWaits({ ...anyWait, ...filter })).map((row) => row.opener.id);
}

export async function mentioned(store: Store, filter: Partial<MentionFilter> = {}): Promise<string[]> {
  const ids: string[] = [];
  for await (const page of store.mentions({ ...anyMention, ...filter }))
    ids.push(...page.map((row) => row.post.id));
  return ids;
}

/** The thread that a post stands in; undefined when it is not stored. */
export async function threadIdIn(store: Store, id: string): Promise<string | undefined> {
  return (await store.find(`${network}:${id}`))?.threadId;
}

export async function stored(store: Store, id: string) {
  const post = await store.find(`${network}:${id}`);
  if (!post) throw new Error(`${id} is not stored`);
  return post;
}

/** A video, photo or article of the brand's. */
export function publishes(id: string, said: Said = {}): Incoming {
  return asks(id, {
    by: 'acme',
    role: 'team',
    finds: 'own',
    stream: 'own',
    text: `Fly with us (${id})`,
    ...said,
  });
}

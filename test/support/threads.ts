import { type AnswerRules, defaultAnswerRules } from '../../src/core/answers.ts';
import type { Intent, Judgement, ReplyKind } from '../../src/core/judgement.ts';
import { ownAccounts } from '../../src/core/own.ts';
import type { NamedAccount, Post } from '../../src/core/post.ts';
import type { PostVerdict, Thread, ThreadPost, WaitRules } from '../../src/core/thread.ts';
import { threadIdOf } from '../../src/core/threads.ts';
import type { Mark, MarkKind, Promised, Wait } from '../../src/core/wait.ts';
import { waitsOf } from '../../src/core/waits.ts';

const start = Date.UTC(2026, 0, 15, 12);

/** Minutes after noon as the milliseconds of the tests' day. */
export function minute(minutes: number): number {
  return start + minutes * 60_000;
}

export function minutesOf(at: number): number {
  return (at - start) / 60_000;
}

/** The brand of the tests is @acme; its bot is @acmebot. */
export const acme = ownAccounts(
  ['net', 'tube', 'book'].flatMap((network) => [
    { network, name: 'acme', role: 'team' as const },
    { network, name: 'acmebot', role: 'bot' as const },
  ]),
);

/** What a test says of a post; ids are letters, times are minutes. */
export interface Said {
  readonly to?: string;
  readonly text?: string;
  readonly quotes?: string;
  readonly reposts?: string;
  readonly root?: string;
  readonly subject?: string;
  readonly kind?: Post['kind'];
  readonly rating?: number;
  readonly edited?: number;
  readonly gone?: number;
  readonly seen?: number;
  readonly solved?: boolean;
  readonly named?: readonly NamedAccount[];
  readonly name?: string;
  readonly network?: string;
}

export interface SaidByThem extends Said {
  /** A complaint unless said otherwise. */
  readonly is?: Intent;
  readonly needs?: number;
  readonly source?: string;
  /** How it came: delivered by an address stream (so unless said otherwise), found by a query, or neither. */
  readonly came?: 'delivered' | 'found' | 'neither';
}

/** A post of a customer's. */
export function says(author: string, id: string, at: number, said: SaidByThem = {}): ThreadPost {
  const { is = 'complaint', came = 'delivered' } = said;
  const likely: Partial<Record<Intent, number>> = { complaint: 0.9, question: 0.9, request: 0.9 };
  const judgement: Judgement = { ...unjudged, intent: is, needs: said.needs ?? likely[is] ?? 0.1 };
  return {
    post: postOf(author, id, at, said.text ?? `words ${id}`, said),
    source: said.source ?? 'inbox',
    role: undefined,
    mention: came !== 'neither',
    delivered: came === 'delivered',
    judgement,
    goneAt: said.gone === undefined ? undefined : minute(said.gone),
    ...(said.seen === undefined ? {} : { firstSeenAt: minute(said.seen) }),
  };
}

export interface SaidByUs extends Said {
  /** An answer unless said otherwise. */
  readonly is?: ReplyKind;
  readonly bot?: boolean;
  readonly promise?: string;
  readonly agent?: string;
}

/** A post of the brand's. */
export function weSay(id: string, at: number, said: SaidByUs = {}): ThreadPost {
  const judgement: Judgement = {
    ...unjudged,
    reply: said.is ?? 'answer',
    ...(said.promise === undefined ? {} : { promise: said.promise }),
    ...(said.agent === undefined ? {} : { agent: said.agent }),
  };
  return {
    post: postOf(said.bot ? 'acmebot' : 'acme', id, at, said.text ?? `reply ${id}`, said),
    source: 'own',
    role: said.bot ? 'bot' : 'team',
    mention: false,
    delivered: false,
    judgement,
    goneAt: said.gone === undefined ? undefined : minute(said.gone),
    ...(said.seen === undefined ? {} : { firstSeenAt: minute(said.seen) }),
  };
}

const unjudged: Judgement = {
  scorer: 'by-hand',
  version: 1,
  lang: 'en',
  sentiment: null,
  score: null,
  evidence: [],
};

function postOf(author: string, id: string, at: number, text: string, said: Said): Post {
  const optional = {
    parentId: said.to,
    quotedId: said.quotes,
    repostOf: said.reposts,
    rootId: said.root,
    subjectId: said.subject,
    rating: said.rating,
    editedAt: said.edited === undefined ? undefined : minute(said.edited),
    solved: said.solved,
    named: said.named,
  };
  const given = Object.entries(optional).filter(([, value]) => value !== undefined);
  return {
    network: said.network ?? 'net',
    id,
    kind: said.kind ?? 'post',
    author: { id: `id-${author}`, handle: author, ...(said.name === undefined ? {} : { name: said.name }) },
    text,
    postedAt: minute(at),
    ...Object.fromEntries(given),
  };
}

export function mark(kind: MarkKind | 'clear', postId: string, at: number): Mark {
  return { network: 'net', postId, kind, at: minute(at), markedAt: minute(at), by: 'sam' };
}

export interface Setting {
  readonly answers?: Partial<AnswerRules>;
  readonly marks?: readonly Mark[];
  /** Whether replies hang on the top-level comment. */
  readonly twoLevel?: boolean;
  /** Posts outside the thread that are the brand's. */
  readonly ours?: readonly string[];
}

export function rulesOf({ answers, twoLevel }: Setting = {}): WaitRules {
  return {
    answers: { ...defaultAnswerRules, ...answers },
    own: acme,
    twoLevel: new Set(twoLevel ? ['net'] : []),
    unjudged: new Set(),
  };
}

/** The posts as one thread; its id is that of the first post's thread. */
export function threadOf(posts: readonly ThreadPost[], { marks = [], ours }: Setting = {}): Thread {
  const byId = new Map(posts.map((item) => [item.post.id, item]));
  const get = (id: string) => {
    const item = byId.get(id);
    if (item) return { ...item.post, isBrand: item.role !== undefined };
    return ours?.includes(id) ? { isBrand: true } : undefined;
  };
  return {
    network: posts[0]?.post.network ?? 'net',
    threadId: threadIdOf(posts[0]?.post.id ?? '', get),
    posts,
    marks,
    ...(ours ? { ours: new Set(ours) } : {}),
  };
}

/** A wait with its times in minutes: `jo a 0-20 answered`, open without the end. */
export function lineOf({ authorId, openedBy, openedAt, closedAt, outcome }: Wait): string {
  const who = `${authorId.replace('id-', '')} ${openedBy} ${minutesOf(openedAt)}`;
  return closedAt === undefined ? `${who}-` : `${who}-${minutesOf(closedAt)} ${outcome}`;
}

export interface Looked {
  /** One line a wait. */
  readonly lines: readonly string[];
  readonly waits: readonly Wait[];
  readonly promises: readonly Promised[];
  wait(openedBy: string): Wait;
  verdict(id: string): PostVerdict;
}

/** What comes out of these posts. */
export function lookAt(posts: readonly ThreadPost[], setting: Setting = {}): Looked {
  const found = waitsOf(threadOf(posts, setting), rulesOf(setting));
  return {
    lines: found.waits.map(lineOf),
    waits: found.waits,
    promises: found.promises,
    wait: (openedBy) => known(found.waits.find((wait) => wait.openedBy === openedBy)),
    verdict: (id) => known(found.posts.get(id)),
  };
}

function known<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('the test asks for what is not there');
  return value;
}

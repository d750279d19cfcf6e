import type { ReplyKind } from './judgement.ts';
import { type Marked, marksOf } from './marks.ts';
import { keysOf } from './names.ts';
import type { Author } from './post.ts';
import type { Thread, WaitRules } from './thread.ts';
import { isReply, type Place, type Timeline, timelineOf } from './timeline.ts';
import type { Outcome, Wait } from './wait.ts';

/** One wait while the thread is gone through in its order. */
export interface Waiting {
  readonly talk: Talk;
  /** The author's standing posts inside it, the opener first. */
  posts: Place[];
  /** Those of them that only close: they never open a wait in place of one that has gone. */
  readonly closers: Set<Place>;
  opener: Place;
  openedAt: number;
  readonly kind: Wait['kind'];
  /** How many posts of the brand's stood before it. */
  readonly brandPostsBefore: number;
  /** Marked open: what comes before this ends nothing. */
  heldUntil: number;
  /** A post of its author's in it is marked solved on its network. */
  isSolved: boolean;
  acknowledgedAt?: number;
  acknowledgedBy?: ReplyKind;
  helpedAt?: number;
  end?: End;
  handoffs: number;
}

export interface End {
  readonly at: number;
  readonly outcome: Outcome;
  /** Absent where a mark or a deletion ended it. */
  readonly by?: Place;
  readonly kind?: ReplyKind;
  readonly agent?: string;
}

/** What stands between the brand and one author in this thread. */
export interface Talk {
  readonly author: Author;
  /** What the author may be called in a text. */
  readonly keys: Set<string>;
  open: Waiting | undefined;
  last: Waiting | undefined;
  hasAddressed: boolean;
  /** When either wrote last. */
  activeAt: number | undefined;
  lastSaid: ReplyKind | undefined;
  /** Moved to private and neither helped nor back since. */
  isAway: boolean;
  handoffs: number;
  /** What was promised to them and not kept yet. */
  pledges: Pledge[];
  /** The author's posts that want an answer. */
  readonly asks: Set<Place>;
  /** Two-level networks: top-level comments under which the brand spoke to them. */
  readonly spokenUnder: Set<string>;
}

/** What is found out about one post on the way. */
export interface Finding {
  addressed: boolean;
  join: boolean;
  needs: boolean;
  waiting: Waiting | undefined;
  /** What a reply of the brand's does. */
  readonly did: Did | undefined;
  readonly why: string[];
}

export interface Did {
  readonly spokeTo: Set<Talk>;
  readonly closed: Set<Waiting>;
  readonly acknowledged: Set<Waiting>;
}

/** A promise of the brand's to one author. */
export interface Pledge {
  readonly place: Place;
  readonly talk: Talk;
  readonly text: string;
  readonly madeAt: number;
  keptBy?: Place;
  keptAt?: number;
}

/** All that is known while a thread is gone through. */
export interface Run {
  readonly thread: Thread;
  readonly rules: WaitRules;
  readonly timeline: Timeline;
  readonly marks: ReadonlyMap<string, Marked>;
  readonly isTwoLevel: boolean;
  /** Whether a mention or a post of the brand's stands anywhere in it. */
  readonly isOurThread: boolean;
  readonly talks: ReadonlyMap<string, Talk>;
  readonly byKey: ReadonlyMap<string, readonly Talk[]>;
  readonly findings: ReadonlyMap<Place, Finding>;
  readonly waits: Set<Waiting>;
  readonly pledges: Pledge[];
  readonly tops: Map<Place, string>;
  brandPosts: number;
  hasAddressed: boolean;
  /** The brand's posts at the present time: equal times answer, whichever is read first. */
  tied: { readonly at: number; readonly places: Place[] };
}

export function runOf(thread: Thread, rules: WaitRules): Run {
  const timeline = timelineOf(thread);
  const { talks, byKey } = talksOf(timeline);
  return {
    thread,
    rules,
    timeline,
    marks: marksOf(thread.marks),
    isTwoLevel: rules.twoLevel.has(thread.network),
    isOurThread: thread.posts.some((item) => item.role !== undefined || item.mention),
    talks,
    byKey,
    findings: new Map(timeline.places.map((place) => [place, nothingFound(isReply(place))])),
    waits: new Set(),
    pledges: [],
    tops: new Map(),
    brandPosts: 0,
    hasAddressed: false,
    tied: { at: Number.NaN, places: [] },
  };
}

function talksOf({ places }: Timeline): Pick<Run, 'talks' | 'byKey'> {
  const talks = new Map<string, Talk>();
  const byKey = new Map<string, Talk[]>();
  for (const { post, isBrand } of places) {
    if (isBrand) continue;
    const talk = talks.get(post.author.id) ?? talkWith(post.author);
    talks.set(post.author.id, talk);
    for (const key of keysOf(post.author)) {
      if (talk.keys.has(key)) continue;
      talk.keys.add(key);
      const sharing = byKey.get(key);
      if (sharing) sharing.push(talk);
      else byKey.set(key, [talk]);
    }
  }
  return { talks, byKey };
}

export function findingOf(run: Run, place: Place): Finding {
  return run.findings.get(place) ?? nothingFound(isReply(place));
}

function talkWith(author: Author): Talk {
  return {
    author,
    keys: new Set(),
    open: undefined,
    last: undefined,
    hasAddressed: false,
    activeAt: undefined,
    lastSaid: undefined,
    isAway: false,
    handoffs: 0,
    pledges: [],
    asks: new Set(),
    spokenUnder: new Set(),
  };
}

function nothingFound(isReplying: boolean): Finding {
  return {
    addressed: false,
    join: false,
    needs: false,
    waiting: undefined,
    did: isReplying ? { spokeTo: new Set(), closed: new Set(), acknowledged: new Set() } : undefined,
    why: [],
  };
}

import type { Channel, Claim } from '../../core/judgement.ts';
import type { Hit } from '../patterns.ts';
import {
  minutesAgo,
  minutesBetween,
  minutesSince,
  minutesSinceClock,
  type Named,
  namedAt,
  namedWords,
} from './moments.ts';
import { numberWords } from './numbers.ts';
import { type Span, spanAt } from './spans.ts';
import { countWords, type Times, timesAt } from './times.ts';

/** All that a post says of times and lengths of time, in the order of its words. */
export interface Told {
  readonly spans: readonly Span[];
  readonly times: readonly Times[];
  readonly names: readonly (Named & { readonly at: number })[];
  /** "It's Friday", "today is the 17th": what they say that it is. */
  readonly now: readonly (Named & { readonly at: number })[];
}

const begins = new Set(["it's", 'is', 'now', "today's", 'today', 'already']);
const promised = new Set(
  'within in next every per promised takes take allow to under each up until before least lasts once'.split(
    ' ',
  ),
);
const articles = new Set(['a', 'an', 'the', 'per']);
const rated = new Set('<money> once twice times time day daily quid euros dollars percent'.split(' '));

/** Reads numbers with their units, days and months, dates and counts in one walk. */
export function toldIn(words: readonly string[]): Told {
  const spans: Span[] = [];
  const times: Times[] = [];
  const names: (Named & { at: number })[] = [];
  const now: (Named & { at: number })[] = [];
  for (let at = 0; at < words.length; at += 1) {
    if (!mayTell(words[at] ?? '')) continue;
    const named = namedAt(words, at);
    if (named) (isNow(words, at) ? now : names).push({ ...named, at });
    const span = spanAt(words, at);
    if (span && !isPromise(words, span)) spans.push(span);
    const count = timesAt(words, at);
    if (count) times.push(count);
    if (span) at = span.to - 1;
  }
  return { spans, times, names, now };
}

const tellers = new Set([...numberWords, ...namedWords, ...countWords, 'fortnight', 'half']);

function mayTell(word: string): boolean {
  const first = word.charCodeAt(0);
  return (first >= 48 && first <= 57) || tellers.has(word);
}

function isNow(words: readonly string[], at: number): boolean {
  const before = words[at - 1] ?? '';
  return begins.has(before === 'the' || before === 'now' ? (words[at - 2] ?? '') : before);
}

/** "3-5 working days", "within 48 hours", "£9 a month", "twice a week" tell of no time that passed. */
function isPromise(words: readonly string[], { from, to, minutes }: Span): boolean {
  const before = words[from - 1] ?? '';
  if (minutes >= 525_600 || promised.has(before)) return true;
  if (/^\d/.test(before)) return true;
  if (articles.has(words[from] ?? '') && rated.has(before)) return true;
  const next = words[to] ?? '';
  if (next === 'old' || next === 'warranty' || next === 'left' || next === 'notice' || next === 'early')
    return true;
  const second = words[from - 2] ?? '';
  return (
    ['said', 'says', 'say', 'in', 'within', 'every', 'next'].includes(before) ||
    (second === 'within' && before !== '<end>')
  );
}

/** Which words stand in one sentence, as the number of the sentence by word. */
export function sentencesOf(words: readonly string[]): readonly number[] {
  let sentence = 0;
  return words.map((word) => (word === '<end>' || word === '<q>' ? sentence++ : sentence));
}

export interface ChannelHit extends Hit<string> {
  readonly channel: Channel;
}

export interface Claimed {
  readonly claims: readonly Claim[];
  /** What the claims were read from, and the lengths of time that they used. */
  readonly from: readonly { readonly from: number; readonly to: number }[];
  readonly used: ReadonlySet<Span>;
}

interface Draft {
  channel?: Channel;
  minutes?: number;
  times?: number;
}

const farthest = 8;
const nothing: Claimed = { claims: [], from: [], used: new Set() };

/** Ties times and counts to the channels that they stand by. */
export function claimsOf(
  words: readonly string[],
  hits: readonly ChannelHit[],
  told: Told,
  postedAt: number | undefined,
): Claimed {
  if (hits.length === 0 && told.times.length === 0) return nothing;
  const sentences = sentencesOf(words);
  const drafts = new Map<Channel | 'any', Draft>();
  const from: { from: number; to: number }[] = [];
  const used = new Set<Span>();
  for (const hit of hits) {
    const draft = drafts.get(hit.channel) ?? { channel: hit.channel };
    drafts.set(hit.channel, draft);
    const span = nearest(told.spans, hit, words, sentences, used);
    if (span) used.add(span);
    const minutes = span?.minutes ?? momentOf(words, hit, told, sentences, postedAt);
    if (minutes !== undefined) draft.minutes = Math.max(draft.minutes ?? 0, minutes);
    from.push(
      span && span.from > hit.to - 1 && span.from - hit.to < 4 ? { from: hit.from, to: span.to } : hit,
    );
  }
  for (const count of told.times) addTimes(drafts, hits, count);
  return { claims: [...drafts.values()], from: [...from, ...told.times], used };
}

/** A count belongs to the channel that it touches. */
function addTimes(drafts: Map<Channel | 'any', Draft>, hits: readonly ChannelHit[], count: Times): void {
  const by = hits.find((hit) => distance(hit, count) <= 1);
  const draft = (by && drafts.get(by.channel)) ?? drafts.get('any') ?? {};
  if (!by) drafts.set('any', draft);
  draft.times = Math.max(draft.times ?? 0, count.times);
}

interface Place {
  readonly from: number;
  readonly to: number;
}

/** Words between two places; 0 or less when they touch. */
function distance(one: Place, other: Place): number {
  return Math.max(one.from - other.to, other.from - one.to);
}

function nearest(
  spans: readonly Span[],
  hit: Place,
  words: readonly string[],
  sentences: readonly number[],
  used: ReadonlySet<Span>,
): Span | undefined {
  let best: Span | undefined;
  for (const span of spans) {
    if (used.has(span)) continue;
    const apart = distance(span, hit);
    const same = sentences[span.from] === sentences[hit.from];
    if (!(same ? apart <= farthest : isFragment(words, span, sentences, hit))) continue;
    if (!best || apart < distance(best, hit)) best = span;
  }
  return best;
}

/** "Called again. One hour." */
function isFragment(words: readonly string[], span: Span, sentences: readonly number[], hit: Place): boolean {
  if (Math.abs((sentences[span.from] ?? 0) - (sentences[hit.from] ?? 0)) !== 1) return false;
  const starts = span.from < 3 || words.slice(span.from - 2, span.from).some((word) => word.startsWith('<'));
  const ends = (words[span.to] ?? '<end>').startsWith('<') || (words[span.to + 1] ?? '<end>').startsWith('<');
  return starts && ends;
}

/** "DMed you on Monday and it's Friday", "emailed last week", "rang yesterday". */
function momentOf(
  words: readonly string[],
  hit: Place,
  { names, now }: Told,
  sentences: readonly number[],
  postedAt: number | undefined,
): number | undefined {
  const sentence = sentences[hit.from];
  const named = names.find(
    ({ at }) => sentences[at] === sentence && at >= hit.from - 3 && at - hit.to < farthest,
  );
  if (named && words[named.at - 1] !== 'before' && words[named.at - 1] !== 'by') {
    const today = now.find(({ kind }) => kind === named.kind);
    if (today) return minutesBetween(named, today);
    return postedAt === undefined ? undefined : minutesSince(named, postedAt);
  }
  for (let at = Math.max(0, hit.from - 2); at < hit.to + 4 && sentences[at] === sentence; at += 1) {
    const minutes = minutesAgo(words, at);
    if (minutes !== undefined) return minutes;
    if (words[at] === 'since' && postedAt !== undefined) {
      const clock = minutesSinceClock(words, at + 1, postedAt);
      if (clock !== undefined) return clock;
    }
  }
  return undefined;
}

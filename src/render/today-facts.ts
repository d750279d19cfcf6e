import { loginEndText } from '../app/login-end.ts';
import type { Negatives } from '../app/negatives.ts';
import type { SourceNeed, SourceNeeds } from '../app/source-needs.ts';
import type { Since } from '../app/today.ts';
import { type Tell, troubleWords } from '../app/trouble-words.ts';
import { counted } from '../core/counted.ts';
import { roughDuration } from './duration.ts';
import { fitParts } from './fit-parts.ts';
import { nearMoment } from './moment.ts';
import type { Paint } from './paint.ts';
import { oneLine } from './printable.ts';
import { signOf } from './sign.ts';
import { tellIn } from './tell.ts';
import { widthOf, wrapAroundAddresses, wrapParts } from './width.ts';

/** What lines of facts are set by. */
export interface FactOptions {
  readonly zone: string;
  readonly now: number;
  /** Columns. */
  readonly width: number;
}

const dayMs = 86_400_000;
/** Prose is set no wider on a screen: the eye loses its line. */
const mostWidth = 110;

function proseWidth(width: number): number {
  return width === Number.POSITIVE_INFINITY ? width : Math.min(width, mostWidth);
}

/** `Since you last looked, Fri 17:05: 4 new waits · 3 answered · 12 new mentions`. */
export function sinceLines(
  { at, looked, waits, answered, mentions }: Since,
  { zone, now, width }: FactOptions,
): readonly string[] {
  const when = looked ? `Since you last looked, ${nearMoment(at, zone, now)}` : 'In the last 24 h';
  const news = [
    ...(waits > 0 ? [counted(waits, 'new wait')] : []),
    ...(answered > 0 ? [`${answered} answered`] : []),
    ...(mentions > 0 ? [counted(mentions, 'new mention')] : []),
  ];
  const [first = 'nothing new', ...rest] = news;
  return wrapParts([`${when}: ${first}`, ...rest], width, { indent: '  ' });
}

function spanOf({ since }: Negatives, { zone, now }: FactOptions): string {
  if (since === now - dayMs) return 'in the last 24 h';
  return since === now - 7 * dayMs ? 'in the last 7 d' : `since ${nearMoment(since, zone, now)}`;
}

function aboutOf({ mentions, enough, about }: Negatives): readonly string[] {
  if (mentions === 0) return [];
  if (about.length === 0)
    return [enough ? 'nothing that they have in common' : 'too few to tell what they have in common'];
  const [first, ...rest] = about.map((each) => `${oneLine(each.name)} ${each.mentions}`);
  return [`about ${first}`, ...rest];
}

function stillText(waiting: number, mentions: number): string {
  if (mentions > 1 && waiting === mentions) return 'all still wait';
  return `${waiting} still ${waiting === 1 ? 'waits' : 'wait'}`;
}

/** What the negative mentions are about; topics and themes that do not fit on two lines are counted. */
export function negativeLines(negatives: Negatives, options: FactOptions): readonly string[] {
  const { mentions, waiting, unscored, newest } = negatives;
  const width = proseWidth(options.width);
  const lead = `Negative ${spanOf(negatives, options)}: ${mentions === 0 ? 'none' : mentions}`;
  const facts = [
    lead,
    ...(newest === undefined ? [] : [`of the newest ${newest} mentions`]),
    ...(waiting === 0 ? [] : [stillText(waiting, mentions)]),
    ...(unscored === 0 ? [] : [`${unscored} not scored`]),
  ];
  return fitParts(facts, aboutOf(negatives), moreThemes, width);
}

const moreThemes = (left: number): string => `${left} more: listen themes`;

/** Below a list of negative mentions: what they, or so many of them, have in common; nothing where that cannot be told. */
export function aboutLines({ mentions, about }: Negatives, listed: number, width: number): readonly string[] {
  const [first, ...rest] = about.map(({ name, mentions: count }) => `${oneLine(name)} ${count}`);
  if (first === undefined) return [];
  const whom = mentions >= listed ? 'they' : `${mentions} of them`;
  return fitParts([], [`What ${whom} are about: ${first}`, ...rest], moreThemes, proseWidth(width));
}

function troubleOf(need: SourceNeed, tell: Tell): string {
  const { state, since } = need;
  const at = since === undefined ? '' : ` ${tell.at(since)}`;
  if (state === 'login' && since !== undefined) return loginEndText(since, tell);
  return state === 'quiet' ? `nothing new since${at}` : troubleWords(need, tell);
}

/** One line where what is typed leaves room for what is wrong. */
function needLines(need: SourceNeed, { zone, now, width }: FactOptions, paint: Paint): readonly string[] {
  const tell = tellIn(zone, now);
  const { state, since, hint } = need;
  const name = oneLine(need.source);
  const todo = `→ ${oneLine(hint)}`;
  const inner = proseWidth(width) - 2;
  const whole = `${name}: ${oneLine(troubleOf(need, tell))} ${todo}`;
  const brief = `${name}: ${state}${since === undefined ? '' : ` since ${tell.at(since)}`} ${todo}`;
  const isLong = widthOf(whole) > inner && state !== 'login' && state !== 'quiet';
  const lines = wrapAroundAddresses(isLong ? brief : whole, inner);
  const sign = signOf(state === 'login' || state === 'quiet' ? 'warning' : 'error', paint);
  return lines.map((line, index) => (index === 0 ? `${sign} ${line}` : `  ${line}`));
}

function fetchedText({ lastFetchAt, isOld }: SourceNeeds, now: number): string {
  if (lastFetchAt === undefined) return 'never fetched: listen fetch';
  const ago = `last fetch ${roughDuration(now - lastFetchAt)} ago`;
  return isOld ? `${ago}: listen fetch, or listen cron to have it done` : ago;
}

function wellText(all: number): string {
  if (all === 0) return 'none is configured';
  return all === 1 ? 'well' : `all ${all} are well`;
}

/** One line for each source that needs a person, with what to type; one for all the others. */
export function sourceLines(
  needs: SourceNeeds,
  most: number,
  options: FactOptions,
  paint: Paint,
): readonly string[] {
  const { all, needYou, gaps, isOld } = needs;
  const shown = needYou.slice(0, most);
  const hidden = needYou.length - shown.length;
  const well =
    needYou.length === 0
      ? `Sources: ${wellText(all)}`
      : `Sources: ${needYou.length} of ${all} ${needYou.length === 1 ? 'needs' : 'need'} you`;
  const rules = gaps.filter(({ kind }) => kind === 'rules').length;
  const parts = [
    well,
    ...(hidden > 0 ? [`${hidden} more: listen sources`] : []),
    fetchedText(needs, options.now),
    ...(rules > 0 ? ['the configuration changed: listen fetch'] : []),
    ...(gaps.length > rules
      ? [`${counted(gaps.length - rules, 'gap')} in what was read: listen sources`]
      : []),
  ];
  const summary = wrapParts(parts, proseWidth(options.width), { indent: '  ' });
  return [
    ...(isOld ? summary.map(paint.warn) : summary),
    ...shown.flatMap((need) => needLines(need, options, paint)),
  ];
}

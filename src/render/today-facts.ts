import type { Negatives } from '../app/negatives.ts';
import type { SourceNeed, SourceNeeds } from '../app/source-needs.ts';
import type { Since } from '../app/today.ts';
import { roughDuration } from './duration.ts';
import { nearMoment } from './moment.ts';
import type { Paint } from './paint.ts';
import { oneLine } from './printable.ts';
import { wrap, wrapParts } from './width.ts';

/** What lines of facts are set by. */
export interface FactOptions {
  readonly zone: string;
  readonly now: number;
  /** Columns. */
  readonly width: number;
}

const dayMs = 86_400_000;
/** Prose is set no wider: the eye loses its line. */
const mostWidth = 110;

const counted = (count: number, one: string, more = `${one}s`): string =>
  `${count} ${count === 1 ? one : more}`;

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

/** What the negative mentions are about; topics and themes that do not fit on two lines are counted. */
export function negativeLines(negatives: Negatives, options: FactOptions): readonly string[] {
  const { mentions, waiting, unscored, newest } = negatives;
  const width = Math.min(options.width, mostWidth);
  const lead = `Negative ${spanOf(negatives, options)}: ${mentions === 0 ? 'none' : mentions}`;
  const facts = [
    lead,
    ...(newest === undefined ? [] : [`of the newest ${newest} mentions`]),
    ...(waiting === 0 ? [] : [`${waiting} still ${waiting === 1 ? 'waits' : 'wait'}`]),
    ...(unscored === 0 ? [] : [`${unscored} not scored`]),
  ];
  const about = aboutOf(negatives);
  for (let kept = about.length; ; kept -= 1) {
    const left = about.length - kept;
    const parts = [...facts, ...about.slice(0, kept), ...(left > 0 ? [`${left} more: listen themes`] : [])];
    const lines = wrapParts(parts, width, { indent: '  ' });
    if (lines.length <= 2 || kept <= 1) return lines;
  }
}

const states: Readonly<Record<string, string>> = {
  failing: 'FAILING',
  refused: 'REFUSED',
  quiet: 'nothing new',
};

function needLines(need: SourceNeed, { zone, now, width }: FactOptions, paint: Paint): readonly string[] {
  const { source, state, since, error, hint } = need;
  const at = since === undefined ? '' : nearMoment(since, zone, now);
  const what =
    state === 'login'
      ? `its login ${since !== undefined && since <= now ? 'ended' : 'ends'} ${at}`
      : `${states[state] ?? state}${at === '' ? '' : ` since ${at}`}`;
  const todo = `→ ${oneLine(hint).replace(/^Run `([^`]+)`\.?$/, '$1')}`;
  const told = error === undefined ? '' : `: ${oneLine(error)}`;
  const inner = Math.min(width, mostWidth) - 2;
  const lines = wrap(`${oneLine(source)} ${what}${told} ${todo}`, inner);
  const fitted = lines.length > 1 ? wrap(`${oneLine(source)} ${what} ${todo}`, inner) : lines;
  const mark = state === 'login' || state === 'quiet' ? paint.warn('!') : paint.bad('✗');
  return fitted.map((line, index) => (index === 0 ? `${mark} ${line}` : `  ${line}`));
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
  const summary = wrapParts(parts, Math.min(options.width, mostWidth), { indent: '  ' });
  return [
    ...(isOld ? summary.map(paint.warn) : summary),
    ...shown.flatMap((need) => needLines(need, options, paint)),
  ];
}

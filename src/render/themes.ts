import type { ThemeQuote, ThemeRow } from '../app/theme-rows.ts';
import { leastMentions, type Themes } from '../app/themes.ts';
import { counted } from '../core/counted.ts';
import { moment, zoneName } from './moment.ts';
import { type Paint, paintFor, type Screen } from './paint.ts';
import { oneLine } from './printable.ts';
import { type Cell, type Column, table } from './table.ts';
import { cutTo, wrap, wrapParts } from './width.ts';
import { type WordsOptions, wrote } from './words.ts';

export interface ThemesOptions {
  readonly screen: Screen;
  readonly words: WordsOptions;
  readonly brand: string;
  /** What was asked about: `negative mentions on x`. */
  readonly about: string;
  readonly zone: string;
  readonly now: number;
  /** Themes at most; what is cut is counted below. */
  readonly most: number;
}

const wide = 70;
const indent = '    ';

function columnsFor(width: number): readonly Column[] {
  return [
    { head: 'MENTIONS', align: 'right', most: 8 },
    ...(width >= wide
      ? ([
          { head: 'PEOPLE', align: 'right', most: 7 },
          { head: 'SHARE', align: 'right', most: 5 },
        ] as const)
      : []),
    { head: 'TIMES', align: 'right', most: 9 },
    { head: 'WAITING', align: 'right', most: 7 },
    { head: 'THEME', align: 'left' },
  ];
}

function timesText({ times, elsewhere }: ThemeRow): string {
  if (elsewhere === 0) return 'only here';
  return `${times >= 9.95 ? Math.round(times) : times.toFixed(1)}×`;
}

function cells(row: ThemeRow, columns: readonly Column[], paint: Paint): readonly Cell[] {
  const byHead: Readonly<Record<string, Cell>> = {
    MENTIONS: { text: String(row.mentions) },
    PEOPLE: { text: String(row.authors) },
    SHARE: { text: `${Math.round(row.share * 100)}%` },
    TIMES: { text: timesText(row) },
    WAITING: { text: row.waiting === 0 ? '–' : String(row.waiting), paint: paint.strong },
    THEME: { text: oneLine([row.theme, ...row.also].join(' · ')), paint: paint.strong },
  };
  return columns.map((column) => byHead[column.head] ?? { text: '' });
}

function quoteLine({ key, text, url }: ThemeQuote, options: ThemesOptions, paint: Paint): string {
  const id = ` ${key}`;
  const room = Math.min(options.screen.width, 140) - indent.length - id.length - 2;
  const said = cutTo(wrote(text, options.words), Math.max(12, room));
  return `${indent}“${paint.link(said, url)}”${paint.faint(id)}`;
}

function head(found: Themes, options: ThemesOptions): readonly string[] {
  const { zone, now, screen } = options;
  const { since, until } = found.request;
  const at = (time: number): string => moment(time, zone, now);
  const parts = [
    oneLine(options.brand),
    `themes of ${options.about}`,
    `${at(since)} to ${at(until)} ${zoneName(zone)}`,
  ];
  return wrapParts(parts, screen.width);
}

function figures(found: Themes, { zone, now, screen }: ThemesOptions): readonly string[] {
  const from = moment(Math.min(found.request.since, found.request.referenceSince), zone, now);
  const parts = [
    counted(found.target, 'mention'),
    ...(found.target < leastMentions ? [] : [`against ${counted(found.reference, 'other')} since ${from}`]),
    ...(found.unscored === 0 ? [] : [`${found.unscored} not scored`]),
  ];
  return wrapParts(parts, screen.width);
}

/** Why there is no theme; undefined where some are. */
export function noThemes(found: Themes): string | undefined {
  if (found.target < leastMentions)
    return `Too few to tell what they have in common: themes need ${leastMentions} mentions, there ${found.target === 1 ? 'is' : 'are'} ${found.target}.`;
  if (!found.enough)
    return `Nothing to hold them against: themes need ${leastMentions} other mentions, there ${found.reference === 1 ? 'is' : 'are'} ${found.reference}.`;
  return found.themes.length > 0
    ? undefined
    : 'No theme: nothing that three people say is said here clearly more often than elsewhere.';
}

/** A headline, each theme with its quotes below it, and what the figures mean. */
export function themesLines(
  found: Themes,
  rows: readonly ThemeRow[],
  options: ThemesOptions,
): readonly string[] {
  const paint = paintFor(options.screen);
  const { width } = options.screen;
  const shown = rows.slice(0, options.most);
  const columns = columnsFor(width);
  const [heads = '', ...lines] = table(
    columns,
    shown.map((row) => cells(row, columns, paint)),
    width,
  );
  const none = noThemes(found);
  const hidden = rows.length - shown.length;
  const body = lines.flatMap((line, index) => [
    line,
    ...(shown[index]?.quotes ?? []).map((quote) => quoteLine(quote, options, paint)),
  ]);
  const legend = 'TIMES: how many times as often as in the other mentions, for the same number of words';
  return [
    ...head(found, options).map(paint.strong),
    ...figures(found, options),
    '',
    ...(none === undefined ? [paint.faint(heads), ...body] : wrap(none, Math.min(width, 100))),
    ...(hidden > 0 ? [`and ${hidden} more (--limit 0)`] : []),
    ...(none === undefined ? ['', ...wrap(legend, Math.min(width, 100)).map(paint.faint)] : []),
  ];
}

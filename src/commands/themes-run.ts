import { unjudgedSources } from '../app/rules.ts';
import type { Aim } from '../app/theme-aim.ts';
import { type ThemeField, themeFields, themeRows } from '../app/theme-rows.ts';
import { findThemes, namesIn, type Themes } from '../app/themes.ts';
import type { Settings } from '../config/settings.ts';
import type { Context } from '../context.ts';
import { UsageError } from '../core/errors.ts';
import { parseTime } from '../core/time-args.ts';
import { brandText } from '../render/brand-text.ts';
import { coverageLines } from '../render/coverage.ts';
import type { MachineFormat } from '../render/formats.ts';
import { paintFor } from '../render/paint.ts';
import { themeFieldsOf, writeThemes } from '../render/theme-formats.ts';
import { noThemes, themesLines } from '../render/themes.ts';
import type { Store } from '../store/store.ts';
import { formatOf } from './arguments.ts';
import { mustBeKnown, topicsCalled } from './known-names.ts';
import { writerTo } from './output.ts';
import { printText } from './print-text.ts';
import { leastRows, rowsShown } from './rows-shown.ts';
import type { ThemesFlags } from './themes.ts';
import { wordsShown } from './words-shown.ts';
import { openReader, readSettings, zoneOf } from './world.ts';

const day = 86_400_000;
const usualDays = 7;
const referenceDays = 90;
/** A theme and its two quotes. */
const linesEach = 3;

function aimOf(flags: ThemesFlags, settings: Settings): Aim {
  const { negative, positive, all, intent = [], topic = [], network = [], source = [] } = flags;
  if (all && (negative || positive))
    throw new UsageError('--all takes every mood', 'Leave it out, or --negative and --positive.');
  const isChosen =
    positive || all || [intent, topic, network, source].some((each) => each.length > 0) || negative;
  return {
    moods: [
      ...(negative || !isChosen ? (['negative'] as const) : []),
      ...(positive ? (['positive'] as const) : []),
    ],
    intents: intent,
    topics: topicsCalled(topic, settings.topics),
    networks: network,
    sources: source,
  };
}

/** In the words of the headline: `negative questions about billing on x`. */
function aboutOf({ moods, intents, topics, networks, sources }: Aim): string {
  const kinds = [...moods, ...intents].join(', ');
  return [
    kinds === '' ? 'all mentions' : `${kinds} mentions`,
    ...(topics.length > 0 ? [`about ${topics.map(({ name }) => name).join(', ')}`] : []),
    ...(networks.length > 0 ? [`on ${networks.join(', ')}`] : []),
    ...(sources.length > 0 ? [`from ${sources.join(', ')}`] : []),
  ].join(' ');
}

function spanOf(flags: ThemesFlags, now: number, zone: string) {
  const time = (flag: string, text: string | undefined) =>
    text === undefined ? undefined : parseTime(text, { now, zone, flag });
  const until = time('--until', flags.until) ?? now;
  const since = time('--since', flags.since) ?? until - usualDays * day;
  if (since >= until) throw new UsageError('--since lies behind --until', 'Give an earlier --since.');
  return { since, until, referenceSince: until - referenceDays * day };
}

function fieldsOf(flags: ThemesFlags, format: MachineFormat): readonly ThemeField[] {
  if (flags.json === undefined || flags.json === true) return themeFieldsOf(format, flags.turn !== undefined);
  return flags.json.split(',').map((part) => {
    const name = themeFields.find((each) => each === part.trim());
    if (name) return name;
    throw new UsageError(
      `--json: there is no field ${JSON.stringify(part.trim())}`,
      `Fields are: ${themeFields.join(', ')}.`,
    );
  });
}

async function print(
  context: Context,
  flags: ThemesFlags,
  settings: Settings,
  found: Themes,
  zone: string,
  coverage: readonly string[],
): Promise<void> {
  const { turn } = flags;
  const rows = themeRows(found, Boolean(flags.reveal), settings.brand.name);
  const about = aboutOf(found.request.aim);
  const format = formatOf(flags);
  if (format !== 'table') {
    const none = noThemes(found);
    const told = [
      ...(none === undefined ? [] : [`${brandText(turn?.brand)}${none}`]),
      ...(coverage.length > 1 ? coverage : []),
    ];
    if (told.length > 0) context.err.write(`${told.join('\n')}\n`);
    const limited = flags.limit ? rows.slice(0, flags.limit) : rows;
    const writeAll = (all: typeof limited, of: string) =>
      writeThemes(format, all, fieldsOf(flags, format), writerTo(context.out), `${of}: themes of ${about}`);
    if (!turn) return writeAll(limited, settings.brand.name);
    return turn.gather(limited, (parts) => writeAll(parts.flat(), 'All brands'));
  }
  const screen = context.outTerminal;
  const most =
    flags.limit === undefined
      ? Math.max(leastRows, Math.floor(rowsShown({}, screen) / linesEach))
      : rowsShown({ limit: flags.limit }, screen);
  const lines = themesLines(found, rows, {
    screen,
    words: wordsShown(flags, settings),
    brand: settings.brand.name,
    about,
    zone,
    now: context.now(),
    most,
  });
  const head = turn?.head(false, paintFor(screen).strong) ?? [];
  await printText(context, `${[...head, ...lines].join('\n')}\n`);
  const [first] = rows[0]?.quotes ?? [];
  const mood = found.request.aim.moods.length > 0 ? ['Mood is a guess.'] : [];
  const told = [...mood, ...coverage, ...nextLines(context, first?.key, flags)];
  context.err.write(`${told.join('\n')}\n`);
}

/** An id belongs to one brand: with several, nothing is proposed. */
function nextLines(
  { outTerminal }: Context,
  key: number | undefined,
  { turn }: ThemesFlags,
): readonly string[] {
  return outTerminal.isTTY && key !== undefined && !turn ? [`Next: listen show ${key}`] : [];
}

/** What was not read may be what they speak of. */
async function coverageOf(
  context: Context,
  flags: ThemesFlags,
  store: Store,
  zone: string,
): Promise<readonly string[]> {
  const now = context.now();
  const rows = (await store.coverage(now)).filter(
    ({ source }) => flags.source === undefined || flags.source.includes(source),
  );
  const run = await store.lastRun();
  const readUpTo = run?.endedAt ?? run?.startedAt;
  return coverageLines(rows, {
    zone,
    now,
    readUpTo,
    width: context.errTerminal.width,
    brand: flags.turn?.brand,
  });
}

/** Runs `listen themes`. */
export async function runThemes(context: Context, flags: ThemesFlags): Promise<void> {
  formatOf(flags);
  if (flags.json !== undefined) fieldsOf(flags, 'json');
  const settings = await readSettings(context, flags);
  const aim = aimOf(flags, settings);
  const zone = flags.utc ? 'UTC' : zoneOf(settings, context);
  const span = spanOf(flags, context.now(), zone);
  const store = await openReader(context, settings);
  try {
    await mustBeKnown(flags, settings, store);
    const { brand, sources } = settings;
    const names = [brand.name, ...brand.track.flatMap(({ root }) => namesIn(root))];
    const unjudged = unjudgedSources(sources);
    const found = await findThemes(store, { ...span, aim, names, unjudged });
    await print(context, flags, settings, found, zone, await coverageOf(context, flags, store, zone));
  } finally {
    await store.close();
  }
}

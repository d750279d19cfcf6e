import { readToday, type Today } from '../app/today.ts';
import type { ReportSettings } from '../config/kept.ts';
import type { Context } from '../context.ts';
import { ListenError } from '../core/errors.ts';
import { coverageLines } from '../render/coverage.ts';
import { wrapParts } from '../render/width.ts';
import type { Store } from '../store/store.ts';
import { formatOf } from './arguments.ts';
import { coverageOf, openGround } from './ground.ts';
import { flushed } from './output.ts';
import { rowRules } from './row-rules.ts';
import type { TodayFlags } from './today.ts';
import { openMarker, zoneOf } from './world.ts';

/** Where the store keeps when this user last saw the page. */
function lookedKey({ user }: Context): string {
  return `looked:${user}`;
}

async function lookedAt(context: Context, store: Store): Promise<number | undefined> {
  const kept = Number((await store.getMeta(lookedKey(context))) ?? Number.NaN);
  // A clock that was set back since must not make the page tell of the future.
  return Number.isFinite(kept) && kept <= context.now() ? kept : undefined;
}

function networksOf({ sources }: ReportSettings): readonly string[] {
  return [...new Set(sources.map(({ network }) => network))].sort();
}

async function printObject(
  context: Context,
  { turn }: TodayFlags,
  settings: ReportSettings,
  today: Today,
  zone: string,
): Promise<void> {
  const { todayObject } = await import('../app/today-object.ts');
  const object = todayObject(today, settings.brand.name, networksOf(settings));
  if (turn) {
    const { printObjects } = await import('./print-objects.ts');
    printObjects(context, [object], turn);
  } else {
    const { jsonText } = await import('../render/json.ts');
    context.out.write(`${jsonText(object, 2)}\n`);
  }
  const { coverage, rules } = today.report;
  if (coverage.length === 0) return;
  const { width } = context.errTerminal;
  const lines = coverageLines(coverage, { zone, now: rules.now, readUpTo: undefined, width });
  context.err.write(`${lines.join('\n')}\n`);
}

/** What to type next, on a terminal. */
function nextLines({ outTerminal, errTerminal }: Context, today: Today): readonly string[] {
  const first = today.careFirst[0] ?? today.longest[0] ?? today.due[0];
  if (!outTerminal.isTTY || !first) return [];
  const { key } = first.row;
  const parts = [`Next: listen show ${key}`, `listen why ${key}`, `listen mark answered ${key}`];
  return wrapParts(parts, errTerminal.width, { indent: '      ' });
}

async function printPage(
  context: Context,
  flags: TodayFlags,
  settings: ReportSettings,
  today: Today,
  zone: string,
): Promise<void> {
  const { todayLines } = await import('../render/today.ts');
  const { wordsShown } = await import('./words-shown.ts');
  const next = nextLines(context, today);
  const { outTerminal, errTerminal } = context;
  const lines = todayLines(today, {
    screen: outTerminal,
    words: wordsShown(flags, settings),
    brand: settings.brand.name,
    networks: networksOf(settings),
    zone,
    promiseText: settings.promises.length === 1 ? settings.promises[0]?.text : undefined,
    // The prompt comes back below.
    below: 1 + (errTerminal.isTTY ? next.length : 0),
  });
  const gap = flags.turn?.head(false, (text) => text) ?? [];
  context.out.write(`${[...gap, ...lines].join('\n')}\n`);
  if (next.length > 0) context.err.write(`${next.join('\n')}\n`);
}

/** What is new from then on was not on the page. Called once the terminal has it all. Who may only read the database is told of the same news again. */
async function noteLooked(context: Context, settings: ReportSettings, at: number): Promise<void> {
  await flushed(context.out);
  try {
    const writer = await openMarker(context, settings);
    try {
      await writer.setMeta(lookedKey(context), String(at));
    } finally {
      await writer.close();
    }
  } catch (error) {
    if (!(error instanceof ListenError)) throw error;
    context.err.write(`That you looked was not noted: ${error.message}\n`);
  }
}

/** Runs `listen today`. */
export async function runToday(context: Context, version: string, flags: TodayFlags): Promise<void> {
  const isPage = formatOf(flags) === 'table';
  const { settings, changed, store } = await openGround(context, version, flags);
  const now = context.now();
  try {
    const today = await readToday({
      store,
      settings,
      rules: await rowRules(settings, now),
      lookedAt: await lookedAt(context, store),
      env: context.env,
      coverage: (report) => coverageOf(report, store, changed),
    });
    const zone = flags.utc ? 'UTC' : zoneOf(settings, context);
    await (isPage
      ? printPage(context, flags, settings, today, zone)
      : printObject(context, flags, settings, today, zone));
  } finally {
    await store.close();
  }
  if (isPage && context.outTerminal.isTTY && !flags.peek) await noteLooked(context, settings, now);
}

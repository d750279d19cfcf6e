import { type Finding, failure } from '../app/doctor/finding.ts';
import { examine } from '../app/doctor/index.ts';
import type { DoctorInput, Reply } from '../app/doctor/input.ts';
import { doctorObject } from '../app/doctor/object.ts';
import { serviceWords } from '../app/doctor/service-words.ts';
import { createOpener } from '../app/open-source.ts';
import { scorerEntry } from '../app/scorers/index.ts';
import { tryScorer } from '../app/scorers/try-scorer.ts';
import type { Settings } from '../config/settings.ts';
import type { Context } from '../context.ts';
import { DatabaseError, LockedError } from '../core/errors.ts';
import { shellWord } from '../core/shell-quote.ts';
import { wait } from '../http/wait.ts';
import { doctorLines } from '../render/doctor.ts';
import { jsonText } from '../render/json.ts';
import { paintFor } from '../render/paint.ts';
import { tellIn } from '../render/tell.ts';
import type { Store } from '../store/store.ts';
import type { DoctorFlags } from './doctor.ts';
import { printObjects } from './print-objects.ts';
import { openScorer } from './scoring.ts';
import { openIfFetched, openMarker, readSettings, whileNoFetch, zoneOf } from './world.ts';

const maxWaitMs = 5_000;

async function tryConfigured(context: Context, version: string, settings: Settings): Promise<Finding> {
  const open = async () => {
    const { scorer } = await openScorer(context, settings, undefined, { version, maxWaitMs });
    return scorer;
  };
  return tryScorer(settings.scorer, open, context.signal);
}

/** Runs `listen doctor`; 1 when something needs a person. */
export async function runDoctor(context: Context, version: string, flags: DoctorFlags): Promise<number> {
  const { turn } = flags;
  const settings = await readSettings(context, flags);
  const { store, unreadable } = await opened(context, settings);
  try {
    const input = { ...inputOf(context, version, settings, store), unreadable };
    // Trying a source may renew its token: never beside a fetch.
    const findings = await whileNoFetch(context, settings, () => examine(input)).catch(
      async (error: unknown): Promise<readonly Finding[]> => {
        if (error instanceof LockedError) return examine({ ...input, busy: error });
        if (!(error instanceof DatabaseError)) throw error;
        // Who may not write here cannot fetch, and can still be told about all the rest.
        const locked = failure(
          'lock',
          `${error.message}. ${error.hint}`,
          `ls -l ${shellWord(settings.database)}*`,
        );
        return [locked, ...(await examine({ ...input, openWriter: undefined }))];
      },
    );
    const object = doctorObject(findings);
    const { outTerminal } = context;
    const paint = paintFor(outTerminal);
    if (!flags.json) {
      const lines = doctorLines(findings, paint, outTerminal.width);
      context.out.write(`${[...(turn?.head(true, paint.strong) ?? []), ...lines].join('\n')}\n`);
    } else if (turn) printObjects(context, [object], turn);
    else context.out.write(`${jsonText(object, 2)}\n`);
    return object.errors + object.warnings > 0 ? 1 : 0;
  } finally {
    await store?.close();
  }
}

/** Without a database, or with one that cannot be read, all the rest can still be looked at. */
async function opened(
  context: Context,
  settings: Settings,
): Promise<Pick<DoctorInput, 'store' | 'unreadable'>> {
  try {
    return { store: await openIfFetched(context, settings), unreadable: undefined };
  } catch (error) {
    if (error instanceof DatabaseError) return { store: undefined, unreadable: error };
    throw error;
  }
}

/** By the scorer that ships with the program: it asks nobody. Loaded where there is anything to judge. */
async function servesIn(context: Context, replies: readonly Reply[]): Promise<readonly boolean[]> {
  if (replies.length === 0) return [];
  const { scorer } = await openScorer(context, { scorer: 'listen' }, undefined);
  return serviceWords(replies, scorer, context.signal);
}

function inputOf(
  context: Context,
  version: string,
  settings: Settings,
  store: Store | undefined,
): DoctorInput {
  const { env, now, signal, cwd, platform, zoneData } = context;
  const zone = zoneOf(settings, context);
  const isOwn = scorerEntry(settings.scorer, 'scorer').configured;
  return {
    settings,
    store,
    open: createOpener({ settings, env, version, store: undefined, maxWaitMs, wait }),
    now,
    signal,
    env,
    busy: undefined,
    openWriter: () => openMarker(context, settings),
    scorer: isOwn ? () => tryConfigured(context, version, settings) : undefined,
    servesIn: (replies) => servesIn(context, replies),
    tell: tellIn(zone, now()),
    machine: { platform, zoneData, zone, folder: cwd },
  };
}

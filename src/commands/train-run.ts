import { learntRows } from '../app/learnt.ts';
import { train } from '../app/train.ts';
import type { Context } from '../context.ts';
import { UsageError } from '../core/errors.ts';
import { jsonText } from '../render/json.ts';
import { learntLines, learntObject, trainedLines } from '../render/training.ts';
import type { Store } from '../store/store.ts';
import type { TrainFlags } from './train.ts';
import { openMarker, openReader, readSettings, zoneOf } from './world.ts';

/** Learns, lists what was learnt, or goes back to what ships. */
export async function runTrain(context: Context, flags: TrainFlags): Promise<void> {
  if (flags.list && flags.reset)
    throw new UsageError('--list and --reset are two things', 'Ask for one of them.');
  const settings = await readSettings(context, flags);
  const store = flags.list ? await openReader(context, settings) : await openMarker(context, settings);
  try {
    if (flags.list) return await list(context, flags, store, zoneOf(settings, context));
    if (flags.reset) return await reset(context, store);
    const parts = {
      model: await context.model(),
      names: [settings.brand.name],
      userWords: settings.words,
    };
    const trained = await train({ store, parts, now: context.now() });
    if (flags.json) context.out.write(`${jsonText({ ...trained, version: trained.version ?? null }, 2)}\n`);
    else context.out.write(`${trainedLines(trained).join('\n')}\n`);
  } finally {
    await store.close();
  }
}

async function list(context: Context, flags: TrainFlags, store: Store, zone: string): Promise<void> {
  const rows = learntRows(await store.deltas());
  if (flags.json) context.out.write(`${jsonText(rows.map(learntObject), 2)}\n`);
  else context.out.write(`${learntLines(rows, zone, context.now()).join('\n')}\n`);
}

async function reset(context: Context, store: Store): Promise<void> {
  const hadOne = (await store.deltas()).some(({ inForce }) => inForce);
  await store.dropDelta();
  context.out.write(
    hadOne
      ? 'Back to the scorer as it ships; the next fetch judges anew, listen rescore does it at once.\n'
      : 'Nothing was learnt: the scorer is as it ships.\n',
  );
}

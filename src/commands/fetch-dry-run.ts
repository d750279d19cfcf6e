import { dryHttp } from '../app/dry-http.ts';
import { createOpener } from '../app/open-source.ts';
import { planFetch } from '../app/plan.ts';
import { planLines, planObject } from '../render/plan.ts';
import type { FetchJob } from './fetch-job.ts';
import { headOf, screenOf } from './fetch-tell.ts';
import { printObjects } from './print-objects.ts';
import { openIfFetched } from './world.ts';

/** What would be read; nothing is sent and nothing written. */
export async function dryRun({
  context,
  flags,
  settings,
  zone,
  since,
  signal,
  world,
}: FetchJob): Promise<number> {
  const store = await openIfFetched(context, settings);
  try {
    const open = createOpener({ ...world, store: undefined, costs: store, http: dryHttp });
    const plans = await planFetch({
      settings,
      open,
      now: context.now,
      since,
      only: flags.source,
      store,
      signal,
    });
    const now = context.now();
    if (flags.json) printObjects(context, plans.map(planObject), flags.turn);
    else {
      const lines = planLines(plans, { zone, now, ...screenOf(context) });
      context.out.write(`${[...headOf(context, flags), ...lines].join('\n')}\n`);
    }
    return plans.some((plan) => plan.unknown?.wrong) ? 2 : 0;
  } finally {
    await store?.close();
  }
}

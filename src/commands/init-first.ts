import type { Settings } from '../config/settings.ts';
import { Command } from './commander.ts';
import { type InitDesk, type InitPlan, isReady, settingsOf } from './init-desk.ts';
import { loginsToDo } from './init-write.ts';
import { withListFlags } from './report.ts';

/** How far back the second look goes where the first finds nothing. */
const further = '90d';
const shown = 5;

/** Fetches what can be read, and shows the first mentions; returns the exit code of the fetch. */
export async function showFirstMentions(desk: InitDesk, plan: InitPlan): Promise<number> {
  const { context, version, path } = desk;
  const settings = settingsOf(desk, plan.answers);
  const todo = loginsToDo(desk, plan);
  const ready = plan.drafts.flatMap((draft, index) => {
    const source = settings.sources[index];
    return source !== undefined && isReady(draft, source, desk) ? [source.name] : [];
  });
  if (ready.length === 0) {
    context.out.write(`Next: ${[...todo, 'listen fetch · listen report --unanswered'].join(', then: ')}\n`);
    return 0;
  }
  const { runFetch } = await import('./fetch-run.ts');
  const fetched = (since?: string) =>
    runFetch(context, version, { config: path, source: ready, ...(since === undefined ? {} : { since }) });
  let { exitCode } = await fetched();
  const looksBack = plan.drafts.some(
    ({ name, network }) => ready.includes(name) && network.history !== 'all',
  );
  if (looksBack && exitCode === 0 && (await isEmpty(desk, settings))) {
    context.err.write(`\nNothing was said in the last 7 days: looking 90 days back.\n`);
    exitCode = (await fetched(further)).exitCode;
  }
  if (desk.signal.aborted) return exitCode;
  context.out.write('\n');
  const { runReport } = await import('./report-run.ts');
  const parser = () => withListFlags(new Command('report'));
  await runReport(context, version, { config: path, limit: shown }, { parser });
  if (exitCode === 0 && (await isEmpty(desk, settings)))
    context.out.write('Nothing fits yet: listen query test shows what your query finds and drops.\n');
  for (const login of todo) context.out.write(`Still to do: ${login}\n`);
  context.out.write('To go on: listen (the morning page) · listen cron (to fetch by itself)\n');
  return exitCode;
}

async function isEmpty({ context }: InitDesk, settings: Settings): Promise<boolean> {
  const { openReader } = await import('./world.ts');
  const store = await openReader(context, settings);
  try {
    const { mentions } = await store.mentionsSummary({ now: context.now(), sort: 'newest' });
    return mentions === 0;
  } finally {
    await store.close();
  }
}

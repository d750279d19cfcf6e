import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openStateFile, statePath } from '../app/state-file.ts';
import { initFile } from '../config/init.ts';
import { UsageError } from '../core/errors.ts';
import { type InitDesk, type InitPlan, isReady, settingsOf, unsetIn } from './init-desk.ts';

/** Writes the file, having loaded what it writes, its schema beside it, and what is secret to the saved logins. Names the next step unless a fetch follows. */
export async function writePlan(desk: InitDesk, plan: InitPlan, fetches: boolean): Promise<void> {
  const { context, path, flags, state } = desk;
  settingsOf(desk, plan.answers);
  const names = plan.drafts.map(({ name }) => name);
  const saved = names.filter((name) => state.saved(name) !== undefined);
  const logins = openStateFile(statePath(path, context.env), context.now);
  if (saved.length > 0) logins.mustBeWritable();
  const { loadNetworks } = await import('../networks/index.ts');
  const { configSchema } = await import('../config/schema.ts');
  const schema = join(dirname(path), 'listen.schema.json');
  try {
    await writeFile(path, initFile(plan.answers), { flag: flags.force ? 'w' : 'wx' });
    await writeFile(schema, `${JSON.stringify(await configSchema(await loadNetworks()), null, 2)}\n`);
  } catch (cause) {
    throw new UsageError(`${path} cannot be written`, 'Choose a folder that you may write.', { cause });
  }
  if (saved.length > 0) state.handOver(logins, saved);
  const where = saved.length > 0 ? ` Logins are saved in ${logins.path}.` : '';
  context.out.write(`Wrote ${path} (sources: ${names.join(', ') || 'none'}) and ${schema}.${where}\n`);
  if (fetches) return;
  const next = [...loginsToDo(desk, plan), 'listen doctor · listen fetch · listen report --unanswered'];
  context.out.write(`Next: ${next.join(', then: ')}\n`);
}

/** What a person must still do before some of the sources can be read. */
export function loginsToDo(desk: InitDesk, { answers, drafts }: InitPlan): readonly string[] {
  const { sources } = settingsOf(desk, answers);
  const todo = drafts.flatMap((draft, index) => {
    const source = sources[index];
    return source === undefined || isReady(draft, source, desk) ? [] : [source];
  });
  if (todo.length === 0) return [];
  const unset = todo.flatMap((source) => unsetIn(source, desk.context.env));
  const logins = todo.map(({ name }) => `listen auth login ${name}`).join(', ');
  return [`${logins}${unset.length === 0 ? '' : ` (or set ${unset.join(', ')})`}`];
}

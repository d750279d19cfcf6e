import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { namedHint } from '../app/login-hint.ts';
import { createPassingState } from '../app/passing-state.ts';
import type { Context } from '../context.ts';
import { ListenError, UsageError } from '../core/errors.ts';
import type { InitFlags } from './init.ts';
import { type InitDesk, type InitPlan, isReady, settingsOf, tryDraft } from './init-desk.ts';
import { showFirstMentions } from './init-first.ts';
import { planFromFlags } from './init-from-flags.ts';
import { writePlan } from './init-write.ts';
import { tellPerson } from './tell-person.ts';

/** Runs `listen init`: by its flags, or asking a person; returns the exit code. */
export async function runInit(context: Context, version: string, flags: InitFlags): Promise<number> {
  const path = resolve(context.cwd, flags.config ?? (context.env['LISTEN_CONFIG'] || 'listen.yaml'));
  if (existsSync(path) && !flags.force) {
    throw new UsageError(
      `${path} is there already`,
      'Edit it, name another with --config, or overwrite it with --force.',
    );
  }
  const desk = {
    context,
    version,
    flags,
    path,
    state: createPassingState(context.now),
    signal: context.signal,
  };
  if (asks(context, flags)) {
    const { askAll } = await import('./init-dialog.ts');
    return askAll(desk);
  }
  const plan = await planFromFlags(desk);
  const refused = flags.yes && flags.test !== false ? await tryAll(desk, plan) : 0;
  if (refused !== 0) return refused;
  const fetches = flags.fetch ?? Boolean(flags.yes);
  await writePlan(desk, plan, fetches);
  return fetches ? showFirstMentions(desk, plan) : 0;
}

/** A person is asked at a terminal, unless the flags say all that is needed. */
function asks({ stdin }: Context, { yes, brand, source }: InitFlags): boolean {
  const isComplete = brand !== undefined && source !== undefined;
  return Boolean(stdin.isTTY) && !yes && !isComplete;
}

/** Tries what can be tried; the exit code of the first source that does not answer. */
async function tryAll(desk: InitDesk, { answers, drafts }: InitPlan): Promise<number> {
  const settings = settingsOf(desk, answers);
  for (const [index, draft] of drafts.entries()) {
    const source = settings.sources[index];
    if (source === undefined || !isReady(draft, source, desk)) continue;
    try {
      await tryDraft(desk, settings, source);
    } catch (error) {
      if (!(error instanceof ListenError) || desk.signal.aborted) throw error;
      tellPerson(desk.context, `${draft.name}: ${error.message}`, namedHint(error.hint, draft.name));
      desk.context.err.write('  → Nothing was written. With --no-test it is written all the same.\n');
      return error.exitCode;
    }
  }
  return 0;
}

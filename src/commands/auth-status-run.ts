import { loginExitCode, loginRows } from '../app/login-status.ts';
import type { Context } from '../context.ts';
import { LockedError } from '../core/errors.ts';
import { jsonText } from '../render/json.ts';
import { loginLines, loginObject } from '../render/logins.ts';
import type { StatusFlags } from './auth.ts';
import { namedSource, openDesk } from './auth-desk.ts';
import { tellPerson } from './tell-person.ts';
import { whileNoFetch, zoneOf } from './world.ts';

/**
 * Runs `listen auth status`. Checking may renew tokens, so it takes the lock; while a fetch holds it what is known is told
 * unchecked, exit 75.
 */
export async function runStatus(
  context: Context,
  version: string,
  names: readonly string[],
  flags: StatusFlags,
): Promise<number> {
  const desk = await openDesk(context, version, flags);
  const { settings } = desk;
  const wanted = names.length > 0 ? [...new Set(names)] : settings.sources.map(({ name }) => name);
  const sources = await Promise.all(wanted.map((name) => namedSource(name, settings)));
  let locked: LockedError | undefined;
  const rows = await whileNoFetch(context, settings, () => loginRows(sources, desk, true)).catch(
    (error: unknown) => {
      if (!(error instanceof LockedError)) throw error;
      locked = error;
      return loginRows(sources, desk, false);
    },
  );
  const now = context.now();
  if (flags.json) {
    context.out.write(
      `${jsonText(
        rows.map((row) => loginObject(row, now)),
        2,
      )}\n`,
    );
  } else {
    const zone = flags.utc ? 'UTC' : zoneOf(settings, context);
    context.out.write(`${loginLines(rows, { screen: context.outTerminal, zone, now }).join('\n')}\n`);
  }
  if (locked) tellPerson(context, `nothing was checked: ${locked.message}`, locked.hint);
  return locked?.exitCode ?? loginExitCode(rows);
}

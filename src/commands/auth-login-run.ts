import { logIn } from '../app/log-in.ts';
import type { Context } from '../context.ts';
import { parseDuration } from '../core/durations.ts';
import { Interrupted, UsageError } from '../core/errors.ts';
import type { Login } from '../networks/login.ts';
import { dayOf } from '../render/moment.ts';
import { oneLine } from '../render/printable.ts';
import type { LoginFlags } from './auth.ts';
import { type Named, namedSource, onceNoFetch, openDesk } from './auth-desk.ts';
import { interruption } from './interruption.ts';
import { sayLoginSteps } from './login-steps.ts';
import { createTalk, type PersonTalk } from './talk.ts';
import { whileNoFetch, zoneOf } from './world.ts';

/** Runs `listen auth login`; interrupted, nothing is saved. */
export async function runLogin(
  context: Context,
  version: string,
  name: string,
  flags: LoginFlags,
): Promise<number> {
  if (flags.token !== undefined || flags.password !== undefined)
    throw new UsageError(
      'a secret is not given as a flag: the history of the shell and the list of processes would show it',
      `Run \`listen auth login ${name}\` and type it, or pipe it in. Change it: it may have been seen.`,
    );
  const desk = await openDesk(context, version, flags);
  const named = await namedSource(name, desk.settings);
  const { network, source } = named;
  if (network.login === undefined) {
    context.out.write(`${name}: ${network.title} needs no login.\n`);
    return 0;
  }
  // Before anything is asked: who holds the lock is told now, not after ten minutes.
  await whileNoFetch(context, desk.settings, () => undefined);
  const stop = interruption(context.signal);
  const talk = createTalk(context, {
    paste: flags.paste ?? false,
    port: flags.port,
    timeoutMs: parseDuration(flags.timeout),
    interrupted: () => stop.now(new Interrupted('SIGINT')),
  });
  try {
    prepare(named, network.login, talk.say);
    const { owner, endsAt, path, overruled } = await Promise.race([
      stop.happened,
      logIn({
        ...desk,
        network,
        login: network.login,
        source,
        talk,
        typed: talk.secrets,
        whileAlone: (write) => onceNoFetch(context, desk.settings, write, talk.say),
      }),
    ]);
    context.out.write(`${name}: logged in as ${oneLine(owner.who)}. Saved in ${path}\n`);
    const now = context.now();
    if (endsAt !== undefined)
      context.err.write(`Log in again by ${dayOf(endsAt, zoneOf(desk.settings, context), now)}.\n`);
    for (const note of owner.notes ?? []) talk.say(note);
    if (overruled.length > 0)
      talk.say(
        `${overruled.join(', ')} in ${source.where} no longer counts: what is saved stands before it.`,
      );
    return 0;
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    context.err.write('\nlisten: interrupted, nothing was saved\n');
    return error.exitCode;
  } finally {
    talk.close();
  }
}

function prepare({ source, network }: Named, login: Login, say: PersonTalk['say']): void {
  say(`${network.title}: login for ${source.name}`);
  sayLoginSteps(login, say);
  say('');
}

import { forgetSource, logOut } from '../app/log-out.ts';
import type { Context } from '../context.ts';
import { exitCodes, ListenError } from '../core/errors.ts';
import { namedSource, openDesk, unknownSource } from './auth-desk.ts';
import { tellPerson } from './tell-person.ts';
import { type GlobalFlags, whileNoFetch } from './world.ts';

/** Runs `listen auth logout`; 3 where the network was asked to end the token and did not. */
export async function runLogout(
  context: Context,
  version: string,
  name: string,
  flags: GlobalFlags,
): Promise<number> {
  const desk = await openDesk(context, version, flags);
  const { settings } = desk;
  if (!settings.sources.some((each) => each.name === name)) {
    // Taken out of the configuration, its tokens may still lie there.
    const wasThere = await whileNoFetch(context, settings, () => forgetSource(name, desk));
    if (!wasThere) throw unknownSource(name, settings.sources);
    context.out.write(`${name}: what was saved is forgotten; it is no longer configured.\n`);
    return 0;
  }
  const { source, network } = await namedSource(name, settings);
  const { removed, revoked, configured } = await whileNoFetch(context, settings, () =>
    logOut(network, source, desk),
  );
  context.out.write(`${name}: ${removed ? 'what was saved is forgotten' : 'nothing was saved'}.\n`);
  if (removed && revoked === true) context.err.write(`${network.title} has ended the token.\n`);
  if (removed && revoked === undefined)
    context.err.write(
      `${network.title} still knows the token: end it there, on the page where it was made or allowed.\n`,
    );
  if (configured.length > 0)
    context.err.write(`${configured.join(', ')} in ${source.where} stays, and is used from now on.\n`);
  if (!(revoked instanceof ListenError)) return 0;
  tellPerson(context, `${network.title} did not end the token: ${revoked.message}`, 'End it there by hand.');
  return exitCodes.failed;
}

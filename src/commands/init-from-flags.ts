import { parse } from 'node:path';
import { flagOf, keysOfFlag, mainAsk, type SourceFlag, sourceFlags } from '../app/source-flag.ts';
import type { InitAnswers } from '../config/init.ts';
import { secretKeys } from '../config/secrets.ts';
import { sourceNamer } from '../config/source-names.ts';
import { UsageError } from '../core/errors.ts';
import { didYouMean } from '../core/nearest.ts';
import { networkEntry, networks } from '../networks/index.ts';
import type { Network } from '../networks/network.ts';
import { wrap } from '../render/width.ts';
import { proposeQuery } from '../text/propose-query.ts';
import type { InitFlags } from './init.ts';
import { type Draft, type InitDesk, type InitPlan, written } from './init-desk.ts';

const ids = networks.map(({ id }) => id);

/** What flags alone say; a UsageError names the one that is missing. */
export async function planFromFlags(desk: InitDesk): Promise<InitPlan> {
  const { flags, state, context } = desk;
  if (!flags.brand?.trim())
    throw new UsageError(
      'the brand is missing: --brand',
      'Write listen init --brand "Acme Air". At a terminal `listen init` asks for it.',
    );
  const { query, caution } = proposeQuery(flags.brand);
  const drafts = await draftsOf(flags);
  for (const draft of drafts) mustBeComplete(draft);
  const answers = {
    ...commonAnswers(desk),
    brand: flags.brand,
    track: flags.track ?? [query],
    accounts: accountsOf(flags.account ?? []),
    sources: drafts.map((draft) => written(draft, state)),
  };
  if (flags.track === undefined && caution !== undefined)
    context.err.write(`${wrap(caution, Math.min(80, context.errTerminal.width)).join('\n')}\n`);
  return { answers, drafts };
}

/** What is written as it was given, with a database named after the file: several of them may lie in one folder. */
export function commonAnswers({
  flags: { promise, zone, hours },
  path,
}: Pick<InitDesk, 'flags' | 'path'>): Pick<InitAnswers, 'promise' | 'zone' | 'hours' | 'database'> {
  return {
    database: `./${parse(path).name}.db`,
    ...(promise === undefined ? {} : { promise }),
    ...(zone === undefined ? {} : { zone }),
    ...(hours === undefined ? {} : { hours }),
  };
}

/** `network:handle` as an account. */
export function accountsOf(given: readonly string[]): InitAnswers['accounts'] {
  return given.map((text) => {
    const [, network, name] = /^([a-z-]+):@?(.+)$/.exec(text) ?? [];
    if (network && name && ids.includes(network)) return { network, name };
    throw new UsageError(
      `--account ${text}: not an account`,
      `Write network:handle, for example mastodon:acmeair@mastodon.example. Networks: ${ids.join(', ')}.`,
    );
  });
}

/** The sources of the flags; Hacker News, which needs nothing, where there is none. */
export async function draftsOf({ source }: InitFlags): Promise<readonly Draft[]> {
  const name = sourceNamer();
  const drafts: Draft[] = [];
  for (const flag of sourceFlags(source ?? ['hacker-news'])) {
    const network = await networkOf(flag);
    const keys = keysOfFlag(flag, network);
    const typed = typeof keys['name'] === 'string' ? keys['name'] : undefined;
    drafts.push({ name: name(network.id, typed), network, keys });
  }
  return drafts;
}

function networkOf({ network, text }: SourceFlag): Promise<Network> {
  const entry = networkEntry(network);
  if (entry) return entry.load();
  throw new UsageError(
    `--source ${text}: there is no network "${network}"`,
    didYouMean(network, ids, `Write NETWORK or NETWORK:VALUE. Networks: ${ids.join(', ')}.`),
  );
}

/** What nobody can be asked must stand in the flag; a secret can wait. */
function mustBeComplete({ network, keys }: Draft): void {
  const secrets = secretKeys(network.settings);
  for (const { key, question, example = 'VALUE', optional } of network.setup.asks) {
    if (optional || keys[key] !== undefined || secrets.includes(key)) continue;
    const isMain = mainAsk(network)?.key === key;
    throw new UsageError(
      `--source ${network.id}: ${key} is missing (${question})`,
      `Write ${isMain ? flagOf(network) : `it behind the others: ${key}=${example}`}.`,
    );
  }
}

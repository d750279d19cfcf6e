import type { ConfigText } from '../config/kept.ts';
import { type ReadFile, readFile } from '../config/load.ts';
import { faultOf, inOrder, nameOf, type Problem } from '../config/problems.ts';
import type { Settings } from '../config/settings.ts';
import { ConfigError, type ConfigFault } from '../core/config-error.ts';
import { UsageError } from '../core/errors.ts';
import { networks } from '../networks/index.ts';
import { scorerFaults } from './config-check-scorer.ts';
import { type SourceCheckWorld, sourceErrors } from './config-check-source.ts';
import { openStateFile, statePath } from './state-file.ts';

/** Everything that is wrong with a configuration file, in the order of the file. */
export interface ConfigCheck {
  readonly path: string;
  /** How many sources it has. */
  readonly sources: number;
  readonly faults: readonly ConfigFault[];
  /** Sources whose secret a command prints: it was not run, so what only the secret tells is unchecked. */
  readonly unrun: readonly string[];
}

/** What the check takes from the process and from whoever knows the flags of a report. */
export interface CheckWorld extends Pick<SourceCheckWorld, 'env' | 'now' | 'signal'> {
  /** What is wrong with the flags of a saved view. */
  readonly viewFault: (
    flags: string,
    settings: Settings,
  ) => Pick<Problem, 'part' | 'inside' | 'what' | 'fix'> | undefined;
}

const noSources = {
  what: 'there are none',
  fix: 'Add one, as in `- network: hacker-news`; `listen networks` tells what there is.',
};

/** Already told: a misspelt key, or what stands there is no list. */
function isAboutSources({ key, fix }: ConfigFault): boolean {
  return key.startsWith('sources') || fix === 'Did you mean sources?';
}

/**
 * Looks at all that a fetch would refuse, without asking a network, running a command or writing anything: the general
 * part, saved views, each source's keys, secrets and files, queries, the scorer.
 */
export async function checkConfig({ path, text }: ConfigText, world: CheckWorld): Promise<ConfigCheck> {
  let read: ReadFile;
  try {
    read = readFile(
      text,
      path,
      world.env,
      networks.map(({ id }) => id),
    );
  } catch (error) {
    return { path, sources: 0, faults: told(error, { where: path }), unrun: [] };
  }
  const { settings, file, problems } = read;
  const faults: ConfigFault[] = problems.map((problem) => faultOf(problem, file.spot));
  if (settings.sources.length === 0 && !faults.some(isAboutSources))
    faults.push(faultOf({ keys: ['sources'], part: 'value', ...noSources }, file.spot));
  for (const { name, flags } of settings.views) {
    const fault = world.viewFault(flags, settings);
    if (fault) faults.push(faultOf({ keys: ['views', name], ...fault }, file.spot));
  }
  const state = stateOf(path, world, (error) => faults.push(...told(error, { where: path })));
  const unrun: string[] = [];
  for (const [index, source] of settings.sources.entries()) {
    if (!read.isWhole(index)) continue;
    const keys = ['sources', index];
    const { errors, isUnrun } = await sourceErrors(source, settings.brand, { ...world, state });
    if (isUnrun) unrun.push(source.name);
    const spot = file.spot(keys, 'value');
    for (const error of errors) faults.push(...told(error, { ...spot, key: nameOf(keys) }));
  }
  for (const { error, keys } of scorerFaults(settings, world.env))
    faults.push(...told(error, { ...file.spot(keys, 'value'), key: nameOf(keys) }));
  return { path, sources: settings.sources.length, faults: inOrder(faults), unrun };
}

/** Undefined where it cannot be read, which is told: then no saved login is known. */
function stateOf(
  path: string,
  { env, now }: Pick<CheckWorld, 'env' | 'now'>,
  tell: (error: unknown) => void,
) {
  try {
    return openStateFile(statePath(path, env), now);
  } catch (error) {
    tell(error);
    return undefined;
  }
}

type Holder = Pick<ConfigFault, 'where'> & Partial<ConfigFault>;

/** What was thrown as places in the file; `holder` is the part that it is about, for errors without a place of their own. */
function told(error: unknown, holder: Holder): readonly ConfigFault[] {
  if (error instanceof ConfigError)
    return error.faults.map((fault) => ({ ...fault, key: joined(holder.key ?? '', fault.key) }));
  if (!(error instanceof UsageError)) throw error;
  const { message, hint } = error;
  return [
    {
      line: undefined,
      column: undefined,
      key: '',
      ...holder,
      what: message.replace(`${holder.where}: `, '').replace(`${holder.where} `, ''),
      fix: hint,
    },
  ];
}

function joined(above: string, key: string): string {
  return above === '' || key === '' || key.startsWith('[') ? above + key : `${above}.${key}`;
}

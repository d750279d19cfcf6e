import { onlyVariable } from '../../config/paths.ts';
import { secretKeys } from '../../config/secrets.ts';
import type { SourceSettings } from '../../config/settings.ts';
import { networkEntry } from '../../networks/index.ts';
import type { SourceRow } from '../sources.ts';
import { type Finding, ok } from './finding.ts';
import type { DoctorInput } from './input.ts';

interface Plain {
  readonly source: string;
  readonly variable: string;
  readonly login: boolean;
}

/** Secrets that stand in variables, where every program started beside can read them (clig.dev advises against it). */
export async function secretsFinding(
  { settings }: DoctorInput,
  rows: readonly SourceRow[],
): Promise<Finding | undefined> {
  // What `auth login` saved wins over the file.
  const saved = new Set(rows.filter(({ means }) => means?.login).map(({ source }) => source));
  const given = settings.sources.filter(({ name }) => !saved.has(name));
  const plain = (await Promise.all(given.map(plainSecrets))).flat();
  if (plain.length === 0) return undefined;
  const names = [...new Set(plain.map(({ variable }) => variable))];
  const first = plain.find(({ login }) => login);
  const them = names.length === 1 ? 'is a variable' : 'are variables';
  const message = `${names.join(', ')} ${them}, which every program started there can read; a login or a file is safer`;
  return ok('secrets', message, first ? { hint: `listen auth login ${first.source}` } : {});
}

async function plainSecrets(source: SourceSettings): Promise<readonly Plain[]> {
  const network = await networkEntry(source.network)?.load();
  if (!network) return [];
  const login = network.login !== undefined;
  return secretKeys(network.settings).flatMap((key) => {
    const given = source.own[key];
    const variable = typeof given === 'string' ? onlyVariable(given) : undefined;
    return variable === undefined ? [] : [{ source: source.name, variable, login }];
  });
}

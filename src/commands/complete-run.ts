import { namesIn } from '../config/source-names.ts';
import { ListenError } from '../core/errors.ts';
import type { CompleteFlags } from './complete.ts';
import type { Run } from './run.ts';
import { readConfig, readText } from './world.ts';

/** Prints the words, one a line; nothing at all where the configuration is missing or broken. */
export async function runComplete(
  state: Run,
  what: string,
  command: string,
  flags: CompleteFlags,
): Promise<void> {
  const words = what === 'ids' ? await idsOf(state, flags) : await wordsOf(state, what, command, flags);
  const clean = words.filter((word) => !/[^\P{Cc}\t]/u.test(word));
  state.context.out.write(clean.map((word) => `${word}\n`).join(''));
}

async function idsOf({ context, version }: Run, flags: CompleteFlags): Promise<readonly string[]> {
  try {
    const { offeredIds } = await import('./complete-ids.ts');
    const offers = await offeredIds(context, version, flags);
    return offers.map(({ id, about }) => (flags.about ? `${id}\t${about}` : id));
  } catch (error) {
    if (error instanceof ListenError) return [];
    throw error;
  }
}

async function wordsOf(
  { context }: Run,
  what: string,
  command: string,
  flags: CompleteFlags,
): Promise<readonly string[]> {
  if (what === 'networks') {
    const { networks } = await import('../networks/index.ts');
    return networks.map(({ id }) => id);
  }
  if (what === 'fields') return inList(await fieldsOf(command), flags.typed ?? '');
  if (what === 'columns') {
    const { columnNames } = await import('../render/column-names.ts');
    return inList(columnNames, flags.typed ?? '');
  }
  if (what !== 'sources' && what !== 'topics' && what !== 'views') return [];
  try {
    const { readYaml } = await import('../config/yaml.ts');
    if (!flags.allBrands) {
      const { text, path } = readConfig(context, flags);
      return namesIn(readYaml(text, path).value, what);
    }
    const { brandsOf } = await import('./all-brands.ts');
    const sound = brandsOf(context, flags).filter(({ error }) => !error);
    return [
      ...new Set(sound.flatMap(({ path }) => namesIn(readYaml(readText(path).text, path).value, what))),
    ];
  } catch (error) {
    if (error instanceof ListenError) return [];
    throw error;
  }
}

async function fieldsOf(command: string): Promise<readonly string[]> {
  if (command === 'themes') {
    const { themeFields } = await import('../app/theme-rows.ts');
    return themeFields;
  }
  const { reportFields } = await import('../app/fields.ts');
  return reportFields.map(({ name }) => name);
}

/** `id,author` and what may follow: each field that is not there yet, behind those that are. */
function inList(fields: readonly string[], typed: string): readonly string[] {
  const before = typed.split(',').slice(0, -1);
  return fields.filter((name) => !before.includes(name)).map((name) => [...before, name].join(','));
}

import { dirname } from 'node:path';
import { didYouMean } from '../core/nearest.ts';
import { readBudget } from './budget.ts';
import type { General } from './general.ts';
import type { Problem } from './problems.ts';
import type { SourceSettings } from './settings.ts';
import { sourceNamer } from './source-names.ts';
import type { YamlFile } from './yaml.ts';

type Entry = NonNullable<General['sources']>[number];

/** The general part of every entry under `sources:`, named; what else stands in it is left as it was typed. */
export function readSources(
  entries: readonly Entry[],
  file: YamlFile,
  networks: readonly string[] | undefined,
  tell: (problem: Problem) => void,
): readonly SourceSettings[] {
  const named = sourceNamer();
  const names = new Set<string>();
  return entries.map((entry, index) => {
    const {
      network,
      name: typed,
      history,
      answers: _answers,
      budget,
      judge,
      keepText,
      beyondTerms,
      ...own
    } = entry;
    const name = named(network, typed);
    if (networks && !networks.includes(network))
      tell(unknownNetwork(network, ['sources', index, 'network'], networks));
    if (names.has(name)) {
      const keys = ['sources', index, ...(typed === undefined ? [] : ['name'])];
      tell({
        keys,
        part: 'value',
        what: `another source is called ${name}`,
        fix: 'Give each a name: of its own.',
      });
    }
    names.add(name);
    return {
      name,
      network,
      historyMs: history,
      ...readBudget(budget),
      judge,
      keepTextMs: keepText,
      beyondTerms,
      own,
      where: file.at(['sources', index], 'value').replace(/:\d+$/, ''),
      file: {
        folder: dirname(file.path),
        at: (keys, part) => file.at(['sources', index, ...keys], part),
        spot: (keys, part) => file.spot(['sources', index, ...keys], part),
      },
    };
  });
}

export function unknownNetwork(typed: string, keys: Problem['keys'], networks: readonly string[]): Problem {
  return {
    keys,
    part: 'value',
    what: `${typed} is not a network that listen knows`,
    fix: didYouMean(typed, networks, `Networks: ${networks.join(', ')}.`),
  };
}

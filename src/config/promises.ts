import { didYouMean, nearest } from '../core/nearest.ts';
import type { PromiseRule } from '../core/promise.ts';
import type { General } from './general.ts';
import type { Problem } from './problems.ts';
import type { SourceSettings } from './settings.ts';
import { unknownNetwork } from './sources.ts';

type Rule = NonNullable<General['promise']>[number];

/** `promise:` as rules in order; a rule for a source that is not there, or behind one that fits everything, is told. */
export function readPromises(
  promise: General['promise'],
  sources: readonly SourceSettings[],
  networks: readonly string[] | undefined,
  tell: (problem: Problem) => void,
): readonly PromiseRule[] {
  const rules: readonly Rule[] = promise ?? [];
  const last = rules.findIndex((rule) => !('network' in rule || 'source' in rule || 'intent' in rule));
  if (last >= 0 && last < rules.length - 1)
    tell({
      keys: ['promise', last + 1],
      part: 'value',
      what: 'is never reached: the rule before it fits every mention',
      fix: 'Put the rule without network, source and intent last.',
    });
  return rules.map((rule, index) => {
    const { is, ...when } = rule;
    checkNames(when, index, sources, networks, tell);
    return { ...withoutUndefined(when), is: is.is, text: is.text };
  });
}

function checkNames(
  { source, network }: Omit<Rule, 'is'>,
  index: number,
  sources: readonly SourceSettings[],
  networks: readonly string[] | undefined,
  tell: (problem: Problem) => void,
): void {
  const names = sources.map(({ name }) => name);
  if (source !== undefined && !names.includes(source)) {
    const known = names.length === 0 ? 'There is none under sources.' : `Sources: ${names.join(', ')}.`;
    const fix = didYouMean(source, names, known);
    tell({
      keys: ['promise', index, 'source'],
      part: 'value',
      what: `there is no source called ${source}`,
      fix,
    });
  }
  if (
    network !== undefined &&
    networks &&
    !networks.includes(network) &&
    nearest(network, networks) !== undefined
  )
    tell(unknownNetwork(network, ['promise', index, 'network'], networks));
}

function withoutUndefined(when: Omit<Rule, 'is'>): Pick<PromiseRule, 'network' | 'source' | 'intent'> {
  return Object.fromEntries(Object.entries(when).filter(([, value]) => value !== undefined));
}

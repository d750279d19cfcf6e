import { describe, expect, it } from 'vitest';
import { defaultAnswerRules } from '../../src/core/answers.ts';
import { type RuleInputs, rulesFingerprint } from '../../src/core/fingerprint.ts';
import type { ReplyKind } from '../../src/core/judgement.ts';

const inputs: RuleInputs = {
  accounts: [
    { network: 'x', name: 'acme', role: 'team' },
    { network: 'x', name: 'acmebot', role: 'bot' },
  ],
  answers: defaultAnswerRules,
  scorer: 'own',
  unjudged: new Set<string>(),
  version: 3,
};
const answersWith = (answers: Partial<RuleInputs['answers']>) => ({
  ...inputs,
  answers: { ...defaultAnswerRules, ...answers },
});

describe('the fingerprint of the rules', () => {
  it.each<[string, RuleInputs]>([
    ['the order of accounts', { ...inputs, accounts: inputs.accounts.toReversed() }],
    ['an account told twice', { ...inputs, accounts: [...inputs.accounts, ...inputs.accounts] }],
    [
      '@ and case',
      {
        ...inputs,
        accounts: inputs.accounts.map((each) => ({ ...each, name: `@${each.name.toUpperCase()}` })),
      },
    ],
    [
      'the order of what closes',
      answersWith({ closes: new Set([...defaultAnswerRules.closes].toReversed()) }),
    ],
  ])('is the same whatever %s', (_name, other) => {
    expect(rulesFingerprint(other)).toBe(rulesFingerprint(inputs));
  });

  it.each<[string, RuleInputs]>([
    ['an account', { ...inputs, accounts: inputs.accounts.slice(1) }],
    ['a role', { ...inputs, accounts: inputs.accounts.map((each) => ({ ...each, role: 'bot' })) }],
    ['a network', { ...inputs, accounts: inputs.accounts.map((each) => ({ ...each, network: 'y' })) }],
    ['the scorer', { ...inputs, scorer: 'afinn' }],
    ['its version', { ...inputs, version: 4 }],
    ['a source that is not judged', { ...inputs, unjudged: new Set(['shop']) }],
    ['needed', answersWith({ needed: 'all' })],
    ['needed of a source', answersWith({ neededBySource: new Map([['shop', 'all']]) })],
    ['needs', answersWith({ needs: 0.5 })],
    ['closes', answersWith({ closes: new Set<ReplyKind>(['answer']) })],
    ['closings', answersWith({ closings: false })],
    ['episodeGap', answersWith({ episodeGapMs: 1 })],
    ['editReopens', answersWith({ editReopens: true })],
    ['others', answersWith({ others: 'closes' })],
  ])('is another when this differs: %s', (_name, other) => {
    expect(rulesFingerprint(other)).not.toBe(rulesFingerprint(inputs));
  });
});

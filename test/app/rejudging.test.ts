import { describe, expect, it } from 'vitest';
import { rejudgingOf } from '../../src/app/rejudging.ts';
import { defaultAnswerRules } from '../../src/core/answers.ts';
import type { BrandWords } from '../../src/core/brand.ts';
import { rulesFingerprint } from '../../src/core/fingerprint.ts';

const none: BrandWords = { negative: [], positive: [], muted: [] };
const skate: BrandWords = { ...none, positive: ['sick'] };
const madeWith = (words: BrandWords) =>
  rulesFingerprint({
    accounts: [],
    answers: defaultAnswerRules,
    scorer: 'listen',
    version: 1,
    words,
    unjudged: new Set(),
  });

describe('what is judged anew', () => {
  it('is what another scorer judged, and everything when the brand’s words changed', () => {
    expect(rejudgingOf(undefined, none, false).anew).toBe('others');
    expect(rejudgingOf(madeWith(none), none, false).anew).toBe('others');
    expect(rejudgingOf(madeWith(none), skate, false).anew).toBe('all');
    expect(rejudgingOf(madeWith(skate), none, false).anew).toBe('all');
  });

  it('is nothing that costs', () => {
    expect(rejudgingOf(madeWith(none), skate, true).anew).toBe('none');
  });

  it('is everything again when words that were half way through are taken back', () => {
    const { meanwhile } = rejudgingOf(madeWith(none), skate, false);
    expect(meanwhile).not.toBe(madeWith(none));
    expect(rejudgingOf(meanwhile, none, false).anew).toBe('all');
    expect(rejudgingOf(meanwhile, skate, false).anew).toBe('all');
  });

  it('stays what another scorer judged while accounts change half way through', () => {
    const { meanwhile } = rejudgingOf(madeWith(skate), skate, false);
    expect(meanwhile).not.toBe(madeWith(skate));
    expect(rejudgingOf(meanwhile, skate, false).anew).toBe('others');
  });
});

import { describe, expect, it } from 'vitest';
import { tokensOf } from '../../../src/text/tokens.ts';
import { careWords } from '../../../src/understand/phrases/care-words.ts';
import { spellings } from '../../../src/understand/phrases/spellings.ts';

const words = [...careWords.keys()];
const weight = (word: string) => careWords.get(word) ?? 0;

describe('words to and about companies', () => {
  it('weigh −3 to 3 in halves and never nothing', () => {
    expect(
      [...careWords].filter(([, value]) => Math.abs(value) > 3 || value === 0 || value % 0.5 !== 0),
    ).toEqual([]);
  });

  it('are one token each, spelled as tokens and spellings leave them', () => {
    const other = (word: string) => {
      const [token, ...others] = tokensOf(word);
      return others.length > 0 || token?.kind !== 'word' || token.text !== word || spellings.has(word);
    };
    expect(words.filter(other)).toEqual([]);
  });

  it('are many', () => {
    expect(words.length).toBeGreaterThan(1_800);
  });

  it.each([
    ['stranded', -3],
    ['overcharged', -3],
    ['buffering', -2.5],
    ['unresolved', -2.5],
    ['outage', -2.5],
    ['delayed', -2],
    ['rebooked', -1],
    ['refund', -1],
    ['supervisor', -1],
    ['voucher', -0.5],
    ['ta', 1],
    ['resolved', 1],
    ['upgraded', 1],
    ['sorted', 1.5],
    ['seamless', 2.5],
    ['spotless', 2.5],
    ['legend', 2.5],
    ['kudos', 3],
  ])('%s weighs %d', (word, value) => {
    expect(weight(word)).toBe(value);
  });

  it('grow with the anger and with the joy in them', () => {
    expect(weight('disgusting')).toBeLessThan(weight('disappointing'));
    expect(weight('disappointing')).toBeLessThan(weight('waiting'));
    expect(weight('waiting')).toBeLessThan(weight('voucher'));
    expect(weight('outstanding')).toBeGreaterThan(weight('helpful'));
    expect(weight('helpful')).toBeGreaterThan(weight('fixed'));
  });

  it('leave out what says nothing', () => {
    for (const word of ['the', 'flight', 'parcel', 'account', 'constructor', 'hello'])
      expect(careWords.has(word)).toBe(false);
  });
});

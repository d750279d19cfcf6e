import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { balanceOf } from '../../training/balance.ts';
import { readCorpus } from '../../training/corpus.ts';
import { nearDuplicates } from '../../training/near-duplicates.ts';

const corpus = readCorpus(join(import.meta.dirname, '..', '..', 'training', 'corpus'));
const posts = [...corpus.customers, ...corpus.replies];
const industries = 'air bank food games health hotel parcel rail retail software telecom utilities'.split(
  ' ',
);
const forms =
  'plain bare polite sarcasm quoted mixed leaving urgent chaser praise question request fact closing sent chat answer thirdparty spam news comparison review'.split(
    ' ',
  );

describe('the corpus', () => {
  it('holds at least 6,000 posts in English, spread over twelve industries and every form', () => {
    const { customers, replies, ...spread } = balanceOf(corpus, 'en');
    expect(customers + replies).toBeGreaterThanOrEqual(6000);
    for (const industry of industries) expect(spread.industries[industry], industry).toBeGreaterThan(600);
    for (const form of forms) expect(spread.forms[form], form).toBeGreaterThan(100);
    expect(Object.keys(spread.forms).sort()).toEqual([...forms].sort());
  });

  it.each([...new Set(posts.map(({ lang }) => lang))])(
    'is varied in %s, and short and long as posts are',
    (lang) => {
      const { customers, replies, lengths } = balanceOf(corpus, lang);
      expect(customers + replies).toBeGreaterThanOrEqual(800);
      expect(nearDuplicates(posts.filter((entry) => entry.lang === lang))).toEqual([]);
      if (lang === 'ja') return;
      expect(lengths.p20).toBeLessThan(11);
      expect(lengths.p90).toBeGreaterThan(20);
    },
  );

  it('sets about a fifth apart by the text alone', () => {
    const apart = posts.filter(({ isApart }) => isApart).length / posts.length;
    expect(apart).toBeGreaterThan(0.18);
    expect(apart).toBeLessThan(0.22);
  });

  it('names no address that could be somebody’s', () => {
    const links = posts.flatMap(({ text }) => text.match(/https?:\/\/[^\s/),]+/g) ?? []);
    expect(links.filter((link) => !/\.example\.?$/.test(link))).toEqual([]);
  });
});

describe('near-duplicates', () => {
  const twins = (...texts: string[]) =>
    nearDuplicates(texts.map((text, index) => ({ at: String(index), text }))).map(
      ({ one, other }) => `${one}=${other}`,
    );

  it.each([
    ['the same but for names', ['@acme where is my parcel', '@other where is my PARCEL!'], ['0=1']],
    [
      'half of the runs of three words shared',
      ['my bag has been in Oslo since Monday night', 'my bag has been in Oslo, thanks a lot for that'],
      ['0=1'],
    ],
    [
      'a common opening and nothing else',
      ['can you tell me when the shop in York opens', 'can you tell me why my card was declined again'],
      [],
    ],
    [
      'letters where words are not set apart',
      ['昨日から荷物が届きません', '昨日から荷物が届きませんよ'],
      ['0=1'],
    ],
    ['short posts that differ', ['still waiting', 'still nothing'], []],
  ])('are %s', (_name, texts, expected) => {
    expect(twins(...texts)).toEqual(expected);
  });
});

import { describe, expect, it } from 'vitest';
import { createDrops } from '../../src/app/query-drops.ts';
import { createNoise } from '../../src/app/query-noise.ts';
import { ownAccounts } from '../../src/core/own.ts';
import type { StoredPost } from '../../src/store/store.ts';
import { nearMiss } from '../../src/text/query-match.ts';
import { parseQuery } from '../../src/text/query-parser.ts';

const query = parseQuery('acme');
const own = ownAccounts([{ network: 'x', name: 'acmeair', role: 'team' }]);

function post(text: string, by: string, intent: string, given: Partial<StoredPost> = {}): StoredPost {
  return {
    key: 1,
    network: 'x',
    id: `${by}-${text.length}`,
    text,
    author: { id: by },
    postedAt: 0,
    delivered: false,
    judgement: { intent },
    ...given,
  } as unknown as StoredPost;
}

/** So many posts, each by somebody else. */
const many = (count: number, text: string, intent: string, given?: Partial<StoredPost>) =>
  Array.from({ length: count }, (_, at) => post(text, `p${at}`, intent, given));

function wordsOf(...posts: readonly StoredPost[]): readonly string[] {
  const noise = createNoise(query, own);
  for (const each of posts) noise.add(each);
  return noise.found().words.map(({ word }) => word);
}

const sure = many(20, 'acme lost my bag', 'complaint');

describe('likely noise', () => {
  it.each<[string, readonly StoredPost[], readonly string[]]>([
    ['is what doubtful hits have and others have not', many(8, 'acme airsoft', 'news'), ['airsoft']],
    [
      'is found where the query fits by a link alone',
      many(8, 'airsoft https://a.example/acme', 'question'),
      ['airsoft'],
    ],
    ['is no word that others have as well', many(8, 'acme bag', 'news'), []],
    ['is no small word and no word of the query', many(8, 'acme the with', 'news'), []],
    [
      'is nothing that one person says',
      Array.from({ length: 8 }, () => post('acme airsoft', 'jo', 'news')),
      [],
    ],
    ['is nothing that stands in too few', many(2, 'acme airsoft', 'news'), []],
    ['is nothing of what the network delivered', many(8, 'acme airsoft', 'news', { delivered: true }), []],
    ['is nothing of what names our account', many(8, '@acmeair acme airsoft', 'news'), []],
    ['is nothing of those who want something', many(8, 'acme airsoft', 'question'), []],
  ])('%s', (_name, doubtful, words) => {
    expect(wordsOf(...sure, ...doubtful)).toEqual(words);
  });
});

describe('reasons to drop', () => {
  it('are counted, the commonest first, each with its newest example', () => {
    const drops = createDrops();
    for (const [reason, key, postedAt] of [
      ['b', 1, 10],
      ['a', 2, 30],
      ['b', 3, 40],
      ['b', 4, 20],
    ] as const)
      drops.add(reason, post('x', 'jo', 'other', { key, postedAt }));
    expect(drops.list(9).map(({ reason, posts, example }) => [reason, posts, example.key])).toEqual([
      ['b', 3, 3],
      ['a', 1, 2],
    ]);
    expect(drops.list(1)).toHaveLength(1);
  });

  it.each<[string, string, string | undefined]>([
    ['acme', 'we love acmeairsoft', 'acme is not in it, only "acmeairsoft"'],
    ['rail OR acme', 'we love acmeairsoft', 'acme is not in it, only "acmeairsoft"'],
    ['rail OR acme', 'nothing of it', undefined],
    ['acme NOT rail', 'acme railway', undefined],
  ])('of %s in "%s": %s', (typed, text, reason) => {
    expect(nearMiss(parseQuery(typed), { text })).toBe(reason);
  });
});

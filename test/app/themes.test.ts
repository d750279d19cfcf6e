import { describe, expect, it } from 'vitest';
import type { Aim } from '../../src/app/theme-aim.ts';
import { themeRows } from '../../src/app/theme-rows.ts';
import { findThemes, namesIn, type ThemesRequest } from '../../src/app/themes.ts';
import type { MentionText } from '../../src/store/store.ts';
import { parseQuery } from '../../src/text/query-parser.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 0, 15, 12);
const everything: Aim = { moods: [], intents: [], topics: [], networks: [], sources: [] };
const request: ThemesRequest = {
  aim: { ...everything, moods: ['negative'] },
  since: now - 7 * day,
  until: now,
  referenceSince: now - 90 * day,
  names: ['Acme Air'],
  unjudged: new Set(),
};

type Said = Partial<MentionText> & { readonly text: string };

/** A store of these mentions, one an hour, newest first; it minds the span as the real one does. */
function storeOf(said: readonly Said[]) {
  const mentions = said.map(
    (each, at): MentionText => ({
      key: at,
      network: 'x',
      id: `${at}`,
      source: 'x',
      authorId: `p${at}`,
      handle: `p${at}`,
      named: [],
      url: undefined,
      lang: 'en',
      postedAt: now - (at + 1) * 3_600_000,
      sentiment: 'negative',
      intent: 'complaint',
      waiting: false,
      ...each,
    }),
  );
  return {
    async *mentionTexts({ since, until }: { readonly since: number; readonly until: number }) {
      yield mentions.filter(({ postedAt }) => postedAt >= since && postedAt < until);
    },
  };
}

const many = (count: number, text: string, rest: Partial<MentionText> = {}): readonly Said[] =>
  Array.from({ length: count }, () => ({ text, ...rest }));
const calm = (count: number, text = 'lovely crew and seats', rest: Partial<MentionText> = {}) =>
  many(count, text, { sentiment: 'positive', intent: 'praise', ...rest });
const labels = async (said: readonly Said[], given: Partial<ThemesRequest> = {}) =>
  (await findThemes(storeOf(said), { ...request, ...given })).themes.map(({ label }) => label);

describe('themes of a period', () => {
  it('are what its target says more often than all the rest, counted by hand', async () => {
    const found = await findThemes(
      storeOf([
        ...many(6, 'Acme Air lost my luggage', { waiting: true }),
        ...many(6, 'gate staff rude'),
        ...calm(50, 'gate crew helpful'),
      ]),
      request,
    );
    expect(found).toMatchObject({ target: 12, reference: 50, unscored: 0, enough: true });
    const luggage = themeRows(found, false).find(({ waiting }) => waiting > 0);
    // "lost luggage" do not stand side by side; lost and luggage have the same posts and stand together.
    // a = 6, b = 0; 2 and 3 words a text: c = 6·2 + 6·3 = 30, d = 50·3 = 150; 2·6·ln(180/30)
    expect(luggage).toMatchObject({
      mentions: 6,
      authors: 6,
      share: 0.5,
      waiting: 6,
      elsewhere: 0,
      g2: 21.5,
    });
    expect([luggage?.theme, ...(luggage?.also ?? [])].sort()).toEqual(['lost', 'luggage']);
    // (6/30) ÷ (0.5/150)
    expect(luggage?.times).toBe(60);
    expect(luggage?.ids).toEqual(['x:0', 'x:1', 'x:2', 'x:3', 'x:4', 'x:5']);
  });

  it('hold older angry mentions against it: what was always wrong is no theme of this week', async () => {
    const always = many(12, 'rude gate staff');
    const old = many(60, 'rude gate staff', { postedAt: now - 30 * day });
    expect(await labels([...always, ...calm(20)])).not.toEqual([]);
    expect(await labels([...always, ...old])).toEqual([]);
    expect(await labels([...always, ...old, ...calm(20)])).toEqual([]);
  });

  it('look no further back than the reference goes, unless the period does', async () => {
    const said = [...many(12, 'rude staff'), ...calm(20, 'crew', { postedAt: now - 100 * day })];
    expect((await findThemes(storeOf(said), request)).reference).toBe(0);
    const long = { ...request, since: now - 120 * day };
    expect((await findThemes(storeOf(said), long)).reference).toBe(20);
    const until = {
      ...request,
      until: now - 99 * day,
      since: now - 110 * day,
      referenceSince: now - 189 * day,
    };
    expect(await findThemes(storeOf(said), until)).toMatchObject({ target: 0 });
  });

  it('need 10 mentions, and 10 to hold them against', async () => {
    const few = await findThemes(storeOf([...many(9, 'lost luggage'), ...calm(50)]), request);
    expect(few).toMatchObject({ target: 9, enough: false, themes: [] });
    const alone = await findThemes(storeOf([...many(10, 'lost luggage'), ...calm(9)]), request);
    expect(alone).toMatchObject({ target: 10, reference: 9, enough: false, themes: [] });
    const both = await findThemes(storeOf([...many(10, 'lost luggage'), ...calm(10)]), request);
    expect(both).toMatchObject({ enough: true });
    expect(both.themes.map(({ label }) => label)).toEqual(['lost luggage']);
  });

  it('need three people', async () => {
    const loud = many(12, 'lost luggage', { authorId: 'loud' });
    expect(await labels([...loud, ...calm(50)])).toEqual([]);
    const two = loud.map((each, at) => ({ ...each, authorId: at % 2 ? 'loud' : 'louder' }));
    expect(await labels([...two, ...calm(50)])).toEqual([]);
    const three = loud.map((each, at) => ({ ...each, authorId: `p${at % 3}` }));
    expect(await labels([...three, ...calm(50)])).toEqual(['lost luggage']);
    const elsewhere = loud.map((each, at) => ({ ...each, network: ['x', 'reddit', 'forum'][at % 3] ?? '' }));
    expect(await labels([...elsewhere, ...calm(50)])).toEqual(['lost luggage']);
  });

  it('leave out what is not scored where a mood or intent decides, and sources that may not be judged', async () => {
    const said = [
      ...many(12, 'lost luggage'),
      ...calm(20),
      ...many(5, 'lost luggage', { sentiment: null, intent: undefined }),
      ...many(7, 'lost luggage', { source: 'tube' }),
    ];
    const found = await findThemes(storeOf(said), { ...request, unjudged: new Set(['tube']) });
    expect(found).toMatchObject({ target: 12, reference: 20, unscored: 5 });
    const intents = await findThemes(storeOf(said), {
      ...request,
      aim: { ...everything, intents: ['praise'] },
    });
    expect(intents).toMatchObject({ target: 20, reference: 19, unscored: 5 });
    const all = await findThemes(storeOf(said), { ...request, aim: everything });
    expect(all).toMatchObject({ target: 44, reference: 0, unscored: 0 });
  });

  it('are of those chosen by network, source, topic and mood together', async () => {
    const said = [
      ...many(12, 'refund my bag', { network: 'reddit', source: 'sub' }),
      ...many(11, 'refund my seat'),
      ...calm(13, 'lovely bag'),
    ];
    const bags = { name: 'bags', queries: [parseQuery('bag')] };
    const parts = async (aim: Partial<Aim>) => {
      const { target, reference } = await findThemes(storeOf(said), {
        ...request,
        aim: { ...everything, ...aim },
      });
      return [target, reference];
    };
    expect(await parts({ networks: ['reddit'] })).toEqual([12, 24]);
    expect(await parts({ sources: ['x'] })).toEqual([24, 12]);
    expect(await parts({ topics: [bags] })).toEqual([25, 11]);
    expect(await parts({ topics: [bags], moods: ['positive'] })).toEqual([13, 23]);
    expect(await parts({ moods: ['positive', 'negative'], networks: ['x'] })).toEqual([24, 12]);
  });

  it('of a topic are not the words that it asks for, in whatever form', async () => {
    const queries = [parseQuery('refund OR refunds OR (invoice AND paper)')];
    const said = [
      ...many(8, 'a refund takes a form'),
      ...many(4, 'refunds, but refunded at the desk'),
      ...many(6, 'the invoice, on paper'),
      ...calm(60),
    ];
    const aim = { ...everything, topics: [{ name: 'billing', queries }] };
    expect((await findThemes(storeOf(said), { ...request, aim })).target).toBe(18);
    expect(await labels(said, { aim })).toEqual(['form', 'desk']);
  });

  it('merge forms of a word and are labelled as people typed it most', async () => {
    const said = ['refunds', 'Refund', 'refund', 'refund', 'refunded', 'refund', 'refunds', 'refund'];
    const found = await findThemes(
      storeOf([...said.map((word) => ({ text: `where is it, ${word}!` })), ...many(4, 'rude'), ...calm(50)]),
      request,
    );
    expect(found.themes.map(({ label, posts }) => [label, posts.length])).toEqual([
      ['refund', 8],
      ['rude', 4],
    ]);
  });

  it('mask personal data in quotes and labels unless it is asked for', async () => {
    const said = [...many(12, 'lost luggage, mail sam.poe@post.example'), ...calm(50)];
    const found = await findThemes(storeOf(said), request);
    expect(themeRows(found, false)[0]?.quotes[0]?.text).toBe('lost luggage, mail s••.•••@••••.example');
    expect(themeRows(found, true)[0]?.quotes[0]?.text).toContain('sam.poe@post.example');
  });

  it('take 100,000 mentions in a few seconds', async () => {
    const said = Array.from({ length: 100_000 }, (_, at) => ({
      text: `${at % 20 === 0 ? 'lost luggage' : 'lovely crew'} on flight ${at % 977} to town${at % 4_999} today`,
      sentiment: at % 20 === 0 ? ('negative' as const) : ('neutral' as const),
      postedAt: now - 1 - at * 60_000,
    }));
    const found = await findThemes(storeOf(said), request);
    expect(found.themes[0]?.label).toBe('lost luggage');
    expect(found.target).toBe(504);
  });
});

describe('what a brand is tracked by', () => {
  it.each([
    ['"acme air" OR @acmeair OR #acmeair', ['acme air', 'acmeair', 'acmeair']],
    ['acme NEAR/5 flight', []],
    ['acme flight', []],
    ['(acme OR (acme flight)) ', ['acme']],
    ['acme', ['acme']],
  ])('of %s is what alone makes a mention', (query, names) => {
    expect(namesIn(parseQuery(query).root)).toEqual(names);
  });
});

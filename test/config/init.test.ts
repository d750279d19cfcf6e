import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type InitAnswers, initFile } from '../../src/config/init.ts';
import { loadSettings } from '../../src/config/load.ts';

const load = (answers: InitAnswers) =>
  loadSettings(initFile(answers), '/acme/listen.yaml', { HOME: '/home/jo' });
const secret = `\${MASTODON_TOKEN}`;

const answers: InitAnswers = {
  brand: 'Acme Air',
  track: ['"acme air" OR @acmeair', '#acmeair', "o'acme"],
  accounts: [
    { network: 'mastodon', name: 'acmeair@mastodon.example' },
    { network: 'bluesky', name: 'acme.example' },
    { network: 'mastodon', name: '@jo' },
  ],
  promise: '8h office',
  zone: 'Europe/London',
  hours: '09:00-17:30',
  sources: [
    { network: 'mastodon', keys: { server: 'https://mastodon.example', token: secret, search: true } },
    { network: 'feed', keys: { urls: ['https://a.example/feed?x=1#y', 'https://b.example'] } },
    { network: 'hacker-news', keys: {} },
  ],
};

describe('the file that init writes', () => {
  it('begins with the line that tells editors its schema', () => {
    expect(initFile(answers).split('\n')[0]).toBe('# yaml-language-server: $schema=./listen.schema.json');
    expect(initFile({ ...answers, schema: '/a b/s.json' })).toMatch(
      /^# yaml-language-server: \$schema=\/a%20b\/s\.json\n/,
    );
  });

  it('holds what was answered', () => {
    const settings = load(answers);
    expect(settings.brand.name).toBe('Acme Air');
    expect(settings.brand.track.map(({ source }) => source)).toEqual(answers.track);
    expect(settings.brand.accounts).toEqual([
      { network: 'mastodon', name: 'acmeair@mastodon.example', role: 'team' },
      { network: 'mastodon', name: 'jo', role: 'team' },
      { network: 'bluesky', name: 'acme.example', role: 'team' },
    ]);
    expect(settings.promises.map(({ text }) => text)).toEqual(['8h office']);
    expect(settings.office?.days[1]).toEqual([{ from: 540, to: 1050 }]);
    expect(settings.database).toBe('/acme/listen.db');
    expect(settings.sources.map(({ name, own }) => [name, own])).toEqual(
      answers.sources.map(({ network, keys }) => [network, keys]),
    );
  });

  it('loads with the least that can be answered, and says nothing is promised', () => {
    const settings = load({ brand: 'Acme', track: ['acme'], accounts: [], sources: [] });
    expect(settings).toMatchObject({ promises: [], office: undefined, zone: undefined, sources: [] });
    expect(load({ brand: 'Acme', track: ['acme'], accounts: [], sources: [], zone: 'Asia/Tokyo' }).zone).toBe(
      'Asia/Tokyo',
    );
  });

  it('comments every part', () => {
    const lines = initFile(answers).split('\n');
    expect(lines.filter((line) => line.startsWith('#')).length).toBeGreaterThan(12);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(122);
  });

  it('keeps any text as it was typed', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .filter((typed) => typed.trim() !== '');
    fc.assert(
      fc.property(text, text, (brand, value) => {
        const settings = load({
          brand,
          track: ['acme'],
          accounts: [],
          sources: [{ network: 'feed', keys: { url: value, urls: [value] } }],
        });
        expect(settings.brand.name).toBe(brand.trim());
        expect(settings.sources[0]?.own).toEqual({ url: value, urls: [value] });
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    'true',
    'null',
    '42',
    '1e3',
    '~',
    '- a',
    '# a',
    'a: b',
    '*a',
    "'",
    '"',
    'a\nb',
    '{a',
    '%',
    '@a',
    ' a ',
    '0x1F',
    '.inf',
    'yes',
  ])('keeps %j as text', (value) => {
    const settings = load({
      brand: 'Acme',
      track: ['acme'],
      accounts: [],
      sources: [{ network: 'feed', keys: { url: value } }],
    });
    expect(settings.sources[0]?.own).toEqual({ url: value });
  });
});

import { describe, expect, it } from 'vitest';
import type { ThemeRow } from '../../src/app/theme-rows.ts';
import type { Themes } from '../../src/app/themes.ts';
import { themesLines } from '../../src/render/themes.ts';
import { columnsOf } from '../support/terminal.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 0, 15, 12);
const found: Themes = {
  request: {
    aim: { moods: ['negative'], intents: [], topics: [], networks: [], sources: [] },
    since: now - 7 * day,
    until: now,
    referenceSince: now - 90 * day,
    names: [],
    unjudged: new Set(),
  },
  target: 1_234,
  reference: 56_789,
  unscored: 12,
  enough: true,
  themes: [{ label: '', also: [], posts: [], authors: 0, reference: 0, g2: 0, times: 0, quotes: [] }],
};

const row = (given: Partial<ThemeRow>): ThemeRow => ({
  theme: 'lift',
  also: [],
  mentions: 12,
  authors: 11,
  share: 0.0097,
  waiting: 3,
  elsewhere: 4,
  times: 9.96,
  g2: 40,
  quotes: [],
  ids: [],
  ...given,
});
const quote = (text: string) => ({ id: 'x:1', key: 402, handle: 'sam', url: 'https://x.example/1', text });

const hostile: readonly ThemeRow[] = [
  row({
    theme: '\u001b[2J\u202elift',
    also: ['エレベーター'.repeat(12), 'stairs\nroof'],
    quotes: [
      quote(`@sam @acme 👩‍👩‍👧‍👦 ${'延誤'.repeat(90)}`),
      quote('call +44 20 7946 0958 \u0007now, it is stuck'),
    ],
  }),
  row({ mentions: 123_456, authors: 99_999, times: 12_345, share: 1, waiting: 0, quotes: [quote('ok')] }),
  row({ elsewhere: 0, times: 80 }),
];

function lines(width: number, rows = hostile, given: Partial<Themes> = {}, reveal = false) {
  return themesLines({ ...found, ...given }, rows, {
    screen: { width, height: 40, colour: 0, links: false },
    words: { reveal },
    brand: 'Acme Air',
    about: 'negative mentions',
    zone: 'UTC',
    now,
    most: 10,
  });
}

describe('the table of themes', () => {
  it.each([60, 80, 120, 200])('fits %d columns, whatever the themes are', (width) => {
    const all = lines(width);
    expect(all.length).toBeGreaterThan(8);
    for (const line of all) expect(columnsOf(line), line).toBeLessThanOrEqual(width);
    expect(all.join('')).not.toMatch(/[\u0000-\u001f\u202e]/);
  });

  it('tells share, times and who waits in few signs', () => {
    const [, , , head, ...body] = lines(80, [row({}), ...hostile.slice(1)]);
    expect(head).toBe('MENTIONS  PEOPLE  SHARE      TIMES  WAITING  THEME');
    expect(body.slice(0, 4)).toEqual([
      '      12      11     1%        10×        3  lift',
      '  123456   99999   100%     12345×        –  lift',
      '    “ok” 402',
      '      12      11     1%  only here        3  lift',
    ]);
  });

  it('leaves out what a narrow screen has no room for, never the theme', () => {
    const all = lines(60, [row({})]);
    const [head, first] = all.slice(all.indexOf('') + 1);
    expect([head, first]).toEqual(['MENTIONS  TIMES  WAITING  THEME', '      12    10×        3  lift']);
  });

  it('says what it compares, and how many take no part', () => {
    expect(lines(120).slice(0, 2)).toEqual([
      'Acme Air · themes of negative mentions · 8 Jan 12:00 to 15 Jan 12:00 UTC',
      '1234 mentions · against 56789 others since 17 Oct 2025 12:00 · 12 not scored',
    ]);
  });

  it('masks what is personal unless it is asked for', () => {
    expect(lines(200).join('\n')).not.toContain('7946');
    expect(lines(200, hostile, {}, true).join('\n')).toContain('+44 20 7946 0958');
  });

  it('counts what it does not show', () => {
    const eleven = Array.from({ length: 13 }, () => row({}));
    expect(lines(80, eleven)).toContain('and 3 more (--limit 0)');
  });

  it.each<[string, Partial<Themes>]>([
    ['themes need 10 mentions, there is 1.', { target: 1, enough: false, themes: [] }],
    ['themes need 10 other mentions, there are 9.', { reference: 9, enough: false, themes: [] }],
    ['No theme: nothing that three people say', { themes: [] }],
  ])('says in place of it: %s', (text, given) => {
    const all = lines(200, [], given).join('\n');
    expect(all).toContain(text);
    expect(all).not.toContain('TIMES');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guessDatabase, keepSettings, keptSettings } from '../../src/config/kept.ts';
import { loadSettings } from '../../src/config/load.ts';

const env = { HOME: '/home/jo', XDG_DATA_HOME: '/data', ROOM: '/rooms' };

const text = `brand: Acme Air
accounts: { mastodon: [acmeair@m.example], file: [AcmeAir] }
team: { mastodon: [jo@m.example] }
track: ['"acme air" OR @acmeair']
topics: { bags: ['bag OR luggage', '"carry on"'] }
views: { mine: '-u --topic bags' }
promise: [{ network: feed, is: 2bd }, { is: 8h office }]
office:
  zone: Europe/London
  hours: { mon-fri: ['09:00-12:30', '13:30-17:30'] }
  closed: [2026-12-25]
  open: { 2026-12-24: '09:00-12:00' }
database: ./rooms/listen.db
sources:
  - { network: mastodon, server: https://m.example, token: 's3cret-in-the-wrong-place' }
  - { network: file, path: ./a.csv, name: desk }
`;
const file = { path: '/srv/acme/listen.yaml', text };
const settings = loadSettings(text, file.path, env);
const edition = { version: '1.0.0', zoneData: '2025b' };
const now = Date.UTC(2026, 0, 15);
const keep = () => keepSettings(settings, file, edition, now);

describe('settings that are kept for reports', () => {
  it('are those of the file', () => {
    const kept = keptSettings(keep(), file, edition);
    expect(kept?.settings).toEqual({
      path: '/srv/acme/listen.yaml',
      brand: { name: 'Acme Air', accounts: settings.brand.accounts, track: settings.brand.track },
      topics: settings.topics,
      views: [{ name: 'mine', flags: '-u --topic bags' }],
      promises: settings.promises,
      office: settings.office,
      zone: 'Europe/London',
      database: '/srv/acme/rooms/listen.db',
      sources: [
        { name: 'mastodon', network: 'mastodon' },
        { name: 'desk', network: 'file' },
      ],
    });
  });

  it('come with the offsets of their zones, from three years ago to the next', () => {
    const [london, ...others] = keptSettings(keep(), file, edition)?.zones ?? [];
    expect(others).toEqual([]);
    expect(london).toMatchObject({
      zone: 'Europe/London',
      from: Date.UTC(2023, 0),
      to: Date.UTC(2028, 0),
      changes: expect.arrayContaining([
        [Date.UTC(2026, 2, 29, 1), 3_600_000],
        [Date.UTC(2026, 9, 25, 1), 0],
      ]),
    });
    expect(london?.changes).toHaveLength(11);
  });

  it('are none for another edition of the zone data', () => {
    expect(keptSettings(keep(), file, { ...edition, zoneData: '2026a' })).toBeUndefined();
  });

  it('hold no key of a source: it may be a secret', () => {
    expect(keep()).not.toMatch(/s3cret|token|m\.example\/|a\.csv/);
  });

  it('are none for another program, another file or where none were kept', () => {
    const kept = keep();
    expect(keptSettings(kept, file, { ...edition, version: '1.0.1' })).toBeUndefined();
    expect(keptSettings(kept, { ...file, path: '/srv/other/listen.yaml' }, edition)).toBeUndefined();
    expect(keptSettings(undefined, file, edition)).toBeUndefined();
  });

  it('are none for a text that differs in one character', () => {
    const kept = keep();
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, sign) => {
        const other = text.slice(0, at) + sign + text.slice(at + 1);
        fc.pre(other !== text);
        expect(keptSettings(kept, { ...file, text: other }, edition)).toBeUndefined();
      }),
    );
  });
});

describe('the guess where the database is', () => {
  const guess = (lines: string): string | undefined =>
    guessDatabase({ path: '/srv/acme/listen.yaml', text: `brand: Acme Air\ntrack: acme\n${lines}` }, env);

  it.each([
    ['', '/data/listen/acme-air.db'],
    ['database: ./listen.db', '/srv/acme/listen.db'],
    ['database: ./listen.db   # here', '/srv/acme/listen.db'],
    ["database: 'my desk.db'", '/srv/acme/my desk.db'],
    ['database: /var/lib/listen.db', '/var/lib/listen.db'],
    ['database: ~/listen.db', '/home/jo/listen.db'],
    ['zone: UTC\r\ndatabase: ./listen.db\r\nhistory: all', '/srv/acme/listen.db'],
  ])('%j names the file that the settings name', (lines, path) => {
    expect(guess(lines)).toBe(path);
    const whole = `brand: Acme Air\ntrack: acme\n${lines}`;
    expect(loadSettings(whole, '/srv/acme/listen.yaml', env).database).toBe(path);
  });

  it.each([
    `database: \${ROOM}/listen.db`,
    'database: "a\\tb.db"',
    'database: >\n  listen.db',
    'database:\n  listen.db',
    'database : ./listen.db',
    'database: &here ./listen.db',
  ])('%j is left to the reader of YAML', (lines) => {
    expect(guess(lines)).toBeUndefined();
  });
});

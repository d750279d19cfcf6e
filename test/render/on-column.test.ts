import { describe, expect, it } from 'vitest';
import type { PeopleRow } from '../../src/app/row.ts';
import { mentionTable } from '../../src/render/mention-table.ts';
import { onColumn } from '../../src/render/on-column.ts';
import { waitingTable } from '../../src/render/waiting-table.ts';
import { waitingRow } from '../support/rows.ts';

const from = (network: string, source: string, key: number): PeopleRow =>
  waitingRow({ key, network, source, text: 'where is my bag?', waitingSeconds: 600, latestText: null });
const screen = { colour: 0, links: false, height: 24, width: 80 } as const;

describe('the column ON', () => {
  it.each<[string, readonly (readonly [network: string, source: string])[], readonly string[] | undefined]>([
    [
      'is left out where all come from one source',
      [
        ['mastodon', 'social'],
        ['mastodon', 'social'],
      ],
      undefined,
    ],
    [
      'names the networks',
      [
        ['mastodon', 'social'],
        ['feed', 'news'],
      ],
      ['mastodon', 'feed'],
    ],
    [
      'names the sources where one network has several, also beside others',
      [
        ['mastodon', 'social'],
        ['mastodon', 'social-de'],
        ['feed', 'news'],
      ],
      ['social', 'social-de', 'news'],
    ],
    [
      'names two sources of one network',
      [
        ['x', 'acme-x'],
        ['x', 'acme-help'],
      ],
      ['acme-x', 'acme-help'],
    ],
  ])('%s', (_name, places, expected) => {
    const rows = places.map(([network, source], key) => from(network, source, key));
    const on = onColumn(rows);
    expect(on && rows.map(on.place)).toEqual(expected);
  });

  it('says the same in both tables', () => {
    const rows = [from('x', 'acme-x', 1), from('x', 'acme-help', 2)];
    const words = { reveal: false };
    const zoned = { zone: 'UTC', now: Date.UTC(2026, 0, 15, 12) };
    const waits = waitingTable(rows, { screen, words, flat: true, most: 9 }).lines;
    const mentions = mentionTable(rows, { screen, words, waited: true, ...zoned });
    for (const [head = '', first = '', second = ''] of [waits, mentions]) {
      const at = head.indexOf('ON ');
      expect([first, second].map((line) => line.slice(at).split(/ {2}/)[0])).toEqual(['acme-x', 'acme-help']);
    }
  });
});

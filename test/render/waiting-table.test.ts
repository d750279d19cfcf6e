import { describe, expect, it } from 'vitest';
import type { PeopleRow } from '../../src/app/row.ts';
import { waitingTable } from '../../src/render/waiting-table.ts';
import { widthOf } from '../../src/render/width.ts';
import { waitingRow } from '../support/rows.ts';

const plain = { colour: 0, links: false, height: 24 } as const;

function at(width: number, rows: readonly PeopleRow[], flat = false): readonly string[] {
  const options = { screen: { ...plain, width }, words: { reveal: false }, flat, most: 50 };
  return waitingTable(rows, options).lines;
}

const bag = waitingRow(
  { key: 402, waitingSeconds: 504_000, late: true, text: '@acmeair 8 days now. A mess', latestText: null },
  { firstText: '@acmeair where is my bag? https://m.example/p', reasons: ['asked 7×', 'phone number'] },
);
const pram = waitingRow(
  { key: 7, waitingSeconds: 600, text: '@acmeair may I take a pram?' },
  { reasons: ['question'] },
);

describe('the waiting list', () => {
  it('at 100 columns and more says it in full', () => {
    expect(at(100, [bag, pram])).toEqual([
      '     WAITING  ID   AUTHOR  WHAT THEY WROTE                        WHY HERE',
      ' !  5 d 20 h  402  @jo402  where is my bag? ▸ 8 days now. A mess  asked 7× · phone number',
      '      10 min  7    @jo7    may I take a pram?                     question',
    ]);
  });

  it('says of an empty text whether nothing was said or the terms let nobody keep it', () => {
    const forgotten = { text: true, first: true, latest: true };
    const none = waitingRow({ key: 8, text: '' });
    const gone = waitingRow({ key: 9, text: '' }, { forgotten });
    const both = waitingRow({ key: 10, text: '', latestText: '' }, { firstText: '', forgotten });
    const later = { ...forgotten, latest: false };
    const half = waitingRow({ key: 11, text: '', latestText: 'hello?' }, { forgotten: later });
    const lines = at(140, [none, gone, both, half]);
    expect(lines[1]).toContain('(no words)');
    expect(lines[2]).toContain('(text not kept: the network asks so)');
    expect(lines[3]).toContain('(text not kept: the network asks so)');
    expect(lines[3]).not.toContain('▸');
    expect(lines[4]).toContain('(text not kept: the network asks so) ▸ hello?');
  });

  it('of several networks leaves the author out until the words have room', () => {
    const rows = [waitingRow({ key: 1 }), waitingRow({ key: 2, network: 'x', source: 'acme-x' })];
    expect(at(100, rows)[0]).toMatch(/ID {2}ON {8}WHAT THEY WROTE/);
    expect(at(120, rows)[0]).toMatch(/ID {2}ON {8}AUTHOR {2}WHAT THEY WROTE/);
    expect(at(100, rows.slice(0, 1))[0]).toMatch(/ID {2}AUTHOR {2}WHAT THEY WROTE/);
  });

  it('at 80 columns leaves the author out and shortens', () => {
    expect(at(80, [bag, pram])).toEqual([
      '     WAIT  ID   WHAT THEY WROTE                        WHY HERE',
      ' !  5d20h  402  where is my bag? ▸ 8 days now. A mess  asked 7×',
      '      10m  7    may I take a pram?                     question',
    ]);
  });

  it.each([60, 80, 120, 200])(
    'never passes %i columns, with wide characters and hostile ones in it',
    (width) => {
      const hostile = `${'日本語'.repeat(60)}\u001b[2J\u202e${'👩‍👩‍👧'.repeat(40)}`;
      const rows = [
        waitingRow(
          { key: 1, text: hostile, handle: hostile, followers: 4_000_000 },
          { firstText: hostile, who: hostile },
        ),
        waitingRow({ key: 2, text: 'word '.repeat(200), latestText: hostile }),
      ];
      for (const line of at(width, rows)) {
        expect(widthOf(line)).toBeLessThanOrEqual(width);
        expect(line).not.toMatch(/[\u001b\u202e]/);
      }
    },
  );

  it('cuts nothing when it is piped', () => {
    const long = 'word '.repeat(100).trim();
    expect(at(Number.POSITIVE_INFINITY, [waitingRow({ key: 1, text: long })])[1]).toContain(long);
  });

  it('folds several people with the same need in one conversation, unless flat', () => {
    const rows = [
      waitingRow(
        { key: 1, author: 'a', waitingSince: 20, waitingSeconds: 80, text: 'cannot book' },
        { threadId: 't' },
      ),
      waitingRow(
        { key: 2, author: 'b', waitingSince: 10, waitingSeconds: 90, text: 'site is busy' },
        { threadId: 't' },
      ),
      waitingRow({ key: 3, author: 'c', intent: 'complaint', text: 'my seat' }, { threadId: 't' }),
    ];
    expect(at(80, rows).slice(1)).toEqual([
      '     1m  2   2 people ▸ site is busy  question',
      '   1h00  3   my seat                  question',
    ]);
    expect(at(80, rows, true)).toHaveLength(4);
  });

  it('puts the cold ones below a line of their own that counts them all', () => {
    const rows = [pram, waitingRow({ key: 8, cold: true, waitingSeconds: 900_000 })];
    expect(at(80, rows).slice(2)).toEqual([
      '1 cold: no word for over 7 days',
      '   10d10h  8   where is my bag?    question',
    ]);
  });

  it('masks personal data unless it is revealed', () => {
    const row = waitingRow({ key: 1, text: 'call me: jo@mail.example' });
    expect(at(80, [row]).join('\n')).not.toContain('jo@mail.example');
    const options = { screen: { ...plain, width: 80 }, words: { reveal: true }, flat: true, most: 50 };
    expect(waitingTable([row], options).lines.join('\n')).toContain('jo@mail.example');
  });

  it('shows no more than it is let, and says how many there were', () => {
    const options = { screen: { ...plain, width: 80 }, words: { reveal: false }, flat: true, most: 1 };
    expect(waitingTable([bag, pram], options)).toMatchObject({ shown: 1, groups: 2 });
  });

  it('links the id where the terminal can', () => {
    const screen = { ...plain, width: 80, links: true };
    const { lines } = waitingTable([pram], { screen, words: { reveal: false }, flat: true, most: 5 });
    expect(lines[1]).toContain('\u001b]8;;https://m.example/@jo/7\u001b\\7\u001b]8;;\u001b\\');
  });
});

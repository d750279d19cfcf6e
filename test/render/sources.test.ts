import { describe, expect, it } from 'vitest';
import type { SourceRow } from '../../src/app/sources.ts';
import { sourcesLines } from '../../src/render/sources.ts';
import { columnsOf } from '../support/terminal.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Sunday 18 January 2026, 12:10 in London. */
const now = Date.UTC(2026, 0, 18, 12, 10);

function row(source: string, given: Partial<SourceRow> = {}): SourceRow {
  return {
    source,
    network: 'mastodon',
    state: 'ok',
    lastReadAt: now - 2 * minute,
    lastTriedAt: now - 2 * minute,
    newestAt: now - 4 * minute,
    posts: 12,
    usualGapMs: undefined,
    since: undefined,
    error: undefined,
    hint: undefined,
    resumeAt: undefined,
    holes: [],
    requests: 3,
    means: undefined,
    notices: [],
    ...given,
  };
}

const rows: readonly SourceRow[] = [
  row('acme-x'),
  row('r-acme', { state: 'limited', lastReadAt: now - 14 * minute, resumeAt: now + 115 * minute }),
  row('news', { state: 'quiet', newestAt: now - 9 * day, usualGapMs: 14 * hour }),
  row('forum', {
    state: 'refused',
    lastReadAt: now - 3 * day - 2 * hour,
    newestAt: now - 3 * day - 5 * hour,
    since: now - 3 * day - 2 * hour - 60 * minute + minute,
    error: 'forum.example/latest.json: 401 Unauthorized: the key was revoked',
    hint: 'The token is wrong: `listen auth login` with the name of this source, or a new one.',
  }),
];

function at(width: number, given = rows): readonly string[] {
  const screen = { colour: 0, links: false, height: 24, width } as const;
  return sourcesLines(given, { screen, zone: 'Europe/London', now, full: false });
}

const wide = [
  '  SOURCE  READ        NEWEST     STATE',
  '✓ acme-x  2 min ago   4 min ago  ok',
  '… r-acme  14 min ago  4 min ago  limited  goes on at 14:05',
  '! news    2 min ago   9 d ago    quiet    usually one post every 14 h',
  '                                          → listen doctor',
  '✗ forum   3 d ago     3 d ago    refused  401 Unauthorized (the key was revoked)',
  '                                          since Thu 09:11: nothing read for 3 d',
  '                                          02 h',
  '                                          → listen auth login forum',
  '',
  '2 of 4 need you: news, forum. 1 hole: forum since Thu 09:11, will be filled.',
];

describe('the list of sources', () => {
  it.each([80, 120, Number.POSITIVE_INFINITY])(
    'is the same prose at %d columns, words for all marks',
    (width) => {
      expect(at(width)).toEqual(wide);
    },
  );

  it('puts what does not fit beside a row below it', () => {
    expect(at(60)).toEqual([
      '  SOURCE  READ        NEWEST     STATE',
      '✓ acme-x  2 min ago   4 min ago  ok',
      '… r-acme  14 min ago  4 min ago  limited',
      '    goes on at 14:05',
      '! news    2 min ago   9 d ago    quiet',
      '    usually one post every 14 h',
      '    → listen doctor',
      '✗ forum   3 d ago     3 d ago    refused',
      '    401 Unauthorized (the key was revoked) since Thu 09:11:',
      '    nothing read for 3 d 02 h',
      '    → listen auth login forum',
      '',
      '2 of 4 need you: news, forum. 1 hole: forum since Thu 09:11,',
      'will be filled.',
    ]);
  });

  it('counts one as one, and holes of those that are read as well', () => {
    const holes = [{ stream: 'inbox', from: now - 3 * hour, to: now - 2 * hour }];
    const lines = at(80, [row('social', { holes }), row('news', { state: 'quiet' })]);
    expect(lines.slice(2, 3)).toEqual(['    hole: 09:10 to 10:10 (inbox)']);
    expect(lines.at(-1)).toBe('1 of 2 needs you: news. 1 hole: social 09:10 to 10:10, will be filled.');
    expect(at(80, [row('social')]).at(-1)).toBe('All is well.');
  });

  it.each([60, 80, 120])('never passes %i columns, whatever a server says', (width) => {
    const error = `${'日本語'.repeat(80)}\u001b[2J\u202e${'x'.repeat(300)}`;
    const hostile = row('a-source-with-a-rather-long-name', { state: 'failing', error, since: now - hour });
    for (const line of at(width, [hostile, ...rows])) {
      expect(columnsOf(line)).toBeLessThanOrEqual(width);
      expect(line).not.toMatch(/[\u001b\u202e]/);
    }
  });
});

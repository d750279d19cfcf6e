import { describe, expect, it } from 'vitest';
import type { Negatives } from '../../src/app/negatives.ts';
import type { SourceNeed, SourceNeeds } from '../../src/app/source-needs.ts';
import { paintFor } from '../../src/render/paint.ts';
import { negativeLines, sinceLines, sourceLines } from '../../src/render/today-facts.ts';

const now = Date.UTC(2026, 0, 15, 12);
const hour = 3_600_000;
const day = 24 * hour;
const at = (width: number) => ({ zone: 'UTC', now, width });
const plain = paintFor({ colour: 0, links: false });

describe('what has come', () => {
  const since = { at: now - 19 * hour, looked: true, mentions: 12, waits: 1, answered: 3 };

  it.each([
    [since, 80, ['Since you last looked, Wed 17:00: 1 new wait · 3 answered · 12 new mentions']],
    [since, 60, ['Since you last looked, Wed 17:00: 1 new wait · 3 answered', '  12 new mentions']],
    [{ ...since, looked: false }, 80, ['In the last 24 h: 1 new wait · 3 answered · 12 new mentions']],
    [{ ...since, waits: 0, answered: 0, mentions: 0 }, 80, ['Since you last looked, Wed 17:00: nothing new']],
    [
      { ...since, waits: 0, answered: 0, mentions: 1 },
      80,
      ['Since you last looked, Wed 17:00: 1 new mention'],
    ],
  ])('%j at %i columns', (given, width, lines) => {
    expect(sinceLines(given, at(width))).toEqual(lines);
  });
});

describe('what negative mentions are about', () => {
  const some: Negatives = {
    since: now - day,
    mentions: 12,
    waiting: 5,
    unscored: 0,
    newest: undefined,
    enough: true,
    about: [
      { name: 'billing', by: 'topic', mentions: 4, waiting: 1 },
      { name: 'payment page', by: 'theme', mentions: 3, waiting: 0 },
    ],
  };
  const many = Array.from({ length: 30 }, (_, index) => ({
    name: `theme-${index}`,
    by: 'theme' as const,
    mentions: 3,
    waiting: 0,
  }));

  it.each<[Partial<Negatives>, readonly string[]]>([
    [{}, ['Negative in the last 24 h: 12 · 5 still wait · about billing 4 · payment page 3']],
    [
      { since: now - 2 * day },
      ['Negative since Tue 12:00: 12 · 5 still wait · about billing 4 · payment page 3'],
    ],
    [
      { since: now - 7 * day, about: [] },
      ['Negative in the last 7 d: 12 · 5 still wait · nothing that they have in common'],
    ],
    [
      { mentions: 3, waiting: 1, enough: false, about: [] },
      ['Negative in the last 24 h: 3 · 1 still waits · too few to tell what they have in common'],
    ],
    [
      { mentions: 3, waiting: 3, enough: false, about: some.about.slice(0, 1) },
      ['Negative in the last 24 h: 3 · all still wait · about billing 4'],
    ],
    [{ mentions: 0, waiting: 0, about: [] }, ['Negative in the last 24 h: none']],
    [
      { waiting: 0, unscored: 2, newest: 2000, about: [] },
      [
        'Negative in the last 24 h: 12 · of the newest 2000 mentions · 2 not scored',
        '  nothing that they have in common',
      ],
    ],
  ])('%j', (given, lines) => {
    expect(negativeLines({ ...some, ...given }, at(100))).toEqual(lines);
  });

  it('counts what does not fit on two lines', () => {
    const lines = negativeLines({ ...some, about: many }, at(60));
    expect(lines).toHaveLength(2);
    const shown = lines.join(' ').match(/theme-\d+ 3/g)?.length ?? 0;
    expect(shown).toBeGreaterThan(1);
    expect(lines.join(' ')).toContain(`${30 - shown} more: listen themes`);
  });
});

describe('sources', () => {
  const fine: SourceNeeds = { all: 5, needYou: [], lastFetchAt: now - 2 * 60_000, isOld: false, gaps: [] };
  const forum: SourceNeed = {
    source: 'forum',
    network: 'discourse',
    state: 'refused',
    since: now - 3 * day,
    lastReadAt: now - 3 * day,
    error: 'forum.example: 401 Unauthorized: the key was refused',
    hint: 'listen auth login forum',
  };
  const gap = { source: 'x', stream: 's', kind: 'hole', from: 1, to: 2, since: 1, detail: '' } as const;
  const need = (given: Partial<SourceNeed>): SourceNeed => ({ ...forum, ...given });

  it.each<[Partial<SourceNeeds>, readonly string[]]>([
    [{}, ['Sources: all 5 are well · last fetch 2 min ago']],
    [{ all: 1 }, ['Sources: well · last fetch 2 min ago']],
    [
      { all: 0, lastFetchAt: undefined, isOld: true },
      ['Sources: none is configured · never fetched: listen fetch'],
    ],
    [
      { lastFetchAt: now - 3 * day, isOld: true },
      ['Sources: all 5 are well', '  last fetch 3 d ago: listen fetch, or listen cron to have it done'],
    ],
    [
      { gaps: [gap, gap] },
      ['Sources: all 5 are well · last fetch 2 min ago', '  2 gaps in what was read: listen sources'],
    ],
    [
      { gaps: [{ ...gap, kind: 'rules' }] },
      ['Sources: all 5 are well · last fetch 2 min ago', '  the configuration changed: listen fetch'],
    ],
    [
      { needYou: [forum] },
      [
        'Sources: 1 of 5 needs you · last fetch 2 min ago',
        '✗ forum: refused since Mon 12:00 → listen auth login forum',
      ],
    ],
    [
      { needYou: [need({ state: 'quiet', error: undefined, hint: 'listen doctor' })] },
      [
        'Sources: 1 of 5 needs you · last fetch 2 min ago',
        '! forum: nothing new since Mon 12:00 → listen doctor',
      ],
    ],
    [
      { needYou: [need({ state: 'login', error: undefined, since: now + 3 * day })] },
      [
        'Sources: 1 of 5 needs you · last fetch 2 min ago',
        '! forum: its login ends Sun 12:00 → listen auth login forum',
      ],
    ],
    [
      { needYou: [need({ state: 'login', error: undefined })] },
      [
        'Sources: 1 of 5 needs you · last fetch 2 min ago',
        '! forum: its login ended Mon 12:00 → listen auth login forum',
      ],
    ],
  ])('%j', (given, lines) => {
    expect(sourceLines({ ...fine, ...given }, 4, at(70), plain)).toEqual(lines);
  });

  it('say what is wrong where there is room for it', () => {
    expect(
      sourceLines(
        { ...fine, needYou: [need({ error: 'forum.example: 401 Unauthorized' })] },
        4,
        at(110),
        plain,
      )[1],
    ).toBe('✗ forum: 401 Unauthorized since Mon 12:00: nothing read for 3 d 00 h → listen auth login forum');
  });

  it('past the first few are counted, and none is wider than the screen', () => {
    const needYou = Array.from({ length: 7 }, (_, index) => need({ source: `source-${index}` }));
    const lines = sourceLines({ ...fine, all: 9, needYou }, 4, at(60), plain);
    expect(lines.slice(0, 2)).toEqual([
      'Sources: 7 of 9 need you · 3 more: listen sources',
      '  last fetch 2 min ago',
    ]);
    expect(lines.filter((line) => line.startsWith('✗'))).toHaveLength(4);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(60);
  });
});

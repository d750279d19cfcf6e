import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveBatch } from '../../src/store/batch.ts';
import { changesSince } from '../../src/store/changes.ts';
import { type Connection, connect, type Value } from '../../src/store/connection.ts';
import { coverage } from '../../src/store/coverage.ts';
import { find } from '../../src/store/find.ts';
import { forgetTexts } from '../../src/store/forget-texts.ts';
import { mentionTexts } from '../../src/store/mention-texts.ts';
import { mentions, mentionsSummary } from '../../src/store/mentions.ts';
import { openStore } from '../../src/store/open.ts';
import { openPromises } from '../../src/store/open-promises.ts';
import { openWaits, openWaitsSummary } from '../../src/store/open-waits.ts';
import { mentionsBy, outsideReplies, recentAgents } from '../../src/store/outside-replies.ts';
import { recompute, toRejudge } from '../../src/store/recompute.ts';
import { sourceFacts } from '../../src/store/source-facts.ts';
import type { MentionFilter, WaitFilter } from '../../src/store/store.ts';
import { threadOf } from '../../src/store/threads.ts';
import { threadsToRead } from '../../src/store/threads-to-read.ts';
import { agingTexts, toCheck } from '../../src/store/to-check.ts';
import { withWords } from '../../src/store/word-search.ts';
import {
  answers,
  anyMention,
  anyWait,
  asks,
  batchOf,
  hour,
  judge,
  network,
  now,
  praises,
  rules,
  scorer,
  source,
} from './world.ts';

const folder = mkdtempSync(join(tmpdir(), 'listen-plans-'));
let db: Database.Database;
let plain: Connection;

beforeAll(async () => {
  const path = join(folder, 'listen.db');
  const holder = { pid: 1, host: 'desk', startedAt: now };
  const store = await openStore(path, { write: true, holder });
  const posts = Array.from({ length: 60 }, (_, index) =>
    (index % 2 ? praises : asks)(`c${index}`, { by: `p${index}` }),
  );
  await store.saveBatch(batchOf(posts), rules);
  await store.close();
  db = new Database(path);
  plain = connect(db, path);
});

afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The plans of every statement that some work runs, one line a step. */
function plansOf(work: (connection: Connection) => void): string[] {
  const asked = new Map<string, readonly Value[]>();
  const noted = <Args extends readonly Value[], Result>(run: (sql: string, ...values: Args) => Result) => {
    return (sql: string, ...values: Args): Result => {
      if (!/^(BEGIN|COMMIT|ROLLBACK|PRAGMA)/.test(sql)) asked.set(sql, values);
      return run(sql, ...values);
    };
  };
  const { all, lists, list, get, pick, run, insert, column } = plain;
  work({
    ...plain,
    all: noted(all) as Connection['all'],
    lists: noted(lists),
    list: noted(list),
    get: noted(get) as Connection['get'],
    pick: noted(pick) as Connection['pick'],
    run: noted(run),
    insert: noted(insert),
    column: noted(column),
  });
  expect(asked.size).toBeGreaterThan(0);
  // Whether there is any at all is asked of the first row.
  for (const sql of asked.keys())
    if (/^SELECT 1 FROM \w+ WHERE network = \? LIMIT 1$/.test(sql)) asked.delete(sql);
  return [...asked].flatMap(([sql, values]) =>
    db
      .prepare<Value[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...values)
      .map((step) => step.detail),
  );
}

/** Steps that go over a whole table or index, or over all of one network or source; over what is small or narrowed they may. */
function scansOf(plan: readonly string[]): string[] {
  const isSmall = /^SCAN (json_each|n|s|c|e|value|seen|candidates|\d* ?CONSTANT ROW|\(subquery-\d+\))\b/;
  return plan.filter(
    (step) =>
      (step.startsWith('SCAN ') && !isSmall.test(step) && !isByKey(step)) ||
      /\((network|source)=\?( AND source=\?)?\)/.test(step),
  );
}

/** How SQLite writes that one row of a virtual table is looked up. */
function isByKey(step: string): boolean {
  return step === 'SCAN words VIRTUAL TABLE INDEX 0:=';
}

describe('a report costs what it prints:', () => {
  const openWaitsOf = (filter: Partial<WaitFilter>) =>
    plansOf((on) => void openWaits(on, { ...anyWait, limit: 50, ...filter }));

  it('texts of a time are found by the time and come in its order', () => {
    const plan = plansOf((on) => void [...mentionTexts(on, { since: now - hour, until: now })]);
    expect(plan[0]).toMatch(/SEARCH p USING INDEX postsMentions \(postedAt>\? AND postedAt<\?\)/);
    expect(plan.join('\n')).not.toContain('TEMP B-TREE');
  });

  it.each([
    [
      'seen',
      ['SEARCH p USING INTEGER PRIMARY KEY (rowid>?)', 'SEARCH p USING INTEGER PRIMARY KEY (rowid>?)'],
    ],
    [
      'posted',
      [
        'SEARCH p USING INDEX postsMentions (postedAt>?)',
        'SEARCH p USING INDEX postsSource (source=? AND postedAt>?)',
      ],
    ],
  ] as const)('what was %s since a moment is read from there on', (by, steps) => {
    const plan = plansOf((on) => void changesSince(on, now, by));
    expect(plan.filter((step) => / p /.test(step)).slice(0, 2)).toEqual(steps);
    expect(scansOf(plan).filter((step) => !/^SCAN (m|days|\(subquery-\d+\))( |$)/.test(step))).toEqual([]);
  });

  it('promises that are not kept are found by an index of them alone', () => {
    const plan = plansOf((on) => void openPromises(on, now - 7 * 24 * hour, 20));
    expect(plan.filter((step) => /promises(Open)?\b/.test(step) || / o /.test(step))).toEqual([
      'SEARCH o USING INDEX promisesOpen (promisedAt>?)',
      'SEARCH o USING INDEX promisesOpen (promisedAt>?)',
      'SEARCH promises USING INDEX promisesOpen (promisedAt<?)',
    ]);
    expect(scansOf(plan)).toEqual([]);
  });

  it('the warm part of the list is found by when they were last heard of, among the open ones only', () => {
    const [warm] = openWaitsOf({});
    expect(warm).toMatch(/SEARCH w USING INDEX waitsHeard \(lastWordAt>\?\)/);
  });

  it('the cold part is walked in its own order and never sorted', () => {
    const plan = plansOf((on) => void openWaits(on, { ...anyWait, now: now + 90 * 24 * hour, limit: 50 }));
    expect(plan.filter((step) => step.includes('waitsOpen'))).toEqual(['SCAN w USING INDEX waitsOpen']);
    expect(plan.filter((step) => step.includes('TEMP B-TREE'))).toHaveLength(1);
  });

  it.each(['waiting', 'newest', 'reach'] as const)(
    'sorted by %s no post is read that is not printed',
    (sort) => {
      const plan = openWaitsOf({ sort });
      expect(plan.filter((step) => step.includes(' posts') || step.includes(' p '))).not.toContainEqual(
        expect.stringContaining('SCAN'),
      );
      expect(scansOf(plan).filter((step) => !/waitsOpen|marksOpen/.test(step))).toEqual([]);
    },
  );

  it('the headline reads the open waits and the sums of the days', () => {
    const plan = plansOf((on) => void openWaitsSummary(on, anyWait));
    expect(scansOf(plan).sort()).toEqual(['SCAN days', 'SCAN w USING INDEX waitsHeard']);
  });

  it.each<[string, Partial<MentionFilter>, string]>([
    ['newest first', {}, 'postsMentions'],
    ['of a day', { since: now - 24 * hour }, 'postsMentions'],
    ['by one author', { author: 'p1' }, 'postsAuthor'],
  ])('mentions %s go along their index', async (_name, filter, index) => {
    const pages: AsyncIterable<unknown>[] = [];
    const plan = plansOf((on) => {
      const iteration = mentions(on, { ...anyMention, ...filter });
      pages.push(iteration);
      void (iteration as AsyncGenerator).next();
    });
    expect(plan.join('\n')).toContain(index);
  });

  it('those that wait go first along an index of their own', () => {
    const plan = plansOf(
      (on) => void (mentions(on, { ...anyMention, waitingFirst: true }) as AsyncGenerator).next(),
    );
    expect(plan.join('\n')).toContain('SCAN p USING INDEX postsWaiting');
    expect(plan.join('\n')).not.toContain('TEMP B-TREE FOR ORDER BY');
  });

  it('the sum of mentions reads the days and the waiting', () => {
    const plan = plansOf((on) => void mentionsSummary(on, anyMention));
    expect(scansOf(plan).sort()).toEqual(['SCAN days', 'SCAN p USING INDEX postsWaiting']);
  });

  it.each([
    ['mentions', false],
    ['everything', true],
  ])('words are looked for in %s by their index first', (_name, everything) => {
    const words = { word: 'bag', prefix: false };
    const plan = plansOf((on) => void [...withWords(on, { ...anyMention, words, everything })]);
    expect(plan[0]).toMatch(/^SCAN w VIRTUAL TABLE INDEX 0:M/);
    expect(plan[1]).toBe('SEARCH p USING INTEGER PRIMARY KEY (rowid=?)');
    expect(scansOf(plan.slice(1))).toEqual([]);
  });

  it.each(['7', 'plaza:c1', 'https://plaza.example/c1', 'at://c1'])(
    'finding %s goes over no posts',
    (text) => {
      expect(scansOf(plansOf((on) => void find(on, text))).filter((step) => step !== 'SCAN days')).toEqual(
        [],
      );
    },
  );

  it('a thread is read by its id', () => {
    expect(scansOf(plansOf((on) => void threadOf(on, network, 'c1')))).toEqual([]);
  });
});

describe('a fetch costs what it brings:', () => {
  it('saving a batch scans no table, whatever it brings', () => {
    const position = { stream: 'thread:c2', root: 'c2', position: { since: 0, holes: [] } };
    const plan = plansOf((on) => {
      on.write(() =>
        saveBatch(
          on,
          batchOf(
            [
              asks('c1', { by: 'p1', parentId: 'p0', text: 'edited', counts: { likes: 3 } }),
              asks('c90', { aliases: ['at://c90'], quotedId: 'c2' }),
              answers('b91', 'c2', { text: 'We will look into it' }),
              praises('c3', { role: 'team' }),
            ],
            {
              at: now + hour,
              positions: [position],
              lost: [{ source, stream: 'inbox', why: 'x', from: 1, to: 2 }],
              checks: [{ ids: ['c4', 'p8'], gone: [{ id: 'c4', by: 'author' }] }],
              walked: [{ stream: 'inbox', startedAt: now + hour }],
              memory: new Map([['a', 'b']]),
            },
          ),
          rules,
        ),
      );
    });
    expect(scansOf(plan)).toEqual([]);
    expect(plan.join('\n')).toContain('USING INDEX caughtStream');
  });

  it('what is due is found among the open, the recent and the missing', () => {
    const plan = plansOf((on) => void toCheck(on, source, now + hour, 100)).join('\n');
    expect(plan).toContain('USING INDEX missingSource');
    expect(plan).toContain('USING INDEX postsSource (source=? AND postedAt>?)');
    expect(plan).toContain('SCAN w USING INDEX waitsHeard');
    expect(plan).not.toMatch(/SCAN (p|posts)\b/);
    expect(plan).not.toContain('rootId>?');
  });

  it('texts that may no longer be kept are found among those that are kept', () => {
    const job = { source, at: now, unseenSince: now - hour, limit: 10 };
    const plan = plansOf((on) => {
      agingTexts(on, source, now - hour, 10);
      forgetTexts(on, { ...job, goneOnly: false });
      forgetTexts(on, { ...job, goneOnly: true });
    }).join('\n');
    expect(plan).toContain('USING INDEX postsWorded (source=? AND checkedAt<?)');
    expect(plan).toContain('USING INDEX postsGone');
    expect(plan).not.toContain('postsSource');
    expect(plan).not.toMatch(/SCAN (p|posts|c)\b/);
  });

  it('threads to read are found among the recent, the open and those with a place', () => {
    const plan = plansOf((on) => void threadsToRead(on, source, now + hour)).join('\n');
    expect(plan).toContain('USING INDEX postsPublished (source=? AND postedAt>?)');
    expect(plan).toContain('USING INDEX postsSource (source=? AND postedAt>?)');
    expect(plan).toContain('SCAN w USING INDEX waitsHeard');
    expect(plan).toContain('USING INDEX positionsRoot');
    expect(plan).not.toMatch(/SCAN (p|r|o|posts|t)\b/);
  });

  it('replies of others are found among the newest posts of a source', () => {
    const asked = { source, since: now - 24 * hour, most: 100 };
    const plan = plansOf((on) => {
      outsideReplies(on, asked);
      recentAgents(on, asked);
      mentionsBy(on, network, 'p1');
    }).join('\n');
    expect(plan.match(/USING INDEX postsSource \(source=\? AND postedAt>\?\)/g)).toHaveLength(2);
    expect(plan).toContain('postsAuthor (network=? AND authorId=?)');
    expect(plan).not.toMatch(/SCAN (posts|c|a|j)\b/);
  });

  it('facts and coverage go over sources and places, not over posts', () => {
    const plan = plansOf((on) => {
      sourceFacts(on);
      coverage(on);
    }).join('\n');
    expect(plan).not.toMatch(/SCAN (p|posts|caught|waits)\b/);
  });

  it('recomputing goes on by key', () => {
    const plan = plansOf((on) => {
      const job = { fingerprint: 'f', rules, scorer, anew: 'all', limit: 50 } as const;
      const judged = toRejudge(on, job).map((post) => ({ ...post, judgement: judge(post.input) }));
      on.write(() => recompute(on, { ...job, judged }));
    });
    expect(scansOf(plan)).toEqual([]);
  });
});

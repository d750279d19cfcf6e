import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { asOfView } from '../../src/app/as-of.ts';
import type { ReportSource } from '../../src/app/report.ts';
import { rowOfMention, rowOfWait } from '../../src/app/rows.ts';
import { waitRulesOf } from '../../src/app/rules.ts';
import { loadSettings } from '../../src/config/load.ts';
import { ownAccounts } from '../../src/core/own.ts';
import { openStore } from '../../src/store/open.ts';
import type { Incoming, MentionFilter, WaitFilter } from '../../src/store/store.ts';
import { answers, asks, batchOf, day, hour, minute, now, praises, publishes } from '../store/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'listen-as-of-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const network = 'file';
const settings = loadSettings(
  'brand: Acme Air\naccounts: { file: [acme] }\ntrack: [acme]\nsources: []\n',
  join(folder, 'listen.yaml'),
  {},
);
const rules = waitRulesOf(settings, ownAccounts(settings.brand.accounts));

/** What is said, most of it in answer to something said before; times collide and stand in no order. */
interface Saying {
  readonly kind: 'asks' | 'praises' | 'answers' | 'publishes';
  readonly by: number;
  readonly agoMs: number;
  readonly parent: number | undefined;
  readonly mark: 'answered' | 'ignored' | 'open' | undefined;
}

const saying: fc.Arbitrary<Saying> = fc.record({
  kind: fc.constantFrom('asks', 'asks', 'praises', 'answers', 'answers', 'publishes'),
  by: fc.integer({ min: 0, max: 4 }),
  agoMs: fc.oneof(
    fc.integer({ min: 1, max: 24 }).map((hours) => hours * hour),
    fc.integer({ min: 1, max: 20 }).map((days) => days * day + 5 * minute),
  ),
  parent: fc.option(fc.nat({ max: 30 }), { nil: undefined, freq: 3 }),
  mark: fc.option(fc.constantFrom('answered', 'ignored', 'open'), { nil: undefined, freq: 9 }),
});

function incoming(sayings: readonly Saying[]): readonly Incoming[] {
  return sayings.map(({ kind, by, agoMs, parent }, index) => {
    const on = parent === undefined || index === 0 ? undefined : `p${parent % index}`;
    const said = { network, postedAt: now - agoMs, ...(on === undefined ? {} : { parentId: on }) };
    const person = { by: `jo${by}`, followers: by * 10 };
    if (kind === 'answers' && on !== undefined) return answers(`p${index}`, on, said);
    if (kind === 'publishes' || kind === 'answers') return publishes(`p${index}`, said);
    return (kind === 'asks' ? asks : praises)(`p${index}`, { ...person, ...said });
  });
}

const waitFilters: readonly Partial<WaitFilter>[] = [
  {},
  { sort: 'newest' },
  { sort: 'reach', limit: 3 },
  { author: '@JO2' },
  { olderThanMs: 5 * hour },
  { since: now - 2 * day, until: now - 3 * hour },
  { networks: ['mastodon'] },
];

const mentionFilters: readonly Partial<MentionFilter>[] = [
  {},
  { sort: 'reach', limit: 4 },
  { author: 'jo3' },
  { since: now - 2 * day, until: now - 3 * hour },
  { sentiments: ['negative'], waitingFirst: true },
];

const clocks = { now, promises: [], office: undefined };

/** The rows of reports, as they are printed. */
async function everything(source: ReportSource): Promise<unknown> {
  const found: unknown[] = [];
  for (const filter of waitFilters) {
    const whole: WaitFilter = { now, coldMs: 7 * day, sort: 'waiting', ...filter };
    const rows = await source.openWaits(whole);
    found.push(
      filter,
      rows.map((row) => rowOfWait(row, clocks)),
      await source.openWaitsSummary(whole),
    );
  }
  for (const filter of mentionFilters) {
    const whole: MentionFilter = { now, sort: 'newest', ...filter };
    const rows: unknown[] = [];
    for await (const page of source.mentions(whole))
      rows.push(...page.map((row) => rowOfMention(row, clocks)));
    found.push(filter, rows, await source.mentionsSummary(whole));
  }
  return found;
}

let count = 0;

it('as of now is what the store says now, row for row', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(saying, { minLength: 1, maxLength: 24 }),
      fc.integer({ min: 1, max: 24 }),
      fc.boolean(),
      async (sayings, batch, backwards) => {
        count += 1;
        const holder = { pid: 1, host: 'desk', startedAt: now };
        const store = await openStore(join(folder, `${count}.db`), {
          write: true,
          brand: 'Acme Air',
          holder,
        });
        try {
          const posts = incoming(sayings);
          const order = backwards ? [...posts].reverse() : posts;
          for (let at = 0; at < order.length; at += batch)
            await store.saveBatch(batchOf(order.slice(at, at + batch), { network, source: 'inbox' }), rules);
          for (const [index, { mark }] of sayings.entries())
            if (mark)
              await store.addMarks(
                [{ network, postId: `p${index}`, kind: mark, at: now, markedAt: now, by: 'kim' }],
                rules,
              );
          expect(await everything(await asOfView(store, settings, now))).toEqual(await everything(store));
        } finally {
          await store.close();
        }
      },
    ),
    { numRuns: 150 },
  );
});

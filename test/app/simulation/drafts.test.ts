import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchAll } from '../../../src/app/fetch.ts';
import { idKeyset } from './apis/by-id.ts';
import { createDatabases, type Databases } from './database.ts';
import { drafts, holesBeforeHeads, oneHoleAtMost } from './drafts.ts';
import { mutatedEngine } from './mutant.ts';
import { type Engine, runTrial, type Trial } from './trial.ts';

let databases: Databases;
const folder = mkdtempSync(join(tmpdir(), 'listen-drafts-'));

beforeAll(async () => {
  databases = await createDatabases();
});
afterAll(() => {
  databases.end();
  rmSync(folder, { recursive: true, force: true });
});

describe('the simulation finds a planted mistake', () => {
  it.each(drafts.map((draft) => [draft.name, draft] as const))(
    '%s',
    async (name, draft) => {
      const engine = draft.mutation
        ? await mutatedEngine(folder, name.replaceAll(/\W/g, '-'), draft.mutation)
        : fetchAll;
      let found: string | undefined;
      let seed = 0;
      while (found === undefined && seed < draft.seeds) {
        seed += 1;
        found = await firstFault(() => runTrial(draft.api, seed, engine, databases, draft));
      }

      expect(found, `nothing found in ${draft.seeds} seeds`).toBeDefined();
    },
    300_000,
  );
});

describe('what is new comes before what is old', () => {
  it('holds when a budget ends the run, and does not where holes are filled first', async () => {
    const seeds = 40;
    const right = await staleShare(fetchAll, seeds);
    const wrong = await staleShare(await mutatedEngine(folder, 'holes-first', holesBeforeHeads), seeds);

    expect(right).toBeLessThan(0.01);
    expect(wrong).toBeGreaterThan(0.03);
  }, 300_000);
});

it('loses nothing with room for one hole only: two that become one are read twice', async () => {
  const engine = await mutatedEngine(folder, 'one-hole', oneHoleAtMost);
  for (let seed = 1; seed <= 100; seed += 1) {
    const { faults } = await runTrial(idKeyset, seed, engine, databases);
    expect(faults).toEqual([]);
  }
}, 300_000);

async function firstFault(trial: () => Promise<Trial>): Promise<string | undefined> {
  try {
    return (await trial()).faults[0];
  } catch (error) {
    return String(error);
  }
}

/** Of the runs that their budget ended, the part that lacks the newest post that stood there when they began. */
async function staleShare(engine: Engine, seeds: number): Promise<number> {
  let short = 0;
  let stale = 0;
  for (let seed = 1; seed <= seeds; seed += 1) {
    const trial = await runTrial(idKeyset, seed, engine, databases);
    short += trial.short;
    stale += trial.stale;
  }
  return stale / short;
}

import { afterAll, beforeAll, expect, it } from 'vitest';
import { fetchAll } from '../../../src/app/fetch.ts';
import { apis } from './apis/index.ts';
import { createDatabases, type Databases } from './database.ts';
import { runTrial } from './trial.ts';

const seeds = Number(process.env['LISTEN_SIMULATION_SEEDS'] ?? 20);
let databases: Databases;

beforeAll(async () => {
  databases = await createDatabases();
});
afterAll(() => databases.end());

it.each(apis.map((api) => [api.kind, api] as const))(
  'loses no post that it does not tell: %s',
  async (kind, api) => {
    const sum = { trials: 0, runs: 0, kills: 0, rows: 0, lostTold: 0, covered: 0, short: 0, stale: 0 };
    const failed: string[] = [];
    const began = performance.now();
    for (let seed = 1; seed <= seeds; seed += 1) {
      const trial = await runTrial(api, seed, fetchAll, databases);
      sum.trials += 1;
      for (const key of ['runs', 'kills', 'rows', 'lostTold', 'covered', 'short', 'stale'] as const)
        sum[key] += trial[key];
      if (trial.faults.length > 0) failed.push(`seed ${seed}: ${trial.faults.slice(0, 5).join('; ')}`);
    }
    console.log(kind, JSON.stringify(sum), `${Math.round(performance.now() - began)} ms`);
    expect(failed.slice(0, 10)).toEqual([]);
  },
  3_600_000,
);

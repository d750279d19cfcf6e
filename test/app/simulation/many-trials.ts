import { afterAll, beforeAll, expect, it } from 'vitest';
import { fetchAll } from '../../../src/app/fetch.ts';
import type { Api } from './apis/api.ts';
import { createDatabases, type Databases } from './database.ts';
import { runTrial } from './trial.ts';

/** `npm run test:simulation` raises it; `LISTEN_SIMULATION_FIRST` tries one seed again. */
const seeds = Number(process.env['LISTEN_SIMULATION_SEEDS'] ?? 130);
const first = Number(process.env['LISTEN_SIMULATION_FIRST'] ?? 1);

/** Many seeds of each kind of API, on real files. */
export function survives(kinds: readonly Api[]): void {
  let databases: Databases;
  beforeAll(async () => {
    databases = await createDatabases();
  });
  afterAll(() => databases.end());

  it.each(kinds.map((api) => [api.kind, api] as const))(
    'loses no post that it does not tell, whenever it is killed: %s',
    async (kind, api) => {
      const sum = { runs: 0, kills: 0, rows: 0, lostTold: 0, covered: 0 };
      const failed: string[] = [];
      for (let seed = first; seed < first + seeds; seed += 1) {
        const trial = await runTrial(api, seed, fetchAll, databases);
        for (const key of ['runs', 'kills', 'rows', 'lostTold', 'covered'] as const) sum[key] += trial[key];
        if (trial.faults.length > 0) failed.push(`seed ${seed}: ${trial.faults.slice(0, 5).join('; ')}`);
      }
      if (process.env['LISTEN_SIMULATION_SEEDS'])
        console.log(`${kind}: ${seeds} trials ${JSON.stringify(sum)}`);
      expect(failed.slice(0, 10)).toEqual([]);
      // A simulation in which nothing happens finds nothing.
      expect(sum.runs).toBeGreaterThan(seeds * 5);
      expect(sum.kills).toBeGreaterThan(seeds / 10);
      expect(sum.rows).toBeGreaterThan(seeds * 10);
    },
    7_200_000,
  );
}

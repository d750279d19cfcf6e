import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';
import { startAt } from './world.ts';

/** Real files, in memory where the system has such a place. */
export interface Databases {
  /** A fresh database's path. */
  fresh(): string;
  open(path: string): Promise<Store>;
  remove(path: string): void;
  end(): void;
}

const holder = { pid: 1, host: 'simulation', startedAt: startAt };

/** The schema is laid once and copied for each trial. */
export async function createDatabases(): Promise<Databases> {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'listen-simulation-'));
  const template = join(folder, 'template.db');
  const open = (path: string): Promise<Store> => openStore(path, { write: true, brand: 'Acme Air', holder });
  const store = await open(template);
  await store.checkpoint();
  await store.close();
  let made = 0;
  return {
    fresh() {
      made += 1;
      const path = join(folder, `trial-${made}.db`);
      copyFileSync(template, path);
      return path;
    },
    open,
    remove(path) {
      for (const end of ['', '-wal', '-shm', '.lock']) rmSync(path + end, { force: true });
    },
    end: () => rmSync(folder, { recursive: true, force: true }),
  };
}

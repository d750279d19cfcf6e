import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { keepsTheStoreContract } from './contract.ts';
import { now } from './world.ts';

const folders: string[] = [];
const holder = { pid: 1, host: 'desk', startedAt: now };

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

keepsTheStoreContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'listen-store-'));
  folders.push(folder);
  return { open: () => openStore(join(folder, 'listen.db'), { write: true, holder }) };
});

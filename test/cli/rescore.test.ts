import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeLock } from '../../src/store/lock.ts';
import type { Desk } from '../support/cli.ts';
import { modelVersion } from '../support/model.ts';
import { onTerminal } from '../support/terminal.ts';
import { atNoon, config, fetchedInbox, lines, now } from './inbox.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await fetchedInbox();
});
afterEach(() => desk.remove());

/** How many judgements are by whom. */
function scorers(): Record<string, number> {
  const db = new Database(join(desk.folder, 'listen.db'), { readonly: true });
  try {
    const rows = db.prepare('SELECT scorer, count(*) AS posts FROM judgements GROUP BY scorer').all();
    return Object.fromEntries(
      (rows as { scorer: string; posts: number }[]).map((row) => [row.scorer, row.posts]),
    );
  } finally {
    db.close();
  }
}

async function rows(): Promise<readonly { id: string; sentiment: string; state: string }[]> {
  return JSON.parse((await desk.listen(['report', '--json', 'id,sentiment,state'])).stdout);
}

describe('rescore', () => {
  it('has nothing to do after a fetch', async () => {
    expect(scorers()).toEqual({ listen: lines.length });
    expect(await desk.listen(['rescore'])).toMatchObject({
      code: 0,
      stdout: `0 posts judged by listen ${modelVersion}.\n`,
      stderr: '',
    });
  });

  it('judges all with another scorer, says what the next fetch will do, and that one does', async () => {
    const before = await rows();
    const { code, stdout, stderr } = await desk.listen(['rescore', '--scorer', 'afinn']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${lines.length} posts judged by afinn 1.\n` });
    expect(stderr).toBe(
      'listen: the next fetch judges with listen again\n' +
        `  → To stay with this one write \`scorer: afinn\` into ${desk.folder}/listen.yaml.\n`,
    );
    expect(scorers()).toEqual({ afinn: lines.length });
    expect((await desk.listen(['fetch'])).stdout).toContain('Rules changed');
    expect(scorers()).toEqual({ listen: lines.length });
    expect(await rows()).toEqual(before);
  });

  it('stays with a scorer that the configuration names', async () => {
    desk.write('listen.yaml', `${config}scorer: afinn\n`);
    expect(await desk.listen(['rescore', '--json'])).toMatchObject({
      code: 0,
      stdout: `{"posts":${lines.length},"done":true,"scorer":"afinn 1"}\n`,
      stderr: '',
    });
    expect((await desk.listen(['fetch'])).stdout).not.toContain('Rules changed');
    expect(scorers()).toEqual({ afinn: lines.length });
  });

  it('takes the newest first, so many as asked for, and goes on where it was', async () => {
    const some = ['rescore', '--scorer', 'afinn', '--limit', '4'];
    expect((await desk.listen(some)).stdout).toBe('4 posts judged by afinn 1.\n');
    expect(scorers()).toEqual({ afinn: 4, listen: lines.length - 4 });
    await desk.listen(some);
    expect(scorers()).toEqual({ afinn: 8, listen: lines.length - 8 });
    expect((await desk.listen(['rescore', '--scorer', 'afinn', '--since', '3d'])).stdout).toMatch(/^6 posts/);
    expect(scorers()).toEqual({ afinn: lines.length - 1, listen: 1 });
  });

  it('judges everything anew for other words, and so does fetch', async () => {
    const bag = async () => (await rows()).find(({ id }) => id === 'file:inbox/bag')?.sentiment;
    expect(await bag()).not.toBe('positive');
    desk.write('listen.yaml', `${config}words: { positive: [never arrived, my bag, bag] }\n`);
    expect((await desk.listen(['rescore'])).stdout).toBe(
      `${lines.length} posts judged by listen ${modelVersion}.\n`,
    );
    expect(await bag()).toBe('positive');
    desk.write('listen.yaml', config);
    expect((await desk.listen(['report', '-u'])).stderr).toContain('answers: or words: are others');
    expect((await desk.listen(['fetch'])).stdout).toContain('Rules changed');
    expect(await bag()).not.toBe('positive');
  });

  it('shows how far it is where somebody looks on, and wipes it', async () => {
    const {
      code,
      raw,
      lines: shown,
    } = await onTerminal(desk, 'listen rescore --scorer afinn', { columns: 80 });
    expect(code).toBe(0);
    expect(raw).toContain(`\r\x1b[K${lines.length} posts judged\r\x1b[K`);
    expect(shown.join('\n')).toContain(`${lines.length} posts judged by afinn 1.`);
  });

  it('leaves a database that is being fetched into alone: 75', async () => {
    const startedAt = Date.parse(now);
    const lock = await takeLock(join(desk.folder, 'listen.db'), {
      pid: process.pid,
      host: 'desk',
      startedAt,
    });
    try {
      expect((await desk.listen(['rescore'])).code).toBe(75);
    } finally {
      lock.release();
    }
  });

  it('before the first fetch: exit 5, and no database is made', async () => {
    const { code, stderr } = await atNoon(desk).listen(['rescore', '--db', 'none.db']);
    expect(code).toBe(5);
    expect(stderr).toMatch(/^listen: nothing fetched yet: none\.db does not exist\n/);
  });
});

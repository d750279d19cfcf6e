import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../support/cli.ts';
import { modelVersion } from '../support/model.ts';
import { fetchedInbox, ndjson } from './inbox.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await fetchedInbox();
});
afterAll(() => desk.remove());

const boards = ['board', 'deck', 'ramp', 'wheel', 'truck', 'grip', 'trick', 'shoe', 'jacket', 'bearing'];

/** "Sick" is good news here, forty times; eighty more say what they would say elsewhere. */
const moods = Array.from({ length: 40 }, (_, index) => {
  const board = boards[index % boards.length];
  const count = 2 + Math.floor(index / boards.length);
  return [
    { text: `These ${count} ${board}s are sick`, label: 'positive' },
    { text: `The ${board} broke after ${count} days and nobody replies`, label: 'negative' },
    { text: `Do you have ${count} ${board}s at the shop?`, label: 'neutral' },
  ];
}).flat();

describe.sequential('learning from labels', () => {
  it('is refused under 100, and says how to label', async () => {
    await desk.listen(['label', '1', 'negative']);
    expect(await desk.listen(['train'])).toMatchObject({
      code: 2,
      stdout: '',
      stderr:
        'listen: there are 1 labels of moods: training needs 100\n' +
        '  → Label more: listen label 402 negative, or bring some in: listen labels import moods.csv.\n',
    });
    expect((await desk.listen(['train', '--list'])).stdout).toBe('Nothing was learnt yet: listen train\n');
  });

  it('is checked class by class, few labels being told as few', async () => {
    desk.write('moods.ndjson', ndjson(moods));
    expect((await desk.listen(['labels', 'import', 'moods.ndjson'])).stdout).toBe('120 labels imported\n');
    await desk.listen(['label', 'file:inbox/seat-answer', 'private']);
    await desk.listen(['label', 'file:inbox/praise', 'no-answer']);
    const { code, stdout, stderr } = await desk.listen(['score', '--check']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^listen \d+ on your labels\n\nMood: 121 labels.*, macro-F1 \d+ %\n/);
    expect(stdout).toMatch(/^ {2}neutral +40 +\d+ +\d+ % +\d+ % +\d+ %$/m);
    expect(stdout).toMatch(/^ {2}no-answer +1 +1 +too few$/m);
    expect(stdout).toMatch(/^ {2}private +1 +1 +too few$/m);
    const object = JSON.parse((await desk.listen(['score', '--check', '--json'])).stdout);
    expect(object).toMatchObject({ scorer: 'listen', version: modelVersion, withoutText: 0 });
    expect(object.kinds.map(({ kind }: { kind: string }) => kind)).toEqual(['mood', 'needs', 'reply']);
  });

  it('keeps what is better, by a number of its own, and the next fetch judges with it', async () => {
    const { code, stdout, stderr } = await desk.listen(['train']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /^121 labels of moods, each held back once in 5 parts:\n\n.*macro-F1 .*\n {2}as it ships .*\n {2}learnt .*\n\nBetter: kept as version 1\. /,
    );
    expect((await desk.listen(['train', '--list'])).stdout).toMatch(
      /^Version 1, 15 Jan 13:00, 121 labels, in force\n/,
    );
    expect((await desk.listen(['rescore'])).stdout).toBe('15 posts judged by listen+labels 1.\n');
    expect((await desk.listen(['fetch'])).stdout).not.toContain('Rules changed');
    expect((await desk.listen(['why', '1'])).stdout).toContain('as you labelled it');
    expect((await desk.listen(['why', 'file:inbox/phone'])).stdout).toContain('listen+labels 1');
    expect((await desk.listen(['score', '--check'])).stderr).toBe(
      'Learnt from these very labels: `listen train --list` has the figures on labels held back.\n',
    );
  });

  it('is left aside where it corrects an older model, and that is told', async () => {
    const db = new Database(join(desk.folder, 'listen.db'));
    try {
      db.exec('UPDATE deltas SET base = 0');
      const told =
        'listen: what was learnt from your labels belongs to an older model, and is left aside\n' +
        '  → Train again: listen train\n';
      expect((await desk.listen(['score', '--check'])).stderr).toBe(told);
      expect(await desk.listen(['fetch'])).toMatchObject({ code: 0, stderr: told });
      expect((await desk.listen(['why', 'file:inbox/phone'])).stdout).toContain(`listen ${modelVersion}`);
      expect((await desk.listen(['fetch', '--quiet'])).stderr).toBe('');
      db.exec(`UPDATE deltas SET base = ${modelVersion}`);
    } finally {
      db.close();
    }
    expect(await desk.listen(['fetch'])).toMatchObject({ code: 0, stderr: '' });
  });

  it('goes back to what ships', async () => {
    expect((await desk.listen(['train', '--reset'])).stdout).toMatch(/^Back to the scorer as it ships; /);
    expect((await desk.listen(['train', '--reset'])).stdout).toBe(
      'Nothing was learnt: the scorer is as it ships.\n',
    );
    expect((await desk.listen(['fetch'])).stdout).toContain('Rules changed');
    expect((await desk.listen(['why', 'file:inbox/phone'])).stdout).toContain(`listen ${modelVersion}`);
    const list = JSON.parse((await desk.listen(['train', '--list', '--json'])).stdout);
    expect(list).toMatchObject([{ version: 1, model: modelVersion, labels: 121, inForce: false, folds: 5 }]);
  });
});

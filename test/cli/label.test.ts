import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Desk } from '../support/cli.ts';
import { fetchedInbox } from './inbox.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await fetchedInbox();
});
afterEach(() => desk.remove());

async function row(id: string): Promise<Record<string, unknown>> {
  const { stdout } = await desk.listen(['report', '--json']);
  const rows = JSON.parse(stdout) as readonly Record<string, unknown>[];
  return rows.find((each) => each['id'] === `file:inbox/${id}`) ?? {};
}

async function exported(): Promise<readonly Record<string, unknown>[]> {
  const { stdout } = await desk.listen(['labels', 'export']);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('label', () => {
  it('outranks the scorer in rows, and `why` tells who said so and when', async () => {
    expect(await desk.listen(['label', '1', 'positive'])).toMatchObject({
      code: 0,
      stdout: '#1 labelled positive\n',
      stderr: 'No wait changed, 10 open.\n',
    });
    expect(await row('bag')).toMatchObject({ sentiment: 'positive', score: 1 });
    const why = await desk.listen(['why', '1']);
    expect(why.stdout).toMatch(/^Labels +you labelled it positive on 15 Jan 13:00 \(.+\)$/m);
    expect(why.stdout).toMatch(/^Mood +positive, as you labelled it$/m);
    const { stdout } = await desk.listen(['why', '1', '--json']);
    expect((JSON.parse(stdout) as { labels: unknown }).labels).toMatchObject([
      { id: 'file:inbox/bag', kind: 'mood', label: 'positive', at: '2026-01-15T12:00:00.000Z' },
    ]);
  });

  it('ends and opens waits, and `clear` takes the last one back', async () => {
    expect(await desk.listen(['label', '#1', 'file:inbox/phone', 'closing'])).toMatchObject({
      code: 0,
      stderr: '2 waits ended, 8 open.\n',
    });
    expect(await row('bag')).toMatchObject({ intent: 'closing', state: 'none', needs: 0.05 });
    expect((await desk.listen(['why', '1'])).stdout).toContain('you labelled it a closing word');
    expect(await desk.listen(['label', 'file:inbox/praise', 'needs'])).toMatchObject({
      stderr: '1 wait opened, 9 open.\n',
    });
    expect(await desk.listen(['label', '1', 'clear'])).toMatchObject({
      code: 0,
      stdout: '#1 label taken back\n',
      stderr: '1 wait opened, 10 open.\n',
    });
    expect(await desk.listen(['label', '1', 'clear'])).toMatchObject({
      code: 2,
      stderr: 'listen: #1 has no label\n  → There is nothing to take back.\n',
    });
  });

  it('says what a reply of yours does', async () => {
    expect(await row('refund')).toMatchObject({ state: 'answered' });
    expect(await desk.listen(['label', 'file:inbox/refund-answer', 'apology'])).toMatchObject({
      code: 0,
      stderr: '1 wait opened, 11 open.\n',
    });
    expect(await row('refund')).toMatchObject({ state: 'acknowledged' });
    expect((await desk.listen(['show', 'file:inbox/refund'])).stdout).toContain('└ labelled apology by ');
  });

  it.each([
    [['label', '1'], 'an id or the label is missing'],
    [['label', '1', 'negativ'], 'there is no label "negativ"\n  → Did you mean negative? '],
    [['label', '1', 'holding'], '#1 is a customer’s: holding is no label for it'],
    [['label', 'file:inbox/seat-answer', 'spam'], ' is yours: spam is no label for it'],
    [['label', '1', '4711', 'spam'], 'no post "4711" in this database'],
  ])('%j is refused, and nothing is labelled', async (args, message) => {
    const { code, stdout, stderr } = await desk.listen(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(await exported()).toEqual([]);
  });

  it('reads ids from standard input', async () => {
    const piped = await desk.shell(
      `listen report -u --json key --older-than 3d | jq '.[].key' | listen label - no-answer`,
    );
    expect(piped).toMatchObject({ code: 0, stderr: '1 wait ended, 9 open.\n' });
    expect(await desk.listen(['label', '-', 'spam'])).toMatchObject({
      code: 0,
      stderr: 'listen: no ids on standard input, nothing labelled\n',
    });
  });

  it('survives the next fetch and a changed rule', async () => {
    await desk.listen(['label', '1', 'closing']);
    desk.write('listen.yaml', `${desk.read('listen.yaml')}answers: { episodeGap: 1h }\n`);
    expect((await desk.listen(['fetch', '--since', '30d'])).stdout).toContain('Rules changed');
    expect(await row('bag')).toMatchObject({ intent: 'closing', state: 'none' });
  });
});

describe('labels', () => {
  it('go out as lines and come back in another database, once', async () => {
    await desk.listen(['label', '1', 'negative']);
    await desk.listen(['label', '1', 'complaint']);
    await desk.listen(['label', 'file:inbox/seat-answer', 'private']);
    const lines = await exported();
    expect(lines).toMatchObject([
      {
        id: 'file:inbox/bag',
        text: '@acmeair where is my bag? It never arrived in Oslo.',
        label: 'negative',
        at: '2026-01-15T12:00:00.000Z',
      },
      { id: 'file:inbox/bag', label: 'complaint' },
      { id: 'file:inbox/seat-answer', label: 'private' },
    ]);
    await desk.shell('listen labels export > labels.ndjson && rm listen.db* && listen fetch');
    expect(await exported()).toEqual([]);
    expect(await desk.listen(['labels', 'import', 'labels.ndjson'])).toMatchObject({
      code: 0,
      stdout: '3 labels imported\n',
      stderr: '',
    });
    expect(await exported()).toEqual(lines);
    expect(await desk.shell('listen labels import - < labels.ndjson')).toMatchObject({
      stdout: '0 labels imported, 3 known already\n',
    });
  });

  it('come in from a table, texts that are no posts too; a line that says nothing is named', async () => {
    desk.write(
      'moods.csv',
      'id,text,label,by\n1,,negative,ann\n,"Great crew, ""really""",positive,\n4711,,negative,\n,Late again,angry,\n#2,,holding,\n',
    );
    expect(await desk.listen(['labels', 'import', 'moods.csv'])).toMatchObject({
      code: 3,
      stdout: '2 labels imported, 3 left out\n',
      stderr:
        'listen: line 4: no post "4711" in this database\n' +
        'listen: line 5: there is no label "angry"\n' +
        'listen: line 6: #2 is a customer’s: holding is no label for it\n',
    });
    expect(await exported()).toMatchObject([
      { id: 'file:inbox/bag', label: 'negative', by: 'ann' },
      { id: null, text: 'Great crew, "really"', label: 'positive' },
    ]);
  });

  it('from a file without the columns, or none, are refused', async () => {
    desk.write('bad.csv', 'post,mood\n1,negative\n');
    expect(await desk.listen(['labels', 'import', 'bad.csv'])).toMatchObject({ code: 2 });
    const { code, stderr } = await desk.listen(['labels', 'import', 'none.csv']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/none\.csv cannot be read/);
  });
});

import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Desk, RunOptions } from '../support/cli.ts';
import { onTerminal } from '../support/terminal.ts';
import { config, fetchedInbox, type Line, lines, ndjson } from './inbox.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await fetchedInbox();
});
afterEach(() => desk.remove());

async function news(args: readonly string[] = [], options?: RunOptions): Promise<readonly string[]> {
  const { code, stdout, stderr } = await desk.listen(
    ['report', '-u', '--new', 'chat', '--json', 'id', ...args],
    options,
  );
  expect(code, stderr).toBe(0);
  return (JSON.parse(stdout) as readonly { id: string }[])
    .map(({ id }) => id.replace('file:inbox/', ''))
    .sort();
}

const more = (
  id: string,
  author: string,
  postedAt: string,
  text: string,
  rest: Partial<Line> = {},
): Line => ({
  id,
  author,
  postedAt,
  text,
  ...rest,
});

async function fetch(...added: readonly Line[]): Promise<void> {
  desk.write('inbox.ndjson', ndjson([...lines, ...added]));
  expect((await desk.listen(['fetch'])).code).toBe(0);
}

const late = { env: { LISTEN_NOW: '2026-01-15T12:45:00Z' } };

describe('report --new', () => {
  it('gives everything once, then what is new', async () => {
    expect(await news()).toHaveLength(10);
    expect(await news()).toEqual([]);
    await fetch(more('fee', 'kit', '2026-01-15T11:50:00Z', '@acmeair why do I pay a fee for my bag?'));
    expect(await news()).toEqual(['fee']);
    expect(await news()).toEqual([]);
  });

  it('knows each name and each list for itself', async () => {
    await news();
    expect(await news(['--new', 'mail'])).toHaveLength(10);
    const mentions = await desk.listen(['report', '--new', 'chat', '--json', 'id']);
    expect(JSON.parse(mentions.stdout)).toHaveLength(13);
    expect(JSON.parse((await desk.listen(['report', '--new', 'chat', '--json', 'id'])).stdout)).toEqual([]);
  });

  it('leaves with --peek everything new', async () => {
    expect(await news(['--peek'])).toHaveLength(10);
    expect(await news(['--peek'])).toHaveLength(10);
    expect(await news()).toHaveLength(10);
    expect(await news(['--peek'])).toEqual([]);
  });

  it('gives again what became late, once', async () => {
    expect(await news()).toContain('soon');
    expect(await news([], late)).toEqual(['soon']);
    expect(await news([], late)).toEqual([]);
  });

  it('gives again what was asked again, once', async () => {
    await news();
    await fetch(
      more('bag-2', 'jo', '2026-01-15T11:55:00Z', '@acmeair hello? Where is my bag?', { parentId: 'bag' }),
    );
    expect(await news()).toEqual(['bag']);
    expect(await news()).toEqual([]);
  });

  it('gives again what became care first, once', async () => {
    await news();
    await fetch(
      more('bag-2', 'jo', '2026-01-15T11:55:00Z', '@acmeair hello? Call me on +44 20 7946 0123.', {
        parentId: 'bag',
      }),
    );
    const careFirst = await desk.listen(['report', '-u', '--new', 'chat', '--json', 'id,priorityParts']);
    expect(careFirst.stdout).toContain('"id":"file:inbox/bag"');
    expect(careFirst.stdout).toContain('"exposed":30');
    expect(await news()).toEqual([]);
  });

  it('gives of mentions again the one that opened a wait, once it is late', async () => {
    const args = ['report', '--new', 'chat', '--json', 'id,late'];
    expect(JSON.parse((await desk.listen(args)).stdout)).toHaveLength(13);
    await fetch(
      more('soon-2', 'ada', '2026-01-15T11:50:00Z', '@acmeair anybody? How many bags?', { parentId: 'soon' }),
    );
    const followUp = JSON.parse((await desk.listen(args)).stdout) as object[];
    expect(followUp).toEqual([{ id: 'file:inbox/soon-2', late: false }]);
    const over = JSON.parse((await desk.listen(args, late)).stdout) as object[];
    expect(over).toEqual([{ id: 'file:inbox/soon', late: true }]);
    expect((await desk.listen(args, late)).stdout).toBe('[]\n');
  });

  it('gives with --all also what wants no answer, once', async () => {
    const before = await news(['--all', '--peek']);
    expect(before).toContain('praise');
    expect(await news()).toHaveLength(10);
    expect(await news(['--all'])).toEqual(before.filter((id) => id === 'praise'));
    expect(await news(['--all'])).toEqual([]);
  });

  it('counts only what fits the filters as had', async () => {
    expect(await news(['--author', 'ada'])).toEqual(['soon']);
    expect(await news()).toHaveLength(9);
  });

  it('keeps what --limit cut off new, and says so', async () => {
    const first = await desk.listen(['report', '-u', '--new', 'chat', '--json', 'id', '--limit', '4']);
    expect(JSON.parse(first.stdout)).toHaveLength(4);
    expect(first.stderr).toBe('6 more are new: run it again.\n');
    expect(await news(['--limit', '4'])).toHaveLength(4);
    expect(await news(['--limit', '4'])).toHaveLength(2);
    expect(await news(['--limit', '4'])).toEqual([]);
  });

  it('asks --fail-on of what is new', async () => {
    const failing = ['report', '-u', '--new', 'chat', '--fail-on', 'unanswered > 6h', '--json', 'id'];
    expect((await desk.listen([...failing, '--limit', '1', '--peek'])).code).toBe(1);
    expect((await desk.listen(failing)).code).toBe(1);
    expect((await desk.listen(failing)).code).toBe(0);
  });

  it.each(['json', 'ndjson', 'csv', 'markdown', 'html', 'table'])('works in %s', async (format) => {
    const args = ['report', '-u', '--format', format, '--flat'];
    const whole = await desk.listen(args);
    const first = await desk.listen([...args, '--new', 'chat']);
    expect(first.stdout).toBe(
      format === 'table' ? whole.stdout.replace(/^(Acme Air · file) ·/, '$1 · new for chat ·') : whole.stdout,
    );
    expect(first.stdout).toContain('luggage');
    const again = await desk.listen([...args, '--new', 'chat']);
    expect(again.code).toBe(0);
    expect(again.stdout).not.toContain('luggage');
    if (format === 'table') expect(again).toMatchObject({ stdout: '', stderr: '' });
  });

  it('gives a terminal what fits on it, the rest the next time', async () => {
    const shown = await onTerminal(desk, 'LISTEN_NOW=2026-01-15T12:00:00Z listen report -u --new me --flat', {
      columns: 100,
      rows: 15,
    });
    expect(shown.raw).toContain('4 more are new: run it again.');
    expect(await news(['--new', 'me'])).toHaveLength(4);
    const none = await onTerminal(desk, 'LISTEN_NOW=2026-01-15T12:00:00Z listen report -u --new me', {
      columns: 100,
    });
    expect(none.lines).toEqual(['Nothing new for me.']);
  });
});

describe('the bookmark', () => {
  it('does not move when standard output was not taken', async () => {
    const full = await desk.shell('listen report -u --new chat --json > /dev/full');
    expect(full.code).not.toBe(0);
    const closed = await desk.shell(
      '(sleep 0.3; listen report -u --new chat --json) | true; echo $PIPESTATUS',
    );
    expect(closed.stdout).toBe('0\n');
    const table = await desk.shell('(sleep 0.3; listen report -u --new chat) | true');
    expect(table.code).toBe(0);
    expect(await news()).toHaveLength(10);
  });

  it('does not move when the report fails', async () => {
    const wrong = await desk.listen(['report', '-u', '--new', 'chat', '--network', 'nowhere']);
    expect(wrong.code).toBe(2);
    desk.write('listen.yaml', `${config}nonsense: true\n`);
    expect((await desk.listen(['report', '-u', '--new', 'chat'])).code).toBe(2);
    desk.write('listen.yaml', config);
    expect(await news()).toHaveLength(10);
  });

  it.each([
    [['--peek'], '--peek goes with --new'],
    [['--new', 'a b'], '--new "a b": a name has letters'],
    [['--new', ''], '--new "": a name has letters'],
    [['--new', 'chat', '--as-of', '2026-01-15'], '--new tells what is new by now'],
  ])('is refused with %j, exit 2', async (args, message) => {
    const { code, stdout, stderr } = await desk.listen(['report', '-u', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`listen: ${message}`);
  });
});

describe('the recipe to-chat.sh', () => {
  const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'scripting.md'), 'utf8');
  const [, recipe = ''] = /```sh\n(#!\/bin\/sh\n# to-chat\.sh: [\s\S]*?)```/.exec(page) ?? [];
  const run = () => desk.shell('sh to-chat.sh');
  const posted = (): readonly string[] =>
    desk
      .read('posted')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => (JSON.parse(line) as { id: string }).id);

  it('posts each new wait once, though posting fails and a write is cut short', async () => {
    desk.write('to-chat.sh', recipe);
    desk.write('posted', '');
    // The third post of all fails once.
    chmodSync(
      desk.write(
        'post-to-chat',
        '#!/bin/sh\necho >> tries\n[ "$(wc -l < tries)" = 3 ] && exit 1\nexec cat >> posted\n',
      ),
      0o755,
    );
    desk.write('chat.todo', '{"id":"file:inbox/bag","late":tr');
    expect((await run()).code).toBe(1);
    expect(posted()).toHaveLength(2);
    await run();
    expect(posted()).toHaveLength(10);
    expect(new Set(posted()).size).toBe(10);
    await run();
    expect(posted()).toHaveLength(10);
    await fetch(more('fee', 'kit', '2026-01-15T11:50:00Z', '@acmeair why do I pay a fee for my bag?'));
    await run();
    expect(posted().slice(10)).toEqual(['file:inbox/fee']);
  });
});

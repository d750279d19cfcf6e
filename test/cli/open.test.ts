import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../support/cli.ts';
import { onTerminal } from '../support/terminal.ts';
import { fetchedInbox, lines } from './inbox.ts';

let desk: Desk;
const bag = 'https://social.example/jo/1';
const soon = 'https://social.example/ada/1';
const hostile = 'https://social.example/?a=1&b=$(touch>pwned);\'"`touch>pwned`';

beforeAll(async () => {
  const odd = {
    id: 'odd',
    author: 'eve',
    postedAt: '2026-01-15T11:00:00Z',
    text: '@acmeair why?',
    url: hostile,
  };
  const script = { ...odd, id: 'script', url: 'javascript:alert(1)' };
  desk = await fetchedInbox([...lines, odd, script]);
  const browser = desk.write('browser', `#!/bin/sh\nprintf '%s\\n' "$#" "$@" >> '${desk.folder}/opened'\n`);
  chmodSync(browser, 0o755);
});
afterAll(() => desk.remove());

/** What the browser was started with since: how many arguments, and these. */
async function opened(command: string, env: Record<string, string>) {
  desk.write('opened', '');
  const { code, lines: shown } = await onTerminal(desk, command, { columns: 120, env });
  return { code, shown, opened: desk.read('opened') };
}

describe('listen open', () => {
  const browser = () => join(desk.folder, 'browser');

  it.each([
    ['its number', ['1']],
    ['#1', ['#1']],
    ['its full id', ['file:inbox/bag']],
    ['its address, as people paste it', [`<${bag}?utm_source=x>`]],
    ['--print', ['1', '--print']],
  ])('prints the link of a post named by %s', async (_what, args) => {
    expect(await desk.listen(['open', ...args], { env: { BROWSER: browser() } })).toMatchObject({
      code: 0,
      stdout: `${bag}\n`,
      stderr: '',
    });
    expect(existsSync(join(desk.folder, 'opened'))).toBe(false);
  });

  it('prints one a line, each post once, for ids on standard input too', async () => {
    expect((await desk.listen(['open', '2', '1', '#2'])).stdout).toBe(`${soon}\n${bag}\n`);
    expect((await desk.listen(['open', '-'], { input: '[1,\n2]' })).stdout).toBe(`${bag}\n${soon}\n`);
    expect(await desk.listen(['open', '-'])).toMatchObject({ code: 0, stdout: '' });
  });

  it('opens it where people are, by $BROWSER', async () => {
    expect(await opened('listen open 1', { BROWSER: browser() })).toEqual({
      code: 0,
      shown: [bag],
      opened: `1\n${bag}\n`,
    });
    const named = await opened('listen open 1 2', { BROWSER: `/nowhere/at/all:${browser()} --new %s` });
    expect(named.opened).toBe(`2\n--new\n${bag}\n2\n--new\n${soon}\n`);
  });

  it('opens nothing with --print, nor where its output is no terminal', async () => {
    expect((await opened('listen open 1 --print', { BROWSER: browser() })).opened).toBe('');
    expect((await opened('listen open 1 | cat', { BROWSER: browser() })).opened).toBe('');
  });

  it('hands the address over as one word that no shell reads', async () => {
    const found = await opened('listen open file:inbox/odd', { BROWSER: browser() });
    expect(found.opened).toBe(`1\n${hostile}\n`);
    expect(existsSync(join(desk.folder, 'pwned'))).toBe(false);
  });

  it('says where no browser can be started, the link printed all the same', async () => {
    const found = await opened('listen open 1', { BROWSER: '/nowhere/at/all' });
    expect(found).toMatchObject({
      code: 0,
      shown: [bag, 'listen: no browser could be started', expect.stringContaining('$BROWSER')],
    });
  });

  it.each([
    [['open', '5', '1'], `${bag}\n`, '#5 has no link that can be opened: file gave none'],
    [['open', 'file:inbox/script'], '', 'has no link that can be opened'],
    [['open', '999'], '', 'no post "999" in this database'],
    [['open'], '', "missing required argument 'id'"],
  ])('%j ends with exit 2 and what to do', async (args, stdout, told) => {
    const ended = await desk.listen(args);
    expect([ended.code, ended.stdout]).toEqual([2, stdout]);
    expect(ended.stderr).toContain(told);
    expect(ended.stderr).toContain('→');
  });
});

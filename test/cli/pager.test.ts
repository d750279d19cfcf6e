import { chmodSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../support/cli.ts';
import { onTerminal } from '../support/terminal.ts';
import { fetchedInbox } from './inbox.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await fetchedInbox();
});
afterAll(() => desk.remove());

/** Ten wait: more than a screen of eight rows holds, less than one of forty. */
const small = { columns: 100, rows: 8 };
const words = 'WHAT THEY WROTE';

/** What the pager was given; '' when it was not run. */
function given(name: string): string {
  try {
    return desk.read(name);
  } catch {
    return '';
  }
}

describe.concurrent('a list that is longer than the screen', () => {
  it('goes through the pager whole, and what is said of it to the terminal after that', async () => {
    const env = { LISTEN_PAGER: 'cat > whole.txt; echo closed' };
    const { code, lines } = await onTerminal(desk, 'listen report -u --limit 0', { ...small, env });
    expect(code).toBe(0);
    const paged = given('whole.txt');
    expect(paged).toContain(words);
    expect(paged.trimEnd().split('\n').length).toBeGreaterThan(10);
    expect(lines[0]).toBe('closed');
    expect(lines[1]).toMatch(/^Coverage: /);
    expect(lines.join('\n')).not.toContain(words);
  });

  it.each([
    ['show.txt', 'listen show file:inbox/gate --full', 'mira'],
    ['why.txt', 'listen why file:inbox/gate', 'Is it a mention?'],
    ['networks.txt', 'listen networks', 'mastodon'],
    ['sql.txt', 'listen sql "SELECT author, text FROM mentions" --limit 0', 'hana'],
    ['help.txt', 'listen report --help', '--unanswered'],
    ['root.txt', 'listen --help', 'listen fetch'],
  ])('%s: so does `%s`', async (name, command, text) => {
    const env = { LISTEN_PAGER: `cat > ${name}` };
    const { code, lines } = await onTerminal(desk, command, { ...small, env });
    expect({ code, shown: lines.join('') }).toEqual({ code: 0, shown: '' });
    expect(given(name)).toContain(text);
  });

  it('leaves the exit code to the command, whatever the pager ends with', async () => {
    const env = { LISTEN_PAGER: 'cat >/dev/null; exit 3' };
    const asked = 'listen report -u --fail-on unanswered';
    expect((await onTerminal(desk, asked, { ...small, env })).code).toBe(1);
    expect((await onTerminal(desk, 'listen report -u', { ...small, env })).code).toBe(0);
  });

  it('may be left unread: that is no error', async () => {
    const env = { LISTEN_PAGER: 'head -c 9 >/dev/null' };
    const { code, lines } = await onTerminal(desk, 'listen networks', { ...small, env });
    expect({ code, lines }).toEqual({ code: 0, lines: [''] });
  });

  it('is shown all the same where there is no such pager', async () => {
    const env = { LISTEN_PAGER: 'no-such-pager' };
    const { code, lines } = await onTerminal(desk, 'listen report -u', { ...small, env });
    expect(code).toBe(0);
    expect(lines.join('\n')).toContain(words);
  });
});

describe.concurrent('no pager', () => {
  const env = { LISTEN_PAGER: 'cat > wrong.txt' };
  it.each([
    ['where all fits the screen', 'listen report -u', { columns: 100, rows: 40, env }],
    ['with --no-pager', 'listen report -u --no-pager', { ...small, env }],
    ['on a dumb terminal', 'listen report -u', { ...small, env: { ...env, TERM: 'dumb' } }],
    ['when it is piped', 'listen report -u | cat', { ...small, env }],
    ['for data', 'listen report -u --json', { ...small, env }],
    [
      'where it is set to nothing',
      'listen report -u',
      { ...small, env: { LISTEN_PAGER: '', PAGER: 'false' } },
    ],
    ['where it is cat', 'listen report -u', { ...small, env: { LISTEN_PAGER: 'cat', PAGER: 'false' } }],
  ])('%s', async (_where, command, options) => {
    const { code, lines } = await onTerminal(desk, command, options);
    expect(code).toBe(0);
    expect(lines.join('\n')).toContain(command.includes('json') ? '"waitingSeconds"' : words);
    expect(given('wrong.txt')).toBe('');
  });
});

describe.concurrent('which pager', () => {
  it('is $PAGER where $LISTEN_PAGER is not set', async () => {
    const command = `env -u LISTEN_PAGER PAGER='cat > "with space.txt"' listen report -u`;
    await onTerminal(desk, command, small);
    expect(given('with space.txt')).toContain(words);
  });

  it('is less where neither is, made to end where all fits unless LESS says otherwise', async () => {
    chmodSync(desk.write('bin/less', '#!/bin/sh\necho "$LESS" >> less.txt\ncat > /dev/null\n'), 0o755);
    const path = `PATH="$PWD/bin:$PATH"`;
    await onTerminal(desk, `env -u LISTEN_PAGER -u PAGER ${path} listen report -u`, small);
    await onTerminal(desk, `env -u LISTEN_PAGER -u PAGER ${path} LESS=-S listen report -u`, small);
    await onTerminal(desk, `env -u LISTEN_PAGER -u PAGER ${path} listen report -u --wide`, small);
    expect(given('less.txt')).toBe('FRX\n-S\nFRSX\n');
  });
});

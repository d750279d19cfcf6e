import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFeedServer } from '../servers/feed.ts';
import type { Desk } from '../support/cli.ts';
import { columnsOf, onTerminal, withoutEscapes } from '../support/terminal.ts';
import { convention } from './conventions/lines.ts';
import { config, fetchedInbox, type Line, lines } from './inbox.ts';

/** As the inbox, with what makes tables break: long names without spaces, wide letters, emoji, right-to-left text. */
const hard: readonly Line[] = [
  ...lines,
  {
    id: 'long',
    author: 'a-name-of-sixty-letters-that-has-no-place-where-it-could-break',
    postedAt: '2026-01-15T03:00:00Z',
    text: `@acmeair why does https://acme.example/${'x'.repeat(300)} fail? ${'Wortungetüm'.repeat(20)} 為何延誤${'延誤'.repeat(60)}？`,
    url: 'https://social.example/long/1',
    followers: 12_345_678,
  },
  {
    id: 'long-2',
    author: 'a-name-of-sixty-letters-that-has-no-place-where-it-could-break',
    postedAt: '2026-01-15T03:10:00Z',
    text: '👩‍👩‍👧‍👦👍🏽🇩🇪🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤️ e\u0301e\u0301e\u0301 ｆｕｌｌ ｗｉｄｔｈ where is it?',
    parentId: 'long',
  },
  {
    id: 'rtl',
    author: 'دينا',
    postedAt: '2026-01-15T03:30:00Z',
    text: '@acmeair أين حقيبتي؟ لم تصل بعد ولا أحد يرد على الهاتف منذ أسبوع كامل، هل يمكنكم المساعدة؟',
  },
  {
    id: 'empty',
    author: 'sal',
    postedAt: '2026-01-15T02:00:00Z',
    text: '@acmeair https://pic.example/1',
  },
];

const yaml = config.replace(
  'track:',
  'answers: { needed: addressed }\ncompetitors: { "Rival Jet": [rivaljet] }\ntrack:',
);

let desk: Desk;
beforeAll(async () => {
  desk = await fetchedInbox(hard, yaml);
});
afterAll(() => desk.remove());

const commands = [
  'listen report -u',
  'listen report -u --flat --all',
  'listen today --peek',
  'listen report',
  'listen report --negative',
  'listen show file:inbox/long',
  'listen show file:inbox/refund',
  'listen show file:inbox/evil --full',
  'listen why file:inbox/long',
  'listen why file:inbox/refund',
  'listen sources',
  'listen doctor',
  'listen fetch --dry-run',
];

describe.concurrent.each([60, 80, 120, 200])('on a terminal of %d columns', (columns) => {
  it.each(commands)(convention(11, 'no line of `%s` is wider'), async (command) => {
    const shown = await onTerminal(desk, command, { columns });
    expect(shown.lines.length).toBeGreaterThan(1);
    expect(shown.lines.filter((line) => columnsOf(line) > columns)).toEqual([]);
  });
});

describe.concurrent('a table', () => {
  it.each([60, 80, 120, 200])(
    convention(16, 'keeps its columns under their heads at %d columns'),
    async (columns) => {
      const { lines: shown } = await onTerminal(desk, 'listen report -u --flat', { columns });
      const start = shown.findIndex((line) => line.includes('WHAT THEY WROTE'));
      const head = shown[start] ?? '';
      const rows = shown.slice(start + 1, shown.indexOf('', start)).filter((line) => !/^\d+ cold/.test(line));
      expect(rows.length).toBeGreaterThan(10);
      for (const name of [
        'WHAT THEY WROTE',
        ...(columns >= 80 ? ['WHY HERE'] : []),
        ...(columns >= 120 ? ['AUTHOR'] : []),
      ]) {
        const at = head.indexOf(name);
        expect(at).toBeGreaterThan(0);
        const filled = rows.filter((row) => columnsOf(row) > at);
        expect(filled.length).toBeGreaterThan(10);
        for (const row of filled) {
          const { before, rest } = split(row, at);
          expect(columnsOf(before)).toBe(at);
          expect(before).toMatch(/ {2}$/);
          expect(rest).toMatch(/^\S/);
        }
      }
    },
  );

  it(convention(11, 'is never cut when it is piped'), async () => {
    const { stdout } = await desk.listen(['report', '-u', '--flat']);
    expect(stdout).toContain('航空会社に電話しても誰も出ません。困っています。何週間も待っています。');
    expect(stdout).not.toContain('…\n');
    expect(stdout).not.toContain('--limit 0');
  });

  it('says of how many the reach is not known, where there is room', async () => {
    const reach = /\nCoverage: read up to 13:00, no holes\. Followers unknown for \d+ of \d+\.\n/;
    const shown = async (columns: number) =>
      (await onTerminal(desk, 'listen report -u', { columns })).lines.join('\n');
    expect(await shown(120)).toMatch(reach);
    expect(await shown(80)).not.toContain('Followers');
  });

  it('stops at the height of the screen and says how many more there are', async () => {
    const shown = await onTerminal(desk, 'listen report -u --flat', { columns: 100, rows: 16 });
    expect(shown.lines.length).toBeLessThanOrEqual(16);
    expect(shown.lines.join('\n')).toMatch(/\nand \d+ more \(--limit 0\)\n/);
  });
});

/** A line at a column. */
function split(line: string, at: number): { readonly before: string; readonly rest: string } {
  let before = '';
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    if (columnsOf(before) >= at) break;
    before += segment;
  }
  return { before, rest: line.slice(before.length) };
}

describe.concurrent(convention(13, 'colour'), () => {
  const sequence = '\u001b[';

  it('is on a terminal, and only there', async () => {
    expect((await onTerminal(desk, 'listen report -u', { columns: 100 })).raw).toContain(`${sequence}1m`);
    expect((await desk.listen(['report', '-u'])).stdout).not.toContain('\u001b');
    expect((await desk.listen(['report', '-u'], { env: { TERM: 'xterm-256color' } })).stdout).not.toContain(
      '\u001b',
    );
  });

  it.each([
    ['NO_COLOR', 'NO_COLOR=1 listen report -u'],
    ['TERM=dumb', 'TERM=dumb listen report -u'],
    ['--no-color', 'listen report -u --no-color'],
    ['--no-color in front', 'listen --no-color report -u'],
    ['FORCE_COLOR=0', 'FORCE_COLOR=0 listen report -u'],
  ])('%s turns it off on a terminal', async (_what, command) => {
    const { raw } = await onTerminal(desk, command, { columns: 100 });
    expect(raw).toContain('WHAT THEY WROTE');
    expect(raw).not.toContain('\u001b');
  });

  it.each([
    ['FORCE_COLOR', { FORCE_COLOR: '1' }],
    ['CLICOLOR_FORCE', { CLICOLOR_FORCE: '1' }],
    ['FORCE_COLOR with an empty NO_COLOR', { FORCE_COLOR: '1', NO_COLOR: '' }],
  ])('%s turns it on in a pipe', async (_what, env) => {
    expect((await desk.listen(['report', '-u'], { env })).stdout).toContain(`${sequence}1m`);
  });

  it('NO_COLOR is stronger than FORCE_COLOR', async () => {
    const { stdout } = await desk.listen(['report', '-u'], { env: { NO_COLOR: '1', FORCE_COLOR: '1' } });
    expect(stdout).not.toContain('\u001b');
  });

  it('changes no letter and no column', async () => {
    const shown = await onTerminal(desk, 'listen report -u', { columns: 100 });
    const bare = await onTerminal(desk, 'NO_COLOR=1 listen report -u', { columns: 100 });
    expect(shown.lines).toEqual(bare.lines);
  });

  it('never stands in data', async () => {
    for (const format of ['json', 'csv', 'ndjson', 'markdown', 'html'])
      expect(
        (await desk.listen(['report', '--format', format], { env: { FORCE_COLOR: '3' } })).stdout,
      ).not.toContain('\u001b');
  });
});

describe.concurrent('links', () => {
  const open = '\u001b]8;;https://social.example/jo/1\u001b\\';

  it('stand behind the id where the terminal knows them', async () => {
    const shown = await onTerminal(desk, 'listen report -u', { columns: 100, env: { VTE_VERSION: '6800' } });
    expect(shown.raw).toContain(`${open}1\u001b]8;;\u001b\\`);
    expect(shown.lines.filter((line) => columnsOf(line) > 100)).toEqual([]);
    const plain = await onTerminal(desk, 'listen report -u', { columns: 100 });
    expect(plain.raw).not.toContain('\u001b]8');
    expect(shown.lines).toEqual(plain.lines);
  });

  it('never carry an address that could end the link', async () => {
    const shown = await onTerminal(desk, 'listen report -u --author inbox/evil', {
      columns: 100,
      env: { VTE_VERSION: '6800' },
    });
    expect(shown.raw).not.toContain('social.example/eve');
  });

  it('stand in no pipe', async () => {
    expect((await desk.listen(['report', '-u'], { env: { VTE_VERSION: '6800' } })).stdout).not.toContain(
      '\u001b',
    );
  });
});

describe.concurrent(convention(10, 'text of others'), () => {
  it('moves no cursor: the only escapes are colours and links of ours', async () => {
    for (const command of [
      'listen report -u',
      'listen show file:inbox/evil --full',
      'listen why file:inbox/evil',
    ]) {
      const { raw } = await onTerminal(desk, command, { columns: 100, env: { VTE_VERSION: '6800' } });
      expect(withoutEscapes(raw)).not.toMatch(
        /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b]/,
      );
      for (const [code] of raw.matchAll(/\x1b\[[0-9;?]*[A-Za-z]/g)) expect(code).toMatch(/m$/);
    }
  });
});

describe('a terminal without Unicode', () => {
  const shown = async (command: string, env: Readonly<Record<string, string>>) =>
    (await onTerminal(desk, command, { columns: 100, env })).lines;

  it.each([
    ['LANG=C', { LANG: 'C' }],
    ['LC_ALL=POSIX over LANG', { LANG: 'en_GB.UTF-8', LC_ALL: 'POSIX' }],
    ['TERM=linux', { TERM: 'linux' }],
  ])('%s gets our signs in ASCII, in columns as before', async (_what, env) => {
    const command = 'listen report -u --limit 2; listen why file:inbox/refund; listen reprot';
    const plain = await shown(command, env);
    const full = await shown(command, { LANG: 'en_GB.UTF-8' });
    expect(full.join('')).toMatch(/[·→…]/);
    expect(plain.join('')).not.toMatch(/[·…→▸✓✗–—−×•└▲‘’“”]/);
    expect(plain.map(columnsOf)).toEqual(full.map(columnsOf));
  });

  it('is not taken for one where no locale is set, nor are pipes', async () => {
    expect((await shown('listen report -u', {})).join('')).toContain('·');
    const { stdout } = await desk.shell('LANG=C listen report -u');
    expect(stdout).toContain('·');
  });
});

describe(convention(14, 'progress'), () => {
  it('tells how long a limit makes a source wait', async () => {
    const { server } = await startFeedServer({ news: { title: 'News', entries: [] } });
    try {
      let asked = 0;
      server.intercept = () => {
        asked += 1;
        return asked === 1 ? { status: 429, headers: { 'retry-after': '2' } } : undefined;
      };
      desk.write(
        'limited.yaml',
        `brand: Acme Air\ntrack: [acme]\ndatabase: ./limited.db\nsources: [{ network: feed, url: '${server.url}/news.rss' }]\n`,
      );
      const { raw, code } = await onTerminal(desk, 'listen fetch --config limited.yaml', { columns: 80 });
      expect(raw).toMatch(/feed {2}waits 2 s: 127\.0\.0\.1[^\n]*429/);
      expect(code).toBe(0);
    } finally {
      await server.close();
    }
  });

  it('is drawn on a terminal and wiped at the end', async () => {
    const { raw } = await onTerminal(desk, 'listen fetch --since 30d', { columns: 80 });
    expect(raw).toMatch(/inbox {2}(connecting|reading)/);
    expect(raw).toContain('\u001b[0J');
  });

  it.each([
    ['--quiet', 'listen fetch --quiet'],
    ['stderr in a file', 'listen fetch 2>/dev/null'],
    ['TERM=dumb', 'TERM=dumb listen fetch'],
  ])('is silent with %s', async (_what, command) => {
    expect((await onTerminal(desk, command, { columns: 80 })).raw).not.toMatch(/connecting|\u001b\[0J/);
  });

  it('never gets into data', async () => {
    const { lines: shown } = await onTerminal(desk, 'listen fetch --json | jq -r .[0].state', {
      columns: 80,
    });
    expect(shown).toEqual(['ok']);
  });
});

describe.concurrent(convention(12, 'a pipe that closes'), () => {
  it.each([
    'report',
    'report --format csv',
    'report --json',
    'report --format ndjson',
    'report -u',
    'schema config',
    'report --help',
  ])('ends `listen %s | head -1` without a word', async (command) => {
    const { stdout, stderr } = await desk.shell(
      `set -o pipefail; listen ${command} 2>err | head -1; echo "codes \${PIPESTATUS[0]}"; cat err >&2`,
    );
    expect(stdout.split('\n')).toHaveLength(3);
    expect(stdout).toContain('codes 0');
    expect(stderr).not.toMatch(/EPIPE|Error|bug/);
  });

  it('ends a long report within a second of the close', async () => {
    const many = Array.from({ length: 3_000 }, (_, at) => ({
      id: `m${at}`,
      author: `a${at}`,
      postedAt: new Date(Date.parse('2026-01-14T00:00:00Z') + at * 1000).toISOString(),
      text: `@acmeair where is bag number ${at}? ${'It never came. '.repeat(20)}`,
    }));
    const full = await fetchedInbox(many);
    try {
      const { stdout } = await full.shell(
        `listen report --json | (head -1 >/dev/null; date +%s%3N); date +%s%3N`,
      );
      const [closed = 0, ended = 0] = stdout.trim().split('\n').map(Number);
      expect(ended - closed).toBeLessThan(1_000);
    } finally {
      full.remove();
    }
  });
});

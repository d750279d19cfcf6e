import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LoopbackServer, serve } from '../servers/kit.ts';
import type { Desk } from '../support/cli.ts';
import { copyOf, demoDesk, missingFor, type Played, pageSections, play, type Shell } from './page.ts';

const sections = pageSections('docs/scripting.md');
const hook = '/services/T1/B2/secret';

let demo: Desk;
let chat: LoopbackServer;
beforeAll(async () => {
  demo = await demoDesk();
  chat = await serve([{ method: 'POST', path: hook, answer: () => ({ text: 'ok' }) }]);
});
afterAll(async () => {
  demo.remove();
  await chat.close();
});

const messages = (): readonly string[] =>
  chat.requests.map(({ body }) => (JSON.parse(body) as { readonly text: string }).text);

interface After {
  readonly desk: Desk;
  readonly shell: Shell;
  readonly played: readonly Played[];
}

/** What a section's recipes do beside what they print on the page, by its heading. */
const also: Readonly<Record<string, (after: After) => void | Promise<void>>> = {
  async jq({ shell }) {
    expect(await shell('listen report -u --older-than 30d')).toMatchObject({ code: 0 });
  },

  async 'A line for a status bar'({ desk, shell }) {
    const [bar] = sections.filter(({ heading }) => heading === 'A line for a status bar');
    const conf = bar?.blocks.find(({ language }) => language === 'tmux')?.text ?? '';
    desk.write('tmux.conf', conf);
    const { stdout } = await shell(
      'command -v tmux > /dev/null || exit 0; tmux -L "listen-$$" -f tmux.conf new-session -d sleep 5 \\; show-options -g status-right \\; kill-server',
    );
    expect(['', `status-right "#(cd ~/acme && ./waiting.sh)"\n`]).toContain(stdout);
  },

  async 'A chat: Slack, Mattermost, Rocket.Chat'({ desk, shell }) {
    expect(messages()).toHaveLength(7);
    expect(messages()[0]).toMatch(
      /^!! nadia\.example on bluesky: @acmeair\.example stranded in Lisbon .*\nhttps:\/\/bsky\.app\/profile\/nadia\.example\/post\/\w+$/,
    );
    expect((await shell('sh to-chat.sh')).code).toBe(0);
    expect(messages()).toHaveLength(7);

    chmodSync(
      desk.write(
        'tools/curl',
        '#!/bin/sh\necho "$@" > "$HOME/arguments"\nPATH=/usr/local/bin:/usr/bin:/bin exec curl "$@"\n',
      ),
      0o755,
    );
    const text = '<!channel> a & b <https://evil.example|us>\u001b[31m\nred';
    const row = {
      id: 'x',
      handle: 'eve',
      network: 'x',
      text,
      url: null,
      late: true,
      priorityParts: { urgent: 0, exposed: 0 },
    };
    desk.write('row.json', `${JSON.stringify(row)}\n`);
    expect(await shell('./post-to-chat < row.json')).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(messages().at(-1)).toBe(
      '! eve on x: &lt;!channel&gt; a &amp; b &lt;https://evil.example|us&gt; [31m\nred\n',
    );
    expect(desk.read('arguments')).toContain('--data @-');
    expect(desk.read('arguments')).not.toContain('secret');
    chat.intercept = () => ({ status: 500, text: 'server_error' });
    expect((await shell('./post-to-chat < row.json')).code).not.toBe(0);
  },

  'A spreadsheet'({ desk }) {
    const plain = readFileSync(join(desk.folder, 'week.csv'));
    const marked = readFileSync(join(desk.folder, 'week-for-excel.csv'));
    expect(marked.equals(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), plain]))).toBe(true);
    const rows = parse(plain, { columns: true, record_delimiter: '\r\n' }) as readonly { text: string }[];
    expect(rows).toHaveLength(15);
    expect(rows.filter(({ text }) => text.includes('Tromsø'))).toHaveLength(1);
  },

  async DuckDB({ shell }) {
    const attach = sections
      .find(({ heading }) => heading === 'DuckDB')
      ?.blocks.find(({ language }) => language === 'sql')?.text;
    const { code, stdout, stderr } = await shell(
      `duckdb -c 'INSTALL sqlite' || { echo "no extension here"; exit; }; duckdb -csv <<'EOF'\n${attach}EOF`,
    );
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(/^no extension here$|^mastodon,/m);
  },

  async 'A digest by mail'({ desk, shell, played }) {
    const [first] = played;
    expect(first?.stdout).toContain('7 waiting');
    expect(await shell('listen report --unanswered --new mail')).toMatchObject({ stdout: '', stderr: '' });
    const [head = '', body = ''] = desk.read('mails').split('\n\n');
    expect(head).toBe(
      'To: team@acme.example\nSubject: Who waits\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64',
    );
    const html = Buffer.from(body, 'base64').toString();
    expect(html).toMatch(/^<!doctype html>[\s\S]*Lost my suitcase[\s\S]*<\/html>\s*$/i);
    expect(
      (await shell('rm mails; ./digest.sh a@b.example; test ! -e mails', { LISTEN_CONFIG: 'none' })).code,
    ).toBe(0);
  },

  async Monitoring({ desk, shell }) {
    expect(
      desk.read('listen.prom').match(/^listen_read_timestamp_seconds\{source="[a-z-]+"\} 17684\d+$/gm),
    ).toHaveLength(5);
    expect((await shell('./metrics.sh listen.prom', { LISTEN_CONFIG: 'none' })).code).not.toBe(0);
    expect(desk.read('listen.prom')).toContain('listen_late 7');
  },

  'Pick one with fzf'({ played }) {
    expect(played[0]?.stdout).toContain('stranded in Lisbon');
  },
};

describe('docs/scripting.md', () => {
  it('has recipes, and those that do more than print', () => {
    expect(sections.length).toBeGreaterThan(8);
    expect(sections.map(({ heading }) => heading)).toEqual(expect.arrayContaining(Object.keys(also)));
  });

  for (const section of sections) {
    const missing = missingFor(section);
    const skipped = missing.map((tool) => `, skipped without ${tool}`).join('');
    it.skipIf(missing.length > 0)(`does what it says: ${section.heading}${skipped}`, async () => {
      const desk = copyOf(demo);
      try {
        chmodSync(desk.write('tools/sendmail', '#!/bin/sh\ncat >> "$HOME/mails"\n'), 0o755);
        const env = { SLACK_WEBHOOK: `${chat.url}${hook}`, FZF_DEFAULT_OPTS: '--filter=stranded' };
        const { played, shell } = await play(desk, section, env);
        await also[section.heading]?.({ desk, shell, played });
      } finally {
        desk.remove();
      }
    });
  }
});

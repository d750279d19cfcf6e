import { Readable, Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../../src/commands/program.ts';
import { type Context, createContext } from '../../../src/context.ts';
import { type MastodonServer, mastodonServer } from '../../servers/mastodon.ts';
import { createDesk, type Desk } from '../../support/cli.ts';
import { convention } from './lines.ts';

const minuteMs = 60_000;

let desk: Desk;
let social: MastodonServer;
beforeEach(async () => {
  desk = createDesk();
  social = await mastodonServer({ brand: 'acmeair', token: 'right' });
  desk.write(
    'listen.yaml',
    `brand: Acme Air\naccounts: { mastodon: [acmeair] }\ntrack: [acmeair]\nzone: UTC\ndatabase: ${desk.folder}/listen.db\nsources:\n  - { network: mastodon, name: social, server: '${social.url}', token: '\${TOKEN}' }\n`,
  );
});
afterEach(async () => {
  await social.close();
  desk.remove();
});

/** `listen fetch --quiet` by the program itself, within this process: three hundred starts would take minutes. */
async function fetchQuietly(
  now: number,
  token: string,
): Promise<{ readonly code: number; readonly text: string }> {
  let text = '';
  const sink = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  const terminal = { isTTY: false, width: 80, height: 24, colour: 0, links: false } as const;
  const own: Partial<Context> = {
    out: sink,
    err: sink,
    stdin: Readable.from([]),
    outTerminal: terminal,
    errTerminal: terminal,
    env: { TOKEN: token, HOME: desk.folder },
    cwd: desk.folder,
    user: 'cron',
    pid: process.pid,
    program: { node: process.execPath, script: 'listen' },
    host: 'host.example',
    zone: 'UTC',
    zoneData: '2026a',
    platform: 'linux',
    page: async () => false,
    now: () => now,
    ticks: () => performance.now(),
    signal: new AbortController().signal,
  };
  const context: Context = Object.create(createContext(process), Object.getOwnPropertyDescriptors(own));
  const code = await run(['fetch', '--quiet'], context, '0.0.0');
  return { code, text };
}

describe('fetch --quiet every five minutes', () => {
  it(convention(39, 'tells a key that is refused all day, 288 times, in one line'), async () => {
    const start = Date.parse('2026-01-15T00:00:00Z');
    const told: string[] = [];
    for (let turn = 0; turn < 288; turn += 1) {
      const { code, text } = await fetchQuietly(start + turn * 5 * minuteMs, 'wrong');
      expect(code).toBe(4);
      if (text !== '') told.push(text);
    }
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^listen: social: .*401.* → .*\n$/);
    const next = await fetchQuietly(start + 288 * 5 * minuteMs, 'wrong');
    expect(next.text).toMatch(/^listen: social: .*, since 2026-01-15T00:00:00Z\. → .*\n$/);
    const over = await fetchQuietly(start + 289 * 5 * minuteMs, 'right');
    expect(over).toMatchObject({
      code: 0,
      text: expect.stringMatching(/^listen: social: works again .*\n$/),
    });
    expect(await fetchQuietly(start + 290 * 5 * minuteMs, 'right')).toEqual({ code: 0, text: '' });
  }, 300_000);
});

import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { serve } from '../../servers/kit.ts';
import { createDesk, type Desk } from '../../support/cli.ts';
import { fetchedInbox } from '../inbox.ts';
import { convention } from './lines.ts';

const close: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const each of close.splice(0)) await each();
});

const rss = `<rss version="2.0"><channel><title>News</title><item><guid>n1</guid><title>Acme Air flies to Oslo</title>
<pubDate>Wed, 14 Jan 2026 09:00:00 GMT</pubDate></item></channel></rss>`;

/** A proxy for plain http that answers by itself, and refuses tunnels as companies' proxies do for port 80. */
async function proxy(): Promise<{ readonly url: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.setHeader('content-type', 'application/rss+xml');
    response.end(rss);
  });
  server.on('connect', (request: IncomingMessage, socket) => {
    asked.push(`${request.method} ${request.url}`);
    socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close.push(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

function deskFor(address: string, more = ''): Desk {
  const desk = createDesk();
  close.push(() => desk.remove());
  desk.write(
    'listen.yaml',
    `brand: Acme Air\ntrack: ['"acme air"']\n${more}database: ./listen.db\nsources:\n  - { network: feed, name: news, url: '${address}' }\n`,
  );
  return desk;
}

describe('HTTP', () => {
  it.each(['http_proxy', 'HTTP_PROXY', 'ALL_PROXY'])(
    convention(49, '%s is honoured: plain http is asked for outright, https by a tunnel'),
    async (name) => {
      const { url, asked } = await proxy();
      const desk = deskFor('http://news.example/feed.rss');
      const fetched = await desk.listen(['fetch', '--json'], { env: { [name]: url } });
      expect(asked).toEqual(['GET http://news.example/feed.rss']);
      expect(fetched.code, fetched.stderr).toBe(0);
      expect(JSON.parse(fetched.stdout)).toMatchObject([{ source: 'news', newMentions: 1 }]);
      const secure = deskFor('https://news.example/feed.rss');
      const refused = await secure.listen(['fetch'], {
        env: { [name === 'ALL_PROXY' ? name : 'HTTPS_PROXY']: url },
      });
      expect(refused.code).toBe(3);
      expect(asked.slice(1)).toContain('CONNECT news.example:443');
      expect(refused.stdout).toContain('the proxy opened no way to it');
    },
  );

  it(
    convention(49, 'NO_PROXY leaves a host out, and this machine is never asked for by a proxy'),
    async () => {
      const { url, asked } = await proxy();
      const desk = deskFor('http://news.invalid/feed.rss');
      const past = await desk.listen(['fetch'], { env: { HTTP_PROXY: url, NO_PROXY: 'news.invalid' } });
      expect(past.code).toBe(3);
      expect(past.stdout).toContain('no such host');
      const server = await serve([{ path: '/feed.rss', answer: () => ({ text: rss }) }]);
      close.push(server.close);
      expect(
        (await deskFor(`${server.url}/feed.rss`).listen(['fetch'], { env: { HTTP_PROXY: url } })).code,
      ).toBe(0);
      expect(asked).toEqual([]);
    },
  );

  it(convention(49, 'every server is told who calls, with the contact of the configuration'), async () => {
    const server = await serve([{ path: '/feed.rss', answer: () => ({ text: rss }) }]);
    close.push(server.close);
    const desk = deskFor(`${server.url}/feed.rss`, 'contact: https://acme.example/contact\n');
    expect((await desk.listen(['fetch'])).code).toBe(0);
    for (const { headers } of server.requests)
      expect(headers['user-agent']).toMatch(/^listen\/\d+\.\d+\.\d+ \(\+https:\/\/acme\.example\/contact\)$/);
    expect(server.requests.length).toBeGreaterThan(0);
    const odd = await deskFor(`${server.url}/feed.rss`, 'contact: "a (b)\\nx: y"\n').listen(['fetch']);
    expect(odd.code).toBe(2);
    expect(odd.stderr).toContain('contact');
  });
});

/** Written in front of the program: notes every connection and every name that is looked up. */
const guard = `import { appendFileSync } from 'node:fs';
import { Socket } from 'node:net';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
const note = (what) => appendFileSync(process.env.NOTED, JSON.stringify(what) + '\\n');
const connect = Socket.prototype.connect;
Socket.prototype.connect = function (...args) {
  const [given] = args.flat();
  note(given?.host ?? given?.path ?? given);
  return connect.apply(this, args);
};
const lookup = dns.lookup;
dns.lookup = (name, ...rest) => { note(name); return lookup(name, ...rest); };
syncBuiltinESMExports();
`;

describe('without being told to, the program', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await fetchedInbox();
    desk.write('guard.mjs', guard);
  });
  afterAll(() => desk.remove());

  const watched = (line: string) =>
    desk.shell(`: > noted; ${line}; cat noted`, {
      env: { NODE_OPTIONS: `--import=file://${desk.folder}/guard.mjs`, NOTED: `${desk.folder}/noted` },
    });

  it(convention(48, 'calls nobody, whatever is run'), async () => {
    const commands = [
      '--version',
      '--help',
      'report',
      'report -u --json',
      'show 1',
      'why 1',
      'sources',
      'doctor',
      'fetch',
      'fetch --dry-run',
      'themes --all',
      'networks',
      'query test',
      `sql 'SELECT 1'`,
      'score hello',
      'config check',
      'config show',
      'schema config',
      'completion bash',
      'cron',
    ];
    const { stdout } = await watched(commands.map((each) => `listen ${each} >/dev/null 2>&1`).join('; '));
    expect(stdout).toBe('');
  });

  it(convention(48, 'and asks nobody else where it is told to ask one'), async () => {
    const server = await serve([{ path: '/feed.rss', answer: () => ({ text: rss }) }]);
    close.push(server.close);
    desk.write(
      'feed.yaml',
      `brand: Acme Air\ntrack: [acme]\ndatabase: ./feed.db\nsources: [{ network: feed, url: '${server.url}/feed.rss' }]\n`,
    );
    const { stdout } = await watched('listen fetch --config feed.yaml >/dev/null');
    expect(new Set(stdout.trim().split('\n'))).toEqual(new Set(['"127.0.0.1"']));
  });
});

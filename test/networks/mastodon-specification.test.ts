import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createHttp } from '../../src/http/undici.ts';
import { mastodon } from '../../src/networks/mastodon/index.ts';
import { parseQuery } from '../../src/text/query-parser.ts';
import { mastodonServer } from '../servers/mastodon.ts';
import { openPurse } from '../support/money.ts';

const root = join(import.meta.dirname, '../..');
const tool = join(root, '../shared/tools/contract-proxy.mjs');
const spec = join(root, '../shared/specs/mastodon/openapi-schema.json');
const here = existsSync(tool) && existsSync(spec);

/** Requests of the connector and answers of the test server, both held against the API's OpenAPI description. */
describe.skipIf(!here)(here ? 'Mastodon’s OpenAPI' : `skipped: no ${tool}`, () => {
  let child: ChildProcess | undefined;
  afterAll(() => void child?.kill());

  it('finds no fault with what is asked and what the test server answers', async () => {
    const server = await mastodonServer({ mostPerPage: 5 });
    server.person('jo@other.example', { followers_count: 3 });
    const jo = { by: 'jo@other.example', at: '2026-01-15T09:00:00Z' };
    // No quotes: by the description every quote is of both its kinds at once, and it wants exactly one.
    for (let left = 12; left > 0; left -= 1) {
      const mention = server.post({
        ...jo,
        content: '<p>@acme hi</p>',
        mentions: ['acme'],
        tags: ['acmeair'],
      });
      server.post({ by: 'acme', at: jo.at, content: '<p>hi</p>', replyTo: mention });
      server.post({ ...jo, content: '<p>acme air</p>', isSearchable: true });
    }
    const proxied = spawn(process.execPath, [tool, '--spec', spec, '--upstream', server.url, '--brackets'], {
      env: { ...process.env, MODULES: root },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child = proxied;
    const url: string = await new Promise((resolve) => {
      proxied.stdout.once('data', (data) => resolve(JSON.parse(String(data)).service));
    });
    const http = createHttp({ userAgent: 'listen/0', now: Date.now, wait: async () => undefined });
    try {
      const source = await mastodon.open(
        { server: url, token: true, search: true },
        {
          name: 'Acme',
          accounts: [{ network: 'mastodon', name: 'jo@other.example', role: 'team' }],
          track: [parseQuery('"acme air" OR #acmeair')],
          exclude: [],
          competitors: new Map(),
        },
        {
          http,
          secrets: { get: () => 'token-of-acme', save: () => undefined },
          files: { size: async () => 0, read: async () => new Uint8Array(), list: async () => [] },
          memory: { get: () => undefined, set: () => undefined },
          money: openPurse(),
          now: () => Date.parse('2026-01-15T12:00:00Z'),
        },
      );
      const { signal } = new AbortController();
      const posts = [];
      for (const stream of source.streams) {
        let after: string | undefined;
        for await (const page of stream.read({ since: 0 }, signal)) {
          posts.push(...page.posts);
          after ??= page.newest;
        }
        for await (const page of stream.read({ since: 0, ...(after === undefined ? {} : { after }) }, signal))
          posts.push(...page.posts);
      }
      for await (const check of source.lookup?.(posts.slice(0, 25), signal) ?? []) posts.push(...check.posts);
      for (const post of posts.slice(0, 3))
        for await (const page of source.thread?.(post)?.read({ since: 0 }, signal) ?? [])
          posts.push(...page.posts);
      expect(posts.length).toBeGreaterThan(70);
      expect(server.requests.length).toBeGreaterThan(20);
      expect((await http.json({ url: `${url}/__violations` })).body).toEqual([]);
    } finally {
      await http.close();
      await server.close();
    }
  });
});

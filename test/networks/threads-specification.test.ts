import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { threads } from '../../src/networks/threads/index.ts';
import { parseQuery } from '../../src/text/query-parser.ts';
import type { KitAnswer, KitRequest } from '../servers/kit.ts';
import { startThreads } from '../servers/threads.ts';
import { acmeAir } from '../support/brand.ts';
import { checksIn, openNetwork, postsIn, readingWorld, testNow } from '../support/reading.ts';
import { specificationAt } from '../support/specification.ts';

const path = 'threads/threads-api.postman_collection.json';
const file = specificationAt(path);
const brand = acmeAir({ track: [parseQuery('"acme air" OR #acmeair')] });

interface Item {
  readonly item?: readonly Item[];
  readonly request?: {
    readonly method: string;
    readonly url: { readonly path?: readonly string[]; readonly query?: readonly { readonly key: string }[] };
  };
}

interface Collection extends Item {
  readonly variable: readonly { readonly key: string; readonly value: string }[];
}

interface Call {
  readonly method: string;
  /** `/me/threads`, `/*`: any id. */
  readonly path: string;
  readonly params: readonly string[];
}

function callsOf({ item, request }: Item): readonly Call[] {
  if (item) return item.flatMap(callsOf);
  if (!request) return [];
  const { path: parts = [], query = [] } = request.url;
  const named = parts
    .filter((part) => part !== '')
    .map((part) => (/^\{\{.*_id\}\}$/.test(part) ? '*' : part));
  return [{ method: request.method, path: `/${named.join('/')}`, params: query.map(({ key }) => key) }];
}

/** Requests of the connector and answers of the test server, both held against Meta's own collection of the API. */
describe.skipIf(!file)(file ? 'The collection of Threads' : `skipped: no ../shared/specs/${path}`, () => {
  it('finds no fault with what is asked and what the test server answers', async () => {
    const collection = JSON.parse(readFileSync(file ?? '', 'utf8')) as Collection;
    const calls = callsOf(collection);
    const listed = (key: string) =>
      (collection.variable.find((one) => one.key === key)?.value ?? '').split(',');
    const fields = new Set(['fields_threads', 'fields_replies', 'fields_profile'].flatMap(listed));
    // The documentation pages its searches, replies and conversations by cursor, as it does the rest.
    const everywhere = ['access_token', 'after', 'limit', 'since', 'search_mode'];
    const faults: string[] = [];
    let held = 0;
    const hold = ({ method, path: asked, query }: KitRequest, { json }: KitAnswer): void => {
      const bare = asked.replace(/^\/v1\.0/, '').replace(/^\/\d+/, '/*');
      const same = calls.filter((call) => call.method === method && call.path === bare);
      held += 1;
      if (same.length === 0) faults.push(`${method} ${bare} is none of its calls`);
      const params = [...everywhere, ...same.flatMap((call) => call.params)];
      faults.push(
        ...[...query.keys()].filter((name) => !params.includes(name)).map((name) => `${bare} ?${name}`),
      );
      const asks = (query.get('fields') ?? '').split(',').filter((name) => name !== '');
      const body = json as { readonly data?: readonly object[] };
      const answers = asks.length === 0 ? [] : (body.data ?? [body]).flatMap((item) => Object.keys(item));
      faults.push(
        ...[...asks, ...answers].filter((name) => !fields.has(name)).map((name) => `${bare} ${name}`),
      );
    };
    const at = { now: testNow };
    const server = await startThreads({ mostPerPage: 2, now: () => at.now });
    const world = readingWorld({ secrets: { token: server.token() }, now: () => at.now });
    server.alter = (answer, request) => {
      hold(request, answer);
      return answer;
    };
    try {
      for (let left = 5; left > 0; left -= 1) {
        const when = { at: testNow - left * 3_600_000 };
        const asked = server.post({
          ...when,
          by: 'jo',
          text: '@acmeair Acme Air?',
          topic: 'acmeair',
          mentions: true,
        });
        server.post({ ...when, by: 'acmeair', to: asked, text: 'Yes' });
        const own = server.post({ ...when, by: 'acmeair', text: 'Hello' });
        server.post({ ...when, by: 'lee', to: own, text: 'Hi' });
      }
      const open = () => openNetwork(threads, { server: server.api, token: true }, brand, world);
      await open();
      at.now += 30 * 3_600_000;
      const source = await open();
      const posts = [];
      for (const stream of source.streams) posts.push(...(await postsIn(stream)));
      for (const root of posts.slice()) posts.push(...(await postsIn(source.thread?.(root))));
      expect((await checksIn(source, posts)).flatMap((check) => check.posts).length).toBeGreaterThan(15);
      expect(held).toBeGreaterThan(30);
      expect([...new Set(faults)]).toEqual([]);
    } finally {
      await world.close();
      await server.close();
    }
  });
});

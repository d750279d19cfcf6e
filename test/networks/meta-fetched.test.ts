import { afterEach, describe, expect, it } from 'vitest';
import { facebook } from '../../src/networks/facebook/index.ts';
import { instagram } from '../../src/networks/instagram/index.ts';
import type { Network } from '../../src/networks/network.ts';
import { startFacebook } from '../servers/facebook.ts';
import { startInstagram } from '../servers/instagram.ts';
import type { LoopbackServer } from '../servers/kit.ts';
import { faultDesk } from '../slow/networks/fault-run.ts';
import { acmeAir } from '../support/brand.ts';
import { testNow } from '../support/reading.ts';

/** Facebook and Instagram, fetched into a store: who waits, and what ends a wait. */

const hour = 3_600_000;
const day = 24 * hour;
const brand = acmeAir();
const ann = { id: '7012', name: 'Ann Lee' };

const open: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

interface WaitRow {
  readonly openedBy: string;
  readonly outcome: string | null;
}

interface PostRow {
  readonly nativeId: string;
  readonly authorId: string;
  readonly goneAt: number | null;
}

function fetching(network: Network, server: LoopbackServer, token: string, more = {}) {
  const desk = faultDesk(
    network,
    {
      server,
      settings: (url) => ({ server: `${url}/v26.0`, token: true, ...more }),
      secrets: { token },
      brand,
      close: async () => undefined,
    },
    server.url,
  );
  open.push(
    () => desk.remove(),
    () => server.close(),
  );
  return async (hours: number) => {
    const { report, contents } = await desk.fetch(hours);
    const waits = new Map(
      (contents.waits as readonly WaitRow[]).map((wait) => [wait.openedBy, wait.outcome]),
    );
    const posts = new Map((contents.posts as readonly PostRow[]).map((post) => [post.nativeId, post]));
    return { error: report.sources[0]?.error, waits, posts };
  };
}

describe('Facebook, fetched', () => {
  async function page() {
    const server = await startFacebook();
    const fetch = fetching(facebook, server, server.token);
    const on = server.post({ list: 'published_posts', at: testNow - 5 * hour, message: 'New coats' });
    return { server, fetch, on, acme: { id: server.pageId, name: 'Acme Air' } };
  }

  it('an answer of the Page closes the wait above it, not its neighbour’s', async () => {
    const { server, fetch, on, acme } = await page();
    const asked = server.comment({ on, at: testNow - 4 * hour, from: ann, message: 'Pockets?' });
    const other = server.comment({
      on,
      at: testNow - 3 * hour,
      from: { id: '7013', name: 'Ben Oy' },
      message: 'Mine never came',
    });
    server.comment({ on, to: asked, at: testNow - 2 * hour, from: acme, message: 'Four' });
    const { error, waits } = await fetch(0);
    expect(error).toBeUndefined();
    expect([...waits]).toEqual([
      [asked, 'answered'],
      [other, null],
    ]);
  });

  it('a Page without lists of visitors’ and tagging posts is read all the same', async () => {
    const { server, fetch, on } = await page();
    const asked = server.comment({ on, at: testNow - 4 * hour, from: ann, message: 'Pockets?' });
    server.intercept = ({ path }) => {
      const edge = /(?:tagged|visitor_posts)$/.exec(path)?.[0];
      const message = `(#100) Tried accessing nonexisting field (${edge}) on node type (Page)`;
      return edge
        ? { status: 400, json: { error: { message, code: 100, type: 'OAuthException' } } }
        : undefined;
    };
    const { error, waits } = await fetch(0);
    expect(error).toBeUndefined();
    expect(waits.get(asked)).toBeNull();
  });

  it('comments that are counted and no longer listed have not gone', async () => {
    const { server, fetch, on } = await page();
    const asked = server.comment({ on, at: testNow - 4 * hour, from: ann, message: 'Pockets?' });
    expect((await fetch(0)).waits.get(asked)).toBeNull();
    server.intercept = ({ path }) => (path.endsWith('/comments') ? { json: { data: [] } } : undefined);
    for (const days of [1, 2, 3, 4]) {
      const { waits, posts } = await fetch(days * 24 + days);
      expect(posts.get(asked)?.goneAt).toBeNull();
      expect(waits.get(asked)).toBeNull();
    }
  });

  it('a visitor who tags the Page on its own wall keeps the name that the Page is told', async () => {
    const { server, fetch } = await page();
    const post = server.post({
      list: 'visitor_posts',
      at: testNow - hour,
      from: ann,
      message: 'Acme Air, hello?',
    });
    server.alter = (answer, { path }) => {
      const json = answer.json as { data?: readonly Readonly<Record<string, unknown>>[] };
      if (!path.endsWith('/tagged') || !json.data) return answer;
      const tagged = { id: post, message: 'Acme Air, hello?', created_time: '2026-01-15T11:00:00+0000' };
      return { ...answer, json: { ...json, data: [tagged] } };
    };
    for (const hours of [0, 1, 30]) expect((await fetch(hours)).posts.get(post)?.authorId).toBe(ann.id);
  });
});

describe('Instagram, fetched', () => {
  it('hashtags that are refused keep no comment of one’s own from being read', async () => {
    const server = await startInstagram({ login: 'facebook', isReviewed: false });
    const hashtags = { login: 'facebook', hashtags: ['acmeair', 'flyacme', 'acme'] };
    const fetch = fetching(instagram, server, server.token(), hashtags);
    const on = server.medium({ at: testNow - 5 * hour });
    const asked = server.comment({ on, at: testNow - 4 * hour, by: 'ann.lee', text: 'Pockets?' });
    const { error, waits } = await fetch(0);
    expect(error).toBeDefined();
    expect(waits.get(asked)).toBeNull();
  });

  it('a reply below a comment that is older than what is read has not gone', async () => {
    const server = await startInstagram();
    const recent = { ...instagram, can: { ...instagram.can, historyDays: 30 } };
    const fetch = fetching(recent, server, server.token());
    const on = server.medium({ at: testNow - 60 * day });
    const old = server.comment({ on, at: testNow - 50 * day, by: 'ann.lee', text: 'Pockets?' });
    const reply = server.comment({ on, to: old, at: testNow - day, by: 'ben', text: 'I ask that too' });
    const more = (many: number, at: number) => {
      for (let index = 0; index < many; index += 1)
        server.comment({ on, at: at + index * 1000, by: `fan${index}`, text: 'Nice' });
    };
    more(98, testNow - 40 * day);
    more(1, testNow - day);
    expect((await fetch(0)).posts.has(reply)).toBe(true);
    more(49, testNow);
    for (const days of [1, 2, 3, 4])
      expect((await fetch(days * 24 + days)).posts.get(reply)?.goneAt).toBeNull();
  });
});

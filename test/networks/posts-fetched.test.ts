import { afterEach, describe, expect, it } from 'vitest';
import type { Brand } from '../../src/core/brand.ts';
import { discourse } from '../../src/networks/discourse/index.ts';
import type { Network } from '../../src/networks/network.ts';
import { threads } from '../../src/networks/threads/index.ts';
import { x } from '../../src/networks/x/index.ts';
import * as forum from '../servers/discourse.ts';
import type { LoopbackServer } from '../servers/kit.ts';
import * as threadsServer from '../servers/threads.ts';
import * as xServer from '../servers/x.ts';
import { faultDesk } from '../slow/networks/fault-run.ts';
import { testNow } from '../support/reading.ts';
import type { ReadyWorld } from '../support/ready-world.ts';

/** X, Threads and Discourse, fetched into a store: who waits, and whom an answer answers. */

const hour = 3_600_000;
const iso = (hours: number) => new Date(testNow + hours * hour).toISOString();

const open: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

interface WaitRow {
  readonly openedBy: string;
  readonly outcome: string | null;
}

/** Fetches so many hours after noon; outcomes by the words that opened the wait. */
function fetching(
  network: Network,
  server: LoopbackServer,
  { settings, secrets }: Pick<ReadyWorld, 'settings' | 'secrets'>,
  brand: Brand,
) {
  const desk = faultDesk(
    network,
    { server, settings, secrets, brand, close: async () => undefined },
    server.url,
  );
  open.push(
    () => desk.remove(),
    () => server.close(),
  );
  return async (hours: number) => {
    const { report, contents } = await desk.fetch(hours);
    expect(report.sources[0]?.error).toBeUndefined();
    const posts = contents.posts as readonly { readonly nativeId: string; readonly text: string }[];
    const wordsOf = (id: string) => posts.find(({ nativeId }) => nativeId === id)?.text ?? id;
    return Object.fromEntries(
      (contents.waits as readonly WaitRow[]).map(({ openedBy, outcome }) => [wordsOf(openedBy), outcome]),
    );
  };
}

describe('X, fetched', () => {
  async function world() {
    const ready = await xServer.readyWorld();
    await ready.close();
    const server = await xServer.startX();
    server.user('acmeair');
    return { server, fetch: fetching(x, server, ready, ready.brand) };
  }

  it('an answer to whichever version of an edited post closes its one wait', async () => {
    const { server, fetch } = await world();
    const asked = server.post({ by: 'jo', at: iso(-5), text: '@acmeair wher is my bag?' });
    expect(await fetch(0)).toEqual({ '@acmeair wher is my bag?': null });
    const later = server.edit(asked, '@acmeair where is my bag?', iso(-4.8));
    server.post({ by: 'acmeair', at: iso(0.5), text: '@jo On its way.', replyTo: later });
    expect(await fetch(1)).toEqual({ '@acmeair where is my bag?': 'answered' });
  });

  it('own posts open no wait, whatever they name; an answer to one customer is none to another', async () => {
    const { server, fetch } = await world();
    const news = server.post({ by: 'acmeair', at: iso(-6), text: 'New routes of Acme Air' });
    const jo = server.post({ by: 'jo', at: iso(-5), text: '@acmeair From when?', replyTo: news });
    server.post({ by: 'kim', at: iso(-4), text: '@acmeair And to Rome?', replyTo: news });
    server.post({ by: 'acmeair', at: iso(-3), text: '@jo @acmeair From May on', replyTo: jo });
    server.post({ by: 'acmeair', at: iso(-2), text: '@acmeair One more thing', replyTo: news });
    expect(await fetch(0)).toEqual({ '@acmeair From when?': 'answered', '@acmeair And to Rome?': null });
  });

  it('a deleted answer answers no more, and a post that went takes its wait along', async () => {
    const { server, fetch } = await world();
    const jo = server.post({ by: 'jo', at: iso(-5), text: '@acmeair my bag?' });
    const kim = server.post({ by: 'kim', at: iso(-5), text: '@acmeair a refund?' });
    const answer = server.post({ by: 'acmeair', at: iso(-4), text: '@jo Here', replyTo: jo });
    expect(await fetch(0)).toEqual({ '@acmeair my bag?': 'answered', '@acmeair a refund?': null });
    server.remove(answer);
    server.remove(kim);
    const after = await fetch(30);
    expect(after['@acmeair my bag?']).toBeNull();
    expect(Object.values(after)).toContain('deleted');
  });
});

describe('Threads, fetched', () => {
  async function world() {
    const ready = await threadsServer.readyWorld();
    await ready.close();
    const server = await threadsServer.startThreads();
    const settings = (url: string) => ({ ...ready.settings(url), approved: true });
    const secrets = { token: server.token() };
    const fetch = fetching(threads, server, { settings, secrets }, ready.brand);
    return { server, fetch };
  }

  it('a reply to an own post waits until it is answered itself; own follow-ups wait for nobody', async () => {
    const { server, fetch } = await world();
    const news = server.post({ at: testNow - 6 * hour, by: 'acmeair', text: 'New routes' });
    const lee = server.post({ at: testNow - 5 * hour, by: 'lee', to: news, text: 'From when?' });
    server.post({ at: testNow - 4 * hour, by: 'kim', to: news, text: 'And to Rome?' });
    server.post({ at: testNow - 4 * hour, by: 'acmeair', to: news, text: 'More soon' });
    server.post({ at: testNow - 3 * hour, by: 'acmeair', to: lee, text: 'From May on' });
    expect(await fetch(0)).toEqual({ 'From when?': 'answered', 'And to Rome?': null });
  });

  it('replies are not gone because nothing is listed any more under their post', async () => {
    const { server, fetch } = await world();
    const news = server.post({ at: testNow - 6 * hour, by: 'acmeair', text: 'New routes' });
    server.post({ at: testNow - 5 * hour, by: 'lee', to: news, text: 'From when?' });
    expect(await fetch(0)).toEqual({ 'From when?': null });
    server.intercept = ({ path }) => (path.endsWith('/conversation') ? { json: { data: [] } } : undefined);
    for (const days of [1, 2, 3, 4]) expect(await fetch(days * 25)).toEqual({ 'From when?': null });
  });

  it('a mention waits, and is answered by an own reply that comes later', async () => {
    const { server, fetch } = await world();
    const asked = server.post({ at: testNow - 5 * hour, by: 'jo', text: '@acmeair my bag?', mentions: true });
    expect(await fetch(0)).toEqual({ '@acmeair my bag?': null });
    server.post({ at: testNow + hour / 2, by: 'acmeair', to: asked, text: 'On its way' });
    expect(await fetch(1)).toEqual({ '@acmeair my bag?': 'answered' });
  });
});

describe('Discourse, fetched', () => {
  async function world() {
    const ready = await forum.readyWorld();
    await ready.close();
    const server = await forum.discourseServer({ userKey: { key: 'key-of-acme-4711', username: 'acme' } });
    return { server, fetch: fetching(discourse, server, ready, forum.acmeBrand) };
  }

  it('a reply by number, one by its quote and one to the topic answer whom they mean', async () => {
    const { server, fetch } = await world();
    const first = server.post({
      by: 'jo',
      at: iso(-9),
      title: 'Acme Air lost it',
      html: '<p>Where is my bag?</p>',
    });
    const topic = server.topicOf(first);
    server.post({ by: 'kim', at: iso(-8), topic, html: `<p>${forum.mention('acme')} and mine?</p>` });
    server.post({ by: 'lee', at: iso(-7), topic, html: `<p>${forum.mention('acme')} me too, where?</p>` });
    server.post({ by: 'acme', at: iso(-6), topic, replyTo: 2, html: '<p>In Leeds.</p>' });
    const before = await fetch(0);
    expect(before).toEqual({
      'Acme Air lost it\n\nWhere is my bag?': null,
      '@acme and mine?': 'answered',
      '@acme me too, where?': null,
    });
    server.post({
      by: 'acme',
      at: iso(0.2),
      topic,
      html: `${forum.quote('lee', topic, 3, 'me too')}<p>In Rome.</p>`,
    });
    server.post({ by: 'acme', at: iso(0.3), topic, html: '<p>All is found.</p>' });
    expect(await fetch(1)).toEqual({
      'Acme Air lost it\n\nWhere is my bag?': 'answered',
      '@acme and mine?': 'answered',
      '@acme me too, where?': 'answered',
    });
  });
});

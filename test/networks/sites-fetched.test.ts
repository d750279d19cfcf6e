import { afterEach, describe, expect, it } from 'vitest';
import type { Network } from '../../src/networks/network.ts';
import { stackExchange } from '../../src/networks/stack-exchange/index.ts';
import { wordpress } from '../../src/networks/wordpress/index.ts';
import { youtube } from '../../src/networks/youtube/index.ts';
import * as stack from '../servers/stack-exchange.ts';
import * as blog from '../servers/wordpress.ts';
import * as tube from '../servers/youtube.ts';
import { faultDesk } from '../slow/networks/fault-run.ts';
import { testNow } from '../support/reading.ts';
import type { ReadyWorld } from '../support/ready-world.ts';

/** Stack Exchange, blogs and YouTube, fetched into a store: who waits, whom an answer answers, what its deletion does. */

const hour = 3_600_000;
const open: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

interface WaitRow {
  readonly openedBy: string;
  readonly outcome: string | null;
}

/** Fetches so many hours after noon, and tells how every wait ended, by the id that opened it. */
function fetching(network: Network, world: ReadyWorld) {
  const desk = faultDesk(network, world, world.server.url);
  open.push(
    () => desk.remove(),
    () => world.close(),
  );
  return async (hours: number) => {
    const { report, contents } = await desk.fetch(hours);
    expect(report.sources[0]?.error).toBeUndefined();
    const waits = contents.waits as readonly WaitRow[];
    return Object.fromEntries(waits.map(({ openedBy, outcome }) => [openedBy, outcome]));
  };
}

describe('a blog, fetched', () => {
  it('a comment waits until the team answers it, and again when that answer is deleted; own ones never', async () => {
    const ready = await blog.readyWorld();
    await ready.close();
    const server = await blog.wordpressServer();
    const at = (hours: number) => new Date(testNow + hours * hour).toISOString();
    const own = { author: blog.wordpressUser.id, name: blog.wordpressUser.name };
    server.put({ id: '41', at: at(-5), name: 'Jo', content: '<p>When is it open?</p>' });
    server.put({ id: '42', at: at(-4), parent: '41', ...own, content: '<p>From nine on.</p>' });
    server.put({ id: '43', at: at(-3), name: 'Kim', content: '<p>Where is my refund?</p>' });
    server.put({ id: '44', at: at(-2), ...own, content: '<p>Any other questions?</p>' });
    const fetch = fetching(wordpress, { ...ready, server, close: () => server.close() });
    const [jo, kim] = ['blog.example/41', 'blog.example/43'];
    expect(await fetch(0)).toEqual({ [jo]: 'answered', [kim]: null });
    server.remove('42');
    server.put({ id: '45', at: at(1), parent: '43', ...own, content: '<p>It is on its way to you.</p>' });
    expect(await fetch(2)).toEqual({ [jo]: null, [kim]: 'answered' });
  });
});

describe('Stack Exchange, fetched', () => {
  it('a question waits until one of the accounts answers, and again when the answer is deleted', async () => {
    const ready = await stack.readyWorld();
    await ready.close();
    const world = await stack.startStackExchange({});
    world.user(stack.acmeUser, 'Acme Air');
    const at = testNow / 1000 - 5 * 3600;
    const asked = (by: number, title: string) =>
      world.question({ by, at, title, body: '<p>How does it work?</p>', tags: ['acme'] });
    const jo = asked(41, 'Acme Air API: which version?');
    const kim = asked(42, 'Acme Air API: which limits?');
    const answer = world.answer({ by: stack.acmeUser, at: at + 60, question: jo, body: '<p>Version 2.</p>' });
    world.question({ by: stack.acmeUser, at, title: 'Which planes do you like?', body: '<p>Tell us?</p>' });
    const fetch = fetching(stackExchange, {
      ...ready,
      settings: (url) => ({ site: 'stackoverflow', tags: ['acme'], server: `${url}/2.3` }),
      secrets: {},
      server: world.server,
      close: world.close,
    });
    const id = (number: bigint) => `stackoverflow.com/${number}`;
    expect(await fetch(0)).toEqual({ [id(jo)]: 'answered', [id(kim)]: null });
    world.remove(answer);
    world.comment({ by: stack.acmeUser, at: testNow / 1000 + 3600, on: kim, body: 'A hundred a day.' });
    expect(await fetch(4)).toEqual({ [id(jo)]: null, [id(kim)]: 'answered' });
  });
});

describe('YouTube, fetched', () => {
  it('an answer behind more than five replies closes its wait, and opens it again when it is deleted', async () => {
    const ready = await tube.readyWorld();
    await ready.close();
    const world = await tube.startYoutube({});
    const video = 'acmevideo01';
    world.video({ id: video, channel: tube.ownChannel, at: testNow - 90 * hour, title: 'Our new seats' });
    const top = world.add({ video, by: 'UCjo', at: testNow - 9 * hour, text: 'On which routes?' });
    const answer = world.add({
      parent: top,
      by: tube.ownChannel,
      at: testNow - 8 * hour,
      text: '@ucjo on all of them',
    });
    for (let index = 0; index < 7; index += 1)
      world.add({ parent: top, by: 'UCkim', at: testNow - (7 - index) * 60_000, text: 'Nice' });
    world.add({ video, by: tube.ownChannel, at: testNow - 2 * hour, text: 'Which seat do you like best?' });
    const fetch = fetching(youtube, { ...ready, server: world.server, close: world.close });
    expect(await fetch(0)).toMatchObject({ [top]: 'answered' });
    world.remove(answer);
    expect(await fetch(3)).toMatchObject({ [top]: null });
  });
});

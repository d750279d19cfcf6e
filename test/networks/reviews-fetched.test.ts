import { afterEach, describe, expect, it } from 'vitest';
import { appStore } from '../../src/networks/app-store/index.ts';
import { googleBusiness } from '../../src/networks/google-business/index.ts';
import { googlePlay } from '../../src/networks/google-play/index.ts';
import type { Network } from '../../src/networks/network.ts';
import { trustpilot } from '../../src/networks/trustpilot/index.ts';
import * as apple from '../servers/app-store.ts';
import * as business from '../servers/google-business.ts';
import * as play from '../servers/google-play.ts';
import * as trust from '../servers/trustpilot.ts';
import { faultDesk } from '../slow/networks/fault-run.ts';
import { testNow } from '../support/reading.ts';
import type { ReadyWorld } from '../support/ready-world.ts';

/** Reviews with their answer inside, fetched into a store: an answer that is changed or taken back. */

const hour = 3_600_000;
const at = (hours: number): string => new Date(testNow + hours * hour).toISOString();

const open: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

interface WaitRow {
  readonly openedBy: string;
  readonly outcome: string | null;
  readonly openedAt: number;
  readonly closedAt: number | null;
}

function fetching(network: Network, ready: ReadyWorld, server: { close(): Promise<void> }) {
  const desk = faultDesk(network, ready, ready.server.url);
  open.push(
    () => desk.remove(),
    () => server.close(),
  );
  return async (hours: number) => {
    const { report, contents } = await desk.fetch(hours);
    expect(report.sources[0]?.error).toBeUndefined();
    return (contents.waits as readonly WaitRow[])[0];
  };
}

interface Desk {
  fetch(hours: number): Promise<WaitRow | undefined>;
  takeBack(): void;
}

async function onAppStore(): Promise<Desk & { change(reply: string, review?: string): void }> {
  const server = await apple.appStoreServer();
  const ready = await apple.readyWorld();
  await ready.close();
  const review = { id: 'r', at: at(-10), rating: 1, title: 'Where is my booking?' };
  const put = (reply?: string, changed = review.at) =>
    server.put({
      ...review,
      at: changed,
      response: reply === undefined ? undefined : { body: 'In the app, under Trips.', at: reply },
    });
  put(at(-8));
  return {
    fetch: fetching(appStore, { ...ready, server, close: () => server.close() }, server),
    takeBack: () => void put(),
    change: (reply, changed) => void put(reply, changed),
  };
}

async function onTrustpilot(): Promise<Desk> {
  const server = await trust.trustpilotServer();
  const ready = await trust.readyWorld();
  await ready.close();
  const review = { id: '65a000000000000000000001', at: at(-10), stars: 1, title: 'Where is my bag?' };
  server.put({ ...review, reply: { text: 'On its way.', createdAt: at(-8).slice(0, 19) } });
  return {
    fetch: fetching(trustpilot, { ...ready, server, close: () => server.close() }, server),
    takeBack: () => void server.put(review),
  };
}

async function onGooglePlay(): Promise<Desk> {
  const world = await play.startGooglePlay({ slackMs: 30 * 24 * hour });
  const ready = await play.readyWorld();
  await ready.close();
  const id = world.add({ at: testNow - 10 * hour, text: 'Where is my booking?' });
  world.reply(id, 'Under Trips.', testNow - 8 * hour);
  return {
    fetch: fetching(googlePlay, { ...ready, server: world.server, close: world.close }, world),
    takeBack: () => world.unreply(id),
  };
}

async function onGoogleBusiness(): Promise<Desk> {
  const world = await business.startGoogleBusiness();
  const ready = await business.readyWorld();
  await ready.close();
  world.location({ id: '22', title: 'Acme Air Oslo' });
  const id = world.add('22', { at: testNow - 10 * hour, name: 'Jo', comment: 'Where is the desk?' });
  world.reply(id, { comment: 'In hall 2.', at: testNow - 8 * hour });
  return {
    fetch: fetching(googleBusiness, { ...ready, server: world.server, close: world.close }, world),
    takeBack: () => world.reply(id, undefined),
  };
}

describe('an answer inside a review', () => {
  it.each<[string, () => Promise<Desk>]>([
    ['the App Store', onAppStore],
    ['Trustpilot', onTrustpilot],
    ['Google Play', onGooglePlay],
    ['a Business Profile', onGoogleBusiness],
  ])('of %s closes its wait, and opens it again when it is taken back', async (_name, desk) => {
    const { fetch, takeBack } = await desk();
    expect(await fetch(0)).toMatchObject({ outcome: 'answered', closedAt: testNow - 8 * hour });
    takeBack();
    expect(await fetch(26)).toMatchObject({ outcome: null, openedAt: testNow - 10 * hour });
  });

  it('of the App Store that is changed later answered when it was first seen', async () => {
    const { fetch, change } = await onAppStore();
    await fetch(0);
    change(at(20));
    expect(await fetch(26)).toMatchObject({ closedAt: testNow - 8 * hour });
  });

  it('of the App Store: a review that is rewritten after it was written when it was first seen', async () => {
    const { fetch, change } = await onAppStore();
    await fetch(0);
    change(at(-8), at(20));
    expect(await fetch(26)).toMatchObject({ openedAt: testNow - 10 * hour, closedAt: testNow - 8 * hour });
  });
});

describe('reviews that are not found', () => {
  it.each<[string, Network, () => Promise<ReadyWorld>]>([
    ['the App Store', appStore, apple.readyWorld],
    ['Trustpilot', trustpilot, trust.readyWorld],
    ['Google Play', googlePlay, play.readyWorld],
    ['a Business Profile', googleBusiness, business.readyWorld],
  ])('of %s are not gone where nothing else is found either', async (_name, network, ready) => {
    const world = await ready();
    const desk = faultDesk(network, world, world.server.url);
    open.push(
      () => desk.remove(),
      () => world.close(),
    );
    await desk.fetch(0);
    world.server.intercept = ({ path }) =>
      /review/i.test(path)
        ? { status: 404, json: { error: { code: 404, message: 'Not found' } } }
        : undefined;
    const { contents } = await desk.fetch(23);
    const posts = contents.posts as readonly { readonly goneAt: number | null }[];
    expect(posts.length).toBeGreaterThan(2);
    expect(posts.filter(({ goneAt }) => goneAt !== null)).toEqual([]);
  });
});

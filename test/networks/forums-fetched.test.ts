import { afterEach, describe, expect, it } from 'vitest';
import { lemmy } from '../../src/networks/lemmy/index.ts';
import type { Network } from '../../src/networks/network.ts';
import { reddit } from '../../src/networks/reddit/index.ts';
import * as lemmyServer from '../servers/lemmy.ts';
import * as redditServer from '../servers/reddit.ts';
import { faultDesk } from '../slow/networks/fault-run.ts';
import type { ReadyWorld } from '../support/ready-world.ts';

/** Reddit and Lemmy, fetched into a store: who waits, and whom an answer answers. */

const open: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

interface WaitRow {
  readonly openedBy: string;
  readonly outcome: string | null;
  readonly closedBy: string | null;
}

/** Fetches so many hours after noon, and tells every wait by the words that opened it: how it ended, and by which words. */
function fetching(network: Network, world: ReadyWorld) {
  const desk = faultDesk(network, world, world.server.url);
  open.push(
    () => desk.remove(),
    () => world.close(),
  );
  return async (hours: number) => {
    const { report, contents } = await desk.fetch(hours);
    expect(report.sources[0]?.error).toBeUndefined();
    const posts = contents.posts as readonly { readonly nativeId: string; readonly text: string }[];
    const wordsOf = (id: string | null) => posts.find(({ nativeId }) => nativeId === id)?.text;
    const waits = contents.waits as readonly WaitRow[];
    return Object.fromEntries(
      waits.map(({ openedBy, outcome, closedBy }) => [wordsOf(openedBy), [outcome, wordsOf(closedBy)]]),
    );
  };
}

describe('a forum, fetched', () => {
  it('Reddit: replies to own posts and comments, u/mentions and posts that fit wait; nobody else does', async () => {
    expect(await fetching(reddit, await redditServer.readyWorld())(0)).toEqual({
      'When is it out?': [null, undefined],
      'And to Rome?': [null, undefined],
      'Acme Air lost my bag\n\nAny idea?': [null, undefined],
      'u/acmeair please help, acme air is silent': [null, undefined],
    });
  });

  it('Lemmy: a mention that was answered waits no more', async () => {
    expect(await fetching(lemmy, await lemmyServer.readyWorld())(0)).toEqual({
      'When is it out?': [null, undefined],
      'Acme Air lost my bag': [null, undefined],
      '@acmeair@m.example where is Acme Air?': ['answered', 'It is on its way to you.'],
    });
  });

  it('Reddit: an answer ends the wait of the comment it hangs on; a deleted one answers no more', async () => {
    const ready = await redditServer.readyWorld();
    const world = await redditServer.startReddit();
    const at = Date.parse('2026-01-15T11:00:00Z') / 1000;
    const post = world.add({ by: 'kim', at, title: 'Airlines' });
    const asked = world.add({ by: 'jo_r', at: at + 60, parent: post, text: 'u/acmeair where is my bag?' });
    const answer = world.add({ by: 'AcmeAir', at: at + 120, parent: asked, text: 'On its way to you.' });
    const fetch = fetching(reddit, { ...ready, server: world.server, close: world.close });
    open.push(() => ready.close());
    expect(await fetch(0)).toEqual({ 'u/acmeair where is my bag?': ['answered', 'On its way to you.'] });
    world.remove(answer);
    expect(await fetch(2)).toEqual({ 'u/acmeair where is my bag?': [null, undefined] });
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { linkedin } from '../../src/networks/linkedin/index.ts';
import type { Network } from '../../src/networks/network.ts';
import { tiktok } from '../../src/networks/tiktok/index.ts';
import * as linkedinServer from '../servers/linkedin.ts';
import * as tiktokServer from '../servers/tiktok.ts';
import { faultDesk } from '../slow/networks/fault-run.ts';
import { testNow } from '../support/reading.ts';
import type { ReadyWorld } from '../support/ready-world.ts';

/** Where replies hang on the top-level comment, fetched into a store: who waits, and whom an answer answers. */

const hour = 3_600_000;
const ready = await linkedinServer.readyWorld();
await ready.close();

const open: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

interface WaitRow {
  readonly openedBy: string;
  readonly outcome: string | null;
  readonly closedBy: string | null;
  readonly threadId: string;
}

/** Fetches, and tells every wait by its opener. */
function deskFor(network: Network, world: Omit<ReadyWorld, 'brand' | 'close'>) {
  const desk = faultDesk(
    network,
    { ...world, brand: ready.brand, close: async () => undefined },
    world.server.url,
  );
  open.push(() => desk.remove());
  return async (hours: number) => {
    const { report, contents } = await desk.fetch(hours);
    expect(report.sources[0]?.error).toBeUndefined();
    return new Map((contents.waits as readonly WaitRow[]).map((wait) => [wait.openedBy, wait]));
  };
}

describe('LinkedIn, fetched', () => {
  async function talk() {
    const server = await linkedinServer.startLinkedIn();
    open.push(() => server.close());
    const on = server.post({ at: testNow - 30 * hour, commentary: 'New routes' });
    const ask = (by: string, text: string, at: number) =>
      server.comment({ on, at: testNow - at * hour, by: `urn:li:person:${by}`, text });
    const jo = ask('jo', 'When do you fly to Leeds?', 20);
    const kim = ask('kim', 'How much is a bag?', 19);
    server.comment({
      on,
      at: testNow - 18 * hour,
      by: linkedinServer.page,
      text: 'From May on',
      replyTo: jo,
    });
    const fetch = deskFor(linkedin, {
      server: server.server,
      settings: linkedinServer.settingsAt,
      secrets: linkedinServer.secrets,
    });
    return { server, on, jo, kim, ask, fetch };
  }

  it('an answer of the page closes the wait above it, not its neighbour’s', async () => {
    const { jo, kim, fetch } = await talk();
    const waits = await fetch(0);
    expect(waits.size).toBe(2);
    expect(waits.get(jo.urn)?.outcome).toBe('answered');
    expect(waits.get(kim.urn)?.outcome).toBeNull();
  });

  it('a wait ends when the notifications say that its comment was deleted', async () => {
    const { server, kim, fetch } = await talk();
    await fetch(0);
    server.remove(kim.urn, testNow + hour);
    expect((await fetch(2)).get(kim.urn)?.outcome).toBe('deleted');
  });

  it('a wait ends too when they name the post above that comment by its other URN', async () => {
    const { server, kim, fetch } = await talk();
    await fetch(0);
    server.remove(kim.urn, testNow + hour);
    const [, above = '', number = ''] = /activity:(\d+),(\d+)\)$/.exec(kim.urn) ?? [];
    server.server.alter = (answer, { path }) => {
      if (!path.includes('organizationalEntityNotifications')) return answer;
      const words = JSON.stringify(answer.json).replaceAll(
        new RegExp(`activity:${above},${number}`, 'g'),
        `ugcPost:7000000000000000009,${number}`,
      );
      return { ...answer, json: JSON.parse(words) };
    };
    expect((await fetch(2)).get(kim.urn)?.outcome).toBe('deleted');
  });

  it('a comment by an administrator in person answers nobody', async () => {
    const { server, on, kim, fetch } = await talk();
    server.comment({
      on,
      at: testNow - 17 * hour,
      by: 'urn:li:person:admin1',
      text: 'It is 20 euros',
      replyTo: kim,
    });
    expect((await fetch(0)).get(kim.urn)?.outcome).toBeNull();
  });

  it('a mention waits until the page comments under it', async () => {
    const { server, fetch } = await talk();
    const commentary = '@[Acme Air](urn:li:organization:96072893) where is my bag?';
    const mention = server.post({ at: testNow - 10 * hour, by: 'urn:li:person:lee', commentary });
    server.tell('SHARE_MENTION', mention);
    expect((await fetch(0)).get(mention.urn)?.outcome).toBeNull();
    server.comment({ on: mention, at: testNow + hour, by: linkedinServer.page, text: 'On its way to you' });
    expect((await fetch(2)).get(mention.urn)?.outcome).toBe('answered');
  });
});

describe('TikTok, fetched', () => {
  it('the owner’s reply, found in the same run, closes the wait above it', async () => {
    const server = await tiktokServer.startTikTok();
    open.push(() => server.close());
    const on = server.video({ at: testNow - 30 * hour, caption: 'New seats' });
    const jo = server.comment({ on, at: testNow - 20 * hour, by: 'jo', text: 'On which routes?' });
    const kim = server.comment({ on, at: testNow - 19 * hour, by: 'kim', text: 'Do they recline?' });
    server.comment({ on, at: testNow - 18 * hour, isOwner: true, text: 'On all of them', replyTo: jo });
    const fetch = deskFor(tiktok, {
      server: server.server,
      settings: tiktokServer.settingsAt,
      secrets: tiktokServer.secrets,
    });
    const waits = await fetch(0);
    expect(waits.get(`${on.id}/${jo.id}`)?.outcome).toBe('answered');
    expect(waits.get(`${on.id}/${kim.id}`)?.outcome).toBeNull();
    server.comment({ on, at: testNow + hour, isOwner: true, text: '@kim they do', replyTo: kim });
    expect((await fetch(2)).get(`${on.id}/${kim.id}`)?.outcome).toBe('answered');
  });
});

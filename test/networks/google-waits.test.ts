import { afterEach, describe, expect, it } from 'vitest';
import { googleBusiness } from '../../src/networks/google-business/index.ts';
import { googlePlay } from '../../src/networks/google-play/index.ts';
import { youtube } from '../../src/networks/youtube/index.ts';
import * as business from '../servers/google-business.ts';
import * as play from '../servers/google-play.ts';
import * as tube from '../servers/youtube.ts';
import { faultDesk } from '../slow/networks/fault-run.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** Who waits after a fetch of the ready world, through the real engine and store: everything is called a question there. */
async function waitsAfter(
  network: Parameters<typeof faultDesk>[0],
  world: Awaited<ReturnType<typeof play.readyWorld>>,
) {
  open.push(world.close);
  const desk = faultDesk(network, world, world.server.url);
  open.push(desk.remove);
  const { contents, report } = await desk.fetch(0);
  expect(report.exitCode).toBe(0);
  const waits = contents.waits as readonly { readonly openedBy: string; readonly closedBy: string | null }[];
  return {
    open: waits.filter(({ closedBy }) => closedBy === null).length,
    closed: waits
      .filter(({ closedBy }) => closedBy !== null)
      .map(({ openedBy, closedBy }) => [openedBy, closedBy]),
  };
}

describe('an answer closes the wait it stands under', () => {
  it('inside a review on Google Play', async () => {
    const waits = await waitsAfter(googlePlay, await play.readyWorld());
    expect(waits.open).toBe(12);
    expect(waits.closed).toEqual([['9007199254740995', '9007199254740995/reply']]);
  });

  it('inside a review of a Business Profile', async () => {
    const waits = await waitsAfter(googleBusiness, await business.readyWorld());
    expect(waits.closed).toEqual([['9007199254740993/AbF1', '9007199254740993/AbF1/reply']]);
    expect(waits.open).toBeGreaterThanOrEqual(6);
  });

  it('under a top-level comment on YouTube', async () => {
    const waits = await waitsAfter(youtube, await tube.readyWorld());
    const [[openedBy, closedBy] = []] = waits.closed;
    expect(waits.closed).toHaveLength(1);
    expect(closedBy).toMatch(new RegExp(`^${openedBy}\\.`));
    // YouTube's texts are not judged: of its videos that only name the brand none is taken for a question.
    expect(waits.open).toBe(6);
  });
});

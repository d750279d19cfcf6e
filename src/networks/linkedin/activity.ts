import { StaleTokenError } from '../../core/errors.ts';
import type { Page, Stream, Window, World } from '../network.ts';
import { idOf, record } from '../shared/shapes.ts';
import type { Client } from './client.ts';
import { elementsOf } from './listing.ts';
import { actions, postsOfNotifications } from './notifications.ts';
import { mustBeAdministrator } from './role.ts';
import { organizationUrn, type Settings } from './settings.ts';
import { encoded } from './urns.ts';

const pageSize = 100;
const dayMs = 86_400_000;
/** LinkedIn keeps notifications for 60 days. */
const keptMs = 60 * dayMs;
/** A notification may come so much later than its own time. */
const lagMs = 10 * 60_000;
const widestMs = 10 * dayMs;
const narrowestMs = 10 * 60_000;
/**
 * A window with more is halved: what was read of it is read again after an interruption, and each comment costs a call. In
 * the development tier the day's calls must be enough for one.
 */
const mostInWindow = { development: 40, standard: 500 } as const;

/**
 * Mentions, comments, own comments and deletions by window of time, oldest first: within a window they come in no told
 * order, so the position moves when a window is read to its end.
 */
export function activityStream(client: Client, settings: Settings, world: World, everyMs: number): Stream {
  return {
    id: 'activity',
    finds: 'addressed',
    order: 'oldest-first',
    everyMs,
    pageSize,
    read: (window, signal) => read(client, settings, world, window, signal),
  };
}

async function* read(
  client: Client,
  settings: Settings,
  world: World,
  window: Window,
  signal: AbortSignal,
): AsyncGenerator<Page> {
  signal.throwIfAborted();
  await mustBeAdministrator(client, settings, world, signal);
  const now = world.now();
  const from = window.after === undefined ? window.since : markOf(window.after);
  const floor = now - keptMs;
  // Who asked for all there is (0) gets all there is.
  if (from > 0 && from < floor) yield { posts: [], lost: { why: '60 days', from, to: floor } };
  const page = organizationUrn(settings);
  const desk = { client, page, signal, seen: new Set<string>() };
  let width = widestMs;
  for (let start = Math.max(from, floor); start < now; ) {
    const end = Math.min(start + width, now);
    let isTooMuch = false;
    for await (const { elements, total } of windowOf(client, page, start, end, signal)) {
      isTooMuch = (total ?? 0) > mostInWindow[settings.tier] && end - start > narrowestMs;
      if (isTooMuch) break;
      yield await postsOfNotifications(desk, elements);
    }
    if (isTooMuch) {
      width = Math.max(narrowestMs, Math.floor((end - start) / 2));
      continue;
    }
    yield { posts: [], newest: String(Math.max(from, Math.min(end, now - lagMs))) };
    // Whether the ends of a window belong to it is not told.
    start = end === now ? now : end - 1;
  }
}

function windowOf(client: Client, page: string, start: number, end: number, signal: AbortSignal) {
  const path =
    `/organizationalEntityNotifications?q=criteria&actions=List(${actions.join(',')})` +
    `&organizationalEntity=${encoded(page)}&timeRange=(start:${start},end:${end})`;
  return elementsOf(client, path, {
    pageSize,
    signal,
    idOf: (element) => idOf(record(element)?.['notificationId']),
  });
}

function markOf(after: string): number {
  if (!/^\d{1,15}$/.test(after))
    throw new StaleTokenError('LinkedIn: a place that is no time', 'Read from the oldest again.');
  return Number(after);
}

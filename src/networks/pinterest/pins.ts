import type { Author, Counts, Post } from '../../core/post.ts';
import { cleanText } from '../../text/clean.ts';
import type { Page, Stream } from '../network.ts';
import { known } from '../shared/known.ts';
import { circleGuard } from '../shared/paging.ts';
import { count, mustBeList, record, text, timeOf } from '../shared/shapes.ts';
import type { Client } from './client.ts';

const path = '/pins';
const where = `Pinterest ${path}`;
const pageSize = 250;
const hourMs = 3_600_000;

/**
 * The account's own pins, all of them each time: no order is told, and any may have new comments. What others made and the
 * account only saved is left out.
 */
export function pinsStream(client: Client, account: Author): Stream {
  return {
    id: 'own',
    finds: 'own',
    order: 'newest-first',
    everyMs: hourMs,
    sweepMs: 24 * hourMs,
    whole: true,
    pageSize,
    read: (_window, signal) => read(client, account, signal),
  };
}

async function* read(client: Client, account: Author, signal: AbortSignal): AsyncGenerator<Page> {
  const notAgain = circleGuard(where);
  let bookmark: string | undefined;
  let isHead = true;
  do {
    notAgain(bookmark ?? '');
    const params = { pin_metrics: 'true', pin_filter: 'exclude_repins', page_size: String(pageSize) };
    const body = await client.get(path, bookmark === undefined ? params : { ...params, bookmark }, signal);
    const items = mustBeList(body['items'], where, '`items`');
    const posts = items.flatMap((item) => pinToPost(item, account) ?? []);
    const lacking = items.length - posts.length;
    yield {
      posts,
      // No place to stop at: only that it was read.
      ...(isHead ? { newest: 'read' } : {}),
      ...(lacking === 0 ? {} : { skipped: [{ where, why: `${lacking} pins without id or time` }] }),
    };
    isHead = false;
    bookmark = text(body['bookmark']);
  } while (bookmark !== undefined);
}

export function pinToPost(value: unknown, author: Author): Post | undefined {
  const pin = record(value);
  const id = typeof pin?.['id'] === 'string' && /^\d{1,25}$/.test(pin['id']) ? pin['id'] : undefined;
  const postedAt = timeOf(pin?.['created_at']);
  if (!pin || id === undefined || postedAt === undefined) return undefined;
  const counts = countsIn(pin['pin_metrics']);
  return known({
    network: 'pinterest',
    id,
    kind: 'post' as const,
    author,
    text: cleanText([pin['title'], pin['description']].flatMap((part) => text(part) ?? []).join('\n\n')),
    url: `https://www.pinterest.com/pin/${id}/`,
    postedAt,
    counts: Object.keys(counts).length === 0 ? undefined : counts,
  });
}

/** Comments are counted over a pin's whole life only; pins older than 20 March 2023 may have no such figures. */
function countsIn(metrics: unknown): Counts {
  const lifetime = record(record(metrics)?.['lifetime_metrics']);
  return known({
    likes: count(lifetime?.['reaction']),
    reposts: count(lifetime?.['save']),
    replies: count(lifetime?.['comment']),
    views: count(lifetime?.['impression']),
  });
}

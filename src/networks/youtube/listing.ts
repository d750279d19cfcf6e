import type { Page, Stream, Window } from '../network.ts';
import { staleToken } from '../shared/changed-listing.ts';
import type { GoogleFault } from '../shared/google-fault.ts';
import { circleGuard } from '../shared/paging.ts';
import { record } from '../shared/shapes.ts';
import type { Answer, Client } from './client.ts';
import { type Ground, type Thread, threadOf } from './comments.ts';

const pageSize = 100;
/** Held comments are listed where they were written once they are approved. */
const sweepMs = 86_400_000;

/** Comments by their top-level comment, newest first: of a channel, held for review, or of one video. */
export interface Listing {
  readonly params: Readonly<Record<string, string>>;
  /** Said where the owner has switched comments off. */
  readonly disabled?: string;
}

export function commentsStream(
  client: Client,
  ground: Ground,
  listing: Listing,
  shape: Pick<Stream, 'id' | 'finds' | 'everyMs'>,
): Stream {
  return {
    ...shape,
    order: 'newest-first',
    pageSize,
    sweepMs,
    read: (window, signal) => readThreads(client, ground, { ...listing, where: shape.id }, window, signal),
  };
}

async function* readThreads(
  client: Client,
  ground: Ground,
  listing: Listing & { readonly where: string },
  window: Window,
  signal: AbortSignal,
): AsyncGenerator<Page> {
  const floor = timeIn(window.after) ?? window.since;
  const guard = circleGuard(`youtube: ${listing.where}`);
  for (let token = window.older, isHead = token === undefined; ; ) {
    if (token !== undefined) guard(token);
    const answer = await pageOf(client, listing, token, signal);
    if (answer === undefined) return yield* switchedOff(listing);
    const threads = answer.items.map((item) => ({ item, thread: threadOf(item, ground) }));
    const found = threads.flatMap(({ thread }) => thread ?? []);
    const skipped = threads.filter(({ thread }) => thread === undefined).map(({ item }) => unmapped(item));
    // A pinned comment may stand above newer ones: the last one tells how far down a page reaches.
    const last = found.at(-1);
    const isDone = answer.next === undefined || (last !== undefined && last.postedAt < floor);
    yield {
      posts: found.flatMap(({ posts }) => posts),
      ...newestIn(isHead ? found : []),
      ...(isDone ? {} : { older: answer.next }),
      ...(skipped.length === 0 ? {} : { skipped }),
    };
    if (isDone) return;
    isHead &&= found.length === 0;
    token = answer.next;
  }
}

async function pageOf(
  client: Client,
  { params, where }: Listing & { readonly where: string },
  token: string | undefined,
  signal: AbortSignal,
): Promise<Answer | undefined> {
  let fault: GoogleFault | undefined;
  const accept = (refusal: GoogleFault): boolean => {
    const isTaken = isStale(refusal, token) || refusal.reasons.includes('commentsDisabled');
    if (isTaken) fault = refusal;
    return isTaken;
  };
  const answer = await client.list(
    'commentThreads',
    {
      part: 'id,snippet,replies',
      order: 'time',
      maxResults: String(pageSize),
      textFormat: 'plainText',
      pageToken: token,
      ...params,
    },
    { signal, accept },
  );
  if (fault && isStale(fault, token)) throw staleToken(`youtube: ${where}`);
  return answer;
}

function isStale({ status, reasons }: GoogleFault, token: string | undefined): boolean {
  return (
    token !== undefined && status === 400 && (reasons.length === 0 || reasons.includes('invalidPageToken'))
  );
}

function newestIn(threads: readonly Thread[]): Pick<Page, 'newest'> {
  if (threads.length === 0) return {};
  return { newest: String(threads.reduce((newest, { postedAt }) => Math.max(newest, postedAt), 0)) };
}

/** The owner's choice, no fault. */
function* switchedOff({ disabled }: Listing): Generator<Page> {
  if (disabled !== undefined)
    yield { posts: [], skipped: [{ where: disabled, why: 'comments are switched off there' }] };
}

function unmapped(item: unknown) {
  const id = String(record(item)?.['id'] ?? 'without an id').slice(0, 60);
  return { where: `comment ${id}`, why: 'no comment with an id and a time' };
}

function timeIn(mark: string | undefined): number | undefined {
  return mark !== undefined && /^\d{1,15}$/.test(mark) ? Number(mark) : undefined;
}

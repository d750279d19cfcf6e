import { answerByMark, endSolved, reopen, takeAway } from './ends.ts';
import { hear } from './hearing.ts';
import { reply, replyAgain } from './replies.ts';
import { resultOf } from './results.ts';
import { type Run, runOf } from './run.ts';
import type { Thread, ThreadWaits, WaitRules } from './thread.ts';
import { isReply, type Place } from './timeline.ts';

/** Something that happens to a post after it was written. At equal times posts come first, then by `rank`. */
interface Happening {
  readonly at: number;
  readonly rank: number;
  readonly order: number;
  readonly happen: () => void;
}

const ranks = { mark: 1, edit: 2, gone: 3 } as const;

/**
 * Who waits in a thread, since when, and what ended it. Pure: the posts in any order give the same waits. The thread is
 * gone through once in its order, so that what comes later never changes what ended earlier (but for what the user marks
 * and for replies that were deleted, which count as never written).
 *
 * A brand's post that stands not earlier than a customer's answers it, at equal times too, unless the customer's hangs on
 * that very post: nobody is answered by what they reply to.
 */
export function waitsOf(thread: Thread, rules: WaitRules): ThreadWaits {
  const run = runOf(thread, rules);
  const { places } = run.timeline;
  const later = places.flatMap((place) => happeningsOf(run, place));
  later.sort((one, other) => one.at - other.at || one.rank - other.rank || one.order - other.order);
  let next = 0;
  const until = (at: number) => {
    for (let each = later[next]; each && each.at < at; each = later[next]) {
      next += 1;
      each.happen();
    }
  };
  for (const place of places) {
    until(place.at);
    if (place.isBrand) reply(run, place);
    else hear(run, place);
  }
  until(Number.POSITIVE_INFINITY);
  endSolved(run);
  return resultOf(run);
}

function happeningsOf(run: Run, place: Place): readonly Happening[] {
  const { post, item, isBrand, order } = place;
  const later = (at: number, rank: number, happen: () => void) => ({
    at: Math.max(at, place.at),
    rank,
    order,
    happen,
  });
  const found: Happening[] = [];
  for (const at of run.marks.get(post.id)?.answeredAt ?? [])
    found.push(later(at, ranks.mark, () => markAnswered(run, place, Math.max(at, place.at))));
  const edit = editOf(run, place);
  if (edit && post.editedAt !== undefined) found.push(later(post.editedAt, ranks.edit, edit));
  const { goneAt } = item;
  if (!isBrand && goneAt !== undefined)
    found.push(later(goneAt, ranks.gone, () => takeAway(run, place, Math.max(goneAt, place.at))));
  return found;
}

/** Marked on a post of the brand's it means the customer whom that one replies to. */
function markAnswered(run: Run, place: Place, at: number): void {
  const customer = place.isBrand ? place.customer : place;
  const talk = customer && run.talks.get(customer.post.author.id);
  if (talk) answerByMark(talk, at);
}

/** What an edit does: a review's after its answer reopens it where the user wants that, an edited answer answers again. */
function editOf(run: Run, place: Place): (() => void) | undefined {
  const { post, isBrand, customer } = place;
  const { editedAt } = post;
  if (editedAt === undefined || editedAt <= place.at) return undefined;
  if (!isBrand) return post.kind === 'review' ? () => noteEdit(run, place, editedAt) : undefined;
  return isReply(place) && customer?.post.kind === 'review'
    ? () => replyAgain(run, place, editedAt)
    : undefined;
}

function noteEdit(run: Run, place: Place, at: number): void {
  if (run.rules.answers.editReopens) reopen(run, place, at);
  else if (run.findings.get(place)?.waiting?.end)
    run.findings.get(place)?.why.push('it was edited after your answer');
}

import { targetOf } from './addressing.ts';
import { beginsWithName, type Name } from './names.ts';
import { isPrivateReply } from './reply-kind.ts';
import type { Run, Talk } from './run.ts';
import { namesAt, type Place } from './timeline.ts';

/**
 * Whom a post of the brand's speaks to: the author of the nearest customer's post above it, and everyone it names who
 * waits. Where replies hang on the top-level comment: those whose name it begins with, else all who wait under that
 * comment, else the nearest; a private reply names its comment exactly.
 */
export function audienceOf(run: Run, place: Place): ReadonlySet<Talk> {
  const names = namesAt(place);
  const heads = talksNamed(run, names.head);
  const named = [...heads, ...talksNamed(run, names.body)].filter((talk) => talk.open);
  const nearest = place.customer && run.talks.get(place.customer.post.author.id);
  const spoken = new Set(nearest ? [nearest, ...named] : named);
  if (!run.isTwoLevel || isPrivateReply(place.post) || topOf(run, place) === place.post.id) return spoken;
  const begunWith = new Set([...heads, ...talksBegunWith(run, place)]);
  if (begunWith.size > 0) return new Set([...begunWith, ...named]);
  const waiting = waitingUnder(run, topOf(run, place));
  return waiting.length > 0 ? new Set([...waiting, ...named]) : spoken;
}

function talksNamed(run: Run, names: readonly Name[]): readonly Talk[] {
  return names.flatMap((name) => {
    const key = name.find((each) => run.byKey.has(each));
    return key === undefined ? [] : (run.byKey.get(key) ?? []);
  });
}

function talksBegunWith(run: Run, { post }: Place): readonly Talk[] {
  if (!post.text.trimStart().startsWith('@')) return [];
  return [...run.talks.values()].filter(({ author }) => beginsWithName(post.text, author));
}

function waitingUnder(run: Run, top: string): readonly Talk[] {
  return [...run.talks.values()].filter(({ open }) => open && topOf(run, open.opener) === top);
}

/**
 * The id of the top-level comment that a post stands under on a two-level network; its own where it is one. What hangs on
 * a customer's own publication (a visitor's post, a question) is a top-level comment.
 */
export function topOf(run: Run, place: Place): string {
  const passed: Place[] = [];
  let at = place;
  let top = run.tops.get(at);
  while (top === undefined) {
    passed.push(at);
    const { parent } = at;
    if (parent?.post.kind === 'comment') {
      at = parent;
      top = run.tops.get(at);
    } else
      top = !parent && targetOf(at, run.thread) === 'missing' && at.link !== undefined ? at.link : at.post.id;
  }
  for (const each of passed) run.tops.set(each, top);
  return top;
}

/** Two-level networks: the brand spoke to this author under the same comment, and the post names nobody else at its head. */
export function spokeUnder(run: Run, place: Place): boolean {
  const talk = run.talks.get(place.post.author.id);
  if (!run.isTwoLevel || !talk?.spokenUnder.has(topOf(run, place))) return false;
  const heads = [...talksNamed(run, namesAt(place).head), ...talksBegunWith(run, place)];
  return heads.every((head) => head === talk);
}

import type { Post } from '../core/post.ts';

const longestId = 2_000;
const latest = 8.64e15;

/** Why a post cannot be stored, in plain words; undefined for a sound one. A network's bad value must not stop the rest. */
export function unsoundness(post: Post): string | undefined {
  if (!isId(post.id)) return 'it has no id, or one that is too long';
  if (!isId(post.author?.id)) return 'its author has no id, or one that is too long';
  if (typeof post.text !== 'string') return 'its text is no text';
  if (!isTime(post.postedAt)) return 'its time is no time';
  if (post.editedAt !== undefined && !isTime(post.editedAt)) return 'the time of its edit is no time';
  return undefined;
}

function isId(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && value.length <= longestId;
}

function isTime(value: number): boolean {
  return Number.isFinite(value) && Math.abs(value) <= latest;
}

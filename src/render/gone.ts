import type { StoredPost } from '../app/mark-alike.ts';
import { moment } from './moment.ts';

/** `by its author, seen 15 Jan 12:00`; nothing of a post that is there still. */
export function goneTexts(
  { goneAt, goneBy }: StoredPost,
  { zone, now }: { readonly zone: string; readonly now: number },
): readonly string[] {
  if (goneAt === undefined) return [];
  const by = goneBy === 'author' ? 'by its author, ' : goneBy === 'moderator' ? 'by a moderator, ' : '';
  return [`${by}seen ${moment(goneAt, zone, now)}`];
}

import type { Author } from '../../core/post.ts';

/**
 * The author of a post that the network does not name (deleted, hidden from this token): nobody else's, so that two of
 * them in one conversation are two people who wait.
 */
export function unknownAuthor(postId: string): Author {
  return { id: `?${postId}` };
}

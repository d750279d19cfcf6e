import type { OwnRole } from './brand.ts';
import type { Judgement, ReplyKind } from './judgement.ts';
import type { Post } from './post.ts';

/** Whether a brand's post is a private reply: a message that hangs on a post. What it says is not for all. */
export function isPrivateReply({ kind, parentId }: Pick<Post, 'kind' | 'parentId'>): boolean {
  return kind === 'message' && parentId !== undefined;
}

/** What a post of the brand's does, as far as it is known: a bot's is `auto`, a private reply `private`, whatever it says. */
export function replyKindOf(
  post: Pick<Post, 'kind' | 'parentId'>,
  role: OwnRole | undefined,
  judgement: Judgement | undefined,
): ReplyKind | undefined {
  if (role === 'bot') return 'auto';
  return role !== undefined && isPrivateReply(post) ? 'private' : judgement?.reply;
}

import type { Thread, ThreadPost } from './thread.ts';

/**
 * The thread as it stood at a time (ms): posts written and marks made up to then, and what went or was edited later as
 * it was before. Texts are the ones known now; whatever is fetched later of that time changes the answer.
 */
export function threadAsOf(thread: Thread, at: number): Thread {
  return {
    ...thread,
    posts: thread.posts.filter((item) => writtenAt(item) <= at).map((item) => postAsOf(item, at)),
    marks: thread.marks.filter((mark) => mark.at <= at),
  };
}

/** A clock that runs ahead does not hide a post that was seen. */
function writtenAt({ post, firstSeenAt }: ThreadPost): number {
  return Math.min(post.postedAt, firstSeenAt ?? post.postedAt);
}

function postAsOf(item: ThreadPost, at: number): ThreadPost {
  const wentLater = item.goneAt !== undefined && item.goneAt > at;
  const editedLater = item.post.editedAt !== undefined && item.post.editedAt > at;
  if (!wentLater && !editedLater) return item;
  const { editedAt: _later, ...unedited } = item.post;
  return {
    ...item,
    post: editedLater ? unedited : item.post,
    goneAt: wentLater ? undefined : item.goneAt,
  };
}

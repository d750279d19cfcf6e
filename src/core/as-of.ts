import type { Thread } from './thread.ts';

/** The thread as it stood at a time (ms): posts and marks up to then, what went later still standing. */
export function threadAsOf(thread: Thread, at: number): Thread {
  return {
    ...thread,
    posts: thread.posts.filter(({ post }) => post.postedAt <= at),
    marks: thread.marks.filter((mark) => mark.at <= at),
  };
}

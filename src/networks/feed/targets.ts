import { exactJsonOf } from '../../core/exact-json.ts';
import type { Post } from '../../core/post.ts';
import type { World } from '../network.ts';
import { digest } from '../shared/digest.ts';
import { list } from '../shared/shapes.ts';

/** What the brand's own feed may answer: the aliases of the posts that the other feeds gave, kept between runs. */
export interface Targets {
  has(alias: string): boolean;
  add(posts: readonly Post[]): void;
  /** Changes with what is in it. */
  fingerprint(): string;
}

const most = 2_000;
const key = 'targets';

export function openTargets(memory: World['memory']): Targets {
  const saved = list(exactJsonOf(memory.get(key) ?? '[]')) ?? [];
  const digests = new Set(saved.filter((each): each is string => typeof each === 'string'));
  return {
    has: (alias) => digests.has(digest(alias, 10)),
    add(posts) {
      const before = digests.size;
      for (const post of posts) for (const alias of post.aliases ?? []) digests.add(digest(alias, 10));
      if (digests.size === before) return;
      for (const oldest of digests) {
        if (digests.size <= most) break;
        digests.delete(oldest);
      }
      memory.set(key, JSON.stringify([...digests]));
    },
    fingerprint: () => digest([...digests].sort().join(), 10),
  };
}

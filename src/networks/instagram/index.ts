import type { Brand } from '../../core/brand.ts';
import { UsageError } from '../../core/errors.ts';
import type { Ask, Network, Source, World } from '../network.ts';
import { graphFor, ownAccount, permissionHintOf } from './client.ts';
import { hashtagName, hashtagStreams } from './hashtags.ts';
import { login } from './login.ts';
import { lookup } from './lookup.ts';
import { type Settings, settings } from './settings.ts';
import { ownStreams, tagsStream, threadStream } from './streams.ts';

/** https://developers.facebook.com/docs/instagram-platform: one professional account, by either of Meta's logins. */
export const instagram: Network = {
  id: 'instagram',
  title: 'Instagram',
  docs: 'https://developers.facebook.com/docs/instagram-platform',
  settings,
  can: { search: true, replies: 'two-level', deletions: true },
  about: {
    collects: 'comments on your posts, posts that tag you, hashtags of the last 24 hours; no @mentions',
    answers: 'your comments, by the comment at the top',
    needs: 'a professional account and a token from an app of your own; for hashtags App Review',
    costs: 'nothing',
    limits: '4,800 calls a day for each view of the account; 30 hashtags a week',
  },
  setup: { login: 'needed', secret: 'token', asks: [] },
  terms: { judge: true, source: 'https://developers.facebook.com/terms' },
  // Hashtags are counted over seven rolling days, each once: see hashtags.ts.
  allowances: [],
  login,
  open: async (given, _brand, world) => open(given as Settings, world),
  asks: (_brand: Brand, given): readonly Ask[] =>
    given === undefined
      ? []
      : namesOf(given as Settings).map((name) => ({ stream: `hashtag:${name}`, sent: `#${name}` })),
};

async function open(given: Settings, world: World): Promise<Source> {
  const names = namesOf(given);
  if (names.length > 0 && given.login !== 'facebook')
    throw new UsageError(
      'instagram: `hashtags:` needs `login: facebook`',
      'Instagram Login has no search for hashtags: change the login, or leave the hashtags out.',
    );
  const graph = graphFor(given, world);
  const own = await ownAccount(graph, given, world.memory);
  return {
    own: [own.id, own.username],
    streams: [
      ...(given.tags ? [tagsStream(graph, own)] : []),
      ...hashtagStreams(graph, own, names, world),
      ...ownStreams(graph, own, world.now),
    ],
    thread: (root) =>
      root.parentId === undefined && root.author.id === own.id ? threadStream(graph, root) : undefined,
    lookup: (posts, signal) => lookup(graph, own, permissionHintOf(given), posts, signal),
  };
}

function namesOf({ hashtags }: Settings): readonly string[] {
  return [...new Set(hashtags.map(hashtagName))];
}

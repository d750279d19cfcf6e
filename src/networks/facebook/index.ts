import type { Network, Source, World } from '../network.ts';
import { graphFor, ownPage } from './client.ts';
import { login } from './login.ts';
import { lookup } from './lookup.ts';
import { type Settings, settings } from './settings.ts';
import { ownStreams, taggedStream, threadStream, visitorsStream } from './streams.ts';

/** https://developers.facebook.com/docs/graph-api/reference/page: one Page, read with its own token. */
export const facebook: Network = {
  id: 'facebook',
  title: 'Facebook',
  docs: 'https://developers.facebook.com/docs/graph-api/reference/page',
  settings,
  can: { search: false, replies: 'two-level', deletions: true },
  about: {
    collects: 'comments on your Page’s posts, visitors’ posts, public posts that tag the Page',
    answers: 'your comments, by the comment at the top; private replies as moved to private',
    needs: 'a Page token from an app of your own, no review',
    costs: 'nothing',
    limits: '4,800 calls a day for each person who engages with the Page',
  },
  setup: { login: 'needed', secret: 'token', asks: [] },
  terms: { judge: true, source: 'https://developers.facebook.com/terms' },
  allowances: [],
  login,
  open: async (given, _brand, world) => open(given as Settings, world),
};

async function open(given: Settings, world: World): Promise<Source> {
  const graph = graphFor(given, world);
  const page = await ownPage(graph, world.memory);
  const asking = { privateReplies: given.privateReplies, isRefused: false };
  return {
    own: [page.id],
    streams: [
      // What visitors write may tag the Page too: there their names are told, so that it comes later.
      ...(given.tagged ? [taggedStream(graph, page)] : []),
      ...(given.visitors ? [visitorsStream(graph, page)] : []),
      ...ownStreams(graph, page, world.now),
    ],
    // Comments under a tagged post elsewhere are not for this token.
    thread: (root) =>
      root.parentId === undefined && root.id.startsWith(`${page.id}_`)
        ? threadStream(graph, page, root, { asking, now: world.now })
        : undefined,
    lookup: (posts, signal) => lookup(graph, page, posts, signal),
  };
}

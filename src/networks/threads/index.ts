import type { Brand } from '../../core/brand.ts';
import type { Network, Source, World } from '../network.ts';
import { graphFor, whoAmI } from './client.ts';
import { login } from './login.ts';
import { lookup } from './lookup.ts';
import { repliesStream } from './replies.ts';
import { allowance, asksOf, questionsOf, searchStream } from './search.ts';
import { type Settings, settings } from './settings.ts';
import { createSight } from './sight.ts';
import { mentionsStream, ownStreams, threadStream } from './streams.ts';

/** https://developers.facebook.com/docs/threads: one account, and what others write of it. */
export const threads: Network = {
  id: 'threads',
  title: 'Threads',
  docs: 'https://developers.facebook.com/docs/threads',
  settings,
  can: { search: true, replies: 'exact', deletions: true },
  about: {
    collects:
      'mentions, replies to your posts, posts that fit a query; before App Review only your own and testers’',
    answers: 'your own replies, exact parent',
    needs: 'a token from an app of your own; for what strangers write App Review',
    costs: 'nothing',
    limits: '2,200 searches a day',
  },
  setup: { login: 'needed', secret: 'token', asks: [] },
  terms: { judge: true, source: 'https://developers.facebook.com/terms' },
  allowances: [allowance],
  login,
  open: async (given, brand, world) => open(given as Settings, brand, world),
  asks: (brand, given) => (given !== undefined && !(given as Settings).search ? [] : asksOf(brand)),
};

async function open(given: Settings, brand: Brand, world: World): Promise<Source> {
  const graph = graphFor(given, world);
  const me = await whoAmI(graph, world.memory);
  const sight = createSight(me, given.approved, world);
  const questions = given.search ? questionsOf(brand) : [];
  const own = me.username.toLowerCase();
  return {
    own: [own, me.id],
    streams: [
      mentionsStream(graph, sight),
      repliesStream(graph, world.now),
      ...questions.map((question, index) =>
        searchStream(graph, question, sight, { rounds: questions.length, prove: index === 0 }),
      ),
      ...ownStreams(graph),
    ],
    thread: (root) =>
      root.parentId === undefined && root.author.id === own && root.repostOf === undefined
        ? threadStream(graph, root)
        : undefined,
    lookup: (posts, signal) => lookup(graph, sight, posts, signal),
  };
}

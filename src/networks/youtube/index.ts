import type { Brand } from '../../core/brand.ts';
import { UsageError } from '../../core/errors.ts';
import type { Network, Source, Stream, World } from '../network.ts';
import { type Channel, channelsOf } from './channels.ts';
import { allowances, createClient } from './client.ts';
import { elsewhere } from './elsewhere.ts';
import { commentsStream } from './listing.ts';
import { login } from './login.ts';
import { lookup } from './lookup.ts';
import { asks, questionsOf, searchStream } from './search.ts';
import { type Settings, settings, videoIdOf } from './settings.ts';
import { threadStream } from './thread.ts';

/** https://developers.google.com/youtube/v3/docs */
export const youtube: Network = {
  id: 'youtube',
  title: 'YouTube',
  docs: 'https://developers.google.com/youtube/v3/docs',
  settings,
  can: { search: true, replies: 'two-level', deletions: true },
  about: {
    collects: 'comments on your channel, held ones too; videos that fit a query; comments on watched videos',
    answers: 'your comments, under the same top-level comment',
    needs: 'an API key; for held comments a login of the channel',
    costs: 'nothing',
    limits: '10,000 calls and 100 searches a day; comments elsewhere cannot be searched',
  },
  setup: {
    login: 'needed',
    secret: 'apiKey',
    asks: [{ key: 'channels', question: 'Your channel', example: '@acmeair', optional: true }],
  },
  terms: {
    texts: { hours: 30 * 24, after: 'refresh' },
    judge: false,
    source: 'https://developers.google.com/youtube/terms/developer-policies',
  },
  allowances,
  login,
  open: (given, brand, world) => open(given as Settings, brand, world),
  asks,
};

async function open(given: Settings, brand: Brand, world: World): Promise<Source> {
  const client = createClient(world, given);
  const channels = await channelsOf(client, given, world);
  const ground = { own: channels.map(({ id }) => id) };
  const held = given.held ? channels.filter(({ isLogin }) => isLogin) : [];
  const questions = given.search ? questionsOf(brand) : [];
  const others = channels.length === 0 ? client : elsewhere(client, world);
  const watches = watched(given);
  const stream = (id: string, finds: Stream['finds'], params: Readonly<Record<string, string>>) =>
    commentsStream(
      finds === 'hits' ? others : client,
      ground,
      { params, disabled: `youtube: ${id}` },
      { id, finds, ...(finds === 'hits' ? { everyMs: watchEveryMs(watches.length) } : {}) },
    );
  const streams = [
    ...channels.map(({ id }) => stream(`comments:${id}`, 'addressed', related(id))),
    ...held.map(({ id }) =>
      stream(`held:${id}`, 'addressed', { ...related(id), moderationStatus: 'heldForReview' }),
    ),
    ...watches.map((videoId) => stream(`watch:${videoId}`, 'hits', { videoId })),
    ...questions.map((question) => searchStream(client, question, questions.length)),
  ];
  if (streams.length === 0) throw nothingToRead();
  return {
    own: ground.own,
    streams,
    thread: (root) => threadStream({ own: client, others }, ground, root),
    lookup: (posts, signal) => lookup(client, { ...ground, held }, posts, signal),
  };
}

function related(id: Channel['id']) {
  return { allThreadsRelatedToChannelId: id };
}

/** However many are watched, they take some 2,500 of the day's calls where nothing is new. */
function watchEveryMs(count: number): number {
  return Math.ceil((count * 86_400_000) / 2500);
}

function watched({ watch = [] }: Settings): readonly string[] {
  return [...new Set(watch.map(videoIdOf))];
}

function nothingToRead(): UsageError {
  return new UsageError(
    'youtube: nothing to read without channels, watched videos or queries',
    'Set `channels: ["@yourhandle"]`, `watch:`, or `track:` with `search: true`.',
  );
}

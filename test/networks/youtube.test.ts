import { AuthError, NetworkError, NotFoundError, TryLater } from '../../src/core/errors.ts';
import { youtube } from '../../src/networks/youtube/index.ts';
import { googleRefusal, oauthClient } from '../servers/google.ts';
import { brand, ownChannel, startYoutube, type YoutubeServer } from '../servers/youtube.ts';
import { type ContractWorld, keepsTheContract } from '../support/contract.ts';
import { testNow as now } from '../support/reading.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const video = 'acmevideo01';
const watched = 'kimvideo001';
const streams = {
  comments: `comments:${ownChannel}`,
  held: `held:${ownChannel}`,
  watch: `watch:${watched}`,
  videos: 'videos:"acme air"|"@acmeair"',
};
const settingsAt = (url: string) => ({
  clientId: oauthClient.id,
  clientSecret: true,
  refreshToken: true,
  watch: [watched],
  server: url,
  tokenServer: url,
});

/** Some two dozen of each kind, ten a page. */
function fill(tube: YoutubeServer): void {
  tube.video({ id: video, channel: ownChannel, at: now - 9 * day, title: 'Our new seats', unlisted: true });
  tube.video({
    id: watched,
    channel: 'UCkimandjo',
    at: now - 9 * day,
    title: 'A week in Riga',
    unlisted: true,
  });
  for (let index = 0; index < 21; index += 1) {
    const at = now - 8 * hour - index * minute;
    const by = `UCjo${index}`;
    tube.add({ video: watched, by, at, text: `They flew with Acme Air, ${index}` });
    tube.add({ video, by, at, text: `Buy followers ${index}`, held: true });
    tube.video({
      id: `flight${String(index).padStart(5, '0')}`,
      channel: 'UCkimandjo',
      at: at - index * 20 * minute,
      title: `Acme Air ${index}`,
    });
    const id = tube.add({ video, by, at, text: `Is it wider? ${index}` });
    if (index > 0 && index < 4)
      tube.add({ parent: id, by: ownChannel, at: at + hour, text: `@ucjo${index} yes` });
  }
  tube.add({
    id: 'UgzFirst0000000004AaABAg',
    video,
    by: 'UCjane',
    name: '@jane',
    at: Date.parse('2026-01-15T05:11:12Z'),
    text: "Mine broke & it's <3 days old",
  });
  tube.add({
    id: 'UgzFirst0000000004AaABAg.9answer',
    parent: 'UgzFirst0000000004AaABAg',
    by: ownChannel,
    at: Date.parse('2026-01-15T06:00:00Z'),
    text: '@jane sorry!',
  });
  tube.add({ id: 'UgzNobody000000004AaABAg', video, at: now - 7 * hour, text: 'Nice' });
  tube.add({ id: 'UgzEmpty0000000004AaABAg', video, by: 'UCmax', at: now - 7 * hour - 1000, text: '' });
  tube.add({ id: 'UgzEdited000000004AaABAg', by: 'UClee', at: now - 9 * hour, text: 'Slow' });
  tube.edit('UgzEdited000000004AaABAg', 'Still slow', now - hour);
  tube.add({
    id: 'UgzPinned000000004AaABAg',
    video,
    by: 'UCann',
    at: now - 10 * hour,
    text: 'First!',
    pinned: true,
  });
  tube.add({ id: 'UgzOldest000000004AaABAg', video, by: 'UCsam', at: now - 5 * day, text: 'Hm' });
}

async function contractWorld(): Promise<ContractWorld> {
  const tube = await startYoutube({ mostPerPage: 10, always: 'ya29.living' });
  fill(tube);
  let at = now - 5 * hour;
  let count = 0;
  const comments = (stream: string): readonly string[] => {
    if (stream === streams.watch) return tube.listed({ video: watched });
    return tube.listed({ channel: ownChannel, held: stream === streams.held });
  };
  return {
    url: tube.url,
    server: tube.server,
    streams: [streams.comments, streams.videos],
    living: (stream) =>
      stream === streams.videos ? tube.found() : comments(stream).flatMap((id) => [id, ...tube.inline(id)]),
    add(stream) {
      at += minute;
      count += 1;
      if (stream === streams.videos)
        return tube.video({
          id: `newest${String(count).padStart(5, '0')}`,
          channel: 'UCnew',
          at,
          title: 'acme air: my flight',
        });
      return tube.add({
        video: stream === streams.watch ? watched : video,
        by: 'UCnew',
        at,
        text: 'New here',
        ...(stream === streams.held ? { held: true } : {}),
      });
    },
    remove: (id) => tube.remove(id),
    sparse: () => tube.sparse(),
    isListing: ({ path, query }) => /\/(commentThreads|search)$/.test(path) && !query.has('id'),
    close: tube.close,
  };
}

keepsTheContract({
  network: youtube,
  settings: settingsAt,
  brand,
  refused: [
    { settings: { apiKey: true, channels: ['acmeair'] }, names: 'channel' },
    { settings: { apiKey: true, watch: ['https://vimeo.example/1'] }, names: 'watch' },
    { settings: { apiKey: true, server: 'http://youtube.example' }, names: 'server' },
    { settings: { key: true }, names: 'key' },
  ],
  secrets: {
    clientSecret: oauthClient.secret,
    refreshToken: oauthClient.refreshToken,
    accessToken: 'ya29.living',
  },
  start: contractWorld,
  expected: () => [
    {
      id: 'UgzFirst0000000004AaABAg',
      kind: 'comment',
      subjectId: video,
      text: "Mine broke & it's <3 days old",
      author: { id: 'UCjane', handle: 'jane', name: '@jane', url: 'http://www.youtube.com/channel/UCjane' },
      postedAt: Date.parse('2026-01-15T05:11:12Z'),
      url: `https://www.youtube.com/watch?v=${video}&lc=UgzFirst0000000004AaABAg`,
      counts: { likes: 3, replies: 1 },
    },
    {
      id: 'UgzFirst0000000004AaABAg.9answer',
      kind: 'comment',
      parentId: 'UgzFirst0000000004AaABAg',
      rootId: 'UgzFirst0000000004AaABAg',
      author: {
        id: ownChannel,
        handle: 'acmeair',
        name: '@acmeair',
        url: `http://www.youtube.com/channel/${ownChannel}`,
      },
      text: '@jane sorry!',
      postedAt: Date.parse('2026-01-15T06:00:00Z'),
    },
    // Under a community post: no video.
    { id: 'UgzEdited000000004AaABAg', subjectId: ownChannel, text: 'Still slow', editedAt: now - hour },
    {
      id: 'flight00000',
      kind: 'post',
      text: 'Acme Air 0',
      lang: 'en',
      author: {
        id: 'UCkimandjo',
        name: 'Kim & Jo travel',
        url: 'https://www.youtube.com/channel/UCkimandjo',
      },
      url: 'https://www.youtube.com/watch?v=flight00000',
      counts: { likes: 12, replies: 0 },
    },
  ],
  holds: {
    bigId: 'Ugz9007199254740995xAaABAg',
    deleted: 'UgzDeleted00000004AaABAg',
    edited: 'UgzEdited000000004AaABAg',
    deletedAuthor: 'UgzNobody000000004AaABAg',
    orphan: { none: 'replies go with their top-level comment' },
    emptyText: 'UgzEmpty0000000004AaABAg',
    backdated: 'UgzPinned000000004AaABAg',
    foreignRepost: { none: 'nobody can repost on a channel' },
  },
  dialect: [
    {
      name: 'a day’s quota that is used up',
      answer: googleRefusal(
        403,
        'The request cannot be completed because you have exceeded your <a>quota</a>.',
        {
          reason: 'quotaExceeded',
        },
      ),
      error: TryLater,
      // 12:00 UTC is 04:00 in California: midnight is 20 hours away.
      resumeInMs: 20 * hour,
    },
    {
      name: 'a short limit told as 403',
      answer: googleRefusal(403, 'Rate Limit Exceeded', { reason: 'rateLimitExceeded' }),
      error: TryLater,
      resumeInMs: null,
    },
    {
      name: 'a login that may not',
      answer: googleRefusal(403, 'The request might not be properly authorized.', { reason: 'forbidden' }),
      error: AuthError,
    },
    {
      name: 'a login without the scope',
      answer: googleRefusal(403, 'Request had insufficient authentication scopes.', {
        reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
        state: 'PERMISSION_DENIED',
      }),
      error: AuthError,
    },
    {
      name: 'a wrong key',
      answer: googleRefusal(400, 'API key not valid. Please pass a valid API key.', {
        reason: 'API_KEY_INVALID',
      }),
      error: AuthError,
    },
    {
      name: 'an unknown channel',
      answer: googleRefusal(404, 'The channel could not be found.', { reason: 'channelNotFound' }),
      error: NotFoundError,
    },
    {
      name: 'a wrong request',
      answer: googleRefusal(400, 'Incompatible parameters.', { reason: 'incompatibleParameters' }),
      error: NetworkError,
    },
  ],
});

import { type FeedServer, startFeedServer } from '../../servers/feed.ts';
import { type MastodonServer, mastodonServer } from '../../servers/mastodon.ts';
import { createDesk, type Desk, type RunOptions } from '../../support/cli.ts';
import { atNoon, lines, ndjson } from '../inbox.ts';

/**
 * A desk with the inbox, which has a broken line, a network that wants a token, a feed and one that is not there; fetched
 * once, and labelled.
 */
export interface Fleet {
  readonly desk: Desk;
  readonly social: MastodonServer;
  readonly feeds: FeedServer;
  close(): Promise<void>;
}

const token = 'token-of-acme';

/** Labels enough to learn from. */
const moods = Array.from({ length: 40 }, (_, index) => [
  { text: `These ${index} boards are sick`, label: 'positive' },
  { text: `Board ${index} broke and nobody replies`, label: 'negative' },
  { text: `Do you have ${index} boards at the shop?`, label: 'neutral' },
]).flat();

export async function fetchedFleet(): Promise<Fleet> {
  const noon = atNoon(createDesk());
  const env = { MASTODON_TOKEN: token };
  const withToken = (options: RunOptions = {}): RunOptions => ({
    ...options,
    env: { ...env, ...options.env },
  });
  const desk: Desk = {
    ...noon,
    listen: (args, options) => noon.listen(args, withToken(options)),
    shell: (line, options) => noon.shell(line, withToken(options)),
  };
  const social = await mastodonServer({ brand: 'acmeair', token, mostPerPage: 2 });
  const at = (hour: number) => new Date(Date.parse('2026-01-15T00:00:00Z') + hour * 3_600_000).toISOString();
  for (const hour of [4, 5, 6])
    social.post({
      by: `jo${hour}`,
      at: at(hour),
      content: '<p>@acmeair where is my bag?</p>',
      mentions: ['acmeair'],
    });
  const entry = {
    id: 'n1',
    title: 'Acme Air flies to Oslo',
    text: 'From May.',
    postedAt: Date.parse('2026-01-14T09:00:00Z'),
  };
  const feeds = await startFeedServer({ news: { title: 'Harbour News', entries: [entry] } });
  desk.write('inbox.ndjson', `${ndjson(lines)}{ broken\n`);
  desk.write(
    'listen.yaml',
    `brand: Acme Air
accounts: { mastodon: [acmeair], file: [acmeair] }
track: ['"acme air" OR @acmeair']
topics: { bags: [bag OR luggage] }
promise: 1h
office: { zone: Europe/Berlin, hours: { daily: ['08:00-18:00'] } }
database: ./listen.db
sources:
  - { network: mastodon, name: social, server: '${social.url}', token: '\${MASTODON_TOKEN}' }
  - { network: feed, name: news, url: '${feeds.address('news.rss')}' }
  - { network: feed, name: gone, url: '${feeds.address('gone.rss')}' }
  - { network: file, name: inbox, path: ./inbox.ndjson, finds: addressed }
`,
  );
  desk.write('moods.ndjson', ndjson(moods));
  for (const args of [
    ['fetch'],
    ['labels', 'import', 'moods.ndjson'],
    ['label', 'file:inbox/praise', 'positive'],
    ['mark', 'ignored', 'file:inbox/gate-3', '--note', 'twice'],
  ]) {
    const { code, stderr } = await desk.listen(args);
    if (code !== (args[0] === 'fetch' ? 3 : 0))
      throw new Error(`${args.join(' ')} ended with ${code}: ${stderr}`);
  }
  return {
    desk,
    social,
    feeds,
    async close() {
      await Promise.all([social.close(), feeds.server.close()]);
      desk.remove();
    },
  };
}

import { startBluesky } from '../test/servers/bluesky.ts';
import { startFeedServer } from '../test/servers/feed.ts';
import { startHackerNews } from '../test/servers/hacker-news.ts';
import { mastodonServer } from '../test/servers/mastodon.ts';

/** What a scenario leaves running: where the servers are, and the reviews that come as a file. */
export interface Scene {
  readonly mastodon: string;
  readonly bluesky: string;
  readonly hackerNews: string;
  readonly hackerNewsItems: string;
  readonly feed: string;
  readonly reviewsCsv: string;
  close(): Promise<void>;
}

export const secrets = { MASTODON_TOKEN: 'demo-token', BLUESKY_APP_PASSWORD: 'abcd-efgh-ijkl-mnop' };

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The last 22:10 UTC that is at least three hours gone: the desk has closed, nobody answers. */
function lastNight(now: number): number {
  const today = Math.floor(now / day) * day + 22 * hour + 10 * minute;
  return today <= now - 3 * hour ? today : today - day;
}

const iso = (at: number): string => new Date(at).toISOString();

/** A delayed traveller who is kept informed, a second question after an answer, and a complaint that others pass on. */
async function mastodon(now: number) {
  const server = await mastodonServer({ brand: 'acmeair', token: secrets.MASTODON_TOKEN });
  const say = (
    by: string,
    agoMs: number,
    text: string,
    replyTo?: string,
    mentions: readonly string[] = ['acmeair'],
  ) =>
    server.post({
      by,
      at: iso(now - agoMs),
      content: `<p>${text}</p>`,
      ...(replyTo === undefined ? {} : { replyTo }),
      mentions: by === 'acmeair' ? [] : mentions,
      isSearchable: true,
    });
  const delayed = say(
    'jo@travel.example',
    3 * hour,
    '@acmeair my flight to Oslo was due at nine and the board just says late. What is going on?',
  );
  const looking = say(
    'acmeair',
    3 * hour - 12 * minute,
    '@jo Sorry about the wait, Jo. We are checking with the crew and will get back to you. ^Kim',
    delayed,
  );
  say('jo@travel.example', 3 * hour - 15 * minute, '@acmeair ok, thank you', looking);
  const update = say(
    'acmeair',
    2 * hour,
    '@jo Update: the new crew has landed, boarding starts at 11:40 at gate B12. ^Kim',
    delayed,
  );
  say(
    'jo@travel.example',
    2 * hour - 5 * minute,
    '@acmeair boarding now. Thanks for keeping me posted!',
    update,
  );

  const bag = say('lena', 26 * hour, '@acmeair how many bags may I take on the ferry connection?');
  const answer = say('acmeair', 25 * hour, '@lena One bag of up to 20 kg is included, Lena. ^Ade', bag);
  say('lena', 5 * hour, '@acmeair and does a pram count as one of them?', answer);

  const storm = say(
    'mira@port.example',
    90 * minute,
    '@acmeair you cancelled our flight an hour before takeoff and left 40 of us at the gate with no staff. Appalling.',
  );
  server.edit(storm, { reblogs_count: 1240, favourites_count: 3100, replies_count: 3 });
  server.person('mira@port.example', { followers_count: 18_400 });
  for (const [index, by] of ['sam@port.example', 'ines@isle.example', 'tom'].entries()) {
    say(
      by,
      (80 - 10 * index) * minute,
      ['Same here, gate 9.', 'I was on that flight too', 'Unbelievable'][index] ?? '',
      storm,
      [],
    );
  }
  for (const by of ['ana@isle.example', 'bo@port.example']) {
    server.post({ by, at: iso(now - hour), content: '', boosts: storm });
  }
  return server;
}

/** A night of silence, and somebody who phoned three times before writing. */
async function bluesky(now: number) {
  const place = await startBluesky({ password: secrets.BLUESKY_APP_PASSWORD });
  const brand = place.account('acmeair', { followers: 9_000 });
  const nadia = place.account('nadia', { followers: 52_000 });
  const pit = place.account('pit', { followers: 80 });
  const mentions = { '@acmeair.example': brand };
  place.post({
    by: nadia,
    at: lastNight(now),
    text: '@acmeair.example stranded in Lisbon with two kids, your desk closed in front of us and the app shows an error. Can anyone help?',
    mentions,
  });
  place.post({
    by: pit,
    at: now - 7 * hour,
    text: '@acmeair.example I have phoned three times, 40 minutes on hold each, and nobody can tell me where my refund is.',
    mentions,
  });
  const thanked = place.post({
    by: pit,
    at: now - 3 * day,
    text: '@acmeair.example can I change the name on a ticket?',
    mentions,
  });
  place.post({
    by: brand,
    at: now - 3 * day + 20 * minute,
    text: 'Yes, under My bookings, up to a day before departure. ^Ade',
    parent: thanked,
  });
  return place;
}

/** Praise that nobody thanked, and a question among strangers. */
async function hackerNews(now: number) {
  const place = await startHackerNews();
  const seconds = (agoMs: number): number => Math.floor((now - agoMs) / 1000);
  const story = place.add({
    by: 'flightwatcher',
    time: seconds(2 * day),
    title: 'Show HN: A map of every delayed flight',
    url: 'https://delays.example',
  });
  place.add({
    by: 'windowseat',
    time: seconds(30 * hour),
    parent: story,
    text: 'Credit where due: Acme Air rebooked me in two minutes flat. Best crew I have met.',
  });
  place.add({
    by: 'codeshare',
    time: seconds(20 * hour),
    parent: story,
    text: 'Does anybody know whether Acme Air still refunds in vouchers only?',
  });
  return place;
}

async function feed(now: number) {
  return startFeedServer({
    news: {
      title: 'Harbour Travel News',
      entries: [
        {
          id: 'n2',
          title: 'Acme Air opens a route to Tromsø',
          text: '<p>The airline flies twice a week from May.</p>',
          author: 'Harbour Travel News',
          postedAt: now - 9 * hour,
          link: 'https://news.example/tromso',
        },
        {
          id: 'n1',
          title: 'Ferries full for the holidays',
          text: 'Book early.',
          postedAt: now - 2 * day,
          link: 'https://news.example/ferries',
        },
      ],
    },
  });
}

function reviews(now: number): string {
  const rows = [
    [
      'r1',
      'Olga',
      iso(now - 28 * hour),
      '1',
      'Lost my suitcase and the form on the website ends in an error. Nobody answers.',
    ],
    ['r2', 'Hana', iso(now - 50 * hour), '5', 'Smooth flight, friendly crew.'],
    ['r3', 'Per', iso(now - 11 * hour), '2', 'Charged twice for the same seat. How do I get my money back?'],
  ];
  return `id,author,date,stars,review\n${rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n')}\n`;
}

/** Starts the loopback servers with their worlds, times relative to `now` (milliseconds). */
export async function stage(now: number): Promise<Scene> {
  const [social, sky, news, feeds] = await Promise.all([
    mastodon(now),
    bluesky(now),
    hackerNews(now),
    feed(now),
  ]);
  return {
    mastodon: social.url,
    bluesky: sky.url,
    hackerNews: news.url,
    hackerNewsItems: news.itemUrl,
    feed: feeds.address('news.atom'),
    reviewsCsv: reviews(now),
    close: async () => {
      await Promise.all([social.close(), sky.close(), news.close(), feeds.server.close()]);
    },
  };
}

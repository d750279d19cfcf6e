import { createDesk, type Desk, type RunOptions } from '../support/cli.ts';

/**
 * A desk over one file of an inbox, small enough to be counted by hand. The clock stands at noon UTC on Thursday
 * 15 January 2026, 13:00 in Berlin, where the team sits; it promises an answer within the hour.
 *
 * Waiting, longest first: phone 8 h, wide 7 h, evil 6 h, formula 5 h, gate (mira 3 h, sam 2 h 50, ines 2 h 40), bag
 * 2 h 14, soon 30 min; cold: mo, 12 days. Not waiting: refund (answered after 30 min), seat (moved to private after
 * 10 min), praise.
 */

export const now = '2026-01-15T12:00:00Z';

export interface Line {
  readonly id: string;
  readonly author: string;
  readonly postedAt: string;
  readonly text: string;
  readonly parentId?: string;
  readonly url?: string;
  readonly followers?: number;
}

export const lines: readonly Line[] = [
  {
    id: 'bag',
    author: 'jo',
    postedAt: '2026-01-15T09:46:00Z',
    text: '@acmeair where is my bag? It never arrived in Oslo.',
    url: 'https://social.example/jo/1',
    followers: 18_400,
  },
  {
    id: 'soon',
    author: 'ada',
    postedAt: '2026-01-15T11:30:00Z',
    text: '@acmeair how many bags may I take?',
    url: 'https://social.example/ada/1',
    followers: 90,
  },
  {
    id: 'refund',
    author: 'lena',
    postedAt: '2026-01-14T08:00:00Z',
    text: '@acmeair how do I get a refund for my cancelled flight?',
    url: 'https://social.example/lena/1',
  },
  {
    id: 'refund-answer',
    author: 'acmeair',
    postedAt: '2026-01-14T08:30:00Z',
    text: '@lena Hi Lena, the form is under My bookings, a refund takes five days. ^Kim',
    parentId: 'refund',
    url: 'https://social.example/acmeair/2',
  },
  {
    id: 'seat',
    author: 'per',
    postedAt: '2026-01-14T09:00:00Z',
    text: '@acmeair why was I charged twice for my seat?',
  },
  {
    id: 'seat-answer',
    author: 'acmeair',
    postedAt: '2026-01-14T09:10:00Z',
    text: '@per Please send us a DM with your booking reference.',
    parentId: 'seat',
  },
  {
    id: 'cold',
    author: 'mo',
    postedAt: '2026-01-03T10:00:00Z',
    text: '@acmeair my refund has not come, when will you pay it?',
  },
  {
    id: 'gate',
    author: 'mira',
    postedAt: '2026-01-15T09:00:00Z',
    text: 'Acme Air cancelled our flight and nobody is at the gate. Terrible service.',
  },
  {
    id: 'gate-2',
    author: 'sam',
    postedAt: '2026-01-15T09:10:00Z',
    text: '@acmeair cancelled my flight too, nobody is at the gate. Terrible service.',
    parentId: 'gate',
  },
  {
    id: 'gate-3',
    author: 'ines',
    postedAt: '2026-01-15T09:20:00Z',
    text: '@acmeair cancelled our flight as well, nobody is at the gate. Terrible service.',
    parentId: 'gate',
  },
  {
    id: 'praise',
    author: 'hana',
    postedAt: '2026-01-15T08:00:00Z',
    text: '@acmeair thank you for a lovely flight, great crew!',
  },
  {
    id: 'formula',
    author: '=2+3',
    postedAt: '2026-01-15T07:00:00Z',
    text: '=HYPERLINK("https://evil.example","Acme Air") why does the app fail?',
  },
  {
    id: 'evil',
    author: 'eve\u001b[2J\u202eevil',
    postedAt: '2026-01-15T06:00:00Z',
    text:
      '@acmeair why is my seat gone?\u001b[31m \u0007\u202e\u200b <script>alert(1)</script> & | pipe `tick` *star* [a](b),\n' +
      '"quoted" line',
    url: 'https://social.example/eve/1?a=1&b=\u001b]8;;',
  },
  {
    id: 'wide',
    author: 'たろう',
    postedAt: '2026-01-15T05:00:00Z',
    text: '@acmeair where is my luggage? 私の荷物はどこですか？👩‍👩‍👧‍👦 👍🏽 🇩🇪 航空会社に電話しても誰も出ません。困っています。何週間も待っています。',
  },
  {
    id: 'phone',
    author: 'pit',
    postedAt: '2026-01-15T04:00:00Z',
    text: '@acmeair my booking fails, call me at +44 20 7946 0958 or mail pit.miller@post.example. Why is it broken?',
  },
];

export const config = `brand: Acme Air
accounts: { file: [acmeair] }
track: ['"acme air" OR @acmeair']
promise: 1h
office: { zone: Europe/Berlin, hours: { daily: ['08:00-18:00'] } }
database: ./listen.db
sources:
  - { network: file, name: inbox, path: ./inbox.ndjson, finds: addressed }
`;

export function ndjson(posts: readonly object[]): string {
  return posts.map((post) => `${JSON.stringify(post)}\n`).join('');
}

/** The same desk, its clock standing at noon. */
export function atNoon(desk: Desk): Desk {
  const env = { LISTEN_NOW: now };
  const noon = (options: RunOptions = {}): RunOptions => ({ ...options, env: { ...env, ...options.env } });
  return {
    ...desk,
    listen: (args, options) => desk.listen(args, noon(options)),
    shell: (line, options) => desk.shell(line, noon(options)),
  };
}

/** A desk that has fetched the inbox. */
export async function fetchedInbox(posts: readonly Line[] = lines, yaml = config): Promise<Desk> {
  const desk = atNoon(createDesk());
  desk.write('inbox.ndjson', ndjson(posts));
  desk.write('listen.yaml', yaml);
  const fetched = await desk.listen(['fetch']);
  if (fetched.code !== 0) throw new Error(`fetch ended with ${fetched.code}: ${fetched.stderr}`);
  return desk;
}

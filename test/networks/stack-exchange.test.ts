import { expect } from 'vitest';
import { AuthError, NetworkError, TryLater, UsageError } from '../../src/core/errors.ts';
import { stackExchange } from '../../src/networks/stack-exchange/index.ts';
import { acmeBrand, acmeUser, startStackExchange } from '../servers/stack-exchange.ts';
import { type ContractWorld, keepsTheContract } from '../support/contract.ts';

const key = 'key-of-acme-0815';
const host = 'stackoverflow.com';
const firstId = 9_007_199_254_740_991n;
const step = 2n;
const mentioned = `mentioned:${acmeUser}`;
const onOwn = `comments:${acmeUser}`;
const search = 'search:"acme air"';
const ownAnswers = `own-answers:${acmeUser}`;
const start = Date.parse('2026-01-13T09:00:00Z') / 1000;
const jo = 41;
const kim = 42;
const nobody = 43;

/** Ids of the nth post and of the nth comment that are written into a world. */
const post = (n: number): string => `${host}/${firstId + step * BigInt(n)}`;
const comment = (n: number): string => `${host}/c/${firstId + step * BigInt(n)}`;

async function contractWorld(): Promise<ContractWorld> {
  const world = await startStackExchange({ key, gzip: 'untold', mostPerPage: 20, firstId, step });
  world.user(acmeUser, 'Acme Air');
  world.user(jo, 'Jo & Co');
  world.user(nobody, 'Lee');
  let at = start;
  const next = (): number => {
    at += 60;
    return at;
  };
  // Posts 1 to 7, comments 1 to 4.
  const question = world.question({
    by: jo,
    at: next(),
    title: 'Acme Air <beta> & "keys"',
    body: '<p>Fish &amp; chips &lt;3</p><pre><code>acme --help\n  again</code></pre>',
    fields: { last_edit_date: start + 90 },
  });
  const answer = world.answer({ by: acmeUser, at: next(), question, body: '<p>Use a <em>new</em> one.</p>' });
  const deleted = world.question({ by: kim, at: next(), title: 'Acme Air again', body: '<p>?</p>' });
  world.answer({ by: nobody, at: next(), question, body: '<p>Acme Air has none.</p>' });
  world.question({
    by: kim,
    at: next(),
    title: '',
    body: '<p><img src="acme.png" alt=""></p>',
    tags: ['acme'],
  });
  const other = world.question({ by: kim, at: next(), title: 'Which one?', body: '<p>x</p>' });
  world.comment({ by: jo, at: next(), on: answer, to: acmeUser, body: '@AcmeAir &quot;403&quot; now' });
  world.comment({ by: acmeUser, at: next(), on: answer, to: jo, body: '@Jo&amp;Co try later' });
  world.comment({ by: kim, at: next(), on: deleted, to: acmeUser, body: '@AcmeAir hello?' });
  world.question({ by: acmeUser, at: next(), title: 'Which planes?', body: '<p>Tell us</p>' });
  world.accept(answer);
  world.removeUser(nobody);
  world.remove(deleted);
  const add = (stream: string): string => {
    const time = next();
    if (stream === search)
      return `${host}/${world.question({ by: kim, at: time, title: 'Acme Air', body: '<p>late</p>' })}`;
    if (stream === ownAnswers)
      return `${host}/${world.answer({ by: acmeUser, at: time, question: other, body: '<p>Yes</p>' })}`;
    const on = stream === onOwn ? answer : other;
    const to = stream === onOwn ? {} : { to: acmeUser };
    return `${host}/c/${world.comment({ by: kim, at: time, on, ...to, body: 'and now?' })}`;
  };
  const streams = [mentioned, onOwn, search, ownAnswers];
  for (const stream of streams) for (let left = 35; left > 0; left -= 1) add(stream);
  const kinds = new Map<string, readonly [string, string]>([
    [mentioned, ['mentioned', 'c/']],
    [onOwn, ['comments', 'c/']],
    [search, ['search', '']],
    [ownAnswers, ['own-answers', '']],
  ]);
  return {
    url: world.server.url,
    server: world.server,
    streams,
    living(stream) {
      const [listing, prefix] = kinds.get(stream) ?? ['', ''];
      return world.found(listing, [acmeUser], '"acme air"').map((id) => `${host}/${prefix}${id}`);
    },
    add,
    remove(id) {
      const [, prefix, number = ''] = /\/(c\/)?(\d+)$/.exec(id) ?? [];
      world.remove(BigInt(number), prefix === undefined ? 'post' : 'comment');
    },
    close: world.close,
  };
}

keepsTheContract({
  network: stackExchange,
  settings: (url) => ({ site: 'stackoverflow', tags: ['acme'], key: true, server: `${url}/2.3` }),
  refused: [
    { settings: {}, names: 'site' },
    { settings: { site: 'https://stackoverflow.com' }, names: 'site' },
    { settings: { site: 'unix', tags: ['two words'] }, names: 'tags' },
    { settings: { site: 'unix', server: 'http://api.example' }, names: 'https' },
    { settings: { site: 'unix', token: 'x' }, names: 'token' },
  ],
  brand: acmeBrand,
  secrets: { key },
  // Read from several lists of own posts: one page.
  keepNoPlace: [onOwn],
  start: contractWorld,
  holds: {
    bigId: post(1),
    deleted: post(3),
    edited: post(1),
    deletedAuthor: post(4),
    orphan: comment(3),
    emptyText: post(5),
    backdated: { none: 'listings are sorted by the time of writing' },
    foreignRepost: { none: 'there are no reposts' },
  },
  expected: () => [
    {
      network: 'stack-exchange',
      id: post(1),
      kind: 'post',
      author: { id: `${host}/u/${jo}`, name: 'Jo & Co', url: `https://stackoverflow.com/users/${jo}/x` },
      text: 'Acme Air <beta> & "keys"\n\nFish & chips <3\n\nacme --help\n  again',
      url: `https://${host}/q/${firstId + step}`,
      postedAt: (start + 60) * 1000,
      editedAt: (start + 90) * 1000,
      solved: true,
      counts: expect.objectContaining({ likes: 1 }),
    },
    {
      id: post(2),
      kind: 'comment',
      parentId: post(1),
      rootId: post(1),
      text: 'Use a new one.',
      url: `https://${host}/a/${firstId + 2n * step}`,
      solved: true,
    },
    {
      id: comment(1),
      kind: 'comment',
      parentId: post(2),
      text: '@AcmeAir "403" now',
      named: [{ id: `${host}/u/${acmeUser}`, handle: 'AcmeAir' }],
      url: `https://${host}/posts/comments/${firstId + step}`,
    },
  ],
  dialect: [
    {
      name: 'throttled: HTTP 400 with the seconds in words',
      answer: {
        status: 400,
        json: {
          error_id: 502,
          error_name: 'throttle_violation',
          error_message: 'too many requests from this IP, more requests available in 73 seconds',
        },
      },
      error: TryLater,
      resumeInMs: 75_000,
    },
    {
      name: 'throttled as HTTP 503',
      answer: {
        status: 503,
        json: {
          error_id: 502,
          error_name: 'throttle_violation',
          error_message: 'more requests available in 82216 seconds',
        },
      },
      error: TryLater,
      resumeInMs: 82_218_000,
    },
    {
      name: 'down for maintenance',
      answer: {
        status: 400,
        json: { error_id: 503, error_name: 'temporarily_unavailable', error_message: 'back soon' },
      },
      error: TryLater,
      resumeInMs: null,
    },
    {
      name: 'a key that nobody knows',
      answer: {
        status: 400,
        json: {
          error_id: 400,
          error_name: 'bad_parameter',
          error_message: "`key` doesn't match a known application",
        },
      },
      error: AuthError,
    },
    {
      name: 'a page that needs a key',
      answer: {
        status: 400,
        json: {
          error_id: 403,
          error_name: 'access_denied',
          error_message: 'page above 25 requires access token or app key',
        },
      },
      error: AuthError,
    },
    {
      name: 'a site that does not exist',
      answer: {
        status: 400,
        json: { error_id: 400, error_name: 'bad_parameter', error_message: 'No site found for name `acme`' },
      },
      error: UsageError,
    },
    {
      name: 'an error in a 200',
      answer: { json: { error_id: 500, error_name: 'internal_error', error_message: 'oops' } },
      error: NetworkError,
    },
  ],
});

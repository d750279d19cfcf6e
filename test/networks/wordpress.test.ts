import { AuthError, NetworkError, NotFoundError, TryLater } from '../../src/core/errors.ts';
import { wordpress } from '../../src/networks/wordpress/index.ts';
import {
  type WordpressServer,
  wordpressBasic,
  wordpressBrand,
  wordpressServer,
  wordpressSettings,
  wordpressUser,
} from '../servers/wordpress.ts';
import { type ContractCase, type ContractWorld, keepsTheContract } from '../support/contract.ts';

const hour = 3_600_000;
const start = Date.parse('2025-08-20T00:00:00Z');
const bigId = '9007199254740993';

/** What the documentation names, in the middle of the rest. */
function putDocumented(server: WordpressServer): void {
  server.put({
    id: '9001',
    at: '2025-10-21T10:00:00Z',
    name: 'Ann &amp; Bob',
    content: '<p>It&#8217;s <em>late</em><br />again</p>\n',
  });
  server.put({
    id: '9002',
    at: '2025-10-21T10:05:00Z',
    parent: '9001',
    author: wordpressUser.id,
    name: wordpressUser.name,
    content: '<p>We are on it</p>\n',
  });
  server.put({ id: bigId, at: '2025-10-21T10:10:00Z', content: '<p>Beyond</p>\n' });
  server.put({ id: '9003', at: '2025-10-21T10:15:00Z', name: '', content: '<p>Who am I?</p>\n' });
  server.put({ id: '9004', at: '2025-10-21T10:20:00Z', parent: '8000', content: '<p>I think so too</p>\n' });
  server.put({ id: '9005', at: '2025-10-21T10:25:00Z', content: '' });
  server.put({ id: '9006', at: '2025-10-21T10:30:00Z', content: '<p>Never mind</p>\n' });
  server.remove('9006');
}

/** The blog's clock is far behind UTC, and dates are held against it. */
async function contractWorld(streams: readonly string[], site?: string): Promise<ContractWorld> {
  const server = await wordpressServer({ zoneHours: -10 });
  const scope = site ?? new URL(server.url).host;
  const hidden = new Set<string>();
  let count = 0;
  const add = (stream: string): string => {
    count += 1;
    const at = new Date(start + count * 12 * hour).toISOString();
    const held = stream === 'held' ? { status: 'hold' as const } : {};
    return `${scope}/${server.put({ id: String(count), at, content: '<p>Late</p>\n', ...held })}`;
  };
  for (let left = 250; left > 0; left -= 1) add(streams[0] ?? '');
  putDocumented(server);
  return {
    url: server.url,
    server,
    streams,
    living: (stream) =>
      [...server.comments.values()]
        .filter(
          ({ id, status = 'approved' }) => !hidden.has(id) && (status === 'hold') === (stream === 'held'),
        )
        .map(({ id }) => `${scope}/${id}`),
    add,
    remove: (id) => server.remove(id.slice(scope.length + 1)),
    sparse(stream) {
      const ids = [...server.comments.values()]
        .filter(({ status = 'approved' }) => (status === 'hold') === (stream === 'held'))
        .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
        .map(({ id }) => id);
      for (const id of [...ids.slice(0, 100), ...ids.slice(110, 113)]) {
        server.hide(id);
        hidden.add(id);
      }
    },
    isListing: ({ path }) => path.endsWith('/comments'),
    close: () => server.close(),
  };
}

const shared = {
  network: wordpress,
  brand: wordpressBrand,
  refused: [
    { settings: {}, names: 'site' },
    { settings: { site: 'blog.example' }, names: 'site' },
    { settings: { site: 'http://blog.example' }, names: 'https' },
    { settings: { site: 'https://blog.example', token: true }, names: 'token' },
    { settings: { site: 'https://blog.example', user: 'a:b' }, names: 'user' },
    { settings: { site: 'https://blog.example', held: 'yes' }, names: 'held' },
  ],
  dialect: [
    {
      name: 'a closed API',
      answer: wpError(401, 'rest_cannot_access', 'Only authenticated users can access the REST API.'),
      error: AuthError,
    },
    {
      name: 'a parameter for moderators',
      answer: wpError(403, 'rest_forbidden_param', 'Query parameter not permitted: status'),
      error: AuthError,
    },
    {
      name: 'a firewall',
      answer: { status: 403, headers: { 'content-type': 'text/html' }, text: '<title>Access denied</title>' },
      error: AuthError,
    },
    {
      name: 'no such route',
      answer: wpError(404, 'rest_no_route', 'No route was found matching the URL and request method.'),
      error: NotFoundError,
    },
    {
      name: 'a wrong parameter',
      answer: wpError(400, 'rest_invalid_param', 'Invalid parameter(s): per_page'),
      error: NetworkError,
    },
    {
      name: 'maintenance',
      answer: {
        status: 503,
        headers: { 'retry-after': '600', 'content-type': 'text/html' },
        text: '<h1>Briefly unavailable',
      },
      error: TryLater,
      resumeInMs: 600_000,
    },
  ],
} satisfies Partial<ContractCase>;

function expectedAt(host: string, url: string): ReturnType<ContractCase['expected']> {
  return [
    {
      network: 'wordpress',
      id: `${host}/9001`,
      kind: 'comment',
      subjectId: `${host}/post/7`,
      author: { id: `${host}/guest/ann & bob`, name: 'Ann & Bob' },
      text: 'It’s late\nagain',
      url: `${url}/late-flights/#comment-9001`,
      postedAt: Date.UTC(2025, 9, 21, 10),
    },
    {
      id: `${host}/9002`,
      parentId: `${host}/9001`,
      author: { id: `${host}/5`, name: 'Acme Team' },
      text: 'We are on it',
    },
  ];
}

function wpError(status: number, code: string, message: string) {
  return { status, json: { code, message, data: { status } } };
}

/** `siteOf`: what stands in front of the ids of a server at that address. */
function heldIn(siteOf: (url: string) => string): ContractCase['holds'] {
  return {
    bigId: (url) => `${siteOf(url)}/${bigId}`,
    deleted: (url) => `${siteOf(url)}/9006`,
    edited: { none: 'comments tell no time of their last change' },
    deletedAuthor: (url) => `${siteOf(url)}/9003`,
    orphan: (url) => `${siteOf(url)}/9004`,
    emptyText: (url) => `${siteOf(url)}/9005`,
    backdated: { none: 'comments are listed by their date, also those that were approved late' },
    foreignRepost: { none: 'there are no reposts' },
  };
}

keepsTheContract({
  ...shared,
  label: 'open',
  settings: (url) => ({ site: 'https://blog.example', api: `${url}/wp-json/wp/v2` }),
  secrets: {},
  // No login: nothing is secret.
  without: ['secrets'],
  start: () => contractWorld(['comments', 'late'], 'blog.example'),
  expected: (url) => expectedAt('blog.example', url),
  holds: heldIn(() => 'blog.example'),
});

keepsTheContract({
  ...shared,
  label: 'with a password',
  settings: wordpressSettings,
  // What is sent is the header made of it.
  secrets: { password: wordpressUser.password, header: wordpressBasic.slice('Basic '.length) },
  start: () => contractWorld(['held']),
  holds: heldIn((url) => new URL(url).host),
  expected: (url) => expectedAt(new URL(url).host, url),
});

// Folders with a configuration and data for one benchmark each, and a loopback server of feeds with a latency.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { now, writeNdjson } from './data.mjs';

export const program = fileURLToPath(new URL('../../bin/listen.js', import.meta.url));

/** The environment of every measured process: a fixed clock, no certificates to load at start-up. */
export const env = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  LISTEN_NOW: new Date(now).toISOString(),
  TZ: 'UTC',
};

const general = `brand: Acme Air
accounts: { file: [acmeair] }
track: ['@acmeair OR "acme air"']
promise: 1h
office: { zone: Europe/London, hours: { mon-fri: ['09:00-17:30'] } }
history: all
database: ./listen.db
sources:
`;

function folder(base, name) {
  const path = join(base, name);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  return path;
}

/** A help desk's posts as NDJSON behind the `file` network. */
export function desk(base, name, count) {
  const cwd = folder(base, name);
  const path = writeNdjson(join(cwd, 'posts.ndjson'), count);
  writeFileSync(
    join(cwd, 'listen.yaml'),
    `${general}  - network: file\n    path: ./posts.ndjson\n    scope: desk\n`,
  );
  return { cwd, posts: path, database: join(cwd, 'listen.db') };
}

/** Sources of feeds, so many addresses each. */
export function readers(base, name, origin, sources, feedsEach) {
  const cwd = folder(base, name);
  const entries = Array.from({ length: sources }, (_, source) => {
    const urls = Array.from({ length: feedsEach }, (_each, feed) => `${origin}/${source}-${feed}.xml`);
    return `  - network: feed\n    name: feed-${source}\n    all: true\n    urls: [${urls.join(', ')}]\n`;
  });
  writeFileSync(join(cwd, 'listen.yaml'), general + entries.join(''));
  return {
    cwd,
    urls: Array.from(
      { length: sources * feedsEach },
      (_, at) => `${origin}/${Math.floor(at / feedsEach)}-${at % feedsEach}.xml`,
    ),
  };
}

/** Forgets what was fetched. */
export function forget(cwd) {
  for (const end of ['', '-wal', '-shm', '.lock']) rmSync(join(cwd, `listen.db${end}`), { force: true });
}

/** Answers every address with an RSS feed of `items` entries, `latencyMs` late. */
export async function feedServer(items, latencyMs) {
  const server = createServer((request, response) => {
    const name = request.url.slice(1);
    const entries = Array.from({ length: items }, (_, index) => {
      const at = new Date(now - index * 3_600_000).toUTCString();
      return `<item><guid>${name}#${index}</guid><title>Acme Air, line ${index}</title><link>https://news.example/${name}/${index}</link><pubDate>${at}</pubDate><description>${'Passengers waited at the gate. '.repeat(8)}</description></item>`;
    });
    const body = `<?xml version="1.0"?><rss version="2.0"><channel><title>${name}</title><link>https://news.example</link>${entries.join('')}</channel></rss>`;
    setTimeout(() => response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(body), latencyMs);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

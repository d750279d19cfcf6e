import { createHash } from 'node:crypto';
import { parseQuery } from '../../src/text/query-parser.ts';
import { acmeAir } from '../support/brand.ts';
import type { ReadyWorld } from '../support/ready-world.ts';
import { type KitAnswer, type KitRequest, type LoopbackServer, serve } from './kit.ts';

/** An entry as its author knows it; `text` may be HTML. Times are milliseconds. */
export interface Entry {
  readonly id: string;
  readonly title?: string;
  readonly text?: string;
  readonly author?: string;
  readonly postedAt?: number;
  readonly updatedAt?: number;
  readonly link?: string;
  readonly inReplyTo?: string;
  readonly comments?: number;
}

export type Dialect = 'rss' | 'atom' | 'json';

export interface ServedFeed {
  readonly title: string;
  /** Newest first. */
  entries: readonly Entry[];
}

export interface FeedServer {
  readonly server: LoopbackServer;
  /** `…/feed.rss` */
  address(path: string): string;
  /** Path without dialect (`news`): served as `/news.rss`, `/news.atom` and `/news.json`. */
  readonly feeds: Map<string, ServedFeed>;
}

/** A blog's feeds in three dialects, with validators and conditional answers as web servers give them. */
export async function startFeedServer(feeds: Readonly<Record<string, ServedFeed>>): Promise<FeedServer> {
  const served = new Map(Object.entries(feeds));
  const server = await serve([
    {
      path: '/:file',
      answer: (request) => {
        const [, name = '', dialect = ''] =
          /^(.+)\.(rss|atom|json)$/.exec(request.params['file'] ?? '') ?? [];
        const feed = served.get(name);
        if (feed === undefined) return { status: 404, text: 'Not found' };
        return conditional(request, render(feed, dialect as Dialect, request.origin));
      },
    },
  ]);
  return { server, feeds: served, address: (path) => `${server.url}/${path}` };
}

function conditional(request: KitRequest, answer: KitAnswer): KitAnswer {
  const etag = `W/"${createHash('sha1')
    .update(answer.text ?? JSON.stringify(answer.json))
    .digest('hex')
    .slice(0, 8)}"`;
  if (request.headers['if-none-match'] === etag) return { status: 304, headers: { etag }, text: '' };
  return { ...answer, headers: { ...answer.headers, etag } };
}

function render(feed: ServedFeed, dialect: Dialect, origin: string): KitAnswer {
  if (dialect === 'rss')
    return { headers: { 'content-type': 'application/rss+xml' }, text: rss(feed, origin) };
  if (dialect === 'atom')
    return { headers: { 'content-type': 'application/atom+xml' }, text: atom(feed, origin) };
  return { headers: { 'content-type': 'application/feed+json' }, json: jsonFeed(feed, origin) };
}

function rss(feed: ServedFeed, origin: string): string {
  const items = feed.entries.map(
    (entry) =>
      `<item>${element('title', entry.title)}${element('link', entry.link)}<guid isPermaLink="false">${escaped(entry.id)}</guid>` +
      `${element('dc:creator', entry.author)}${element('pubDate', entry.postedAt && new Date(entry.postedAt).toUTCString())}` +
      `${element('description', entry.text)}${element('slash:comments', entry.comments)}${replyTo(entry)}</item>`,
  );
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" ' +
    'xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:thr="http://purl.org/syndication/thread/1.0">' +
    `<channel>${element('title', feed.title)}<link>${origin}/</link>${items.join('\n')}</channel></rss>`
  );
}

function atom(feed: ServedFeed, origin: string): string {
  const entries = feed.entries.map(
    (entry) =>
      `<entry>${element('id', entry.id)}${element('title', entry.title)}` +
      `${entry.link ? `<link rel="alternate" href="${escaped(entry.link)}"/>` : ''}` +
      `${entry.author ? `<author>${element('name', entry.author)}</author>` : ''}` +
      `${element('published', entry.postedAt && new Date(entry.postedAt).toISOString())}` +
      `${element('updated', entry.updatedAt && new Date(entry.updatedAt).toISOString())}` +
      `${entry.text ? `<content type="html">${escaped(entry.text)}</content>` : ''}${replyTo(entry)}</entry>`,
  );
  return (
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">' +
    `${element('title', feed.title)}<link href="${origin}/"/>${entries.join('\n')}</feed>`
  );
}

function jsonFeed(feed: ServedFeed, origin: string): unknown {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: `${origin}/`,
    items: feed.entries.map((entry) => ({
      id: entry.id,
      title: entry.title,
      url: entry.link,
      content_html: entry.text,
      date_published: entry.postedAt && new Date(entry.postedAt).toISOString(),
      authors: entry.author ? [{ name: entry.author }] : undefined,
    })),
  };
}

function replyTo(entry: Entry): string {
  return entry.inReplyTo === undefined ? '' : `<thr:in-reply-to ref="${escaped(entry.inReplyTo)}"/>`;
}

function element(name: string, value: string | number | undefined): string {
  return value === undefined || value === '' ? '' : `<${name}>${escaped(String(value))}</${name}>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** A blog's comments behind a token, and what the brand writes itself. */
export async function readyWorld(): Promise<ReadyWorld> {
  const postedAt = Date.parse('2026-01-15T09:00:00Z');
  const comments = [1, 2, 3, 4].map((number) => ({
    id: `tag:blog.example,2026:${number}`,
    text: '<p>Is Acme Air down?</p>',
    author: `Jo ${number}`,
    postedAt: postedAt + number * 60_000,
  }));
  const answer = {
    id: 'tag:blog.example,2026:9',
    text: '<p>It is up again.</p>',
    author: 'Acme Air',
    postedAt: postedAt + 3_600_000,
    inReplyTo: 'tag:blog.example,2026:1',
  };
  const { server } = await startFeedServer({
    comments: { title: 'Comments', entries: comments },
    answers: { title: 'Answers', entries: [answer] },
  });
  // No validators: a 304 has no body that could break on its way.
  server.alter = ({ headers, ...answer }) => ({
    ...answer,
    headers: { 'content-type': headers?.['content-type'] ?? 'text/plain' },
  });
  return {
    server,
    settings: (url) => ({
      url: `${url}/comments.atom`,
      answerFeed: `${url}/answers.atom`,
      all: true,
      token: true,
    }),
    secrets: { token: 'feed-token-4711' },
    brand: acmeAir({ track: [parseQuery('"acme air"')] }),
    close: () => server.close(),
  };
}

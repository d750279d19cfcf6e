import { decodeBody } from '../../core/decode.ts';
import { ListenError, NotFoundError, UsageError } from '../../core/errors.ts';
import { decodeEntities } from '../../text/entities.ts';
import type { World } from '../network.ts';
import { list } from '../shared/shapes.ts';
import { type Ask, endpoint } from './client.ts';

const relation = 'https://api.w.org/';
const largestPage = 5_000_000;

/**
 * Where the REST API of a blog is (`…/wp/v2`), as its front page tells; else the two places where it usually is are tried.
 * Asked once.
 */
export async function findRoot(
  site: string,
  ask: Ask,
  { http, memory }: Pick<World, 'http' | 'memory'>,
): Promise<string> {
  const kept = memory.get(keyOf(site));
  if (kept) return kept;
  const told = await toldRoot(site, http);
  const base = told === undefined ? await triedRoot(site, ask) : withNamespace(told);
  memory.set(keyOf(site), base);
  return base;
}

/** After a 404: it may have moved, and is looked for again by the next run. */
export function forgetRoot(site: string, { memory }: Pick<World, 'memory'>): void {
  memory.set(keyOf(site), '');
}

function keyOf(site: string): string {
  return `root:${site}`;
}

/** The `Link` header of the front page, or the same in its head. A page that is refused may have an open API all the same. */
async function toldRoot(site: string, http: World['http']): Promise<string | undefined> {
  const answer = await http.send({ url: `${site}/`, maxBytes: largestPage, accept: [401, 403, 404] });
  checkHost(answer.url, site);
  const fromHeader = linkIn(answer.headers['link'] ?? '');
  const page = decodeBody(answer.bytes.subarray(0, 200_000), answer.headers['content-type']);
  const root = fromHeader ?? linkInHead(page);
  if (root === undefined || !URL.canParse(root, answer.url)) return undefined;
  const { href } = new URL(root, answer.url);
  checkHost(href, site);
  return href;
}

function linkIn(header: string): string | undefined {
  for (const [, address, rest = ''] of header.matchAll(/<([^<>]{1,2000})>([^,<]*)/g))
    if (rest.includes(`"${relation}"`) || rest.includes(`=${relation}`)) return address;
  return undefined;
}

function linkInHead(page: string): string | undefined {
  for (const [tag] of page.matchAll(/<link\b[^>]{1,2000}>/gi))
    if (tag.includes(relation))
      return decodeEntities(/\bhref=["']?([^"'\s>]+)/i.exec(tag)?.[1] ?? '') || undefined;
  return undefined;
}

async function triedRoot(site: string, ask: Ask): Promise<string> {
  let refused: unknown;
  for (const base of [`${site}/wp-json/wp/v2`, `${site}/?rest_route=/wp/v2`]) {
    try {
      const { body } = await ask(endpoint(base, 'comments', { per_page: 1, _fields: 'id' }));
      if (list(body)) return base;
    } catch (error) {
      if (!(error instanceof ListenError)) throw error;
      // That it is there and closed says more than that it is not at the other place.
      if (refused === undefined || refused instanceof NotFoundError) refused = error;
    }
  }
  throw refused ?? notFound(site);
}

function withNamespace(root: string): string {
  return endpoint(root, 'wp/v2', {});
}

/** The password goes to the configured host alone, and so does everything else. */
function checkHost(address: string, site: string): void {
  const there = new URL(address);
  if (there.host === new URL(site).host) return;
  throw new UsageError(
    `${site} leads to ${there.host}`,
    `If that is your blog, write site: ${there.origin}; if only its REST API is there, set api:.`,
  );
}

function notFound(site: string): NotFoundError {
  return new NotFoundError(
    `${new URL(site).host}: no REST API of WordPress is found`,
    'Is site: the address of a WordPress blog? If its REST API is elsewhere, set api:.',
  );
}

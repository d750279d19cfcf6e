import type { Post } from '../../core/post.ts';
import type { Page, Stream } from '../network.ts';
import { type Fields, list, mustBeList, mustBeRecord, record, text } from '../shared/shapes.ts';
import type { Client } from './client.ts';
import { fullname, numberOf } from './ids.ts';
import { mappedThings } from './listing.ts';

/** Comments of one answer; a tree deeper or wider than it shows holds stubs that say where more is. */
const limit = 500;
/** Of a tree in one answer: five brackets a level, and no answer nested deeper than 100 is read. */
const depth = 10;
const childrenAtOnce = 100;
const mostRequests = 30;

/** What a tree does not show: ids to be asked for, and comments under which it goes on deeper. */
interface Tree {
  readonly things: readonly unknown[];
  readonly more: readonly string[];
  readonly deeper: readonly string[];
}

/**
 * The conversation under a post, or under a comment: answers by others, and follow-ups to nobody of ours, come by no other
 * stream. Under the brand's own posts all of it addresses the brand. Read whole each time.
 */
export function threadStream(client: Client, root: Post, own: readonly string[]): Stream | undefined {
  const link = root.id.startsWith('t3_') ? root.id : fullname(root.rootId);
  if (link === undefined || fullname(root.id) === undefined || root.counts?.replies === 0) return undefined;
  return {
    id: `thread:${root.id}`,
    finds: own.includes(root.author.id) ? 'addressed' : 'hits',
    order: 'newest-first',
    read: (_window, signal) => readTree(client, link, root.id, signal),
  };
}

async function* readTree(
  client: Client,
  link: string,
  rootId: string,
  signal: AbortSignal,
): AsyncIterable<Page> {
  const path = `/comments/${numberOf(link)}`;
  const deeper = [rootId];
  const more: string[] = [];
  const asked = new Set<string>();
  for (let requests = 0; deeper.length + more.length > 0; requests += 1) {
    if (requests >= mostRequests) {
      yield { posts: [], skipped: [{ where: path, why: 'a conversation too long to be read whole' }] };
      return;
    }
    const below = deeper.pop();
    const tree =
      below === undefined
        ? await moreOf(client, link, more.splice(0, childrenAtOnce), signal)
        : await treeBelow(client, path, below, signal);
    for (const name of tree.deeper) if (isNew(asked, `under ${name}`)) deeper.push(name);
    for (const id of tree.more) if (isNew(asked, id)) more.push(id);
    yield mappedThings(tree.things, path);
  }
}

function isNew(seen: Set<string>, name: string): boolean {
  if (seen.has(name)) return false;
  seen.add(name);
  return true;
}

/** Two listings: the post, and its comments. */
async function treeBelow(client: Client, path: string, name: string, signal: AbortSignal): Promise<Tree> {
  const where = client.where(path);
  const focus = name.startsWith('t1_') ? { comment: numberOf(name), context: 0 } : {};
  const body = mustBeList(
    await client.get(path, { sort: 'new', limit, depth, ...focus }, signal),
    where,
    'the body',
  );
  const data = mustBeRecord(mustBeRecord(body[1], where, 'the second listing')['data'], where, '`data`');
  return treeOf(mustBeList(data['children'], where, '`children`'));
}

async function moreOf(
  client: Client,
  link: string,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Tree> {
  const path = '/api/morechildren';
  const where = client.where(path);
  const params = { api_type: 'json', link_id: link, children: ids.join(','), sort: 'new' };
  const body = mustBeRecord(await client.get(path, params, signal), where, 'the body');
  const data = mustBeRecord(mustBeRecord(body['json'], where, '`json`')['data'], where, '`data`');
  return treeOf(mustBeList(data['things'], where, '`things`'));
}

function treeOf(children: readonly unknown[]): Tree {
  const things: unknown[] = [];
  const more: string[] = [];
  const deeper: string[] = [];
  const left = [...children];
  for (let thing = left.shift(); thing !== undefined; thing = left.shift()) {
    const data = record(record(thing)?.['data']) ?? {};
    if (record(thing)?.['kind'] !== 'more') {
      things.push(thing);
      left.push(...repliesIn(data));
      continue;
    }
    const ids = (list(data['children']) ?? []).flatMap((id) => commentId(id) ?? []);
    const parent = fullname(data['parent_id']);
    if (ids.length > 0) more.push(...ids);
    else if (parent?.startsWith('t1_')) deeper.push(parent);
  }
  return { things, more, deeper };
}

/** `replies` is an empty text where there are none. */
function repliesIn(data: Fields): readonly unknown[] {
  return list(record(record(data['replies'])?.['data'])?.['children']) ?? [];
}

function commentId(value: unknown): string | undefined {
  const id = text(value);
  return id !== undefined && fullname(`t1_${id}`) !== undefined ? id : undefined;
}

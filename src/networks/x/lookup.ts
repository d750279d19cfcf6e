import type { Check, PostRef } from '../network.ts';
import { type Fields, list, mustBeList, record, unexpected } from '../shared/shapes.ts';
import type { Client } from './client.ts';
import { type Dialect, fieldParams, mustHaveParts, versionsOf } from './fields.ts';
import { idText } from './ids.ts';
import { peopleIn, postOf } from './posts.ts';
import { kindOf } from './problems.ts';

const path = '/2/tweets';
const mostAtOnce = 100;

interface Asking {
  readonly client: Client;
  readonly dialect: Dialect;
  /** Price of a post, in millionths of a dollar. */
  readonly each: number;
  readonly signal: AbortSignal;
}

/**
 * Reads posts again, a hundred at a time. X says of each one that is missing why: not found is gone; not authorized
 * (protected, suspended) stays as it is. Authors are asked for only with posts that are not stored yet. Ends where looking
 * again has used its part of the day's budget: the others have their turn the next day.
 */
export async function* lookup(asking: Asking, refs: readonly PostRef[]): AsyncIterable<Check> {
  const known = new Map(refs.map((ref) => [ref.id, ref.url !== undefined]));
  for (const isStored of [false, true]) {
    const ids = [...known].flatMap(([id, stored]) =>
      stored === isStored && idText(id) !== undefined ? [id] : [],
    );
    for (let start = 0; start < ids.length; ) {
      const size = await asking.client.roomToSpare(asking.each, mostAtOnce);
      if (size === 0) return;
      yield await check(asking, ids.slice(start, start + size), !isStored);
      start += size;
    }
  }
}

async function check(asking: Asking, ids: readonly string[], authors: boolean): Promise<Check> {
  const { found, problems } = await read(asking, ids, authors);
  const latest = new Map(
    [...found].flatMap(([id, { item }]) => {
      const last = versionsOf(item, id).at(-1) ?? id;
      return last === id ? [] : [[id, last] as const];
    }),
  );
  // A post that was edited since is given as it was then: its last version is asked for too.
  const edited = latest.size === 0 ? undefined : await read(asking, [...new Set(latest.values())], authors);
  const posts = ids.flatMap((id) => {
    const given = edited?.found.get(latest.get(id) ?? '') ?? found.get(id);
    return given === undefined ? [] : (postOf(given.item, given.people) ?? []);
  });
  const told = problems.flatMap((problem) => {
    const fields = record(problem);
    const id = idText(fields?.['resource_id']) ?? idText(fields?.['value']);
    return id === undefined || !ids.includes(id) || found.has(id) ? [] : [{ id, kind: kindOf(problem) }];
  });
  const gone = told.filter(({ kind }) => kind === 'resource-not-found').map(({ id }) => id);
  const hidden = told.filter(({ kind }) => kind === 'not-authorized-for-resource').map(({ id }) => id);
  return {
    checked: [...new Set([...found.keys(), ...gone, ...hidden])].filter((id) => ids.includes(id)),
    posts,
    gone: [...new Set(gone)].map((id) => ({ id, by: 'unknown' })),
  };
}

interface Found {
  readonly item: Fields;
  readonly people: ReturnType<typeof peopleIn>;
}

async function read(
  { client, dialect, each, signal }: Asking,
  ids: readonly string[],
  authors: boolean,
): Promise<{ readonly found: ReadonlyMap<string, Found>; readonly problems: readonly unknown[] }> {
  const where = client.where(path);
  const params = { ids: ids.join(','), ...fieldParams(dialect, { authors }) };
  const body = await client.get({ path, params, signal, each, most: ids.length });
  const problems = list(body['errors']) ?? [];
  if (body['data'] === undefined && problems.length === 0) throw unexpected(where, '`data` is missing');
  const items = mustBeList(body['data'] ?? [], where, '`data`').map((item): Fields => record(item) ?? {});
  mustHaveParts(items, dialect, where);
  const people = peopleIn(body);
  const found = new Map(
    items.flatMap((item) => {
      const id = idText(item['id']);
      return id === undefined ? [] : [[id, { item, people }] as const];
    }),
  );
  return { found, problems };
}

import type { KitAnswer, KitRequest } from './kit.ts';

/**
 * What Meta's servers share: errors in the body, tokens, cursors, `fields`.
 * https://developers.facebook.com/docs/graph-api/guides/error-handling, …/results
 */

export function graphError(
  code: number,
  message: string,
  {
    subcode,
    status = 400,
    type = 'OAuthException',
  }: { subcode?: number; status?: number; type?: string } = {},
): KitAnswer {
  return {
    status,
    json: {
      error: {
        message,
        type,
        code,
        ...(subcode === undefined ? {} : { error_subcode: subcode }),
        fbtrace_id: 'EJplcsCHuLu',
      },
    },
  };
}

export const noToken = graphError(104, 'An access token is required to request this resource.');
export const badToken = graphError(190, 'Invalid OAuth access token - Cannot parse access token', {
  status: 401,
});

/** What Meta says of what is not there, and of what a token may not see. */
export function unknownObject(id: string): KitAnswer {
  return graphError(
    100,
    `Unsupported get request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`,
    { subcode: 33, type: 'GraphMethodException' },
  );
}

/** The token of a request, by header or parameter. */
export function tokenOf({ headers, query }: KitRequest): string | undefined {
  return /^Bearer (.+)$/.exec(headers['authorization'] ?? '')?.[1] ?? query.get('access_token') ?? undefined;
}

/** The names at the top of a `fields` parameter: `id,from{id,name},comments.limit(0)` are id, from, comments. */
export function fieldNames(fields: string): readonly string[] {
  let depth = 0;
  let flat = '';
  for (const letter of fields) {
    if (letter === '{') depth += 1;
    if (depth === 0) flat += letter;
    if (letter === '}') depth -= 1;
  }
  return flat
    .split(',')
    .map((name) => name.replace(/\..*$/, ''))
    .filter((name) => name !== '');
}

/** The first field that a node of this type does not have, as Meta refuses it. */
export function strangeField(
  fields: string | null,
  known: readonly string[],
  type: string,
): KitAnswer | undefined {
  const strange = fieldNames(fields ?? '').find((name) => !known.includes(name));
  if (strange === undefined) return undefined;
  return graphError(100, `(#100) Tried accessing nonexisting field (${strange}) on node type (${type})`);
}

/** Only the fields that were asked for; `id` always comes. */
export function chosen(
  item: Readonly<Record<string, unknown>>,
  fields: string | null,
): Readonly<Record<string, unknown>> {
  const names = new Set(['id', ...fieldNames(fields ?? '')]);
  return Object.fromEntries(
    Object.entries(item).filter(([name, value]) => names.has(name) && value !== undefined),
  );
}

export interface Listed {
  /** Its place in the listing: newer ones have greater ones. */
  readonly place: number;
  /** Left out after the limit: hidden from whoever asks. */
  readonly isHidden?: boolean;
}

export interface CursorPage<Item> {
  readonly items: readonly Item[];
  readonly paging: Readonly<Record<string, unknown>> | undefined;
}

/** One page, newest first. The last has cursors too, but no `next`; `next` carries the token, as Meta's does. */
export function cursorPage<Item extends Listed>(
  all: readonly Item[],
  request: KitRequest,
  { mostPerPage, linkHost, noNext }: { mostPerPage: number; linkHost?: string | undefined; noNext?: boolean },
): CursorPage<Item> | KitAnswer {
  const { query, path, origin } = request;
  const limit = Math.min(Number(query.get('limit') ?? 25), mostPerPage);
  const after = query.get('after');
  const place = after === null ? Number.POSITIVE_INFINITY : placeOf(after);
  if (place === undefined) return graphError(100, '(#100) Invalid cursors values');
  const sorted = [...all].sort((a, b) => b.place - a.place);
  const rest = sorted.filter((item) => item.place < place);
  const page = rest.slice(0, limit);
  const [first, last] = [page[0], page.at(-1)];
  if (first === undefined || last === undefined) return { items: [], paging: undefined };
  const next = new URL(`${linkHost ?? origin}${path}`);
  for (const [name, value] of query) next.searchParams.set(name, value);
  next.searchParams.set('access_token', tokenOf(request) ?? '');
  next.searchParams.set('after', cursorOf(last.place));
  return {
    items: page.filter((item) => !item.isHidden),
    paging: {
      cursors: { before: cursorOf(first.place), after: cursorOf(last.place) },
      ...(rest.length > page.length && !noNext ? { next: String(next) } : {}),
    },
  };
}

export function isAnswer<Item>(page: CursorPage<Item> | KitAnswer): page is KitAnswer {
  return !('items' in page);
}

function cursorOf(place: number): string {
  return Buffer.from(`p${place}`).toString('base64url');
}

function placeOf(cursor: string): number | undefined {
  const [, digits] = /^p(\d+(?:\.\d+)?)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** ISO time as Meta writes it: no colon in the offset. */
export function metaTime(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, '+0000');
}

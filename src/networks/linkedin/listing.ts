import { offsetPages } from '../shared/offset-pages.ts';
import { count, mustBeList, mustBeRecord, record } from '../shared/shapes.ts';
import type { Client } from './client.ts';

/** Elements by `start` and `count`; `paging.total` tells the end where it is given. */
export async function* elementsOf(
  client: Client,
  path: string,
  options: {
    readonly pageSize: number;
    readonly signal: AbortSignal;
    idOf(element: unknown): string | undefined;
  },
): AsyncGenerator<{ readonly elements: readonly unknown[]; readonly total: number | undefined }> {
  const where = `LinkedIn ${path.replace(/\?.*/s, '')}`;
  const { pageSize, signal, idOf } = options;
  let total: number | undefined;
  const pages = offsetPages<unknown>({
    where,
    pageSize,
    overlap: 1,
    deepest: Number.POSITIVE_INFINITY,
    idOf,
    total: () => total,
    async fetch(start) {
      const page = `${path}${path.includes('?') ? '&' : '?'}start=${start}&count=${pageSize}`;
      const body = mustBeRecord((await client.get(page, signal)).body, where, 'the body');
      total = count(record(body['paging'])?.['total']);
      return mustBeList(body['elements'], where, '`elements`');
    },
  });
  for await (const { items } of pages) yield { elements: items, total };
}

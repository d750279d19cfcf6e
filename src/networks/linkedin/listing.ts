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
    /** Told of a listing that is refused (403); then it gives nothing. Absent: an AuthError. */
    onClosed?(): void;
  },
): AsyncGenerator<{ readonly elements: readonly unknown[]; readonly total: number | undefined }> {
  const where = `LinkedIn ${path.replace(/\?.*/s, '')}`;
  const { pageSize, signal, idOf, onClosed } = options;
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
      const answer = await client.get(page, signal, onClosed ? [403] : []);
      if (answer.status === 403) {
        onClosed?.();
        total = 0;
        return [];
      }
      const body = mustBeRecord(answer.body, where, 'the body');
      total = count(record(body['paging'])?.['total']);
      return mustBeList(body['elements'], where, '`elements`');
    },
  });
  for await (const { items } of pages) yield { elements: items, total };
}

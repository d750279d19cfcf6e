import { describe, expect, it } from 'vitest';
import { gathered } from '../../src/app/gathered.ts';

async function* pages(...sizes: readonly number[]) {
  let next = 0;
  for (const size of sizes) yield Array.from({ length: size }, () => next++);
}

describe('all rows of all pages', () => {
  it('come in their order', async () => {
    expect(await gathered(pages(2, 0, 3))).toEqual([0, 1, 2, 3, 4]);
    expect(await gathered(pages())).toEqual([]);
  });

  it('may be more in one page than a call takes arguments', async () => {
    const rows = await gathered(pages(500_000));
    expect(rows).toHaveLength(500_000);
    expect(rows.at(-1)).toBe(499_999);
  });
});

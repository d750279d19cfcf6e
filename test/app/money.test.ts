import { describe, expect, it } from 'vitest';
import { createPurses, type PurseOf } from '../../src/app/money.ts';
import { TryLater } from '../../src/core/errors.ts';
import type { Cost } from '../../src/store/store.ts';

const noon = Date.parse('2026-01-15T12:00:00Z');
const midnight = Date.parse('2026-01-16T00:00:00Z');
const capped: PurseOf = { credential: 'k', perRun: 100, perDay: 250 };

/** Days and credentials as a store keeps them. */
function ledger() {
  const costs: Cost[] = [];
  return {
    costs,
    addCost: (cost: Cost) => Promise.resolve(void costs.push(cost)),
    costOf: (credential: string, day: number) =>
      Promise.resolve(
        costs
          .filter((cost) => cost.credential === credential && cost.day === day)
          .reduce((sum, { microUsd }) => sum + microUsd, 0),
      ),
  };
}

const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('a purse', () => {
  it('without caps affords everything and remembers what was spent', async () => {
    const store = ledger();
    const purse = createPurses(store, () => noon)({ credential: 'k', perRun: undefined, perDay: undefined });
    expect(await purse.left()).toBe(Number.POSITIVE_INFINITY);
    await purse.afford(1e12);
    await purse.spent(7);
    await purse.spent(0);
    expect(purse.total()).toBe(7);
    expect(store.costs).toEqual([{ credential: 'k', day: midnight - 86_400_000, microUsd: 7 }]);
  });

  it('ends at the cap of a run, to the very last', async () => {
    const purse = createPurses(ledger(), () => noon)(capped);
    await purse.afford(60);
    await purse.spent(60);
    expect(await purse.left()).toBe(40);
    await purse.afford(40);
    const error = await failure(purse.afford(41));
    expect(error).toBeInstanceOf(TryLater);
    expect(error).toMatchObject({ resumeAt: undefined, message: expect.stringContaining('usdPerRun') });
    expect(purse.total()).toBe(60);
  });

  it('counts a day over all runs of a credential, and says when the next one begins', async () => {
    const store = ledger();
    for (const spent of [100, 100]) {
      const purse = createPurses(store, () => noon)(capped);
      await purse.afford(spent);
      await purse.spent(spent);
      purse.close();
    }
    const purse = createPurses(store, () => noon)(capped);
    expect(await purse.left()).toBe(50);
    const error = await failure(purse.afford(51));
    expect(error).toMatchObject({ resumeAt: midnight, message: expect.stringContaining('usdPerDay') });
    expect(await createPurses(store, () => noon)({ ...capped, credential: 'l' }).left()).toBe(100);
    expect(await createPurses(store, () => midnight)(capped).left()).toBe(100);
  });

  it('keeps a part of the day for what cannot wait', async () => {
    const purse = createPurses(ledger(), () => noon)({ ...capped, perRun: 200 });
    expect(await purse.left(0.5)).toBe(125);
    await purse.afford(120);
    await purse.spent(120);
    expect([await purse.left(0.5), await purse.left()]).toEqual([5, 80]);
    await purse.afford(20);
    await purse.spent(20);
    expect([await purse.left(0.5), await purse.left()]).toEqual([0, 60]);
  });

  it('begins a new day in the middle of a run', async () => {
    let now = midnight - 1000;
    const store = ledger();
    const purse = createPurses(store, () => now)({ ...capped, perRun: undefined });
    await purse.afford(250);
    await purse.spent(250);
    expect(await purse.left()).toBe(0);
    now = midnight;
    expect(await purse.left()).toBe(250);
  });

  it('holds what two sources of one credential have asked for at the same time', async () => {
    const of = createPurses(ledger(), () => noon);
    const [one, other] = [of({ ...capped, perRun: undefined }), of({ ...capped, perRun: undefined })];
    await one.afford(200);
    expect(await other.left()).toBe(50);
    expect(await failure(other.afford(51))).toBeInstanceOf(TryLater);
    await one.spent(10);
    expect(await other.left()).toBe(240);
    await other.afford(240);
    other.close();
    expect(await one.left()).toBe(240);
  });

  it('frees what a failed request was granted', async () => {
    const purse = createPurses(ledger(), () => noon)(capped);
    await purse.afford(100);
    await purse.afford(100);
    expect(await purse.left()).toBe(100);
  });

  it('says so where the cap is below a single request, instead of a time that changes nothing', async () => {
    const purse = createPurses(ledger(), () => noon)({ ...capped, perRun: undefined, perDay: 20_000 });
    expect(await failure(purse.afford(25_000))).toMatchObject({
      resumeAt: undefined,
      hint: expect.stringContaining('raise it under `budget:` to $0.025'),
    });
  });
});

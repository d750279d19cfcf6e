import { TryLater } from '../core/errors.ts';
import { usd } from '../core/usd.ts';
import { startOfDay } from '../core/zone.ts';
import type { Money } from '../networks/network.ts';
import type { Store } from '../store/store.ts';

/** Where nothing is counted: a login. */
export const noMoney: Money = {
  left: () => Promise.resolve(Number.POSITIVE_INFINITY),
  afford: () => Promise.resolve(),
  spent: () => Promise.resolve(),
};

/** A source's money in one run. Amounts are millionths of a US dollar. */
export interface Purse extends Money {
  /** What this run of the source has cost so far. */
  total(): number;
  /** What was granted and not spent is free again. */
  close(): void;
}

export interface PurseOf {
  /** Counted together: one key, one bill. */
  readonly credential: string;
  readonly perRun: number | undefined;
  readonly perDay: number | undefined;
}

/** What a credential has cost on its day, and what is granted to requests under way. */
interface Account {
  readonly day: number;
  spent: number;
  granted: number;
}

/**
 * The purses of one run's sources. A day is one in UTC, over all runs; without a store it begins with this run. Only
 * whoever holds the database's lock spends, so that what was read once stands for the day.
 */
export function createPurses(
  store: Pick<Store, 'addCost' | 'costOf'> | undefined,
  now: () => number,
): (of: PurseOf) => Purse {
  const accounts = new Map<string, Promise<Account>>();
  const accountOf = (credential: string): Promise<Account> => {
    const day = startOfDay('UTC', now());
    const key = `${credential} ${day}`;
    const known = accounts.get(key) ?? opened(store, credential, day);
    accounts.set(key, known);
    return known;
  };
  return (of) => createPurse(of, accountOf, store, now);
}

async function opened(
  store: Pick<Store, 'costOf'> | undefined,
  credential: string,
  day: number,
): Promise<Account> {
  return { day, spent: (await store?.costOf(credential, day)) ?? 0, granted: 0 };
}

function createPurse(
  { credential, perRun = Number.POSITIVE_INFINITY, perDay = Number.POSITIVE_INFINITY }: PurseOf,
  accountOf: (credential: string) => Promise<Account>,
  store: Pick<Store, 'addCost'> | undefined,
  now: () => number,
): Purse {
  let total = 0;
  let held: { readonly account: Account; readonly microUsd: number } | undefined;
  const release = (): void => {
    if (held) held.account.granted -= held.microUsd;
    held = undefined;
  };
  const leftOf = (account: Account, share = 1) => ({
    run: perRun - total,
    day: perDay * share - account.spent - account.granted,
  });
  return {
    async left(share) {
      release();
      const { run, day } = leftOf(await accountOf(credential), share);
      return Math.max(0, Math.min(run, day));
    },
    async afford(microUsd) {
      release();
      const account = await accountOf(credential);
      const { run, day } = leftOf(account);
      if (microUsd > day) throw dayIsSpent(microUsd, perDay, account, now());
      if (microUsd > run) throw runIsSpent(microUsd, perRun, total);
      account.granted += microUsd;
      held = { account, microUsd };
    },
    async spent(microUsd) {
      release();
      if (microUsd === 0) return;
      total += microUsd;
      const account = await accountOf(credential);
      account.spent += microUsd;
      await store?.addCost({ credential, day: account.day, microUsd });
    },
    total: () => total,
    close: release,
  };
}

const dayMs = 24 * 3_600_000;
const goesOn = 'What was read is saved; the next fetch after that goes on from here.';

function dayIsSpent(microUsd: number, perDay: number, { day, spent }: Account, now: number): TryLater {
  const message = `the next request may cost ${usd(microUsd)} and would pass the ${usd(perDay)} that a day may cost (${usd(spent)} spent, usdPerDay)`;
  return tooDear(message, perDay, microUsd, startOfDay('UTC', Math.max(now, day) + dayMs));
}

function runIsSpent(microUsd: number, perRun: number, spent: number): TryLater {
  const message = `the next request may cost ${usd(microUsd)} and would pass the ${usd(perRun)} that a run may cost (${usd(spent)} spent, usdPerRun)`;
  return tooDear(message, perRun, microUsd, undefined);
}

/** A cap below the price of the smallest request lets nothing be read, ever: then it is the cap that must change. */
function tooDear(message: string, cap: number, microUsd: number, resumeAt: number | undefined): TryLater {
  if (microUsd <= cap) return new TryLater(message, goesOn, resumeAt);
  const hint = `Not even one request fits into it: raise it under \`budget:\` to ${usd(microUsd)} at least.`;
  return new TryLater(message, hint, undefined);
}

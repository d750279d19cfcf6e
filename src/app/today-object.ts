import { secondsValue, timeValue } from '../core/machine-values.ts';
import { outputValue, reportFields } from './fields.ts';
import type { PeopleRow } from './row.ts';
import type { OpenPromise, Today } from './today.ts';

/** Waits that the object lists as the longest, as the page does. */
const mostLongest = 5;

function rowObject({ row }: PeopleRow): object {
  const fields = reportFields.filter(({ optional }) => !optional);
  return Object.fromEntries(fields.map(({ name }) => [name, outputValue(row, name)]));
}

function promiseObject({ network, postId, author, promisedAt, ...rest }: OpenPromise, now: number): object {
  return {
    id: `${network}:${postId}`,
    key: rest.key,
    network,
    source: rest.source,
    url: rest.url ?? null,
    promisedTo: author.id,
    handle: author.handle ?? null,
    text: rest.text,
    promise: rest.promise,
    agent: rest.agent ?? null,
    promisedAt: timeValue(promisedAt),
    openSeconds: secondsValue(now - promisedAt),
  };
}

/** `listen today --json`: the facts of the page. Times are RFC 3339 UTC, durations whole seconds, null is unknown. */
export function todayObject(today: Today, brand: string, networks: readonly string[]): object {
  const { report, since, careFirst, longest, due, promises, negatives, sources } = today;
  const { headline, rules } = report;
  const { now } = rules;
  return {
    brand,
    networks,
    at: timeValue(now),
    waiting: headline.waiting,
    cold: headline.cold,
    late: headline.late ?? null,
    oldestSeconds: secondsValue(headline.oldestMs),
    since: {
      at: timeValue(since.at),
      looked: since.looked,
      newWaits: since.waits,
      answered: since.answered,
      newMentions: since.mentions,
    },
    careFirst: careFirst.map(rowObject),
    longest: longest.slice(0, mostLongest).map(rowObject),
    due: due.map(rowObject),
    promises: {
      open: promises.count,
      older: promises.older,
      oldest: promises.promises.map((each) => promiseObject(each, now)),
    },
    negatives: {
      since: timeValue(negatives.since),
      mentions: negatives.mentions,
      waiting: negatives.waiting,
      unscored: negatives.unscored,
      newest: negatives.newest ?? null,
      enough: negatives.enough,
      about: negatives.about,
    },
    sources: {
      all: sources.all,
      lastFetchAt: timeValue(sources.lastFetchAt),
      old: sources.isOld,
      gaps: sources.gaps.length,
      needYou: sources.needYou.map((need) => ({
        source: need.source,
        network: need.network,
        state: need.state,
        since: timeValue(need.since),
        error: need.error ?? null,
        hint: need.hint,
      })),
    },
  };
}

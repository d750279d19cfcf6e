import { outputValue, reportFields, reportSchema } from './fields.ts';
import type { PeopleRow } from './row.ts';
import type { OpenPromise, Today } from './today.ts';

const time = (at: number | undefined): string | null =>
  at === undefined ? null : new Date(at).toISOString();
const seconds = (ms: number): number => Math.floor(ms / 1000);

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
    promisedAt: time(promisedAt),
    openSeconds: seconds(now - promisedAt),
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
    at: time(now),
    waiting: headline.waiting,
    cold: headline.cold,
    late: headline.late ?? null,
    oldestSeconds: headline.oldestMs === undefined ? null : seconds(headline.oldestMs),
    since: {
      at: time(since.at),
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
      since: time(negatives.since),
      mentions: negatives.mentions,
      waiting: negatives.waiting,
      unscored: negatives.unscored,
      newest: negatives.newest ?? null,
      enough: negatives.enough,
      about: negatives.about,
    },
    sources: {
      all: sources.all,
      lastFetchAt: time(sources.lastFetchAt),
      old: sources.isOld,
      gaps: sources.gaps.length,
      needYou: sources.needYou.map((need) => ({
        source: need.source,
        network: need.network,
        state: need.state,
        since: time(need.since),
        error: need.error ?? null,
        hint: need.hint,
      })),
    },
  };
}

type Shape = Readonly<Record<string, unknown>>;

const text: Shape = { type: 'string' };
const moment: Shape = { type: 'string', format: 'date-time' };
const count: Shape = { type: 'integer', minimum: 0 };
const yes: Shape = { type: 'boolean' };
const orNull = (shape: Shape): Shape => ({ anyOf: [shape, { type: 'null' }] });
const about = (shape: Shape, description: string): Shape => ({ ...shape, description });
const list = (items: Shape, description: string): Shape => ({ type: 'array', items, description });

function object(properties: Readonly<Record<string, Shape>>, description?: string): Shape {
  return {
    type: 'object',
    ...(description === undefined ? {} : { description }),
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  };
}

const promise = object({
  id: about(text, 'the post of yours that promises'),
  key: { type: 'integer' },
  network: text,
  source: text,
  url: orNull(text),
  promisedTo: about(text, 'id of whom it was promised to'),
  handle: about(orNull(text), 'their handle'),
  text: about(text, 'what you wrote'),
  promise: about(text, 'the words of it that promise'),
  agent: about(orNull(text), 'signature of the post'),
  promisedAt: moment,
  openSeconds: about(count, 'time since then'),
});

const need = object({
  source: text,
  network: text,
  state: about(text, 'failing, refused, quiet or login (it ends soon or has ended)'),
  since: about(orNull(moment), 'when it began; of a quiet one its newest post; of a login when it ends'),
  error: orNull(text),
  hint: about(text, 'what to type, else what to do'),
});

const aboutOne = object({
  name: text,
  by: about({ enum: ['topic', 'theme'] }, 'topic: as configured; theme: found in the texts'),
  mentions: count,
  waiting: count,
});

/** JSON Schema (draft 2020-12) of `listen today --json`. */
export function todaySchema(): object {
  const { items: row } = reportSchema() as { readonly items: Shape };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'listen today --json',
    ...object({
      brand: text,
      networks: list(text, 'of the configured sources'),
      at: about(moment, 'the moment that it tells of'),
      waiting: about(count, 'open waits'),
      cold: about(count, 'of them without a word for over 7 days'),
      late: about(orNull(count), 'of them past the promise; null: no promise is set'),
      oldestSeconds: about(orNull(count), 'the longest wait; null: nobody waits'),
      since: object(
        {
          at: moment,
          looked: about(yes, 'you looked then; false: never, it is 24 hours before'),
          newWaits: about(count, 'waits that the new mentions opened'),
          answered: about(count, 'waits that ended by a new post of yours, or by a mark'),
          newMentions: about(count, 'mentions first seen since; where you never looked, those written since'),
        },
        'what has come since you last looked at the page on a terminal',
      ),
      careFirst: list(row, 'all waits that need care first, by priority'),
      longest: list(row, 'the five longest waits among those in no other list, cold ones left out'),
      due: list(row, 'waits that become late within 8 hours, the soonest first'),
      promises: object(
        {
          open: about(count, 'made in the last 7 days and not kept'),
          older: about(count, 'older ones that were not kept either'),
          oldest: list(promise, 'the oldest of those of the last 7 days, 20 at most'),
        },
        'promises of yours (“we’ll look into it”) that no later reply to the same person has kept',
      ),
      negatives: object(
        {
          since: moment,
          mentions: about(count, 'negative mentions since then'),
          waiting: about(count, 'of them those that wait for an answer'),
          unscored: about(count, 'mentions since then whose mood is not known'),
          newest: about(
            orNull(count),
            'only so many of the newest mentions were looked at; null: all of that time',
          ),
          enough: about(yes, 'whether there are enough (10) to look for themes'),
          about: list(aboutOne, 'topics, then themes, those said most first'),
        },
        'of the last 24 hours, or since you last looked when that is longer ago, at most 7 days',
      ),
      sources: object({
        all: about(count, 'configured sources'),
        lastFetchAt: orNull(moment),
        old: about(yes, 'nothing was fetched for a day'),
        gaps: about(count, 'what was not read, of sources that need nobody: sources --json'),
        needYou: list(need, 'sources that need a person'),
      }),
    }),
  };
}

import { reportSchema } from '../../app/fields.ts';
import {
  count,
  type Field,
  flag,
  integer,
  listOf,
  objectOf,
  orNull,
  type Shape,
  schemaOf,
  text,
  time,
} from './shape.ts';

const since: Readonly<Record<string, Field>> = {
  at: ['the moment that it is told from', time],
  looked: ['you looked then; false: never, it is 24 hours before', flag],
  newWaits: ['waits that the new mentions opened', count],
  answered: ['waits that ended by a new post of yours, or by a mark', count],
  newMentions: ['mentions first seen since; where you never looked, those written since', count],
};

const promise: Readonly<Record<string, Field>> = {
  id: ['the post of yours that promises', text],
  key: ['its small number', integer],
  network: ['where it was written', text],
  source: ['name of the source that brought it', text],
  url: ['its address', orNull(text)],
  promisedTo: ['id of whom it was promised to', text],
  handle: ['their handle', orNull(text)],
  text: ['what you wrote', text],
  promise: ['the words of it that promise', text],
  agent: ['signature of the post', orNull(text)],
  promisedAt: ['when it was written', time],
  openSeconds: ['time since then', count],
};

const about: Readonly<Record<string, Field>> = {
  name: ['of the topic, or what people typed', text],
  by: ['topic: as configured; theme: found in the texts', { enum: ['topic', 'theme'] }],
  mentions: ['negative mentions about it', count],
  waiting: ['of them those that wait for an answer', count],
};

const negatives: Readonly<Record<string, Field>> = {
  since: ['the moment that it is told from', time],
  mentions: ['negative mentions since then', count],
  waiting: ['of them those that wait for an answer', count],
  unscored: ['mentions since then whose mood is not known', count],
  newest: ['only so many of the newest mentions were looked at; null: all of that time', orNull(count)],
  enough: ['whether there are enough (10) to look for themes', flag],
  about: ['topics, then themes, those said most first', listOf(objectOf(about))],
};

const need: Readonly<Record<string, Field>> = {
  source: ['its name', text],
  network: ['where it reads', text],
  state: ['failing, refused, quiet or login (it ends soon or has ended)', text],
  since: ['when it began; of a quiet one its newest post; of a login when it ends', orNull(time)],
  error: ['what went wrong', orNull(text)],
  hint: ['what to type, else what to do', text],
};

const sources: Readonly<Record<string, Field>> = {
  all: ['configured sources', count],
  lastFetchAt: ['when the last fetch ended', orNull(time)],
  old: ['nothing was fetched for a day', flag],
  gaps: ['what was not read, of sources that need nobody: sources --json', count],
  needYou: ['sources that need a person', listOf(objectOf(need))],
};

/** Of `today --json`. */
export function todaySchema(): object {
  const { items: row } = reportSchema() as { readonly items: Shape };
  const promises: Readonly<Record<string, Field>> = {
    open: ['made in the last 7 days and not kept', count],
    older: ['older ones that were not kept either', count],
    oldest: ['the oldest of those of the last 7 days, 20 at most', listOf(objectOf(promise))],
  };
  return schemaOf(
    'today --json',
    objectOf({
      brand: ['its name', text],
      networks: ['of the configured sources', listOf(text)],
      at: ['the moment that it tells of', time],
      waiting: ['open waits', count],
      cold: ['of them without a word for over 7 days', count],
      late: ['of them past the promise; null: no promise is set', orNull(count)],
      oldestSeconds: ['the longest wait; null: nobody waits', orNull(count)],
      since: ['what has come since you last looked at the page on a terminal', objectOf(since)],
      careFirst: ['all waits that need care first, by priority', listOf(row)],
      longest: ['the five longest waits among those in no other list, cold ones left out', listOf(row)],
      due: ['waits that become late within 8 hours, the soonest first', listOf(row)],
      promises: [
        'promises of yours (“we’ll look into it”) that no later reply to the same person has kept',
        objectOf(promises),
      ],
      negatives: [
        'of the last 24 hours, or since you last looked when that is longer ago, at most 7 days',
        objectOf(negatives),
      ],
      sources: ['how they do', objectOf(sources)],
    }),
  );
}

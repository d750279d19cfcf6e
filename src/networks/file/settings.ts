import {
  boolean,
  check,
  type InferOutput,
  length,
  nonEmpty,
  optional,
  picklist,
  pipe,
  rawCheck,
  regex,
  strictObject,
  string,
} from 'valibot';
import { isZone } from '../../core/zone.ts';
import { datePattern } from '../shared/date-pattern.ts';
import { described, filePath } from '../shared/settings.ts';

function column(text: string) {
  return optional(described(pipe(string(), nonEmpty('no name of a column')), text));
}

const columns = strictObject({
  id: column('Id, unique in the file; a digest of author, time and text stands in where there is none.'),
  author: column('Who wrote it: name or id.'),
  handle: column('The name to mention them by.'),
  text: column('What was written.'),
  postedAt: column('When.'),
  parentId: column('Id of the post that this one replies to.'),
  rootId: column('Id of the post that began the conversation.'),
  url: column('Where it can be read.'),
  lang: column('ISO 639 code of its language.'),
  rating: column('1 to 5.'),
  likes: column('How many like it.'),
  reposts: column('How often it was passed on.'),
  replies: column('How many replies it has.'),
  followers: column('How many follow its author.'),
  kind: column('post, comment, review, message or article; post (review where there is a rating) if absent.'),
  named: column('Handles that it names: a list, or text with commas or spaces between.'),
});

const dateFormat = rawCheck<string>(({ dataset, addIssue }) => {
  if (!dataset.typed || /^(iso|epoch|epoch-ms)$/.test(dataset.value)) return;
  const pattern = datePattern(dataset.value);
  if (typeof pattern === 'string') addIssue({ message: pattern });
});

export const settings = strictObject({
  path: filePath('The file, or several by a * in the last part of the path; relative to this configuration.'),
  format: optional(
    described(
      picklist(['ndjson', 'csv', 'tsv']),
      'Told by the ending of the name if absent (.ndjson .jsonl .csv .tsv).',
    ),
  ),
  columns: optional(
    described(
      columns,
      'Which column (or JSON path: user.name) holds which of our fields; each its own name if absent, in a table also a usual one (created_at, review, stars …).',
    ),
  ),
  delimiter: optional(
    described(
      pipe(string(), length(1)),
      'Between the columns of csv; told by the first line if absent: , ; or tab.',
    ),
  ),
  dateFormat: optional(
    described(
      pipe(string(), dateFormat),
      'iso, epoch, epoch-ms or a pattern like EEE MMM dd HH:mm:ss xx yyyy; the usual ones are told apart if absent.',
    ),
  ),
  zone: optional(
    described(
      pipe(string(), check(isZone, 'no time zone like Europe/London')),
      'Zone of times that do not name theirs; UTC if absent.',
    ),
  ),
  html: optional(described(boolean(), 'true: texts are HTML.')),
  entities: optional(
    described(
      boolean(),
      'false: &amp; and its like stand in texts as they are; decoded if absent, as exports escape them.',
    ),
  ),
  finds: optional(
    described(
      picklist(['hits', 'addressed']),
      'addressed: every post is said to the brand; hits if absent: those that match a query.',
    ),
  ),
  scope: optional(
    described(
      pipe(string(), regex(/^[^\s/\p{Cc}]{1,100}$/u, 'a name without spaces and slashes')),
      'Stands in front of every id; the name of the file without its ending (and *) if absent.',
    ),
  ),
});

export type FileSettings = InferOutput<typeof settings>;
export type Field = keyof InferOutput<typeof columns>;

export const fields = Object.keys(columns.entries) as readonly Field[];

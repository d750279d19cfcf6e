import { mostPoints, priorityPartNames } from '../core/priority.ts';
import type { ReportRow } from './row.ts';

/** How a field is written: times as RFC 3339 UTC, everything else as it is. */
interface Field {
  readonly name: keyof ReportRow;
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'time' | 'strings' | 'parts';
  readonly nullable: boolean;
  readonly about: string;
  /** Not in every list: written where it is named, or where rows of several brands stand in one list. */
  readonly optional?: true;
}

const field = (name: keyof ReportRow, type: Field['type'], nullable: boolean, about: string): Field => ({
  name,
  type,
  nullable,
  about,
});

/** Every field of a row, in the order of the output. Names do not change within a major version. */
export const reportFields: readonly Field[] = [
  {
    ...field('brand', 'string', false, 'whose it is: with --all-brands, or where it is named'),
    optional: true,
  },
  field('id', 'string', false, 'network:nativeId, unique for ever'),
  field('key', 'integer', false, 'the small number that is typed: listen show 402'),
  field('network', 'string', false, 'where it was written'),
  field('source', 'string', false, 'name of the source that brought it'),
  field('url', 'string', true, 'the post on its network'),
  field('author', 'string', false, 'the author’s id on the network'),
  field('handle', 'string', true, 'the author’s handle'),
  field('followers', 'integer', true, 'followers of the author'),
  field('text', 'string', false, 'what was written'),
  field('latestText', 'string', true, 'the author’s latest words in this wait, when there are later ones'),
  field('lang', 'string', true, 'ISO 639 code'),
  field('postedAt', 'time', false, 'when it was posted, by the network’s clock'),
  field('firstSeenAt', 'time', false, 'when listen first saw it'),
  field('sentiment', 'string', true, 'negative, neutral, positive or mixed; null: not scored'),
  field('score', 'number', true, '−1 (negative) to 1 (positive)'),
  field(
    'intent',
    'string',
    true,
    'complaint, question, request, praise, closing, chat, sent, news, spam or other',
  ),
  field('needs', 'number', true, 'probability that it needs an answer'),
  field(
    'topics',
    'strings',
    true,
    'configured topics whose queries it matches; null: none are configured, or the text may not be kept',
  ),
  field('state', 'string', false, 'unanswered, acknowledged, answered, private, asked, closed or none'),
  field('openedBy', 'string', true, 'id of the post that opened the wait it belongs to'),
  field('waitingSince', 'time', true, 'when the wait began'),
  field('waitingSeconds', 'integer', true, 'calendar time from then to the answer, else to now'),
  field('officeSeconds', 'integer', true, 'the part of it in the opening hours'),
  field('dueAt', 'time', true, 'when the promise runs out; null: no promise'),
  field('late', 'boolean', true, 'past the promise; null: no promise'),
  field('answeredAt', 'time', true, 'when the wait ended'),
  field('answerSeconds', 'integer', true, 'calendar time to the answer'),
  field('answerUrl', 'string', true, 'the post that ended it'),
  field('answerKind', 'string', true, 'answer, question, private, promise, chat, apology, holding or auto'),
  field('agent', 'string', true, 'signature of the answer'),
  field('followUps', 'integer', true, 'later posts of the author in this wait'),
  field('asks', 'integer', true, 'how often the author asked in the thread'),
  field('firstAskedAt', 'time', true, 'the author’s first ask in the thread'),
  field('lastWordAt', 'time', true, 'the author’s latest words in this wait'),
  field('joins', 'integer', true, 'posts of others in the thread that wait for nothing'),
  field('handoffs', 'integer', true, 'times the author came back after being moved to private'),
  field('cold', 'boolean', true, 'no word for over 7 days'),
  field('likes', 'integer', true, 'likes at the last look'),
  field('reposts', 'integer', true, 'reposts at the last look'),
  field('replies', 'integer', true, 'replies at the last look'),
  field('views', 'integer', true, 'views at the last look'),
  field('rating', 'integer', true, 'stars of a review'),
  field('priority', 'number', true, '0 to 100, of open waits that are listed; null: not computed'),
  field('priorityParts', 'parts', true, 'points that add up, times needs and cold; null: not computed'),
  field('why', 'string', true, 'why it stands here, in words'),
];

const aboutParts: Readonly<Record<(typeof priorityPartNames)[number], string>> = {
  urgent: 'safety, health, fraud, locked out, stranded or legal',
  exposed: 'a phone number, e-mail address or card number stands in public',
  late: '5·log₂(1 + waited ÷ promise)',
  tried: '5 for each earlier message without an answer and each channel they say they tried',
  mood: '12 × probability that it is negative',
  deadline: 'it has to be settled before a time that they name',
  spread: '5 for each time that its reposts and replies double before it is due; 0 where not known',
  reach: '4·log₁₀(1 + followers ÷ 100); 0 where not known',
  crowd: '4 for each other who waits or joins in the conversation',
  question: 'it is a question',
  money: 'money was taken wrongly or is owed',
  leaving: 'they leave or threaten to',
  needs: 'factor: probability that it needs an answer; 1 where urgent, exposed or marked open',
  cold: 'factor: 0.3 when they wrote nothing for 72 hours, else 1',
};

function partsSchema(): object {
  const most: Readonly<Partial<Record<string, number>>> = mostPoints;
  return Object.fromEntries(
    priorityPartNames.map((name) => [
      name,
      { type: 'number', minimum: 0, maximum: most[name] ?? 1, description: aboutParts[name] },
    ]),
  );
}

const types: Readonly<Record<Field['type'], object>> = {
  string: { type: 'string' },
  integer: { type: 'integer' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  time: { type: 'string', format: 'date-time' },
  strings: { type: 'array', items: { type: 'string' } },
  parts: {
    type: 'object',
    properties: partsSchema(),
    required: [...priorityPartNames],
    additionalProperties: false,
  },
};

/** JSON Schema (draft 2020-12) of `listen report --json`. */
export function reportSchema(): object {
  const properties: Record<string, object> = {};
  for (const { name, type, nullable, about } of reportFields) {
    const shape = types[type];
    properties[name] = { ...(nullable ? { anyOf: [shape, { type: 'null' }] } : shape), description: about };
  }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'listen report --json',
    type: 'array',
    items: {
      type: 'object',
      properties,
      required: reportFields.filter(({ optional }) => !optional).map(({ name }) => name),
      additionalProperties: false,
    },
  };
}

export type FieldName = keyof ReportRow;
export type OutputValue =
  | string
  | number
  | boolean
  | null
  | readonly string[]
  | Readonly<Record<string, number>>;

const timeFields = new Set(reportFields.filter((each) => each.type === 'time').map((each) => each.name));

/** A field as every machine format writes it. */
export function outputValue(row: ReportRow, name: FieldName): OutputValue {
  const value = row[name] ?? null;
  return typeof value === 'number' && timeFields.has(name) ? new Date(value).toISOString() : value;
}

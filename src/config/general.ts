import {
  array,
  boolean,
  type InferOutput,
  looseObject,
  maxLength,
  maxValue,
  minLength,
  minValue,
  number,
  optional,
  picklist,
  pipe,
  record,
  regex,
  strictObject,
  string,
  trim,
  union,
} from 'valibot';
import { parseDuration, parsePromise } from '../core/durations.ts';
import { intentWords, replyWords } from '../core/labels.ts';
import { described } from '../networks/shared/settings.ts';
import { budget } from './budget.ts';
import { parseContact } from './contact.ts';
import { problemText } from './problems.ts';
import {
  accounts,
  date,
  history,
  hours,
  networkId,
  oneOrMany,
  parsedBy,
  queries,
  wrong,
  zone,
} from './schema-parts.ts';
import { scorersSchema } from './scorers.ts';
import { topics } from './topics.ts';
import { views } from './views.ts';
import { words } from './words.ts';

const kinds = [...replyWords, 'auto'] as const;
/** As listed in app/scorers. */
const scorers = ['listen', 'afinn', 'onnx', 'llm'] as const;
const neededBy = ['default', 'addressed', 'all'] as const;

const rule = strictObject({
  network: optional(described(networkId, 'The rule holds for this network only')),
  source: optional(described(string(), 'The rule holds for this source only, by its name')),
  intent: optional(described(picklist(intentWords), 'The rule holds for mentions of this kind only')),
  is: described(parsedBy(promiseOf), 'The promise: 1h, 8h office or 2bd'),
});

function promiseOf(text: string) {
  return { is: parsePromise(text), text: text.trim() };
}

const promise = union(
  [
    parsedBy((text): InferOutput<typeof rule>[] => [{ is: promiseOf(text) }]),
    pipe(array(rule), minLength(1, problemText('is empty', 'Write at least one rule, or take the key out.'))),
  ],
  problemText(
    'is neither a promise nor a list of rules',
    'Write 1h, 8h office or 2bd, or a list such as [{ network: app-store, is: 2bd }, { is: 1h }].',
  ),
);

const office = strictObject({
  zone: optional(described(zone, 'IANA zone of the hours; default: zone')),
  hours: described(record(string(), hours), "Days and their hours: mon-fri: ['09:00-12:30', '13:30-17:30']"),
  closed: optional(
    described(oneOrMany(date, 'Write a date, or take the key out.'), 'Dates on which the office is closed'),
  ),
  open: optional(
    described(record(date, hours), "Dates with hours of their own: 2026-12-24: ['09:00-12:00']"),
  ),
});

const answers = strictObject({
  needed: optional(
    described(
      picklist(neededBy),
      'Which mentions need an answer: default (by what they say), addressed (all that address the brand), all',
    ),
  ),
  needs: optional(
    described(
      pipe(
        number(),
        minValue(0, wrong('is below 0', 'Write a probability from 0 to 1.')),
        maxValue(1, wrong('is above 1', 'Write a probability from 0 to 1.')),
      ),
      'From this probability up a mention needs an answer (0.35)',
    ),
  ),
  closes: optional(
    described(
      pipe(
        array(picklist(kinds)),
        minLength(1, problemText('is empty', 'Name at least one kind, or nothing would ever be answered.')),
      ),
      'Kinds of reply that count as an answer',
    ),
  ),
  closings: optional(described(boolean(), 'Whether a "thanks, sorted" ends a wait (true)')),
  episodeGap: optional(
    described(parsedBy(parseDuration), 'Silence after which a new message starts afresh (24h)'),
  ),
  editReopens: optional(
    described(boolean(), 'Whether an edit after the answer opens the wait again (false)'),
  ),
  others: optional(
    described(
      picklist(['ignore', 'helped', 'closes']),
      'What an answer by somebody else does: ignore, helped (lowers the row), closes',
    ),
  ),
});

/** What every entry under `sources:` may say; a network's own keys stand beside. */
export const sourceEntries = {
  network: described(networkId, 'Which network it reads: mastodon, bluesky, feed …'),
  name: optional(
    described(
      pipe(
        string(),
        regex(
          /^[a-z0-9]+(-[a-z0-9]+)*$/,
          wrong(
            'is not a name for a source',
            'Write small letters, digits and single hyphens: support-inbox.',
          ),
        ),
      ),
      "What the source is called; default: its network's id, then mastodon-2",
    ),
  ),
  history: optional(described(history, 'How far back its first fetch goes: 7d, or all')),
  answers: optional(
    described(
      strictObject({ needed: optional(described(picklist(neededBy), 'As answers.needed, for this source')) }),
      'What needs an answer, for this source',
    ),
  ),
  judge: optional(
    described(
      boolean(),
      "Whether its texts are judged (mood, intent); default: as the network's terms allow. false stores no judgement",
    ),
  ),
  keepText: optional(
    described(
      history,
      "How long its texts are kept after the network last gave them: 48h, 30d, or all; default: as the network's terms say",
    ),
  ),
  beyondTerms: optional(
    described(
      boolean(),
      "true: you have the network's leave to judge or keep texts beyond its published terms, and `judge` and `keepText` may say so",
    ),
  ),
  budget: optional(budget),
};

/** The whole file, but for the keys that networks add to their sources. */
export const generalSchema = strictObject({
  brand: described(
    pipe(
      string(),
      trim(),
      minLength(1, problemText('is empty', 'Write the name of the brand.')),
      maxLength(100, problemText('is longer than 100 characters', 'Write the name of the brand alone.')),
    ),
    'The name of the brand; a database belongs to one',
  ),
  accounts: optional(
    described(accounts, "The brand's own accounts, by network: what they post counts as an answer"),
  ),
  team: optional(described(accounts, 'Accounts of people who answer for the brand, by network')),
  bots: optional(
    described(accounts, 'Accounts that answer by machine, by network: their replies close nothing'),
  ),
  track: described(
    queries,
    'What counts as a mention: words, "phrases", @accounts, #hashtags, AND OR NOT NEAR',
  ),
  exclude: optional(described(queries, 'What is no mention although it fits track')),
  competitors: optional(
    described(record(string(), queries), 'Other brands and their queries, for the share of voice'),
  ),
  promise: optional(
    described(
      promise,
      'How fast an answer is promised: 1h, 8h office, 2bd, or a list of rules; without it nothing is late',
    ),
  ),
  office: optional(described(office, 'Opening hours, for promises in office time')),
  answers: optional(described(answers, 'What needs an answer and what counts as one')),
  scorer: optional(
    described(picklist(scorers), 'What judges the posts: listen (the default), afinn, onnx or llm'),
  ),
  scorers: optional(described(scorersSchema, 'What the scorers onnx and llm need')),
  topics: optional(
    described(topics, 'What mentions are about: a name and its queries each, in the grammar of track'),
  ),
  words: optional(described(words, 'What words mean to your customers: "sick" at a skate shop')),
  views: optional(
    described(
      views,
      "Saved lists: a name and flags of listen report, as typed in a shell: mine: '--negative --network x'",
    ),
  ),
  history: optional(
    described(history, 'How far back the first fetch of a source goes: 7d (the default), or all'),
  ),
  zone: optional(
    described(zone, "IANA zone of the times that people see; default: office.zone, then the system's"),
  ),
  contact: optional(
    described(
      parsedBy(parseContact),
      'Whom servers may ask about your requests, a mail address or a web page: it stands in the User-Agent of each',
    ),
  ),
  database: optional(
    described(
      pipe(string(), minLength(1, problemText('is empty', 'Write a path, or take the key out.'))),
      'Path of the database, from this file; default: $XDG_DATA_HOME/listen/<brand>.db',
    ),
  ),
  sources: optional(
    described(array(looseObject(sourceEntries)), 'Where to read: one entry an account, search or feed'),
  ),
});

export type General = InferOutput<typeof generalSchema>;

import {
  array,
  check,
  type GenericSchema,
  type InferOutput,
  literal,
  minLength,
  pipe,
  rawTransform,
  record,
  regex,
  string,
  transform,
  union,
} from 'valibot';
import { parseDuration } from '../core/durations.ts';
import { didYouMean } from '../core/nearest.ts';
import { isZone } from '../core/zone.ts';
import { parseQuery } from '../text/query-parser.ts';
import { isDate } from './office-hours.ts';
import { problemText, quoted, textOf } from './problems.ts';

/** Text that a parser of core or text reads; what it throws is told with its place in the file. */
export function parsedBy<T>(parse: (text: string) => T) {
  return pipe(
    string(),
    rawTransform<string, T>(({ dataset, addIssue, NEVER }) => {
      try {
        return parse(dataset.value);
      } catch (error) {
        addIssue({ message: textOf(error) });
        return NEVER;
      }
    }),
  );
}

/** One of them or a list, always a list in the settings. */
export function oneOrMany<Item extends GenericSchema>(item: Item, fixEmpty: string) {
  return pipe(
    union(
      [item, pipe(array(item), minLength(1, problemText('is empty', fixEmpty)))],
      'must be one text or a list of them',
    ),
    transform((value): readonly InferOutput<Item>[] => (Array.isArray(value) ? value : [value])),
  );
}

/** The text of a problem that quotes what was typed. */
export function wrong(what: string, fix: string | ((typed: string) => string)) {
  return ({ input }: { readonly input: unknown }) =>
    problemText(`${quoted(input)} ${what}`, typeof fix === 'string' ? fix : fix(String(input)));
}

const account = pipe(
  string(),
  transform((text) => text.trim().replace(/^@/, '')),
  regex(
    /^(?!https?:)[^\p{Cc}]+$/u,
    wrong(
      'is not the name of an account',
      'Write it without the address: acmeair, or acmeair@mastodon.example.',
    ),
  ),
);

export const networkId = pipe(
  string(),
  regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    wrong('is not the id of a network', 'Ids are like mastodon or app-store.'),
  ),
);

/** Accounts by network. */
export const accounts = record(networkId, oneOrMany(account, 'Name an account, or take the key out.'));

export const queries = oneOrMany(
  parsedBy(parseQuery),
  `Write what to look for, for example '"acme air" OR @acmeair'.`,
);

export const zone = pipe(
  string(),
  check(
    isZone,
    wrong('is not a time zone', (typed) => {
      return didYouMean(
        typed,
        Intl.supportedValuesOf('timeZone'),
        'Write an IANA name such as Europe/London or UTC.',
      );
    }),
  ),
);

/** `all`, or milliseconds. */
export const history = union(
  [literal('all'), parsedBy(parseDuration)],
  wrong('is not a length of time', 'Write 7d, 2w or all.'),
);

export const date = pipe(string(), check(isDate, wrong('is not a date', 'Write it as 2026-12-25.')));

export const hours = oneOrMany(string(), 'Write closed for a day without hours.');

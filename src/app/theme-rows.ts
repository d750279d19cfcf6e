import { maskPersonal } from '../text/personal.ts';
import type { Theme } from '../understand/themes/gathering.ts';
import type { ThemePost, Themes } from './themes.ts';

/** A post as a theme quotes it. */
export interface ThemeQuote {
  readonly id: string;
  readonly key: number;
  readonly handle: string | null;
  readonly url: string | null;
  /** Personal data is masked unless it was asked for. */
  readonly text: string;
}

/** A theme as `listen themes` tells it, in the order of its output. Names do not change within a major version. */
export interface ThemeRow {
  /** Whose it is, where it was told. */
  readonly brand?: string | undefined;
  readonly theme: string;
  readonly also: readonly string[];
  readonly mentions: number;
  readonly authors: number;
  readonly share: number;
  readonly waiting: number;
  readonly elsewhere: number;
  readonly times: number;
  readonly g2: number;
  readonly quotes: readonly ThemeQuote[];
  readonly ids: readonly string[];
}

export type ThemeField = keyof ThemeRow;

const text = { type: 'string' };
const texts = { type: 'array', items: text };
const count = { type: 'integer', minimum: 0 };
const orNull = (type: string): object => ({ type: [type, 'null'] });

/** What each field is, for the schema. */
const fields: Readonly<Record<ThemeField, readonly [about: string, shape: object]>> = {
  brand: ['whose it is: with --all-brands, or where it is named', text],
  theme: ['the word or two-word phrase, as people typed it most', text],
  also: ['other unusual words of the same mentions', texts],
  mentions: ['mentions asked about that use any of them', count],
  authors: ['people who wrote these', count],
  share: ['mentions ÷ all that were asked about, 0 to 1', { type: 'number', minimum: 0, maximum: 1 }],
  waiting: ['how many of these mentions still wait for an answer', count],
  elsewhere: ['other mentions that use the theme’s word or phrase', count],
  times: [
    'how many times as often they use it as the other mentions, for the same number of words; where those do not use it at all (elsewhere 0), as if half of one did',
    { type: 'number', minimum: 0 },
  ],
  g2: [
    'log-likelihood G² of the difference (Dunning; Rayson & Garside): above 10.8 chance is below 1 in 1000',
    { type: 'number', minimum: 0 },
  ],
  quotes: [
    'the two most typical mentions, by different people',
    {
      type: 'array',
      maxItems: 2,
      items: {
        type: 'object',
        properties: {
          id: text,
          key: { type: 'integer' },
          handle: orNull('string'),
          url: orNull('string'),
          text,
        },
        required: ['id', 'key', 'handle', 'url', 'text'],
        additionalProperties: false,
      },
    },
  ],
  ids: ['ids of all its mentions, newest first', texts],
};

export const themeFields = Object.keys(fields) as readonly ThemeField[];

/** Rows of what was found, the most unusual first. */
export function themeRows({ themes, target }: Themes, reveal: boolean, brand?: string): readonly ThemeRow[] {
  return themes.map((theme) => rowOf(theme, target, reveal, brand));
}

const places = (value: number, digits: number): number => Number(value.toFixed(digits));

function rowOf(theme: Theme<ThemePost>, target: number, reveal: boolean, brand?: string): ThemeRow {
  const shown = (words: string): string => (reveal ? words : maskPersonal(words));
  return {
    brand,
    theme: shown(theme.label),
    also: theme.also.map(shown),
    mentions: theme.posts.length,
    authors: theme.authors,
    share: places(theme.posts.length / target, 4),
    waiting: theme.posts.filter(({ waiting }) => waiting).length,
    elsewhere: theme.reference,
    times: places(theme.times, 2),
    g2: places(theme.g2, 2),
    quotes: theme.quotes.map(({ id, key, handle, url, text: words }) => ({
      id,
      key,
      handle: handle ?? null,
      url: url ?? null,
      text: shown(words),
    })),
    ids: theme.posts.map(({ id }) => id),
  };
}

/** JSON Schema (draft 2020-12) of `listen themes --json`. */
export function themesSchema(): object {
  const properties = Object.entries(fields).map(([name, [description, shape]]) => [
    name,
    { ...shape, description },
  ]);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'listen themes --json',
    type: 'array',
    items: {
      type: 'object',
      properties: Object.fromEntries(properties),
      required: themeFields.filter((name) => name !== 'brand'),
      additionalProperties: false,
    },
  };
}

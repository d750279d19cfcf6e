import type { Network } from '../networks/network.ts';

/** A network as `listen networks` tells it, in the order of its output. Names do not change within a major version. */
export interface NetworkRow {
  readonly id: string;
  readonly title: string;
  readonly collects: string;
  readonly answers: string;
  readonly needs: string;
  readonly costs: string;
  readonly limits: string;
  readonly search: boolean;
  readonly replies: string;
  readonly deletions: boolean;
  readonly historyDays: number | null;
  readonly login: boolean;
  readonly scopes: readonly string[];
  readonly textsHours: number | null;
  readonly textsThen: string | null;
  readonly deletionHours: number | null;
  readonly judged: boolean;
  readonly terms: string | null;
  readonly docs: string;
  readonly allowances: readonly {
    readonly name: string;
    readonly calls: number;
    readonly per: string;
    readonly zone: string;
  }[];
}

export type NetworkField = keyof NetworkRow;

const text = { type: 'string' };
const flag = { type: 'boolean' };
const orNull = (type: string): object => ({ type: [type, 'null'] });
const texts = { type: 'array', items: text };

/** What each field is, for the schema. */
const fields: Readonly<Record<NetworkField, readonly [about: string, shape: object]>> = {
  id: ['the word under `network:` in the configuration', text],
  title: ['its name', text],
  collects: ['what is collected', text],
  answers: ['how answers are seen', text],
  needs: ['what it needs', text],
  costs: ['what it costs', text],
  limits: ['its limits', text],
  search: ['whether it can be searched for the queries', flag],
  replies: ['how replies are told apart: exact, two-level, inline, count or none', text],
  deletions: ['whether a deleted post can be told from one that was only not listed', flag],
  historyDays: ['how far back it can be read; null: all there is', orNull('integer')],
  login: ['whether `listen auth login` gets its token', flag],
  scopes: ['what the token must allow', texts],
  textsHours: ['how long its terms let a text be kept; null: no bound', orNull('integer')],
  textsThen: ['what comes after that: refresh (read again) or purge (dropped)', orNull('string')],
  deletionHours: ['within how many hours what was deleted there is deleted here', orNull('integer')],
  judged: ['whether its terms let mood and intent be worked out from its texts', flag],
  terms: ['the page that says so', orNull('string')],
  docs: ['the API reference', text],
  allowances: [
    'calls that it grants by the hour or day, over all runs',
    {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          name: text,
          calls: { type: 'integer' },
          per: { enum: ['hour', 'day'] },
          zone: { type: 'string', description: 'in which its day begins' },
        },
        required: ['name', 'calls', 'per', 'zone'],
        additionalProperties: false,
      },
    },
  ],
};

export const networkFields = Object.keys(fields) as readonly NetworkField[];

export function networkRow({ about, can, terms, login, ...network }: Network): NetworkRow {
  return {
    id: network.id,
    title: network.title,
    collects: about.collects,
    answers: about.answers,
    needs: about.needs,
    costs: about.costs,
    limits: about.limits,
    search: can.search,
    replies: can.replies,
    deletions: can.deletions,
    historyDays: can.historyDays ?? null,
    login: login !== undefined,
    scopes: login?.scopes ?? [],
    textsHours: terms.texts?.hours ?? null,
    textsThen: terms.texts?.after ?? null,
    deletionHours: terms.deletionHours ?? null,
    judged: terms.judge,
    terms: terms.source ?? null,
    docs: network.docs,
    allowances: network.allowances.map(({ name, calls, per, zone = 'UTC' }) => ({ name, calls, per, zone })),
  };
}

/** JSON Schema (draft 2020-12) of `listen networks --json`. */
export function networksSchema(): object {
  const properties = Object.entries(fields).map(([name, [description, shape]]) => [
    name,
    { ...shape, description },
  ]);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'listen networks --json',
    type: 'array',
    items: {
      type: 'object',
      properties: Object.fromEntries(properties),
      required: networkFields,
      additionalProperties: false,
    },
  };
}

import { array, optional, strictObject, string } from 'valibot';
import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import { baseUrl, described, secret } from '../../src/networks/shared/settings.ts';

const mini = {
  id: 'mini',
  title: 'Mini',
  settings: strictObject({
    server: baseUrl('The address of the server'),
    token: secret('Access token'),
    tags: described(optional(array(string())), 'Hashtags'),
    archive: optional(baseUrl('Where old posts are'), 'https://old.example'),
  }),
};

interface Node {
  readonly type?: string;
  readonly description?: string;
  readonly pattern?: string;
  readonly const?: unknown;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: { readonly anyOf: readonly Node[] };
}

const schema = (await configSchema([mini, { ...mini, id: 'other', title: 'Other' }])) as unknown as Node & {
  $schema: string;
};
const sources = schema.properties?.['sources']?.items?.anyOf ?? [];

describe('the JSON Schema of the configuration', () => {
  it('is of the draft that it says, and refuses unknown keys', () => {
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(schema).toMatchObject({
      type: 'object',
      required: ['brand', 'track'],
      additionalProperties: false,
    });
  });

  it('describes every key, those with a type of our own too', () => {
    const bare = Object.entries({
      ...schema.properties,
      ...schema.properties?.['answers']?.properties,
      ...schema.properties?.['office']?.properties,
    })
      .filter(([, node]) => !node.description)
      .map(([key]) => key);
    expect(bare).toEqual([]);
    expect(schema.properties?.['track']?.description).toContain('AND OR NOT NEAR');
  });

  it('has an alternative for each network, with the keys of all sources and its own', () => {
    expect(sources.map(({ properties }) => properties?.['network']?.const)).toEqual(['mini', 'other']);
    expect(Object.keys(sources[0]?.properties ?? {})).toEqual([
      'network',
      'name',
      'history',
      'answers',
      'judge',
      'keepText',
      'beyondTerms',
      'budget',
      'server',
      'token',
      'tokenFile',
      'tokenCommand',
      'tags',
      'archive',
    ]);
    expect(sources[0]).toMatchObject({ required: ['network', 'server'], additionalProperties: false });
  });

  it('takes a secret as a variable only', () => {
    const pattern = new RegExp(sources[0]?.properties?.['token']?.pattern ?? '');
    expect(pattern.test(`\${TOKEN}`)).toBe(true);
    expect(pattern.test('s3cr3t')).toBe(false);
    expect(pattern.test(`s3cr3t-\${TOKEN}`)).toBe(false);
  });

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  });
});

import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { tiktok } from '../../src/networks/tiktok/index.ts';
import { readyWorld } from '../servers/tiktok.ts';
import { openNetwork, postsIn, readingWorld } from '../support/reading.ts';
import { specificationAt } from '../support/specification.ts';

const file = specificationAt('tiktok/comment_list.ads-only.yml');

interface Described {
  readonly paths: Readonly<
    Record<
      string,
      {
        readonly get: {
          readonly parameters: readonly {
            readonly name: string;
            readonly required: boolean;
          }[];
          readonly responses: {
            readonly '200': {
              readonly content: {
                readonly 'application/json': {
                  readonly schema: {
                    readonly properties: Readonly<Record<string, { readonly type: string }>>;
                  };
                };
              };
            };
          };
        };
      }
    >
  >;
}

/** TikTok describes only the sister API for comments under advertisements: how a token is sent, and what is round every answer. */
describe.skipIf(!file)(
  file ? 'TikTok as far as it is described' : 'skipped: no tiktok/comment_list.ads-only.yml',
  () => {
    it('sends its token by the described name, and is answered in the described envelope', async () => {
      const described = load(readFileSync(file ?? '', 'utf8')) as Described;
      const { parameters, responses } = Object.values(described.paths)[0]?.get ?? {
        parameters: [],
        responses: undefined,
      };
      // Described as a parameter of the query; the documentation, and what answers, want it as a header.
      expect(parameters.filter(({ required }) => required).map(({ name }) => name)).toContain('Access-Token');
      const envelope = responses?.['200'].content['application/json'].schema.properties ?? {};
      expect(Object.keys(envelope).sort()).toEqual(['code', 'data', 'message', 'request_id']);

      const ready = await readyWorld();
      const world = readingWorld({ secrets: ready.secrets });
      const answers: Readonly<Record<string, unknown>>[] = [];
      ready.server.alter = (answer) => {
        answers.push(answer.json as Readonly<Record<string, unknown>>);
        return answer;
      };
      try {
        const source = await openNetwork(tiktok, ready.settings(ready.server.url), ready.brand, world);
        for (const video of await postsIn(source.streams[0])) await postsIn(source.thread?.(video));
        expect(ready.server.requests.length).toBeGreaterThan(1);
        for (const request of ready.server.requests) expect(request.headers['access-token']).toBeDefined();
        for (const answer of answers)
          for (const [name, { type }] of Object.entries(envelope))
            expect(typeof answer[name], name).toBe(type === 'integer' ? 'number' : type);
      } finally {
        await world.close();
        await ready.close();
      }
    });
  },
);

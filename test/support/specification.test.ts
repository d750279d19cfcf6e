import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LoopbackServer, serve } from '../servers/kit.ts';
import { type Specified, specified } from './specification.ts';

const description = {
  openapi: '3.0.3',
  info: { title: 'Notes', version: '1' },
  servers: [{ url: 'https://notes.example/v1' }],
  paths: {
    '/notes': {
      get: {
        parameters: [
          { name: 'limit', in: 'query', schema: { type: 'integer', maximum: 50 } },
          { name: 'id', in: 'query', schema: { type: 'array', items: { type: 'string' } } },
        ],
        responses: {
          200: {
            description: 'ok',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['notes'],
                  properties: { notes: { type: 'array', items: { type: 'string' } } },
                },
              },
            },
          },
        },
      },
    },
  },
};

let folder: string;
let server: LoopbackServer;
let api: Specified;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'listen-specification-'));
  const file = join(folder, 'notes.json');
  writeFileSync(file, JSON.stringify(description));
  const query = ['limit', 'id', 'id[]', 'odd'];
  server = await serve([
    { path: '/v1/notes', query, answer: () => ({ json: { notes: ['one'] } }) },
    { path: '/v1/login', answer: () => ({ json: {} }) },
  ]);
  api = await specified(file, server.url, { brackets: true, undescribed: /login/ });
});

afterEach(async () => {
  await api.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

const ask = async (path: string) => (await fetch(`${api.url}${path}`)).status;

describe('a call held against its description', () => {
  it('passes when both sides keep to it, with arrays in brackets', async () => {
    expect(await ask('/v1/notes?limit=5&id[]=a&id[]=b')).toBe(200);
    expect(server.requests.at(-1)?.query.getAll('id[]')).toEqual(['a', 'b']);
    expect(api.violations).toEqual([]);
    expect(api.calls).toEqual(['GET /v1/notes?limit=5&id[]=a&id[]=b']);
  });

  it.each(['/v1/notes?odd=1', '/v1/notes?limit=51', '/v1/other', '/notes'])(
    'is a violation of the request: %s',
    async (path) => {
      expect(await ask(path)).toBeGreaterThanOrEqual(400);
      expect(api.violations).toMatchObject([{ side: 'request', call: `GET ${path}` }]);
      expect(server.requests).toEqual([]);
    },
  );

  it.each([{}, { notes: 'one' }, { notes: [1] }])('is a violation of the answer: %j', async (json) => {
    server.alter = (answer) => ({ ...answer, json });
    await ask('/v1/notes');
    expect(api.violations).toMatchObject([{ side: 'answer', call: 'GET /v1/notes' }]);
  });

  it('is passed on where the description is known to lack it', async () => {
    expect(await ask('/v1/login')).toBe(200);
    expect(api.violations).toEqual([]);
    expect(api.calls).toEqual([]);
  });
});

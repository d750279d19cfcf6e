import { expect, it } from 'vitest';
import {
  AuthError,
  CreditError,
  ListenError,
  NetworkError,
  NotFoundError,
  TryLater,
} from '../../../src/core/errors.ts';
import { type KitAnswer, serve } from '../../servers/kit.ts';
import type { ContractCase } from '../contract.ts';
import { inSession, now, onListing, openOver, pagesOf, postsOf } from './session.ts';

type Row = NonNullable<ContractCase['dialect']>[number];

const common: readonly Row[] = [
  { name: '401', answer: { status: 401, json: { error: 'who are you' } }, error: AuthError },
  { name: '403', answer: { status: 403, json: { error: 'not allowed' } }, error: AuthError },
  { name: '402', answer: { status: 402, json: { title: 'CreditsDepleted' } }, error: CreditError },
  { name: '404', answer: { status: 404, json: { error: 'Record not found' } }, error: NotFoundError },
  {
    name: 'a long 429',
    answer: { status: 429, headers: { 'retry-after': '7200' }, json: { error: 'slow down' } },
    error: TryLater,
    resumeInMs: 7_200_000,
  },
  {
    name: '429 without a time',
    answer: { status: 429, text: 'slow down' },
    error: TryLater,
    resumeInMs: null,
  },
  { name: '500', answer: { status: 500, json: { error: 'internal' } }, error: NetworkError },
  {
    name: '502 with a web page',
    answer: { status: 502, headers: { 'content-type': 'text/html' }, text: '<h1>Bad Gateway</h1>' },
    error: NetworkError,
  },
];

const html = { 'content-type': 'text/html' };
const json = { 'content-type': 'application/json' };
const broken: readonly (readonly [string, KitAnswer])[] = [
  ['null', { json: null }],
  ['{}', { json: {} }],
  ['a number', { json: 5 }],
  ['nothing', { headers: json, text: '' }],
  ['a web page', { headers: html, text: '<!doctype html><title>Just a moment...</title><p>robot?' }],
  ['half a JSON', { headers: json, text: '{"data":[{"id":"1","text":"hal' }],
  ['10 MB of letters', { headers: json, text: 'a'.repeat(10_000_000) }],
  ['10 MB of one string', { headers: json, text: `"${'a'.repeat(10_000_000)}"` }],
  ['brackets 100,000 deep', { headers: json, text: '['.repeat(100_000) + ']'.repeat(100_000) }],
];

/** Errors of the server become typed errors, in the plain dialect and in the network's own. */
export function failsTyped(given: ContractCase): void {
  it.each([...common, ...(given.dialect ?? [])])('$name becomes the right error', (row) =>
    inSession(given, async (session) => {
      for (const id of session.world.streams) {
        onListing(session, () => row.answer);
        const error = await failure(pagesOf(session.stream(id)));
        expect(error, `${id}: ${String(error)}`).toBeInstanceOf(row.error);
        expectTold(error);
        if (row.resumeInMs === undefined) continue;
        const resumeAt = row.resumeInMs === null ? undefined : now + row.resumeInMs;
        expect((error as TryLater).resumeAt, id).toBe(resumeAt);
      }
    }),
  );

  const isNoListing = ([name]: (typeof broken)[number]): boolean =>
    name !== '{}' || !given.without?.includes('empty');

  it.each(broken.filter(isNoListing))('a body of %s becomes a typed error', (_name, answer) =>
    inSession(given, async (session) => {
      for (const id of session.world.streams) {
        onListing(session, () => answer);
        const error = await failure(pagesOf(session.stream(id)));
        expect(error, `${id}: ${String(error)}`).toBeInstanceOf(NetworkError);
        expectTold(error);
      }
    }),
  );

  it('a broken answer while opening becomes a typed error', async () => {
    for (const [name, answer] of [...broken, ['401', { status: 401, text: 'no' }] as const]) {
      await inSession(
        given,
        async ({ world, http, server }) => {
          server.intercept = () => answer;
          const before = http.requests();
          const error = await failure(openOver(given, world, http));
          if (http.requests() === before) return;
          expect(error, `${name}: ${String(error)}`).toBeInstanceOf(ListenError);
          expectTold(error);
        },
        false,
      );
    }
  });

  it('a dropped connection is tried again', () =>
    inSession(given, async (session) => {
      for (const id of session.world.streams) {
        onListing(session, (_request, index) => (index === 0 ? { drop: true } : undefined));
        const posts = postsOf(await pagesOf(session.stream(id)));
        expect(posts.length, id).toBeGreaterThan(0);
      }
    }));

  it('an abort stops it', () =>
    inSession(given, async (session) => {
      for (const id of session.world.streams) {
        const reason = new Error('stop now');
        session.server.intercept = undefined;
        await expect(pagesOf(session.stream(id), { since: 0 }, AbortSignal.abort(reason)), id).rejects.toBe(
          reason,
        );
        const controller = new AbortController();
        onListing(session, () => {
          setImmediate(() => controller.abort(reason));
          return { hang: true };
        });
        await expect(pagesOf(session.stream(id), { since: 0 }, controller.signal), id).rejects.toBe(reason);
      }
    }));

  if (!given.without?.includes('pages'))
    it('a pager that gives the same page for ever is stopped', () =>
      inSession(given, async (session) => {
        for (const id of session.world.streams) {
          let first: KitAnswer | undefined;
          session.server.alter = (answer, request) => {
            if (session.world.isListing?.(request) !== false) first ??= answer;
            return answer;
          };
          onListing(session, () => first);
          const error = await failure(pagesOf(session.stream(id)));
          expect(error, `${id}: ${String(error)}`).toBeInstanceOf(NetworkError);
        }
      }));
}

/** Secrets stand in no message and go to no other host. */
export function keepsSecrets(given: ContractCase): void {
  const values = Object.values(given.secrets);

  it.each([200, 400, 401, 403, 422, 500])(
    'no secret stands in a message, though a %s sends it back',
    (status) =>
      inSession(given, async (session) => {
        let sent = '';
        for (const id of session.world.streams) {
          onListing(session, (request) => {
            const all = [...Object.values(request.headers), request.query.toString(), request.body];
            const now = all.filter((text) => values.some((value) => text.includes(value))).join(' ');
            // A token that was refused and renewed is another one: what was sent first is sent back again.
            if (now !== '') sent = now;
            return { status, json: { error: sent, message: sent, [sent]: sent } };
          });
          const error = (await failure(pagesOf(session.stream(id)))) as ListenError;
          expect(error).toBeInstanceOf(ListenError);
          expect(
            values.some((value) => sent.includes(value)),
            `${id}: no secret was sent`,
          ).toBe(true);
          for (const value of values)
            expect(`${error.message} ${error.hint} ${error.stack} ${String(error.cause)}`, id).not.toContain(
              value,
            );
        }
      }),
  );

  it('a secret goes to no other host, by redirect or by link', async () => {
    const elsewhere = await serve([], { host: '127.0.0.2' });
    try {
      elsewhere.intercept = () => ({ json: {} });
      await inSession(given, async (session) => {
        for (const id of session.world.streams) {
          onListing(session, (request) => ({
            status: 302,
            headers: { location: `${elsewhere.url}${request.path}` },
          }));
          expect(await failure(pagesOf(session.stream(id))), id).toBeInstanceOf(ListenError);
          session.server.intercept = undefined;
          session.world.pointElsewhere?.(elsewhere.url);
          await failure(pagesOf(session.stream(id)));
        }
      });
      for (const request of elsewhere.requests)
        for (const value of values) expect(JSON.stringify(request) + request.query).not.toContain(value);
    } finally {
      await elsewhere.close();
    }
  });
}

async function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

function expectTold(error: unknown): void {
  expect((error as ListenError).message).toMatch(/\S.{5}/);
  expect((error as ListenError).hint).toMatch(/\S.{10}/);
  expect((error as ListenError).message.length).toBeLessThan(600);
}

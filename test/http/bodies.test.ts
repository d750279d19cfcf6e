import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { NetworkError } from '../../src/core/errors.ts';
import { errorOf, faults, json, tryHttp } from './faults.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function given(body: Buffer | string, headers: Readonly<Record<string, string>> = {}) {
  const server = await faults([json(body, headers)]);
  const { http } = tryHttp();
  open.push(http.close, server.close);
  return { http, url: server.url, server };
}

const text = JSON.stringify({ text: 'Höllo 😡', list: Array.from({ length: 2000 }, (_, index) => index) });

describe('a packed body', () => {
  it.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['br', brotliCompressSync(text)],
    ['GZIP', gzipSync(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
    ['identity', Buffer.from(text)],
  ])('of %s is unpacked', async (encoding, body) => {
    const { http, url } = await given(body, { 'content-encoding': encoding });
    expect((await http.json({ url })).body).toEqual(JSON.parse(text));
  });

  it.each([
    ['a gzip that is none', Buffer.from('not gzip at all'), 'gzip', 'broken'],
    ['a gzip cut in the middle', gzipSync(text).subarray(0, 40), 'gzip', 'ends in the middle'],
    ['an unknown packing', Buffer.from(text), 'zstd', 'unknown way'],
    ['packing upon packing', Buffer.from(text), 'gzip, gzip, gzip', 'unknown way'],
  ])('%s is a typed error', async (_name, body, encoding, words) => {
    const { http, url } = await given(body, { 'content-encoding': encoding });
    const error = await errorOf(http.json({ url }));
    expect(error).toBeInstanceOf(NetworkError);
    expect(error.message).toContain(words);
  });

  it('that would grow to 300 MB is stopped at the cap', async () => {
    const bomb = gzipSync(Buffer.alloc(300 * 1024 * 1024, 0x20), { level: 1 });
    const { http, url, server } = await given(bomb, { 'content-encoding': 'gzip' });
    const before = process.memoryUsage().arrayBuffers;
    const error = await errorOf(http.send({ url }));
    expect(error.message).toContain('too big');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(150 * 1024 * 1024);
    expect(server.requests).toHaveLength(1);
  });
});

it('a body over its cap is stopped on the way', async () => {
  const { http, url } = await given('x'.repeat(100_000));
  expect((await http.send({ url, maxBytes: 100_000 })).bytes).toHaveLength(100_000);
  expect((await errorOf(http.send({ url, maxBytes: 99_999 }))).message).toContain('too big');
});

describe('a body as JSON', () => {
  it.each([
    ['with a byte order mark', Buffer.from(`\ufeff${text}`), {}],
    ['in UTF-16 by its mark', Buffer.from(`\ufeff${text}`, 'utf16le'), {}],
    [
      'in UTF-16 by its header',
      Buffer.from(text, 'utf16le'),
      { 'content-type': 'application/json; charset="utf-16le"' },
    ],
    ['in an unknown charset', Buffer.from(text), { 'content-type': 'application/json; charset=klingon' }],
  ])('%s is read', async (_name, body, headers) => {
    const { http, url } = await given(body, headers);
    expect((await http.json({ url })).body).toEqual(JSON.parse(text));
  });

  it('in Latin-1 is read by its header', async () => {
    const { http, url } = await given(Buffer.from('{"a":"Zürich"}', 'latin1'), {
      'content-type': 'application/json; charset=iso-8859-1',
    });
    expect((await http.json({ url })).body).toEqual({ a: 'Zürich' });
  });

  it.each([
    ['nothing', '', 'is empty'],
    ['half of one', '{"data":[{"id":"1', 'no JSON, or only half'],
    ['NaN', '[NaN]', 'no JSON'],
    [
      'a web page',
      '<!doctype html><title>Just a\nmoment...</title>',
      'a web page where JSON should be (“Just a moment...”)',
    ],
    ['too many brackets', '['.repeat(5000) + ']'.repeat(5000), 'nested deeper than 100'],
  ])('of %s says what is there instead', async (_name, body, words) => {
    const { http, url } = await given(body);
    const error = await errorOf(http.json({ url }));
    expect(error).toBeInstanceOf(NetworkError);
    expect(error.message).toContain(words);
  });
});

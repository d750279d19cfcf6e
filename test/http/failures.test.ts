import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { UsageError } from '../../src/core/errors.ts';
import { proxyOf } from '../../src/http/client.ts';
import { failureOf } from '../../src/http/failures.ts';
import { redactor } from '../../src/http/redact.ts';
import { errorOf, faults, json, status, tryHttp } from './faults.ts';

const open: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

function http(options: Parameters<typeof tryHttp>[0] = {}) {
  const tried = tryHttp(options);
  open.push(tried.http.close);
  return tried.http;
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => void server.close());
  return (server.address() as AddressInfo).port;
}

describe('a failure is told in plain words with the next step', () => {
  it.each([
    ['ENOTFOUND', 'no such host', 'spelled'],
    ['EAI_AGAIN', 'cannot be looked up now', 'connection'],
    ['ECONNREFUSED', 'refused', 'is the server up'],
    ['UND_ERR_CONNECT_TIMEOUT', 'cannot be reached', 'proxy'],
    ['UND_ERR_ABORTED', 'the proxy opened no way', 'certain hosts'],
    ['CERT_HAS_EXPIRED', 'expired', 'renew'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'not trusted', 'NODE_EXTRA_CA_CERTS'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'another host', 'spelled'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'no secure connection', 'https'],
    ['HPE_INVALID_CONSTANT', 'no HTTP', 'port'],
    ['ESOMETHINGNEW', 'ESOMETHINGNEW', 'next fetch'],
  ])('%s', (code, words, step) => {
    const failure = failureOf(Object.assign(new Error('x'), { code }), 'm.example/api', false);
    expect(failure?.error.message).toContain(`m.example/api: `);
    expect(failure?.error.message).toContain(words);
    expect(failure?.error.hint).toContain(step);
  });

  it('a bug of ours is none of them', () => {
    expect(failureOf(new TypeError('undefined is not a function'), 'm.example', false)).toBeUndefined();
  });

  it('names the proxy where one is set', () => {
    const failure = failureOf(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 'm.example', true);
    expect(failure?.error.hint).toContain('HTTPS_PROXY');
  });

  it('something that speaks no HTTP', async () => {
    const port = await listening(createTcpServer((socket) => socket.end('SSH-2.0-x\r\n')));
    expect((await errorOf(http().json({ url: `http://127.0.0.1:${port}/` }))).message).toContain('no HTTP');
  });

  it('a token with a line end in it', async () => {
    const server = await faults([json({})]);
    open.push(server.close);
    const error = await errorOf(
      http().json({ url: server.url, secret: { authorization: 'Bearer very-secret\n' } }),
    );
    expect(error).toBeInstanceOf(UsageError);
    expect(`${error.message} ${error.stack} ${String(error.cause)}`).not.toContain('very-secret');
    expect(server.requests).toHaveLength(0);
  });

  it('a certificate that nobody vouches for', async (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'listen-tls-'));
    open.push(() => rmSync(folder, { recursive: true }));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    try {
      const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
      const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', key];
      execFileSync('openssl', ['req', '-x509', ...newKey, '-out', cert, ...subject], { stdio: 'ignore' });
    } catch {
      return context.skip('no openssl here to make a certificate with');
    }
    const tls = createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_request, response) =>
      response.end('{}'),
    );
    const port = await listening(tls);
    const { message, hint } = await errorOf(http().json({ url: `https://127.0.0.1:${port}/` }));
    expect(message).toContain('its certificate is self-signed');
    expect(hint).toContain('NODE_EXTRA_CA_CERTS');
  });
});

describe('secrets', () => {
  it('stand in no message, whatever form the server sends them back in', async () => {
    const secret = 's3cret/with+odd "signs"';
    const server = await faults([
      status(
        400,
        {},
        JSON.stringify({ error: `bad ${secret} ${encodeURIComponent(secret)} Bearer ${secret}` }),
      ),
    ]);
    open.push(server.close);
    const error = await errorOf(
      http({ secrets: () => [secret] }).json({
        url: server.url,
        secret: { authorization: `Bearer ${secret}` },
      }),
    );
    expect(error.message).toContain('bad •••');
    expect(`${error.message}${error.stack}`).not.toMatch(/s3cret/);
  });

  it('stand in no accepted refusal, whose words go into messages of others', async () => {
    const server = await faults([status(400, {}, '{"error":"bad Bearer very-secret"}')]);
    open.push(server.close);
    const secret = { authorization: 'Bearer very-secret' };
    const { body } = await http().json({ url: server.url, accept: [400], secret });
    expect(body).toEqual({ error: 'bad •••' });
  });

  it('that are too short to be secrets are left alone', () => {
    expect(redactor(['a', ''])('a cat')).toBe('a cat');
  });

  it('a longer secret is taken out before one that it contains', () => {
    expect(redactor(['abcd', 'abcdefgh'])('x abcdefgh y')).toBe('x ••• y');
  });
});

describe('a proxy', () => {
  it('is taken from the environment and asked for a tunnel', async () => {
    const asked: string[] = [];
    const port = await listening(
      createTcpServer((socket) => {
        socket.on('error', () => undefined);
        socket.once('data', (data) => {
          asked.push(String(data).split('\r\n')[0] ?? '');
          socket.end('HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n');
        });
      }),
    );
    const error = await errorOf(
      http({ env: { https_proxy: `http://127.0.0.1:${port}` } }).json({ url: 'https://m.example/api' }),
    );
    expect(asked[0]).toBe('CONNECT m.example:443 HTTP/1.1');
    expect(error.message).toContain('m.example/api');
  });

  it('is not used for this machine', async () => {
    const server = await faults([json({ fine: true })]);
    open.push(server.close);
    const client = http({ env: { HTTP_PROXY: 'http://127.0.0.1:1', HTTPS_PROXY: 'http://127.0.0.1:1' } });
    expect((await client.json({ url: server.url })).body).toEqual({ fine: true });
  });

  it.each([
    [{}, undefined],
    [{ NO_PROXY: 'x' }, undefined],
    [
      { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'm.example' },
      { httpProxy: '', httpsProxy: 'http://p:1', noProxy: 'm.example,localhost,127.0.0.1,[::1]' },
    ],
    [
      { ALL_PROXY: 'http://p:1', no_proxy: '*' },
      { httpProxy: 'http://p:1', httpsProxy: 'http://p:1', noProxy: '*' },
    ],
  ])('%j', (env, settings) => {
    expect(proxyOf(env)).toEqual(settings);
  });
});

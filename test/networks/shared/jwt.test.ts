import { createHmac, generateKeyPairSync, type KeyObject, webcrypto } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../src/core/errors.ts';
import { type JwtAlgorithm, signJwt } from '../../../src/networks/shared/jwt.ts';

const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const claims = { iss: 'issuer-1', iat: 1_768_478_400, aud: 'appstoreconnect-v1', name: 'Zoë' };

describe('a JSON Web Token', () => {
  it('is signed with ES256 as two numbers of 32 bytes, and another library accepts it', async () => {
    const token = signed('ES256', pemOf(ec.privateKey), 'KEY1');
    const [, , signature = ''] = token.split('.');
    expect(Buffer.from(signature, 'base64url')).toHaveLength(64);
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
    expect(await isAccepted(token, ec.publicKey, algorithm)).toBe(true);
    expect(await isAccepted(token.replace(/^e/, 'f'), ec.publicKey, algorithm)).toBe(false);
  });

  it('is signed with RS256, and another library accepts it', async () => {
    const token = signed('RS256', pemOf(rsa.privateKey));
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
    expect(await isAccepted(token, rsa.publicKey, algorithm)).toBe(true);
    expect(await isAccepted(token.replace(/^e/, 'f'), rsa.publicKey, algorithm)).toBe(false);
  });

  it('says who signed it, by which key, and what it claims, in URL-safe base64 without padding', () => {
    const token = signed('ES256', pemOf(ec.privateKey), 'KEY1');
    expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    const [header, body] = token.split('.').map((part) => Buffer.from(part, 'base64url').toString());
    expect(JSON.parse(header ?? '')).toEqual({ alg: 'ES256', kid: 'KEY1', typ: 'JWT' });
    expect(JSON.parse(body ?? '')).toEqual(claims);
  });

  it('names no key where none is told', () => {
    const [header = ''] = signed('RS256', pemOf(rsa.privateKey)).split('.');
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({ alg: 'RS256', typ: 'JWT' });
  });

  const whole = pemOf(ec.privateKey);
  it.each([
    ['with Windows line ends', whole.replaceAll('\n', '\r\n')],
    ['with \\n written out', whole.trim().replaceAll('\n', '\\n')],
    ['in one line with spaces', whole.trim().replaceAll('\n', ' ')],
    ['with an empty line before and after', `\n\n${whole}\n`],
    ['with a byte order mark', `\uFEFF${whole}`],
  ])('takes a key %s', async (_, pem) => {
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
    expect(await isAccepted(signed('ES256', pem), ec.publicKey, algorithm)).toBe(true);
  });
});

describe('a key that cannot sign', () => {
  const small = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
  const other = generateKeyPairSync('ec', { namedCurve: 'secp384r1' }).privateKey;
  const ed = generateKeyPairSync('ed25519').privateKey;
  const locked = ec.privateKey.export({
    type: 'pkcs8',
    format: 'pem',
    cipher: 'aes-256-cbc',
    passphrase: 'four words',
  });
  const legacy = rsa.privateKey.export({
    type: 'pkcs1',
    format: 'pem',
    cipher: 'aes-256-cbc',
    passphrase: 'four words',
  });
  const open = ec.publicKey.export({ type: 'spki', format: 'pem' });
  const whole = pemOf(ec.privateKey);
  const cases: readonly (readonly [string, JwtAlgorithm, string, RegExp])[] = [
    ['an RSA key for ES256', 'ES256', pemOf(rsa.privateKey), /wrong kind: RSA .* EC key \(P-256\)/],
    ['an EC key for RS256', 'RS256', whole, /wrong kind: EC .* RSA/],
    ['an Ed25519 key', 'ES256', pemOf(ed), /wrong kind: ED25519/],
    ['a key on another curve', 'ES256', pemOf(other), /wrong curve: secp384r1, not P-256/],
    ['an RSA key of 1,024 bits', 'RS256', pemOf(small), /too short: 1024 bits, not 2048/],
    ['a public key', 'ES256', String(open), /no private key \(it says PUBLIC KEY\)/],
    [
      'a certificate',
      'RS256',
      '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----',
      /says CERTIFICATE/,
    ],
    ['a key with a passphrase', 'ES256', String(locked), /locked with a passphrase/],
    ['an older key with a passphrase', 'RS256', String(legacy), /locked with a passphrase/],
    ['a key without its end', 'ES256', whole.slice(0, 120), /cut off/],
    ['a key with a line missing', 'ES256', whole.replace(/\n.*\n/, '\n'), /damaged/],
    ['a key with a letter changed to a dot', 'ES256', whole.replace(/\n.{20}/, '\n....'), /damaged/],
    ['a whole JSON file', 'RS256', JSON.stringify({ private_key: whole }), /whole JSON file/],
    [
      'a bare token',
      'RS256',
      createHmac('sha256', 'x').update('y').digest('base64'),
      /no private key in PEM/,
    ],
    ['nothing', 'ES256', '', /no private key in PEM/],
  ];

  it.each(cases)('is refused where it is %s, saying so', (_, algorithm, pem, why) => {
    const error = refusal(() => signed(algorithm, pem));
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toMatch(/^app-store: privateKey /);
    expect(error.message).toMatch(why);
    expect(error.hint).toBe('Download the .p8 file again.');
  });

  it.each(cases)('is not shown in the error, nor behind it: %s', (_, algorithm, pem) => {
    const error = refusal(() => signed(algorithm, pem));
    const told = `${error.message} ${error.hint} ${error.stack} ${String(error.cause)}`;
    const secrets = pem.split(/[\s.]+/).filter((part) => part.length > 8 && !part.includes('-----'));
    for (const part of secrets) expect(told).not.toContain(part);
    expect(error.cause).toBeUndefined();
  });
});

function signed(algorithm: JwtAlgorithm, pem: string, keyId?: string): string {
  const key = { pem, name: 'app-store: privateKey', hint: 'Download the .p8 file again.' };
  return signJwt({ algorithm, key, claims, ...(keyId === undefined ? {} : { keyId }) });
}

function pemOf(key: KeyObject): string {
  return String(key.export({ type: 'pkcs8', format: 'pem' }));
}

type Algorithm = Parameters<typeof webcrypto.subtle.importKey>[2] &
  Parameters<typeof webcrypto.subtle.verify>[0];

/** Checked by WebCrypto, which shares no code with how it is signed and takes r and s side by side only. */
async function isAccepted(token: string, publicKey: KeyObject, algorithm: Algorithm): Promise<boolean> {
  const [header, body, signature = ''] = token.split('.');
  const jwk = publicKey.export({ format: 'jwk' });
  const key = await webcrypto.subtle.importKey('jwk', jwk, algorithm, false, ['verify']);
  const data = Buffer.from(`${header}.${body}`);
  return webcrypto.subtle.verify(algorithm, key, Buffer.from(signature, 'base64url'), data);
}

function refusal(work: () => unknown): UsageError {
  try {
    work();
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

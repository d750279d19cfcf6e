import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newChallenge, pastedParams, refusedBy } from '../../src/commands/redirect.ts';
import { AuthError, UsageError } from '../../src/core/errors.ts';

const state = 'state-of-this-login';

describe('what a person pastes after a login', () => {
  it.each<readonly [string, string, Readonly<Record<string, string>>]>([
    ['the address', `http://127.0.0.1:8914/callback?code=abc&state=${state}`, { code: 'abc', state }],
    [
      'an address that leads elsewhere',
      `https://localhost/?code=a%2Fb&state=${state}`,
      { code: 'a/b', state },
    ],
    ['with what Meta hangs on', `https://localhost/?code=abc&state=${state}#_=_`, { code: 'abc', state }],
    ['with its parameters behind #', `https://localhost/#code=abc&state=${state}`, { code: 'abc', state }],
    ['its query', `?code=abc&state=${state}`, { code: 'abc', state }],
    ['with spaces around', `  code=abc&state=${state}\n`, { code: 'abc', state }],
    [
      'a no',
      `http://127.0.0.1:1/callback?error=access_denied&state=${state}`,
      { error: 'access_denied', state },
    ],
    ['a code that ends with =', 'YWJjZA==', { code: 'YWJjZA==' }],
    ['the code alone', 'M2x-abc/def==', { code: 'M2x-abc/def==' }],
  ])('%s', (_name, pasted, expected) => {
    expect(Object.fromEntries(pastedParams(pasted, state) ?? [])).toEqual(expected);
  });

  it.each([
    'http://127.0.0.1:8914/callback?code=abc&state=other',
    'http://127.0.0.1:8914/callback?code=abc',
    'code=abc',
    `code=abc&state=${state}x`,
  ])('of another login is refused: %s', (pasted) => {
    expect(() => pastedParams(pasted, state)).toThrow(UsageError);
  });

  it.each(['', '   ', 'two words', 'https://localhost/', 'http://127.0.0.1:8914/callback', 'x'.repeat(4097)])(
    'that is neither is asked for again: %s',
    (pasted) => {
      expect(pastedParams(pasted, state)).toBeUndefined();
    },
  );
});

describe('a redirect that says no', () => {
  it('is an AuthError in the network’s words, harmless for a terminal', () => {
    const params = new URLSearchParams({ error: 'access_denied', error_description: 'no\u001b[2Jway\u202e' });
    const refused = refusedBy(params);
    expect(refused).toBeInstanceOf(AuthError);
    expect(refused?.message).toBe('the login was refused (access_denied: no [2Jway )');
    expect(refusedBy(new URLSearchParams({ code: 'abc' }))).toBeUndefined();
  });
});

describe('a challenge', () => {
  it('is the S256 of its verifier, within the lengths of RFC 7636, another each time', () => {
    const [first, second] = [newChallenge(), newChallenge()];
    expect(first.verifier).toMatch(/^[A-Za-z0-9\-._~]{43,128}$/);
    expect(first.challenge).toBe(createHash('sha256').update(first.verifier, 'ascii').digest('base64url'));
    expect(new Set([first.verifier, second.verifier, first.state, second.state]).size).toBe(4);
  });
});

import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readYaml } from '../../src/config/yaml.ts';
import { ConfigError, type Excerpt } from '../../src/core/config-error.ts';

const secret = 'tok3nThatNobodyMaySee99';

function excerpt(
  text: string,
  keys: readonly (string | number)[],
  part: 'key' | 'value',
): Excerpt | undefined {
  return readYaml(text, '/acme/listen.yaml').spot(keys, part).excerpt;
}

/** The line and, below it, what is marked. */
function shown(found: Excerpt | undefined): readonly string[] {
  if (!found) return [];
  return [found.text, ' '.repeat(found.from) + '^'.repeat(found.to - found.from)];
}

describe('the line of an error', () => {
  it('is the line of the key or of the value, which are marked', () => {
    const text = 'brand: Acme\npromise: 1hh # soon\n';
    expect(shown(excerpt(text, ['promise'], 'value'))).toEqual(['promise: 1hh # soon', '         ^^^']);
    expect(shown(excerpt(text, ['promise'], 'key'))).toEqual(['promise: ••• # soon', '^^^^^^^']);
  });

  it('is that of the group for a key that is missing in it, and none at the top', () => {
    const text = 'brand: Acme\nsources:\n  - network: mastodon\n';
    expect(shown(excerpt(text, ['sources', 0, 'server'], 'key'))).toEqual([
      '  - network: mastodon',
      '    ^^^^^^^^^^^^^^^^^',
    ]);
    expect(excerpt(text, ['track'], 'key')).toBeUndefined();
  });

  it('ends where the line ends, though the value goes on', () => {
    expect(shown(excerpt('track: [a,\n  b]\n', ['track'], 'value'))).toEqual(['track: [a,', '       ^^^']);
  });

  it.each([
    [
      'a value under the name of a secret',
      `token: ${secret}`,
      ['token'],
      'value',
      ['token: •••', '       ^^^'],
    ],
    [
      'in quotes',
      `clientSecret: "${secret}" # mine`,
      ['clientSecret'],
      'value',
      ['clientSecret: ••• # mine', '              ^^^'],
    ],
    ['what follows an unknown key', `tokn: ${secret}`, ['tokn'], 'key', ['tokn: •••', '^^^^']],
    [
      'a neighbour on the same line',
      `s: { apiKey: ${secret}, server: nowhere }`,
      ['s', 'server'],
      'value',
      ['s: { apiKey: •••, server: nowhere }', '                          ^^^^^^^'],
    ],
    [
      'what looks like a token under another name',
      `s: { note: ${secret}, server: nowhere }`,
      ['s', 'server'],
      'value',
      ['s: { note: •••, server: nowhere }', '                        ^^^^^^^'],
    ],
    ['a short password', 'password: pw', ['password'], 'value', ['password: •••', '          ^^^']],
  ] as const)('hides %s', (_what, text, keys, part, expected) => {
    expect(shown(excerpt(text, keys, part))).toEqual(expected);
  });

  it('shows the name of a variable, and paths', () => {
    const text = `a:\n  token: \${MASTODON_TOKEN}\n  tokenFile: /etc/listen/2026-very-long-name.txt\n`;
    expect(excerpt(text, ['a', 'token'], 'value')?.text).toBe(`  token: \${MASTODON_TOKEN}`);
    expect(excerpt(text, ['a', 'tokenFile'], 'value')?.text).toContain('/etc/listen/2026-very-long-name.txt');
  });

  it('hides secrets in a text that is no YAML', () => {
    const bad = `brand: A\ntoken: ${secret}: x\n`;
    let error: unknown;
    try {
      readYaml(bad, '/acme/listen.yaml');
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(ConfigError);
    const [fault] = (error as ConfigError).faults;
    expect(fault).toMatchObject({ line: 2, excerpt: { text: 'token: •••' } });
    // The parser's own error quotes the text: --debug would print it.
    expect(inspect(error, { depth: 9 })).not.toContain(secret);
  });
});

import { array, minLength, optional, picklist, pipe, strictObject, string } from 'valibot';
import { describe, expect, it } from 'vitest';
import { loadSettings } from '../../src/config/load.ts';
import { resolveSecret, resolveSecrets, type SecretReader } from '../../src/config/secrets.ts';
import type { SourceSettings } from '../../src/config/settings.ts';
import { checkSourceKeys } from '../../src/config/source-keys.ts';
import { UsageError } from '../../src/core/errors.ts';
import { baseUrl, described, filePath, secret, webUrl } from '../../src/networks/shared/settings.ts';

/** A network in small: its source stands on line 4 of the file. */
const schema = strictObject({
  server: baseUrl('The address of the server'),
  token: secret('Access token'),
  appSecret: optional(secret('Secret of the app')),
  tags: optional(described(pipe(array(string()), minLength(1, 'is empty\nName a tag.')), 'Hashtags to read')),
  kind: optional(described(picklist(['all', 'new']), 'Which posts')),
  path: optional(array(filePath('Files'))),
  url: optional(webUrl('A feed')),
});

function source(...lines: readonly string[]): SourceSettings {
  const text = [
    'brand: Acme',
    'track: acme',
    'sources:',
    '  - network: mini',
    ...lines.map((line) => `    ${line}`),
  ];
  const [first] = loadSettings(text.join('\n'), '/acme/listen.yaml', { HOME: '/home/jo' }).sources;
  if (!first) throw new Error('no source');
  return first;
}

const server = 'server: https://m.example';
/** `${NAME}`, as it stands in the file. */
const variable = (name: string) => `\${${name}}`;
const token = `token: ${variable('MINI_TOKEN')}`;
const ways = `Write ${token}, tokenFile: PATH or tokenCommand: COMMAND.`;

function refusal(work: () => unknown): UsageError {
  try {
    work();
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a source’s own keys', () => {
  const env = { HOME: '/home/jo', TAG: 'acme' };
  const check = (...lines: readonly string[]) => checkSourceKeys(schema, source(...lines), { env });

  it('come out as their network wants them: secrets only as true, paths absolute, variables filled in', () => {
    expect(check(server, token, `tags: ['${variable('TAG')}']`, 'path: [posts.csv, ~/more.csv]')).toEqual({
      server: 'https://m.example',
      token: true,
      tags: ['acme'],
      path: ['/acme/posts.csv', '/home/jo/more.csv'],
    });
  });

  it.each([
    ['tokenFile: token.txt', true],
    ['tokenCommand: pass show mini', true],
  ])('take %s for the token', (line) => expect(check(server, line).token).toBe(true));

  it('need no token in the file when one is saved', () => {
    const checked = checkSourceKeys(schema, source(server), { env, saved: new Set(['token']) });
    expect(checked).toEqual({ server: 'https://m.example', token: true });
  });

  it.each<[string, readonly string[], string, string]>([
    ['a missing key', [token], '4:5: source mini: server: is missing', 'The address of the server.'],
    ['a missing secret', [server], '4:5: source mini: token: is missing', ways],
    [
      'an unknown key',
      [server, token, 'tag: [a]'],
      '7:5: source mini: tag: is not a key that listen knows',
      'Did you mean tags?',
    ],
    [
      'a slip in a secret’s key',
      [server, token, 'tokenfile: x'],
      '7:5: source mini: tokenfile: is not a key that listen knows',
      'Did you mean tokenFile?',
    ],
    [
      'a slip in a general key',
      [server, token, 'histroy: 7d'],
      '7:5: source mini: histroy: is not a key that listen knows',
      'Did you mean history?',
    ],
    [
      'http to a far server',
      ['server: http://m.example', token],
      '5:13: source mini: server: must begin with https:// (http only on this machine)',
      'The address of the server.',
    ],
    [
      'no address',
      ['server: m.example', token],
      '5:13: source mini: server: not an address like https://server.example',
      'The address of the server.',
    ],
    [
      'a literal secret',
      [server, 'token: s3cr3t-s3cr3t'],
      '6:12: source mini: token: a secret does not go into the file itself',
      ways,
    ],
    [
      'half a literal secret',
      [server, `token: s3cr3t-${variable('MINI_TOKEN')}`],
      '6:12: source mini: token: a secret does not go into the file itself',
      ways,
    ],
    [
      'two ways to give a secret',
      [server, token, 'tokenFile: x'],
      '7:5: source mini: tokenFile: stands beside token',
      'Keep one of the two.',
    ],
    ['a secret that is a number', [server, 'token: 12345'], '6:12: source mini: token: must be text', ways],
    [
      'a variable that is not set',
      [server, token, `tags: [a, "${variable('NOPE')}"]`],
      '7:15: source mini: tags[1]: the variable NOPE is not set',
      'Set it where listen runs, or write the value itself.',
    ],
    ['an empty list', [server, token, 'tags: []'], '7:11: source mini: tags: is empty', 'Name a tag.'],
    [
      'a wrong choice',
      [server, token, 'kind: newest'],
      '7:11: source mini: kind: "newest" is none of all, new',
      'Which posts.',
    ],
    [
      'a password in an address',
      [server, token, 'url: https://jo:pw@feeds.example/a'],
      '7:10: source mini: url: not a web address (https://…) without a password in it',
      'A feed.',
    ],
  ])('are refused with the place: %s', (_, lines, message, fix) => {
    const error = refusal(() => check(...lines));
    expect(error.message).toBe(`/acme/listen.yaml:${message}`);
    expect(error.hint).toBe(fix);
    expect(error.message + error.hint).not.toContain('s3cr3t');
    expect(error.message + error.hint).not.toContain('pw@');
  });

  it('tell the source when no file names it', () => {
    const bare: SourceSettings = {
      name: 'mini',
      network: 'mini',
      historyMs: undefined,
      requestsPerRun: undefined,
      own: {},
      where: 'listen.yaml:4',
    };
    expect(
      refusal(() => checkSourceKeys(schema, { ...bare, own: { token: variable('A') } }, { env })).message,
    ).toBe('listen.yaml:4: source mini: server: is missing');
  });
});

describe('the address of a server', () => {
  it.each([
    ['https://m.example/', 'https://m.example'],
    ['https://m.example/lists//', 'https://m.example/lists'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://localhost:3000/', 'http://localhost:3000'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
  ])('%s becomes %s', (typed, url) => {
    expect(checkSourceKeys(schema, source(`server: ${typed}`, token), { env: {} }).server).toBe(url);
  });

  it.each([
    'https://jo:pw@m.example',
    'https://m.example?x=1',
    'ftp://m.example',
    'http://localhost.m.example',
    'javascript:alert(1)',
  ])('%s is refused', (typed) => {
    expect(() => checkSourceKeys(schema, source(`server: ${typed}`, token), { env: {} })).toThrow(UsageError);
  });
});

describe('a secret', () => {
  const reader: SecretReader = {
    env: { MINI_TOKEN: ' from-env\n', EMPTY: '' },
    readFile(path) {
      if (path === '/acme/token.txt') return { text: 'from-file\n', mode: 0o100600 };
      if (path === '/home/jo/open.txt') return { text: 'from-open', mode: 0o100640 };
      if (path === '/acme/windows.txt') return { text: 'from-windows', mode: undefined };
      if (path === '/acme/empty.txt') return { text: '\n', mode: 0o100600 };
      throw new Error(`ENOENT ${path}`);
    },
    run(command) {
      if (command === 'pass show mini') return 'from-command\n';
      throw new Error('exit 1: s3cr3t');
    },
  };
  const home = { ...reader, env: { ...reader.env, HOME: '/home/jo' } };

  it.each([
    [token, 'from-env'],
    ['tokenFile: token.txt', 'from-file'],
    ['tokenFile: windows.txt', 'from-windows'],
    ['tokenCommand: pass show mini', 'from-command'],
    ['server: https://m.example', undefined],
  ])('by %s', (line, value) => expect(resolveSecret(source(line), 'token', reader)).toBe(value));

  it.each([
    ['token: s3cr3t', 'a secret does not go into the file itself', ways],
    [
      `token: ${variable('NOPE')}`,
      'the variable NOPE is not set',
      'Set it where listen runs (cron knows few variables), or use tokenFile: PATH.',
    ],
    [
      `token: ${variable('EMPTY')}`,
      'the variable EMPTY is not set',
      'Set it where listen runs (cron knows few variables), or use tokenFile: PATH.',
    ],
    ['tokenFile: ~/open.txt', 'others can read /home/jo/open.txt (mode 0640)', 'chmod 600 /home/jo/open.txt'],
    ['tokenFile: nowhere.txt', '/acme/nowhere.txt cannot be read', 'Check the path and its permissions.'],
    ['tokenFile: empty.txt', 'gives nothing: the secret is empty', ways],
    [
      'tokenCommand: broken',
      'the command failed',
      'Run it by hand, as the user and in the folder that listen runs in.',
    ],
  ])('by %s is refused with the place', (line, what, fix) => {
    const error = refusal(() => resolveSecret(source(line), 'token', home));
    const [key = ''] = line.split(':');
    expect(error.message).toBe(`/acme/listen.yaml:5:${key.length + 7}: ${key}: ${what}`);
    expect(error.hint).toBe(fix);
    expect(error.message + error.hint).not.toContain('s3cr3t');
  });

  it('that is saved wins over the file, and others that are saved come along', () => {
    const saved = new Map([
      ['token', 'rotated'],
      ['session', 'of the network'],
    ]);
    expect(
      resolveSecrets(schema, source(token, `appSecret: ${variable('MINI_TOKEN')}`), reader, saved),
    ).toEqual(
      new Map([
        ['token', 'rotated'],
        ['session', 'of the network'],
        ['appSecret', 'from-env'],
      ]),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { loadSettings } from '../../src/config/load.ts';
import { configSchema } from '../../src/config/schema.ts';
import { resolveSecret, type SecretReader } from '../../src/config/secrets.ts';
import { UsageError } from '../../src/core/errors.ts';

const load = (scorers: string) =>
  loadSettings(`brand: Acme Air\ntrack: acme\nscorers:\n${scorers}`, '/acme/listen.yaml', {
    HOME: '/home/jo',
  }).scorers;
/** `${NAME}`, as it stands in the file. */
const variable = (name: string) => `\${${name}}`;
const llm = (more = '') => `  llm: { baseUrl: 'https://api.example/v1/', model: tiny${more} }`;

function refusal(work: () => unknown): UsageError {
  try {
    work();
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('scorers: llm', () => {
  it('needs an address and a model; the rest has sensible values', () => {
    expect(load(llm())?.llm).toMatchObject({
      baseUrl: 'https://api.example/v1',
      model: 'tiny',
      batch: 20,
      concurrency: 2,
      timeoutMs: 120_000,
      replies: false,
      requestsPerRun: 100,
      microUsdPerRun: undefined,
      prices: undefined,
    });
  });

  it('counts money in millionths of a dollar', () => {
    const more =
      ', budget: { requests: 7, usdPerRun: 0.25 }, prices: { input: 0.15, output: 0.6 }, timeout: 30s';
    expect(load(llm(more))?.llm).toMatchObject({
      requestsPerRun: 7,
      microUsdPerRun: 250_000,
      prices: { input: 150_000, output: 600_000 },
      timeoutMs: 30_000,
    });
  });

  it.each([
    ['  llm: { model: tiny }', ':4:3: scorers.llm.baseUrl: is missing'],
    [
      "  llm: { baseUrl: 'http://api.example/v1', model: tiny }",
      'must begin with https:// (http only on this machine)',
    ],
    ["  llm: { baseUrl: 'https://a:b@api.example', model: tiny }", 'has a password in it'],
    [llm(', batch: 0'), '0 is below 1'],
    [llm(', batch: 101'), '101 is above 100'],
    [llm(', concurrency: 1.5'), '1.5 is not a whole number'],
    [llm(', timeout: 5'), 'must be text'],
    [llm(', budget: { usdPerRun: 1 }'), 'cannot be kept without prices'],
    [llm(', prices: { input: -1, output: 1 }'), '-1 is below 0'],
    [llm(', modle: x'), 'is not a key that listen knows'],
  ])('%s is refused', (text, message) => {
    expect(refusal(() => load(text)).message).toContain(message);
  });

  it('is served by this machine over plain http', () => {
    for (const host of ['localhost:11434', '127.0.0.1:8080', '[::1]:1'])
      expect(load(`  llm: { baseUrl: 'http://${host}/v1', model: tiny }`)?.llm?.baseUrl).toBe(
        `http://${host}/v1`,
      );
  });

  it('takes no key in the file itself, and does not repeat one that stands there', () => {
    const { message, hint } = refusal(() => load(llm(', key: sk-1234567890')));
    expect(message).toBe(
      '/acme/listen.yaml:4:64: scorers.llm.key: a secret does not go into the file itself',
    );
    expect(`${message}${hint}`).not.toContain('sk-1234567890');
  });

  const reader: SecretReader = {
    env: { LLM_KEY: 'from-env', HOME: '/home/jo' },
    readFile: (path) => ({ text: `from ${path}\n`, mode: path.endsWith('open') ? 0o644 : 0o600 }),
    run: (command) => `from ${command}`,
  };
  const keyOf = (more: string) => {
    const settings = load(llm(more))?.llm;
    return settings && resolveSecret(settings.secret, 'key', reader);
  };
  it.each([
    ['', undefined],
    [`, key: '${variable('LLM_KEY')}'`, 'from-env'],
    [', keyFile: keys/llm', 'from /acme/keys/llm'],
    [', keyCommand: pass llm', 'from pass llm'],
  ])('finds its key as sources do: %s', (more, key) => {
    expect(keyOf(more)).toBe(key);
  });

  it.each([
    [`, key: '${variable('OTHER')}'`, '/acme/listen.yaml:4:64: key: the variable OTHER is not set'],
    [', keyFile: keys/open', 'others can read /acme/keys/open (mode 0644)'],
    [`, key: '${variable('LLM_KEY')}', keyFile: keys/llm`, 'stands beside keyFile'],
  ])('tells what is wrong with a key, and where: %s', (more, message) => {
    expect(refusal(() => keyOf(more)).message).toContain(message);
  });
});

describe('scorers: onnx', () => {
  it('finds its model from the file’s folder', () => {
    const text =
      '  onnx: { model: models/mood, file: a.onnx, labels: { LABEL_0: negative }, languages: [en, pt] }';
    expect(load(text)?.onnx).toEqual({
      model: '/acme/models/mood',
      file: 'a.onnx',
      labels: new Map([['LABEL_0', 'negative']]),
      languages: ['en', 'pt'],
    });
    expect(load('  onnx: { model: ~/mood }')?.onnx?.model).toBe('/home/jo/mood');
  });

  it.each([
    ['  onnx: { labels: { LABEL_0: angry } }', '"angry" is none of negative, neutral, positive'],
    ['  onnx: { languages: [English] }', '"English" is no code of a language'],
    ["  onnx: { model: '' }", 'is empty'],
  ])('%s is refused', (text, message) => {
    expect(refusal(() => load(text)).message).toContain(message);
  });
});

describe('the schema of the configuration', () => {
  it('knows the scorers and that a key is a variable', async () => {
    const schema = JSON.stringify(await configSchema([]));
    for (const part of [
      '"baseUrl"',
      '"keyFile"',
      '"usdPerRun"',
      '"languages"',
      '"onnx"',
      '"pattern":"^\\\\$\\\\{',
    ])
      expect(schema).toContain(part);
  });
});

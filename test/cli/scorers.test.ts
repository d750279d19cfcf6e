import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeModel } from '../app/scorers/onnx/tiny-model.ts';
import { type ChatServer, startChat } from '../servers/chat.ts';
import { createDesk, type Desk, type Ended } from '../support/cli.ts';

const key = 'sk-secret-of-acme-123456';
const now = '2026-01-15T12:00:00Z';

let desk: Desk;
let chat: ChatServer;
beforeEach(async () => {
  desk = createDesk();
  chat = await startChat({ key });
});
afterEach(async () => {
  await chat.close();
  desk.remove();
});

const post = (id: string, author: string, text: string, more: object = {}) =>
  JSON.stringify({ id, author, postedAt: `2026-01-15T09:0${id.length}:00Z`, text, ...more });
const inbox = [
  post('a', 'jo', '@acmeair my bag is lost, mail me at jo@mail.example'),
  post('bb', 'ada', '@acmeair I love the new seats'),
  post('ccc', 'acmeair', '@jo Sorry Jo, please DM us', { parentId: 'a' }),
];

function configure(more = '', lines: readonly string[] = inbox): void {
  desk.write('inbox.ndjson', `${lines.join('\n')}\n`);
  desk.write(
    'listen.yaml',
    `brand: Acme Air
accounts: { file: [acmeair] }
track: ['@acmeair']
zone: UTC
database: ./listen.db
scorer: llm
scorers:
  llm: { key: '\${LLM_KEY}', model: tiny-chat, baseUrl: '${chat.url}'${more} }
sources:
  - { network: file, name: inbox, path: ./inbox.ndjson, finds: addressed }
`,
  );
}

const listen = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  desk.listen(args, { env: { LLM_KEY: key, LISTEN_NOW: now, ...env } });
/** By id, the mood that reports show. */
async function moods(): Promise<Readonly<Record<string, string | null>>> {
  const { stdout } = await listen(['report', '--json']);
  const rows = JSON.parse(stdout) as readonly { readonly id: string; readonly sentiment: string | null }[];
  return Object.fromEntries(rows.map(({ id, sentiment }) => [id.replace(/^.*\//, ''), sentiment]));
}
/** The lines about the scorer. */
const talk = (text: string) => text.split('\n').filter((line) => /^llm|^ {2}→/.test(line));

describe('fetch with the scorer llm', () => {
  it('judges what customers wrote by the server, and says what that took', async () => {
    configure(', prices: { input: 0.15, output: 0.6 }');
    const ended = await listen(['fetch']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(talk(ended.stdout)).toEqual(['llm: 2 texts judged, 1 request, about under $0.001.']);
    expect(chat.asked).toEqual([
      [
        // The newest first.
        { n: 1, by: 'customer', text: '@user I love the new seats' },
        { n: 2, by: 'customer', text: '@user my bag is lost, mail me at [email]' },
      ],
    ]);
    expect(await moods()).toEqual({ a: 'negative', bb: 'positive' });
    expect(talk((await listen(['fetch'])).stdout)).toEqual([]);
    expect(chat.asked).toHaveLength(1);
  });

  it('asks once for all sources, at the end, and of nothing but mentions', async () => {
    configure();
    desk.write(
      'more.ndjson',
      [post('d', 'mia', '@acmeair the app is broken'), post('ee', 'sam', 'I lost my keys')].join('\n'),
    );
    desk.write(
      'listen.yaml',
      `${desk.read('listen.yaml')}  - { network: file, name: search, path: ./more.ndjson }\n`,
    );
    expect((await listen(['fetch'])).code).toBe(0);
    expect(chat.asked.map((posts) => posts.map(({ text }) => text).sort())).toEqual([
      ['@user I love the new seats', '@user my bag is lost, mail me at [email]', '@user the app is broken'],
    ]);
    expect(await moods()).toEqual({ a: 'negative', bb: 'positive', d: 'negative' });
  });

  it('stores every post when the server is down, judges them with the next fetch, and says so by its exit code', async () => {
    configure();
    chat.server.intercept = () => ({ status: 500, text: 'oops' });
    const ended = await listen(['fetch']);
    expect(ended).toMatchObject({ code: 3, stderr: '' });
    expect(talk(ended.stdout)).toEqual([
      'llm: 0 texts judged, 1 request, 2 left unjudged.',
      `llm stopped: ${new URL(chat.url).host}/v1/chat/completions: 500 Internal Server Error:`,
      '  → The server has a fault: the next fetch goes on from here.',
    ]);
    expect(await moods()).toEqual({ a: null, bb: null });
    chat.server.intercept = undefined;
    expect(await listen(['fetch'])).toMatchObject({ code: 0 });
    expect(await moods()).toEqual({ a: 'negative', bb: 'positive' });
  });

  it('ends with 75 when the budget is spent, and goes on the next time', async () => {
    configure(', batch: 1, concurrency: 1, budget: { requests: 1 }');
    const ended = await listen(['fetch']);
    expect(ended.code).toBe(75);
    expect(talk(ended.stdout)).toEqual([
      'llm: 1 text judged, 1 request, 1 left unjudged.',
      'llm stopped: the one request that a run may send is used up (scorers: llm:',
      '  → What is left stays unjudged: the next fetch or `listen rescore` goes on with',
    ]);
    expect(Object.values(await moods()).filter((mood) => mood === null)).toHaveLength(1);
    expect((await listen(['fetch'])).code).toBe(0);
    expect(await moods()).toEqual({ a: 'negative', bb: 'positive' });
  });

  it('tells cron of a refused key once, and that it is over; the key stands nowhere', async () => {
    configure();
    const wrong = { LLM_KEY: 'sk-wrong-key-987654' };
    const first = await listen(['fetch', '--quiet'], wrong);
    expect(first).toMatchObject({ code: 4, stdout: '' });
    expect(first.stderr).toBe(
      `listen: scorer llm: ${new URL(chat.url).host}/v1/chat/completions: 401 Unauthorized: Incorrect API key provided: •••..` +
        ' → Check the key under `scorers: llm:` and what it may do.\n',
    );
    expect(await listen(['fetch', '--quiet'], wrong)).toMatchObject({ code: 4, stdout: '', stderr: '' });
    const again = await listen(['fetch', '--quiet']);
    expect(again).toMatchObject({ code: 0, stdout: '' });
    expect(again.stderr).toMatch(/^listen: scorer llm: works again/);
    expect(await desk.shell('grep -c sk- listen.db* || true')).toMatchObject({
      stdout: expect.not.stringMatching(/:[1-9]/),
    });
  });

  it('is a mistake that is told before anything is read where it is not set up, or has no key', async () => {
    configure();
    const { stderr, code } = await desk.listen(['fetch'], { env: { LISTEN_NOW: now } });
    const [head, line, ...rest] = stderr.split('\n');
    expect([code, head, ...rest]).toEqual([
      2,
      `listen: ${join(desk.folder, 'listen.yaml')}:8:15: key: the variable LLM_KEY is not set`,
      '     |               ^^^^^^^^^^^^',
      '  → Set it where listen runs (cron knows few variables), or use keyFile: PATH.',
      '',
    ]);
    expect(line).toContain(`   8 |   llm: { key: '\${LLM_KEY}',`);
    desk.write(
      'listen.yaml',
      'brand: Acme Air\ntrack: acme\nscorer: llm\nsources: [{ network: file, path: ./inbox.ndjson }]\n',
    );
    const bare = await listen(['fetch']);
    expect(bare.code).toBe(2);
    expect(bare.stderr).toContain('listen.yaml: the scorer llm is not set up\n');
    expect(chat.asked).toEqual([]);
  });
});

describe('doctor with the scorer llm', () => {
  const scorerOf = (text: string) => text.split('\n').filter((line) => line.includes('scorer llm'));

  it('tries it with one text of its own', async () => {
    configure();
    const { stdout } = await listen(['doctor']);
    expect(scorerOf(stdout)).toEqual([
      expect.stringContaining('answers: “My bag is lost and nobody answers” is negative'),
    ]);
    expect(chat.asked).toEqual([[{ n: 1, by: 'customer', text: 'My bag is lost and nobody answers' }]]);
  });

  it('tells a refused key, a model that says nothing usable, and a scorer that is not set up', async () => {
    configure();
    const finding = async (env = {}) => {
      const { code, stdout } = await listen(['doctor', '--json'], env);
      const { checks } = JSON.parse(stdout) as { readonly checks: readonly { readonly name: string }[] };
      return [code, checks.find(({ name }) => name === 'scorer llm')];
    };
    expect(await finding({ LLM_KEY: 'sk-wrong-key' })).toMatchObject([
      1,
      { state: 'error', hint: 'Check the key under `scorers: llm:` and what it may do.' },
    ]);
    chat.say = () => ({ content: 'Sorry, no.' });
    expect(await finding()).toMatchObject([
      1,
      { state: 'error', message: 'answers, but with nothing that can be used' },
    ]);
    desk.write('listen.yaml', desk.read('listen.yaml').replace(/scorers:\n.*\n/, ''));
    expect(await finding()).toMatchObject([
      1,
      { message: expect.stringContaining('the scorer llm is not set up') },
    ]);
  });
});

describe('score with the scorer llm', () => {
  it('takes what the configuration at hand says, and gives a line for each text', async () => {
    configure();
    const { code, stdout, stderr } = await desk.listen(['score', '--scorer', 'llm'], {
      env: { LLM_KEY: key },
      input: '{"id":7,"text":"The bag is late"}\nI love it\n',
    });
    expect([code, stderr]).toEqual([0, '']);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { id: 7, sentiment: 'negative', intent: 'complaint', needs: 0.8, probabilities: { negative: 0.9 } },
      { text: 'I love it', sentiment: 'positive', intent: 'praise' },
    ]);
  });

  it('gives null where the server does not answer, and says why by message and exit code', async () => {
    configure();
    chat.server.intercept = () => ({ status: 503, text: 'down' });
    const { code, stdout, stderr } = await desk.listen(['score', '--json', '--scorer', 'llm', 'late'], {
      env: { LLM_KEY: key },
    });
    expect([code, JSON.parse(stdout)]).toMatchObject([
      3,
      { text: 'late', sentiment: null, probabilities: null },
    ]);
    expect(stderr).toContain('/v1/chat/completions: 503 Service Unavailable: down\n  → ');
  });
});

describe('rescore with the scorer llm', () => {
  it('judges what another scorer judged, stops at the budget with 75, and goes on', async () => {
    configure(', batch: 1, concurrency: 1, budget: { requests: 1 }');
    await listen(['fetch', '--scorer', 'listen']);
    expect(chat.asked).toEqual([]);
    const first = await listen(['rescore']);
    expect(first.code).toBe(75);
    expect(first.stderr).toBe(
      [
        'llm: 1 text judged, 1 request, 1 left unjudged.',
        'llm stopped: the one request that a run may send is used up (scorers: llm:',
        'budget)',
        '  → What is left stays unjudged: the next fetch or `listen rescore` goes on with',
        '  it.',
        '',
      ].join('\n'),
    );
    expect(chat.asked).toHaveLength(1);
    expect((await listen(['rescore'])).code).toBe(0);
    expect(chat.asked).toHaveLength(2);
    expect(await moods()).toEqual({ a: 'negative', bb: 'positive' });
  });
});

describe('fetch with the scorer onnx', () => {
  it('says how to install the package that it needs', async ({ skip }) => {
    configure();
    writeModel(join(desk.folder, 'model'), ['negative', 'positive'], { lost: [3, 0] });
    const { code, stderr } = await listen(['fetch', '--scorer', 'onnx', '--model', 'model']);
    if (code === 0) return skip('it is installed here');
    expect([code, stderr]).toEqual([
      2,
      'listen: the scorer onnx needs the package @huggingface/transformers, which is not installed\n  → Install it beside listen: npm install -g @huggingface/transformers\n',
    ]);
  });

  it('judges by the model where the package is there', async ({ skip }) => {
    const modules = process.env['NODE_PATH'];
    if (modules === undefined)
      return skip('@huggingface/transformers is not installed: set NODE_PATH to where it is');
    configure();
    writeModel(join(desk.folder, 'model'), ['neg', 'neu', 'pos'], { seats: [3, 0, 0], lost: [0, 0, 3] });
    const ended = await listen(['fetch', '--scorer', 'onnx', '--model', 'model'], { NODE_PATH: modules });
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(await moods()).toEqual({ a: 'positive', bb: 'negative' });
  });
});

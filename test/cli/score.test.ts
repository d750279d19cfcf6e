import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDesk, type Desk } from '../support/cli.ts';

/** An empty folder: scoring needs neither a configuration nor a database. */
let desk: Desk;
beforeAll(() => {
  desk = createDesk();
});
afterAll(() => desk.remove());

type Scored = Readonly<Record<string, unknown>>;
const parsed = (stdout: string): readonly Scored[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Scored);

describe('score', () => {
  it('tells of a text from the command line, for people and for scripts', async () => {
    const text = 'Third time I call and still no refund. Terrible service, nobody helps.';
    const people = await desk.listen(['score', text]);
    expect(people).toMatchObject({ code: 0, stderr: '' });
    expect(people.stdout).toMatch(
      /^negative −[01]\.\d\d · negative [01]\.\d\d, neutral 0\.\d\d, positive 0\.\d\d · complaint\n/,
    );
    expect((await desk.listen(['score', 'qx'])).stdout).toContain(' · language not known');
    const { code, stdout } = await desk.listen(['score', '--json', text]);
    const [scored] = parsed(stdout);
    expect(code).toBe(0);
    expect(scored).toMatchObject({ text, sentiment: 'negative', lang: 'en', intent: 'complaint' });
    expect(Object.keys(scored ?? {})).toEqual([
      'text',
      'sentiment',
      'score',
      'probabilities',
      'lang',
      'intent',
      'needs',
    ]);
    const shares = Object.entries(scored?.['probabilities'] ?? {});
    expect(shares.map(([mood]) => mood)).toEqual(['negative', 'neutral', 'positive']);
    expect(shares.reduce((sum, [, share]) => sum + Number(share), 0)).toBeCloseTo(1, 2);
    expect(await desk.listen(['score', '--json', ...text.split(' ')])).toMatchObject({ stdout });
  });

  it('adds to each object of standard input, in order, and keeps what it had to the sign', async () => {
    const input =
      '{"id":12345678901234567890,"text":"Thank you, what a great crew!","note":"é\\u0041"}\r\n' +
      '\n' +
      'where is my bag, it has been three days\n' +
      '{ "text": "Please send us a DM with your booking reference.", "as": "brand" }\n' +
      '{"text":"Wo ist mein Koffer geblieben?","lang":"xx"}\n' +
      '{"score":"A","text":"Thank you so much, lovely crew!"}';
    const { code, stdout, stderr } = await desk.listen(['score'], { input });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [first, ...lines] = stdout.split('\n');
    expect(first).toMatch(
      /^\{"id":12345678901234567890,"text":"Thank you, what a great crew!","note":"é\\u0041","sentiment":"positive",/,
    );
    expect(parsed(lines.join('\n'))).toMatchObject([
      { text: 'where is my bag, it has been three days', intent: expect.any(String) },
      { as: 'brand', sentiment: null, score: null, intent: null, needs: null, reply: 'private' },
      { sentiment: null, score: null, probabilities: null, lang: 'xx' },
      { sentiment: 'positive' },
    ]);
    expect(typeof parsed(lines.at(-2) ?? '')[0]?.['score']).toBe('number');
    expect((await desk.listen(['score', '-'], { input })).stdout).toBe(stdout);
  });

  it('names what it cannot read by its line, scores the rest and ends with 3', async () => {
    const input = `{"text":5}\n{"text":"fine, thanks"\n{"words":"x"}\n{"text":"Great!"}\n${'x'.repeat(1_100_000)}\nlate again\n`;
    const { code, stdout, stderr } = await desk.listen(['score'], { input });
    expect(code).toBe(3);
    expect(stderr).toBe(
      'listen: line 1: it has no text\n' +
        'listen: line 2: it is no JSON object\n' +
        'listen: line 3: it has no text\n' +
        'listen: line 5: it is longer than 1 MB\n',
    );
    expect(parsed(stdout).map(({ text }) => text)).toEqual(['Great!', 'late again']);
  });

  it('uses stars, another scorer, and the words of a configuration', async () => {
    const of = async (args: readonly string[], input: string) =>
      parsed((await desk.listen(['score', ...args], { input })).stdout)[0] ?? {};
    const stars = async (rating: number) => of([], JSON.stringify({ text: 'Gate B12.', rating, lang: 'en' }));
    expect(Number((await stars(1))['score'])).toBeLessThan(Number((await stars(5))['score']));
    const sick = '{"text":"My new deck is totally sick","lang":"en"}';
    const afinn = await of(['--scorer', 'afinn'], sick);
    expect(afinn).toMatchObject({ sentiment: 'negative', probabilities: null });
    desk.write('skate.yaml', 'brand: Acme Boards\ntrack: acme\nwords: { positive: [sick] }\n');
    const here = await of(['--config', 'skate.yaml'], sick);
    expect(Number(here['score'])).toBeGreaterThan(Number((await of([], sick))['score']) + 0.5);
    const unknown = await desk.listen(['score', '--scorer', 'afin', 'x']);
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toMatch(
      /^listen: --scorer: there is no scorer "afin"\n {2}→ Did you mean afinn\? /,
    );
  });

  it('answers line by line while more may come, and goes quietly when nobody reads on', async () => {
    const quick = await desk.shell(`(echo late again; sleep 0.2; echo x) | listen score | head -1`);
    expect(parsed(quick.stdout)[0]).toMatchObject({ text: 'late again' });
    const closed = await desk.shell(
      `yes '{"text":"late again"}' | head -200000 | listen score | head -1 >/dev/null; echo "\${PIPESTATUS[2]}"`,
    );
    expect(closed).toMatchObject({ stdout: '0\n', stderr: '' });
  });

  it('holds little in memory however much comes', async () => {
    const { stdout, stderr } = await desk.shell(
      `yes '{"text":"where is my bag, it has been three days"}' | head -60000 | NODE_OPTIONS=--max-old-space-size=64 listen score | wc -l`,
    );
    expect({ stdout: stdout.trim(), stderr }).toEqual({ stdout: '60000', stderr: '' });
  });
});

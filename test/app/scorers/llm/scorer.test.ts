import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ChatOptions, type ChatServer, startChat } from '../../../servers/chat.ts';
import { base, memoryCache, open, ownOf, posts } from './world.ts';

let chat: ChatServer;
const start = async (options: ChatOptions = {}): Promise<void> => {
  await chat?.close();
  chat = await startChat(options);
};
beforeEach(() => start());
afterEach(async () => {
  expect(chat.server.refused).toEqual([]);
  await chat.close();
});

describe('a post that the server labels', () => {
  it('takes mood, intent and needs from it, and all else from the built-in scorer', async () => {
    const scorer = open(chat.url);
    const [judged] = await scorer.judge(posts('My bag is lost, I want a refund'));
    expect(judged).toEqual({
      scorer: 'llm',
      version: scorer.version,
      lang: 'en',
      sentiment: 'negative',
      // 0.9 was named; the rest is split 2 : 1, as 0.6 and 0.3 were.
      score: -0.867,
      probabilities: { negative: 0.9, neutral: 0.067, positive: 0.033 },
      intent: 'complaint',
      needs: 0.8,
      signs: { money: true },
      evidence: [
        { for: 'money', quote: 'refund' },
        { for: 'negative', quote: 'lost' },
      ],
    });
    expect(scorer.outcome()).toEqual({
      judged: 1,
      fromCache: 0,
      requests: 1,
      microUsd: undefined,
      unusable: 0,
      left: 0,
      ended: undefined,
    });
  });

  it('is asked about with temperature 0, a seed, a schema and a bound for the answer, in one request for many', async () => {
    await open(chat.url).judge(posts('The bag is late', 'I love it', 'Noon flight'));
    expect(chat.asked).toEqual([
      [
        { n: 1, by: 'customer', text: 'The bag is late' },
        { n: 2, by: 'customer', text: 'I love it' },
        { n: 3, by: 'customer', text: 'Noon flight' },
      ],
    ]);
    expect(chat.bodies[0]).toMatchObject({
      model: 'tiny-chat',
      temperature: 0,
      seed: 1,
      max_tokens: 560,
      response_format: { type: 'json_schema', json_schema: { strict: true } },
    });
    expect(chat.server.requests[0]?.headers).not.toHaveProperty('authorization');
  });

  it('leaves without personal data, handles and links, and carries its stars', async () => {
    await open(chat.url).judge([
      {
        text: 'Hi @jo.doe@plaza.example and @AcmeAir, call +44 7700 900123 or mail jo@mail.example, see https://x.example/a?b=c',
        as: 'customer',
        rating: 2,
      },
    ]);
    const [post] = chat.asked[0] ?? [];
    expect(post).toEqual({
      n: 1,
      by: 'customer',
      text: 'Hi @user and @user, call [phone] or mail [email], see [link]',
      stars: 2,
    });
    expect(JSON.stringify(chat.bodies)).not.toMatch(/jo\.doe|AcmeAir|7700|x\.example/);
  });

  it('is cut to 2,000 signs, never inside of a sign', async () => {
    await open(chat.url).judge(posts(`${'a '.repeat(999)}a🙂${'b'.repeat(90_000)}`));
    const text = chat.asked[0]?.[0]?.text ?? '';
    expect(text.length).toBe(2_000);
    expect(text.isWellFormed()).toBe(true);
  });

  it('is not sent where it says nothing, where the brand wrote it, nor where it is no mention', async () => {
    const scorer = open(chat.url);
    const inputs = [
      { text: '@acmeair https://x.example', as: 'customer' },
      { text: ' … ', as: 'customer' },
      { text: 'Please DM us', as: 'brand' },
      { text: 'lost my keys', as: 'customer', mention: false },
    ] as const;
    const id = { scorer: 'llm', version: scorer.version };
    expect(await scorer.judge(inputs)).toEqual(inputs.map((input) => ({ ...ownOf(input), ...id })));
    expect(chat.asked).toEqual([]);
  });

  it('by the brand takes its kind of reply where the configuration says so', async () => {
    const scorer = open(chat.url, { replies: true });
    const [judged] = await scorer.judge([{ text: 'Please DM us', as: 'brand' }]);
    expect(judged).toMatchObject({ scorer: 'llm', sentiment: null, reply: 'private', evidence: [] });
    expect(chat.asked[0]).toEqual([{ n: 1, by: 'brand', text: 'Please DM us' }]);
    expect(scorer.version).not.toBe(open(chat.url).version);
  });

  it('is in a version that changes with the model and the built-in scorer, not with the server or the key', () => {
    const version = open(chat.url).version;
    expect(Number.isSafeInteger(version) && version > 0).toBe(true);
    expect(open('http://127.0.0.1:9/v1', { key: 'sk-1', batch: 3 }).version).toBe(version);
    expect(open(chat.url, { model: 'other' }).version).not.toBe(version);
    expect(open(chat.url, { builtIn: { ...base, version: 4 } }).version).not.toBe(version);
  });

  it('has mixed feelings as halves, and at least an even chance for what was named', async () => {
    chat.say = ([first]) => ({
      content: JSON.stringify({
        posts: [
          {
            n: 1,
            mood: first?.text === 'a' ? 'mixed' : 'positive',
            probability: first?.text === 'a' ? 0.8 : 0.2,
          },
        ],
      }),
    });
    const [[mixed], [weak]] = [
      await open(chat.url).judge(posts('a')),
      await open(chat.url).judge(posts('b')),
    ];
    expect(mixed).toMatchObject({
      sentiment: 'mixed',
      score: 0,
      probabilities: { negative: 0.4, neutral: 0.2, positive: 0.4 },
      // Nothing was said of it: the built-in scorer's.
      intent: 'chat',
      needs: 0.2,
    });
    expect(weak).toMatchObject({ sentiment: 'positive', probabilities: { positive: 0.5 } });
  });

  it('quotes only words that the post has, as they were sent', async () => {
    chat.say = (given) => ({
      content: JSON.stringify({
        posts: given.map(({ n }) => ({
          n,
          mood: 'negative',
          probability: 1,
          quote: ['gone', 'never said', 'call [phone]', '@user lost'][n - 1],
        })),
      }),
    });
    const judged = await open(chat.url).judge(
      posts('all gone', 'all well', 'call +44 7700 900123', '@jo lost it'),
    );
    expect(judged.map((each) => each?.evidence.filter((one) => one.for === 'negative'))).toEqual([
      [{ for: 'negative', quote: 'gone' }],
      [],
      [],
      [],
    ]);
  });
});

describe('a text', () => {
  it('is paid for once: in one call, in one run, and in later runs by the store', async () => {
    const cache = memoryCache();
    const first = open(chat.url, { cache });
    const twice = await first.judge(posts('The bag is late', 'The bag is late'));
    expect(twice[0]).toEqual(twice[1]);
    await first.judge(posts('The bag is late'));
    const later = open(chat.url, { cache });
    const [again] = await later.judge(posts('The bag is late'));
    expect(again).toEqual(twice[0]);
    expect(chat.asked.flat()).toHaveLength(1);
    expect(later.outcome()).toMatchObject({ judged: 1, fromCache: 1, requests: 0 });
    expect(cache.saves).toBe(1);
    expect([...cache.kept.values()].join()).not.toContain('late');
  });

  it('is asked about again for another model, and where what was kept is none of ours', async () => {
    const cache = memoryCache();
    await open(chat.url, { cache }).judge(posts('The bag is late'));
    for (const key of cache.kept.keys()) cache.kept.set(key, '{"mood":"angry"}');
    await open(chat.url, { cache }).judge(posts('The bag is late'));
    expect(chat.asked).toHaveLength(2);
    await start({ model: 'other' });
    await open(chat.url, { cache, model: 'other' }).judge(posts('The bag is late'));
    expect(chat.asked).toHaveLength(1);
  });

  it('is kept as soon as it is answered, so that a later failure loses nothing', async () => {
    const cache = memoryCache();
    chat.server.intercept = (_request, index) => (index === 1 ? { status: 500, text: 'oops' } : undefined);
    const judged = await open(chat.url, { cache, batch: 1 }).judge(
      posts('late one', 'late two', 'late three'),
    );
    expect(judged.map((each) => each?.sentiment)).toEqual(['negative', undefined, undefined]);
    expect(cache.kept.size).toBe(1);
  });
});

describe('requests', () => {
  it('hold at most `batch` posts and are sent `concurrency` at a time', async () => {
    let under = 0;
    let most = 0;
    const held: (() => void)[] = [];
    chat.server.intercept = async () => {
      under += 1;
      most = Math.max(most, under);
      // Two at a time are held until both are there: one alone would wait for ever.
      await new Promise<void>((resolve) => {
        held.push(resolve);
        if (held.length === 2) for (const release of held.splice(0)) release();
      });
      under -= 1;
      return undefined;
    };
    const texts = Array.from({ length: 11 }, (_, index) => `bag ${index} is late`);
    const judged = await open(chat.url, { batch: 3, concurrency: 2 }).judge(posts(...texts));
    expect(judged.map((each) => each?.sentiment)).toEqual(texts.map(() => 'negative'));
    expect(chat.asked.map((each) => each.length).sort()).toEqual([2, 3, 3, 3]);
    expect(most).toBe(2);
  });

  it('learn which options the model takes, and ask so from then on', async () => {
    await start({ thinking: true, formats: ['json_object'] });
    const scorer = open(chat.url, { batch: 1 });
    const judged = await scorer.judge(posts('late', 'lost'));
    expect(judged.map((each) => each?.sentiment)).toEqual(['negative', 'negative']);
    expect(chat.bodies.map((body) => Object.keys(body).sort().slice(0, 3).join())).toHaveLength(5);
    const last = chat.bodies.at(-1) ?? {};
    expect(Object.keys(last).sort()).toEqual([
      'max_completion_tokens',
      'messages',
      'model',
      'response_format',
      'seed',
    ]);
    expect(last['response_format']).toEqual({ type: 'json_object' });
  });

  it('ask in plain words where the server knows no format, and read JSON out of what it says', async () => {
    await start({ formats: [] });
    chat.say = (given) => ({
      content: `<think>[1] hm {</think>Sure! Here you are:\n\`\`\`json\n${JSON.stringify({
        posts: given.map(({ n }) => ({ n, mood: 'negative', probability: 0.7 })),
      })}\n\`\`\`\nAnything else?`,
    });
    const [judged] = await open(chat.url).judge(posts('late'));
    expect(judged?.sentiment).toBe('negative');
    expect(chat.bodies.at(-1)).not.toHaveProperty('response_format');
  });
});

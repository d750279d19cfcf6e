import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  AuthError,
  CreditError,
  NetworkError,
  NotFoundError,
  TryLater,
} from '../../../../src/core/errors.ts';
import { type ChatServer, startChat } from '../../../servers/chat.ts';
import type { KitAnswer } from '../../../servers/kit.ts';
import { memoryCache, now, open, posts } from './world.ts';

const key = 'sk-secret-of-acme-123456';
let chat: ChatServer;
beforeEach(async () => {
  chat = await startChat({ key });
});
afterEach(() => chat.close());

const answered = (answer: KitAnswer) => {
  chat.server.intercept = () => answer;
};
const busy = (seconds?: number): KitAnswer => ({
  status: 429,
  json: { error: { message: 'Rate limit reached', type: 'requests', code: 'rate_limit_exceeded' } },
  ...(seconds === undefined ? {} : { headers: { 'retry-after': String(seconds) } }),
});

/** Judges two batches and tells what ended the scorer. */
async function ending(options: Parameters<typeof open>[1] = {}) {
  const scorer = open(chat.url, { key, batch: 1, ...options });
  const judged = await scorer.judge(posts('one is late', 'two is late'));
  expect(judged).toEqual([undefined, undefined]);
  const { ended, left, requests } = scorer.outcome();
  expect(left).toBe(2);
  // Ended is ended: nothing more is sent in this run.
  await scorer.judge(posts('three is late'));
  expect(scorer.outcome().requests).toBe(requests);
  await scorer.close();
  return { ended, requests };
}

describe('a server that refuses', () => {
  it('the key ends the scorer with the next step, and the key stands in no message', async () => {
    const { ended, requests } = await ending({ key: 'sk-wrong-key-987654' });
    expect(ended).toBeInstanceOf(AuthError);
    expect(ended?.message).toBe(
      `${new URL(chat.url).host}/v1/chat/completions: 401 Unauthorized: Incorrect API key provided: •••.`,
    );
    expect(ended?.hint).toBe('Check the key under `scorers: llm:` and what it may do.');
    expect(requests).toBe(1);
    expect(`${ended?.stack}${(ended?.cause as Error | undefined)?.stack}`).not.toContain('sk-wrong');
  });

  it('the model names it', async () => {
    const { ended } = await ending({ model: 'gone' });
    expect(ended).toBeInstanceOf(NotFoundError);
    expect(ended?.hint).toContain('have the model gone?');
  });

  it('the request for a reason of its own is asked in each format once, then told with its words', async () => {
    answered({ status: 400, json: { error: { message: 'Model is overloaded with love', param: null } } });
    const { ended, requests } = await ending();
    expect(ended).toBeInstanceOf(NetworkError);
    expect(ended?.message).toContain(': 400: Model is overloaded with love');
    expect(requests).toBe(3);
  });

  it.each([
    [{ status: 400, json: { error: { message: "This model's maximum context length is 100 tokens." } } }],
    [{ status: 413, text: 'Payload Too Large' }],
  ])('a request that is too long gets the halves: %j', async (tooLong) => {
    chat.server.intercept = (_request, index) => (index === 0 ? tooLong : undefined);
    const scorer = open(chat.url, { key });
    const judged = await scorer.judge(posts('one is late', 'two is late'));
    expect(judged.map((each) => each?.sentiment)).toEqual(['negative', 'negative']);
    expect(chat.asked.map((each) => each.length)).toEqual([1, 1]);
  });

  it('for its limit is waited for when it says so, within --max-wait', async () => {
    chat.server.intercept = (_request, index) => (index === 0 ? busy(20) : undefined);
    const slept: number[] = [];
    const scorer = open(chat.url, { key, slept });
    const [judged] = await scorer.judge(posts('one is late'));
    expect([judged?.sentiment, slept[0]]).toEqual(['negative', 20_000]);
  });

  it('for its limit ends the scorer when that takes longer', async () => {
    answered(busy(120));
    const { ended } = await ending({ maxWaitMs: 60_000 });
    expect(ended).toBeInstanceOf(TryLater);
    expect(ended).toMatchObject({ exitCode: 75, resumeAt: now + 120_000 });
  });

  it('for lack of credit that looks like a limit says what it is, and costs nothing', async () => {
    const words = 'You exceeded your current quota, please check your plan and billing details.';
    answered({ status: 429, json: { error: { message: words, code: 'insufficient_quota' } } });
    const scorer = open(chat.url, { key, prices: { input: 1e6, output: 1e6 } });
    expect(await scorer.judge(posts('one is late'))).toEqual([undefined]);
    expect(scorer.outcome()).toMatchObject({ microUsd: 0, ended: { exitCode: 3 } });
    expect(scorer.outcome().ended).toBeInstanceOf(CreditError);
  });

  it('for lack of credit ends the scorer', async () => {
    answered({ status: 402, json: { error: { message: 'Insufficient balance' } } });
    expect((await ending()).ended?.message).toContain('402 Payment Required: Insufficient balance');
  });

  it.each<readonly [string, KitAnswer]>([
    ['a fault of its own', { status: 500, text: 'oops' }],
    ['a gateway that waits in vain', { status: 504, text: '<html><title>504</title>' }],
    ['a connection that breaks off', { drop: true }],
    ['no answer in time', { hang: true }],
  ])('with %s ends the scorer, once sent never sent again', async (_name, answer) => {
    answered(answer);
    const { ended, requests } = await ending({ timeoutMs: 150 });
    expect(ended).toBeInstanceOf(NetworkError);
    expect([requests, chat.server.requests.length]).toEqual([1, 1]);
  });

  it('and sends elsewhere does not get the key sent there', async () => {
    const other = await startChat({ host: '127.0.0.2' });
    try {
      answered({ status: 307, headers: { location: `${other.url}/chat/completions` } });
      const { ended } = await ending();
      expect(ended?.message).toContain('redirects to another server');
      expect(other.server.requests).toEqual([]);
    } finally {
      await other.close();
    }
  });
});

describe('a budget', () => {
  it('of requests ends the scorer when it is spent; what was answered is judged', async () => {
    const scorer = open(chat.url, { key, batch: 1, requestsPerRun: 2, concurrency: 2 });
    const judged = await scorer.judge(posts('one is late', 'two is late', 'three is late'));
    expect(judged.map((each) => each?.sentiment)).toEqual(['negative', 'negative', undefined]);
    expect(scorer.outcome()).toMatchObject({
      judged: 2,
      left: 1,
      requests: 2,
      ended: {
        message: 'all 2 requests that a run may send are used up (scorers: llm: budget)',
        hint: 'What is left stays unjudged: the next fetch or `listen rescore` goes on with it.',
        exitCode: 75,
      },
    });
  });

  it('does not count what was kept', async () => {
    const cache = memoryCache();
    await open(chat.url, { key, cache }).judge(posts('one is late'));
    const scorer = open(chat.url, { key, cache, requestsPerRun: 1 });
    const judged = await scorer.judge(posts('one is late', 'two is late'));
    expect(judged.map((each) => each?.sentiment)).toEqual(['negative', 'negative']);
    expect(scorer.outcome().ended).toBeUndefined();
  });

  it('of money is kept by the highest that a request may cost, and told by what it took', async () => {
    // A dollar a token, so that the sums are those of the tokens.
    const prices = { input: 1e12, output: 1e12 };
    const [one] = [open(chat.url, { key, prices, microUsdPerRun: 1e15 })];
    await one.judge(posts('one is late'));
    const body = chat.server.requests[0]?.body ?? '';
    const took = one.outcome().microUsd ?? 0;
    const entry = JSON.stringify({
      posts: [
        {
          n: 1,
          mood: 'negative',
          probability: 0.9,
          intent: 'complaint',
          needs: 0.8,
          quote: 'late',
          reply: null,
        },
      ],
    });
    expect(took / 1e6).toBe(Math.ceil(body.length / 4) + Math.ceil(entry.length / 4));

    const highest = Math.ceil(Buffer.byteLength(body) / 2) + 320;
    const enough = open(chat.url, { key, prices, microUsdPerRun: highest * 1e6 });
    expect((await enough.judge(posts('one is late')))[0]?.sentiment).toBe('negative');
    const short = open(chat.url, { key, prices, microUsdPerRun: highest * 1e6 - 1 });
    expect(await short.judge(posts('one is late'))).toEqual([undefined]);
    expect(short.outcome()).toMatchObject({ requests: 0, microUsd: 0, ended: { exitCode: 75 } });
    expect(short.outcome().ended?.hint).toContain('Not even one request fits into it');
  });
});

describe('an interruption', () => {
  it('leaves the rest unjudged and is no failure of the scorer', async () => {
    const controller = new AbortController();
    chat.server.intercept = (_request, index) => {
      if (index === 1) controller.abort(new Error('stop'));
      return index === 1 ? { hang: true } : undefined;
    };
    const scorer = open(chat.url, { key, batch: 1 });
    const judged = await scorer.judge(
      posts('one is late', 'two is late', 'three is late'),
      controller.signal,
    );
    expect(judged.map((each) => each?.sentiment)).toEqual(['negative', undefined, undefined]);
    expect(scorer.outcome()).toMatchObject({ judged: 1, left: 2, requests: 2, ended: undefined });
  });
});

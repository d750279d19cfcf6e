import { afterEach, describe, expect, it } from 'vitest';
import { AuthError, CreditError, NetworkError, NotFoundError, TryLater } from '../../src/core/errors.ts';
import { errorOf, type FaultServer, faults, hang, json, reset, status, tryHttp } from './faults.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function given(steps: Parameters<typeof faults>[0], options: Parameters<typeof tryHttp>[0] = {}) {
  const server = await faults(steps);
  const tried = tryHttp(options);
  open.push(tried.http.close, server.close);
  return { server, ...tried };
}

const half: Parameters<typeof faults>[0][number] = (_request, response) => {
  response.writeHead(200, { 'content-length': '100' });
  response.write('{"half":');
  setImmediate(() => response.destroy());
};

const ok = json({ fine: true });

describe('a passing fault', () => {
  it.each([
    ['a reset', reset],
    ['half a body', half],
    ['a 500', status(500)],
    ['a 502 with a web page', status(502, { 'content-type': 'text/html' }, '<h1>Bad Gateway</h1>')],
    ['a 503 that names no time', status(503)],
  ])('%s is tried three times, with growing pauses', async (_name, fault) => {
    const { server, http, waits } = await given([fault, fault, ok]);
    expect((await http.json({ url: server.url })).body).toEqual({ fine: true });
    expect(waits).toEqual([500, 2000]);
    expect(http.requests()).toBe(3);
  });

  it.each([
    ['resets', reset, 'broke off'],
    ['half bodies', half, 'broke off'],
    ['500s', status(500), '500 Internal Server Error: told'],
  ])('%s three times end in an error that names the place', async (_name, fault, words) => {
    const { server, http } = await given([fault]);
    const error = await errorOf(http.json({ url: `${server.url}/api/x?key=1` }));
    expect(error).toBeInstanceOf(NetworkError);
    expect(error.message).toContain(`${new URL(server.url).host}/api/x: `);
    expect(error.message).toContain(words);
    expect(server.requests).toHaveLength(3);
  });

  it('a POST that may have arrived is not sent again', async () => {
    for (const fault of [reset, half, status(500)]) {
      const { server, http } = await given([fault, ok]);
      await errorOf(http.json({ url: server.url, method: 'POST', body: '{}' }));
      expect(server.requests).toHaveLength(1);
    }
  });

  it('a POST that never left is sent again', async () => {
    const gone = await faults([ok]);
    await gone.close();
    const { http, waits } = await given([ok]);
    const error = await errorOf(http.json({ url: gone.url, method: 'POST', body: '{}' }));
    expect(error.message).toContain('the connection was refused');
    expect(waits).toEqual([500, 2000]);
  });

  it.each([
    ['no headers', hang],
    [
      'no end of the body',
      ((_request, response) => {
        response.writeHead(200);
        response.write('{');
      }) satisfies Parameters<typeof faults>[0][number],
    ],
  ])(
    'a server that stalls with %s is given up in time',
    async (_name, fault) => {
      const { server, http } = await given([fault], { timeouts: { headers: 100, body: 100, total: 20_000 } });
      const error = await errorOf(http.json({ url: server.url }));
      expect(error.message).toContain('no answer in time');
      expect(server.requests).toHaveLength(3);
    },
    10_000,
  );

  it('a body that drips for ever is cut by the total time', async () => {
    const timers: NodeJS.Timeout[] = [];
    const drip: Parameters<typeof faults>[0][number] = (_request, response) => {
      response.writeHead(200);
      timers.push(setInterval(() => response.write(' '), 20));
    };
    const { server, http } = await given([drip], { timeouts: { body: 500, total: 200 } });
    const error = await errorOf(http.json({ url: server.url }));
    for (const timer of timers) clearInterval(timer);
    expect(error.message).toContain('no answer in time');
  });
});

describe('a status', () => {
  it.each([
    [400, NetworkError],
    [401, AuthError],
    [402, CreditError],
    [403, AuthError],
    [404, NotFoundError],
    [410, NotFoundError],
    [418, NetworkError],
    [422, NetworkError],
  ])('%i is refused once, with the words of the server', async (code, type) => {
    const { server, http } = await given([status(code, {}, '{"error":{"message":"the token\\nis bad"}}')]);
    const error = await errorOf(http.json({ url: server.url }));
    expect(error.constructor).toBe(type);
    expect(error.message).toMatch(new RegExp(`: ${code} .*: the token is bad$`));
    expect(error.hint).toMatch(/\w+ \w+/);
    expect(server.requests).toHaveLength(1);
  });

  it('that is accepted comes back as an answer, its body undefined where it is no JSON', async () => {
    const { server, http } = await given([
      status(404, {}, '<h1>gone</h1>'),
      status(304, {}, ''),
      status(500),
    ]);
    expect(await http.json({ url: server.url, accept: [404] })).toMatchObject({
      status: 404,
      body: undefined,
    });
    expect((await http.send({ url: server.url, accept: [304] })).status).toBe(304);
    expect((await http.json({ url: server.url, accept: [500] })).status).toBe(500);
    expect(server.requests).toHaveLength(3);
  });
});

describe('limits', () => {
  it('waits as long as it is told, then goes on', async () => {
    const { server, http, waits } = await given([status(429, { 'retry-after': '7' }), ok]);
    await http.json({ url: server.url });
    expect(waits).toEqual([7000]);
  });

  it('believes the time to stay away rather than the time of the reset', async () => {
    const both = {
      'retry-after': '2',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': '2026-01-15T12:00:50Z',
    };
    const { server, http, waits } = await given([status(429, both), ok]);
    await http.json({ url: server.url });
    expect(waits).toEqual([2000]);
  });

  it('waits out a 503 that says for how long', async () => {
    const { server, http, waits } = await given([status(503, { 'retry-after': '30' }), ok]);
    await http.json({ url: server.url });
    expect(waits).toEqual([30_000]);
  });

  it('gives up where the wait does not fit, and tells when to come back', async () => {
    const { server, http, waits } = await given([status(429, { 'retry-after': '61' })]);
    const error = await errorOf(http.json({ url: server.url }));
    expect(error).toBeInstanceOf(TryLater);
    expect(error.resumeAt).toBe(Date.parse('2026-01-15T12:01:01Z'));
    expect(error.message).toContain('(429: told)');
    expect(waits).toEqual([]);
  });

  it('a longer --max-wait lets it wait', async () => {
    const { server, http, waits } = await given([status(429, { 'retry-after': '61' }), ok], {
      maxWaitMs: 120_000,
    });
    await http.json({ url: server.url });
    expect(waits).toEqual([61_000]);
  });

  it('many short waits together are not longer than one long one', async () => {
    const { server, http, waits } = await given([status(429, { 'retry-after': '25' })]);
    expect(await errorOf(http.json({ url: server.url }))).toBeInstanceOf(TryLater);
    expect(waits).toEqual([25_000, 25_000]);
  });

  it('a limit without a time is waited for by growing guesses', async () => {
    const { server, http, waits } = await given([status(429, {}, 'slow down')]);
    const error = await errorOf(http.json({ url: server.url }));
    expect(waits).toEqual([2000, 4000, 8000, 16_000]);
    expect(error.resumeAt).toBeUndefined();
    expect(error.message).toContain('slow down');
  });

  it('does not ask where the server has told that nothing is left, until its reset', async () => {
    const spent = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '2026-01-15T12:00:20Z' };
    const { server, http, waits } = await given([json({}, spent), ok]);
    await http.json({ url: `${server.url}/a` });
    await http.json({ url: `${server.url}/b` });
    expect(waits, 'another endpoint has a limit of its own').toEqual([]);
    await http.json({ url: `${server.url}/a?page=2` });
    expect(waits).toEqual([20_000]);
  });

  it('gives up before asking when the reset is too far away', async () => {
    const spent = {
      'x-rate-limit-remaining': '0',
      'x-rate-limit-reset': String(Date.parse('2026-01-15T12:15:00Z') / 1000),
    };
    const { server, http } = await given([json({}, spent)]);
    await http.json({ url: server.url });
    expect((await errorOf(http.json({ url: server.url }))).resumeAt).toBe(Date.parse('2026-01-15T12:15:00Z'));
    expect(server.requests).toHaveLength(1);
  });

  it('keeps its distance after a limit that came untold', async () => {
    const { server, http, waits } = await given([status(429, { 'retry-after': '1' }), ok]);
    await http.json({ url: server.url });
    await http.json({ url: server.url });
    expect(waits).toEqual([1000, 500]);
  });

  it('a budget of requests ends the source, retries counted', async () => {
    const { server, http } = await given([status(500), ok], { requestsPerRun: 2 });
    await http.json({ url: server.url });
    const error = await errorOf(http.json({ url: server.url }));
    expect(error).toBeInstanceOf(TryLater);
    expect(error.message).toContain('2 requests');
    expect(server.requests).toHaveLength(2);
  });

  it('draws on an allowance before it asks, and asks nothing when that is used up', async () => {
    const drawn: [string, number][] = [];
    const spend = async (allowance: string, cost: number): Promise<void> => {
      if (drawn.length === 1) throw new TryLater('the searches of today are used up', 'tomorrow', 5);
      drawn.push([allowance, cost]);
    };
    const { server, http } = await given([ok], { spend });
    await http.json({ url: server.url, allowance: 'searches', cost: 100 });
    await http.json({ url: server.url });
    const error = await errorOf(http.json({ url: server.url, allowance: 'searches' }));
    expect(error.resumeAt).toBe(5);
    expect(drawn).toEqual([['searches', 100]]);
    expect(server.requests).toHaveLength(2);
  });
});

describe('abort', () => {
  it.each([
    ['while the server is silent', [hang]],
    ['while a limit is waited for', [status(429, { 'retry-after': '5' })]],
    ['between two attempts', [reset]],
  ])('%s ends with the reason of the signal', async (_name, steps) => {
    const controller = new AbortController();
    const reason = Object.assign(new Error('enough'), { code: 'ECONNRESET' });
    const options = {
      wait: async (_ms: number, signal: AbortSignal | undefined) => {
        controller.abort(reason);
        signal?.throwIfAborted();
      },
    };
    const { server, http } = await given(steps, options);
    const asked = http.json({ url: server.url, signal: controller.signal });
    if (steps[0] === hang) setTimeout(() => controller.abort(reason), 50);
    expect(await errorOf(asked)).toBe(reason);
    expect(server.requests).toHaveLength(1);
  });
});

it('names itself, keeps one connection, and tells the clock of the server', async () => {
  const { server, http } = await given([json({}, { date: 'Thu, 15 Jan 2026 12:03:00 GMT' })]);
  expect(http.skewMs()).toBeUndefined();
  for (let left = 3; left > 0; left -= 1) await http.json({ url: server.url });
  expect(server.requests[0]?.headers['user-agent']).toBe('listen/1.2.3 (+https://acme.example)');
  expect(server.requests[0]?.headers['accept-encoding']).toBe('gzip, deflate, br');
  expect(http.skewMs()).toBe(180_000);
  expect((server as FaultServer).connections()).toBe(1);
});

it('closes without ever having opened', async () => {
  await expect(tryHttp().http.close()).resolves.toBeUndefined();
});

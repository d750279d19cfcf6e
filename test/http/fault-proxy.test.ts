import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ListenError } from '../../src/core/errors.ts';
import { errorOf, tryHttp } from './faults.ts';

const tool = join(import.meta.dirname, '../../../shared/tools/fault-proxy.mjs');
const here = existsSync(tool);

/** Against an independent fault-injecting server, where one lies beside the project. */
describe.skipIf(!here)(here ? 'against the fault proxy' : `skipped: no ${tool}`, () => {
  let child: ChildProcess;
  let url = '';
  beforeAll(async () => {
    child = spawn(process.execPath, [tool], { stdio: ['ignore', 'pipe', 'inherit'] });
    url = await new Promise((resolve) => {
      child.stdout?.once('data', (data) => resolve(JSON.parse(String(data)).service));
    });
  });
  afterAll(() => void child.kill());

  const ask = async (fault: string, path = '/x') => {
    const { http, waits } = tryHttp({ now: Date.now, timeouts: { headers: 300, body: 300, total: 1500 } });
    try {
      const answer = await http.json({ url: `${url}/__fault/${fault}${path}` });
      return { answer, waits, error: undefined, requests: http.requests() };
    } catch (error) {
      return { answer: undefined, waits, error, requests: http.requests() };
    } finally {
      await http.close();
    }
  };

  it.each([
    ['reset', 3],
    ['reset-after:20', 3],
    ['half-json', 3],
    ['stall', 3],
    ['slow:5', 3],
    ['500', 3],
    ['502-html', 3],
    ['wrong-length', 3],
    ['chunk-garbage', 3],
    ['gzip-bomb:100', 1],
    ['bad-gzip', 1],
    ['html-200', 1],
    ['empty', 1],
    ['redirect-loop', 6],
    ['huge-header', 1],
    ['json-nan', 1],
    ['json-deep:100000', 1],
    ['204', 1],
    ['status:451', 1],
    ['401-once', 1],
  ])('%s is a typed error after %i requests', async (fault, requests) => {
    const result = await ask(fault, `/${encodeURIComponent(fault)}`);
    expect(result.error).toBeInstanceOf(ListenError);
    expect((result.error as ListenError).hint).not.toBe('');
    expect(result.requests).toBe(requests);
  });

  it.each(['none', 'bom', 'utf16', 'wrong-type:text/html', 'latency:50'])('%s is read', async (fault) => {
    const { answer } = await ask(fault);
    expect(JSON.stringify(answer?.body)).toContain('höllo 😡');
  });

  it('big-int keeps the id exact', async () => {
    expect(JSON.stringify((await ask('big-int')).answer?.body)).toContain('"1900000000000000123"');
  });

  it.each(['429:3', '429-date:3', '429-reset:3', '503:3'])(
    '%s is waited out for three seconds',
    async (fault) => {
      const { waits } = await ask(fault);
      expect(waits[0]).toBeGreaterThan(1000);
      expect(waits[0]).toBeLessThanOrEqual(3000);
    },
  );

  it('429:7200 says when to come back', async () => {
    const error = await errorOf(Promise.reject((await ask('429:7200')).error));
    expect(Math.round(((error.resumeAt ?? 0) - Date.now()) / 60_000)).toBe(120);
  });
});

import { expect, it } from 'vitest';
import { wait } from '../../src/http/wait.ts';

it('waits by the real clock', async () => {
  const before = performance.now();
  await wait(30, undefined);
  expect(performance.now() - before).toBeGreaterThanOrEqual(28);
});

it('ends with the reason of the signal, before and while it waits', async () => {
  const reason = new Error('enough');
  await expect(wait(60_000, AbortSignal.abort(reason))).rejects.toBe(reason);
  const controller = new AbortController();
  const waiting = wait(60_000, controller.signal);
  controller.abort(reason);
  await expect(waiting).rejects.toBe(reason);
});

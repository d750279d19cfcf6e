import { optional, strictObject } from 'valibot';
import { describe, expect, it } from 'vitest';
import { logIn } from '../../src/app/log-in.ts';
import { createPassingState } from '../../src/app/passing-state.ts';
import { loadSettings } from '../../src/config/load.ts';
import { hackerNews } from '../../src/networks/hacker-news/index.ts';
import type { Login } from '../../src/networks/login.ts';
import { secret } from '../../src/networks/shared/settings.ts';

const now = Date.parse('2026-01-15T12:00:00Z');
const login: Login = {
  steps: [],
  saves: ['token'],
  obtain: async (_settings, _talk, { secrets }) => ({
    secrets: { token: `for ${secrets.get('clientSecret')}` },
    endsAt: now + 1000,
  }),
  check: async () => ({ who: 'acmeair' }),
};
const network = {
  ...hackerNews,
  settings: strictObject({ clientSecret: secret('of the app'), token: optional(secret('saved')) }),
  login,
};

describe('a login', () => {
  it('has a secret that was typed before it, and keeps it; nothing else of the login before stays', async () => {
    const settings = loadSettings(
      'brand: A\ntrack: [a]\nsources: [{ network: hacker-news }]\n',
      '/x/listen.yaml',
      {},
    );
    const [source] = settings.sources;
    if (!source) throw new Error('no source');
    const state = createPassingState(() => now);
    state.save(source.name, { clientSecret: 's-1', token: 'old', other: 'old' });
    await logIn({
      ...{ settings, env: {}, version: '0', now: () => now, wait: async () => undefined },
      ...{ network, login, source, state, typed: () => [] },
      talk: {
        say: () => undefined,
        ask: async () => '',
        authorize: () => Promise.reject(new Error('unused')),
      },
      whileAlone: async (write) => write(),
    });
    const saved = state.saved(source.name);
    expect(Object.fromEntries([...(saved?.values ?? [])].map(([key, { value }]) => [key, value]))).toEqual({
      clientSecret: 's-1',
      token: 'for s-1',
    });
    expect(saved?.endsAt).toBe(now + 1000);
  });
});

describe('logins before there is a configuration', () => {
  it('are handed over for the sources that are written, each in place of what was saved', () => {
    const state = createPassingState(() => now);
    const real = createPassingState(() => now);
    real.save('kept', { token: 'old', more: 'old' });
    state.save('kept', { token: 'new' }, now + 5);
    state.save('dropped', { token: 'x' });
    state.handOver(real, ['kept', 'without']);
    expect(real.all('kept')).toEqual(['new']);
    expect(real.saved('kept')?.endsAt).toBe(now + 5);
    expect(real.saved('dropped')).toBeUndefined();
    expect(real.saved('without')).toBeUndefined();
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { optional, strictObject } from 'valibot';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { credentialOf } from '../../src/app/credential.ts';
import { createOpener } from '../../src/app/open-source.ts';
import { openSecrets } from '../../src/app/source-secrets.ts';
import type { SourceSettings } from '../../src/config/settings.ts';
import { bluesky } from '../../src/networks/bluesky/index.ts';
import type { Network } from '../../src/networks/network.ts';
import { secret } from '../../src/networks/shared/settings.ts';
import { openStore } from '../../src/store/open.ts';
import { startBluesky } from '../servers/bluesky.ts';
import { testNow } from '../support/reading.ts';

const network: Network = {
  ...bluesky,
  id: 'plaza',
  settings: strictObject({ apiKey: optional(secret('key')), refreshToken: optional(secret('token')) }),
};
const folder = mkdtempSync(join(tmpdir(), 'listen-credential-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
let env: Record<string, string | undefined>;
const now = () => testNow;
const variable = (name: string): string => `\${${name}}`;
beforeEach(() => {
  count += 1;
  env = {
    XDG_STATE_HOME: join(folder, String(count)),
    KEY: 'key-of-acme',
    ALSO: 'key-of-acme',
    REFRESH: 'first',
  };
});

const source = (own: SourceSettings['own'], name = 'plaza'): SourceSettings => ({
  name,
  network: 'plaza',
  historyMs: undefined,
  requestsPerRun: undefined,
  own,
  where: 'listen.yaml:8',
});
const of = (own: SourceSettings['own'], name?: string, path = join(folder, 'listen.yaml')): string =>
  credentialOf(network, source(own, name), { settings: { path }, env });
const save = (name: string, values: Record<string, string>): void => {
  const path = join(folder, 'listen.yaml');
  openSecrets(network, source({}, name), { settings: { path }, env }, now).save(values);
};

describe('the name that calls are counted by', () => {
  it('is one for two sources with one key, however it is given, and another for another key', () => {
    const file = join(folder, 'key');
    writeFileSync(file, 'key-of-acme\n', { mode: 0o600 });
    const by = of({ apiKey: variable('KEY') });
    expect(of({ apiKey: variable('ALSO') }, 'other')).toBe(by);
    expect(of({ apiKeyFile: file }, 'third')).not.toBe(of({ apiKey: variable('REFRESH') }));
    env['KEY'] = 'key-of-rival';
    expect(of({ apiKey: variable('KEY') })).not.toBe(by);
  });

  it('tells no key', () => expect(of({ apiKey: variable('KEY') })).toMatch(/^[0-9a-f]{16}$/));

  it('stays when a saved token is rotated', () => {
    const [alone, beside] = [of({}), of({ apiKey: variable('KEY'), refreshToken: variable('REFRESH') })];
    for (const token of ['second', 'third']) {
      save('plaza', { refreshToken: token });
      expect([of({}), of({ apiKey: variable('KEY'), refreshToken: variable('REFRESH') })]).toEqual([
        alone,
        beside,
      ]);
    }
  });

  it('is a source’s own where the configuration gives no secret', () => {
    save('plaza', { refreshToken: 'same' });
    save('other', { refreshToken: 'same' });
    expect(of({}, 'other')).not.toBe(of({}));
    expect(of({}, 'plaza', join(folder, 'rival.yaml'))).not.toBe(of({}));
  });

  it('runs no command for it', () => {
    const mark = join(folder, 'ran');
    const command = { apiKeyCommand: `touch ${mark}; echo key-of-acme` };
    expect(of(command)).toBe(of(command, 'other'));
    expect(() => rmSync(mark)).toThrow('ENOENT');
  });

  it('goes on where a variable that a saved token replaced is no longer set', () => {
    save('plaza', { refreshToken: 'second' });
    env['REFRESH'] = undefined;
    expect(of({ refreshToken: variable('REFRESH') })).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('an allowance', () => {
  it('is not given anew by a rotated token', async () => {
    const world = await startBluesky();
    const path = join(folder, 'quota.db');
    const store = await openStore(path, {
      write: true,
      brand: 'Acme Air',
      holder: { pid: 1, host: 'desk', startedAt: 1 },
    });
    const settings = { path: join(folder, 'quota.yaml') } as Parameters<typeof createOpener>[0]['settings'];
    const blue = {
      ...source({ handle: 'acme.example', password: variable('PASSWORD'), server: world.url }, 'blue'),
      network: 'bluesky',
    };
    env['PASSWORD'] = 'abcd-efgh-ijkl-mnop';
    const brand = { name: 'Acme Air', accounts: [], track: [], exclude: [], competitors: new Map() };
    const open = createOpener({
      settings: { ...settings, brand },
      env,
      version: '0.0.0',
      store,
      maxWaitMs: 1000,
      wait: () => Promise.resolve(),
    });
    const opening = {
      memory: { get: () => undefined, set: () => undefined },
      now,
      signal: new AbortController().signal,
    };
    // Two passwords are right, as while one is being replaced.
    const did = world.account('acme');
    world.session(did, 'access-of-rotated', 'refresh-of-rotated');
    const tokens = { accessJwt: 'access-of-rotated', refreshJwt: 'refresh-of-rotated' };
    world.server.intercept = ({ path, body }) =>
      path.endsWith('createSession') && body.includes('rotated')
        ? { json: { ...tokens, did, handle: 'acme.example' } }
        : undefined;
    try {
      for (const _login of [1, 2]) {
        const handle = open(blue, opening);
        await handle.open();
        expect(handle.requests()).toBe(1);
        await handle.close();
        openSecrets(bluesky, blue, { settings, env }, now).state.replace('blue', { password: 'rotated' });
      }
      const credential = credentialOf(bluesky, blue, { settings, env });
      const today = { credential, allowance: 'logins', from: Date.parse('2026-01-15T00:00:00Z'), limit: 90 };
      expect(await store.spend({ ...today, calls: 89 })).toBe(false);
      expect(await store.spend({ ...today, calls: 88 })).toBe(true);
    } finally {
      await store.close();
      await world.close();
    }
  });
});

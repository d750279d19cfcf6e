import { safeParse } from 'valibot';
import { describe, expect, it } from 'vitest';
import { keysOfFlag, mainAsk, sourceFlags } from '../../src/app/source-flag.ts';
import { entriesOf } from '../../src/config/schema-walk.ts';
import { secretKeys } from '../../src/config/secrets.ts';
import { loadNetworks } from '../../src/networks/index.ts';

const networks = await loadNetworks();

describe('what sets a network up', () => {
  it.each(networks)('names a secret that $id has', ({ settings, setup }) => {
    if (setup.secret !== undefined) expect(secretKeys(settings)).toContain(setup.secret);
  });

  it('is known of every network', () => {
    expect(networks.length).toBeGreaterThanOrEqual(22);
  });

  it.each(networks)('asks for keys that $id has, and for all that it needs', ({ settings, setup, login }) => {
    const entries = entriesOf(settings);
    for (const { key, unless } of setup.asks)
      for (const each of [key, ...(unless === undefined ? [] : [unless])])
        expect(Object.keys(entries)).toContain(each);
    const needed = Object.keys(entries).filter(
      (key) => entries[key]?.type !== 'optional' && !login?.saves.includes(key),
    );
    const asked = setup.asks.filter(({ optional }) => !optional).map(({ key }) => key);
    expect(asked).toEqual(expect.arrayContaining(needed));
  });

  it.each(networks)('has one main setting of $id for --source, or needs none', (network) => {
    const { settings, setup, id } = network;
    const main = mainAsk(network);
    expect(main?.key).toBe(setup.asks[0]?.key);
    const [flag] = sourceFlags([main?.example === undefined ? id : `${id}:${main.example}`]);
    const keys = flag === undefined ? {} : keysOfFlag(flag, network);
    expect(Object.keys(keys)).toEqual(main?.example === undefined ? [] : [main.key]);
    // With the other examples and secrets it is complete.
    const others = setup.asks.map(({ key, example }) => [key, example ?? 'abcd1234']);
    const secrets = secretKeys(settings).map((key) => [key, true]);
    const whole = { ...Object.fromEntries([...others, ...secrets]), ...keys };
    expect(safeParse(settings, whole).issues).toBeUndefined();
  });

  it.each(networks)('says whether $id reads without a login', ({ settings, setup, login }) => {
    expect(setup.login === 'none').toBe(login === undefined);
    if (login?.without) expect(setup.login).toBe('more');
    if (setup.login === 'needed') return;
    const keys = setup.asks.map(({ key, example }) => [key, example]);
    expect(safeParse(settings, Object.fromEntries(keys)).success).toBe(true);
  });
});

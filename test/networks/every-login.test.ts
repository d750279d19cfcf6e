import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { safeParse } from 'valibot';
import { afterEach, describe, expect, it } from 'vitest';
import { AuthError, type ListenError } from '../../src/core/errors.ts';
import { loadNetworks } from '../../src/networks/index.ts';
import { type ReadingWorld, readingWorld } from '../support/reading.ts';
import type { ReadyWorld } from '../support/ready-world.ts';

const servers = join(import.meta.dirname, '..', 'servers');
const networks = (await loadNetworks()).flatMap(({ login, ...network }) =>
  login && existsSync(join(servers, `${network.id}.ts`)) ? [{ ...network, login }] : [],
);

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()));
});

async function ready(id: string): Promise<{ readonly small: ReadyWorld; readonly world: ReadingWorld }> {
  const { readyWorld } = (await import(join(servers, `${id}.ts`))) as { readyWorld(): Promise<ReadyWorld> };
  const small = await readyWorld();
  const world = readingWorld({ secrets: small.secrets });
  opened.push(world, small);
  return { small, world };
}

describe.each(networks.map((network) => ({ id: network.id, network })))(
  'the login of $id',
  ({ id, network }) => {
    const { login } = network;
    const settingsOf = ({ server, settings }: ReadyWorld): unknown => {
      const parsed = safeParse(network.settings, settings(server.url));
      if (!parsed.success) throw new Error(parsed.issues.map(({ message }) => message).join('; '));
      return parsed.output;
    };

    it('tells what must be ready in sentences, and names what it saves', () => {
      expect(login.steps.length).toBeGreaterThan(0);
      for (const step of login.steps) expect(step).toMatch(/^[^\n]{10,400}[.:)]$/);
      expect(new Set(login.saves).size).toBe(login.saves.length);
      expect(login.saves.length).toBeGreaterThan(0);
    });

    it('is checked by few calls: whose it is, without telling a secret', async () => {
      const { small, world } = await ready(id);
      const { who, notes = [] } = await login.check(settingsOf(small), world);
      expect(who).toMatch(/^[^\n]{2,200}$/);
      for (const secret of Object.values(small.secrets).filter((value) => value.length > 5))
        expect([who, ...notes].join('\n')).not.toContain(secret);
      // One, and one more where a token must be got first.
      expect(small.server.requests.length).toBeLessThanOrEqual(2);
      expect(small.server.refused).toEqual([]);
    });

    it('that is refused is an AuthError with a next step', async () => {
      const { small, world } = await ready(id);
      small.server.intercept = () => ({
        status: 401,
        json: { error: 'unauthorized', message: 'Unauthorized' },
      });
      const failure = await login.check(settingsOf(small), world).catch((error: unknown) => error);
      // A feed that asks for no token is not asked.
      if (small.server.requests.length === 0 && id === 'feed') return;
      expect(failure).toBeInstanceOf(AuthError);
      expect((failure as ListenError).hint).toMatch(/\S/);
    });
  },
);

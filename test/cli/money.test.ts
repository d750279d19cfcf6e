import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startX, type XServer } from '../servers/x.ts';
import { createDesk, type Desk, type Ended } from '../support/cli.ts';
import { misfitsOf } from '../support/schema.ts';

const noon = '2026-01-15T12:00:00Z';
const time = (minutes: number): string => new Date(Date.parse(noon) - minutes * 60_000).toISOString();

let desk: Desk;
let server: XServer;
let now: string;
beforeEach(async () => {
  desk = createDesk();
  now = noon;
  server = await startX({ now: () => Date.parse(now) });
  server.user('acmeair', { id: '42' });
  for (let index = 20; index > 0; index -= 1) {
    const asked = server.post({
      by: `jo${index}`,
      at: time(index * 30),
      text: `@acmeair where is bag ${index}?`,
    });
    server.post({ by: 'acmeair', at: time(index * 30 - 5), text: `@jo${index} On its way`, replyTo: asked });
  }
});
afterEach(async () => {
  await server.close();
  desk.remove();
});

function configure(budget: string): void {
  desk.write(
    'listen.yaml',
    `brand: Acme Air
accounts: { x: [acmeair] }
track: ['"acme air"']
zone: UTC
database: ./listen.db
sources:
  - { network: x, server: '${server.url}', token: '\${X_TOKEN}', search: false, budget: ${budget} }
`,
  );
}

const listen = (...args: readonly string[]): Promise<Ended> =>
  desk.listen(args, { env: { X_TOKEN: 'app-token-of-acme', LISTEN_NOW: now } });

/** Dollars that X has billed: half a cent a post, a cent an account. */
const billed = (): number => (server.billed.posts * 5 + server.billed.users * 10) / 1000;

describe('what a network bills', () => {
  it('is told after a fetch, and estimated before the next by --dry-run, which sends nothing', async () => {
    configure('{ usdPerRun: 2 }');
    const before = await listen('fetch', '--dry-run');
    expect(before).toMatchObject({ code: 0, stderr: '' });
    expect(before.stdout).toMatch(/^x {2}x · at most \$2\.00\n/);
    expect(before.stdout).toContain('\n  costs from $0.001');
    expect(server.requests).toEqual([]);

    const first = await listen('fetch');
    expect(first).toMatchObject({ code: 0, stderr: '' });
    // Forty posts and one account.
    expect(billed()).toBe(0.21);
    expect(first.stdout).toMatch(/^x {5}✓ 20 new {2}20 answers {2}\$0\.21 +\d/);
    expect(first.stdout).toContain('\n20 new, 20 answers for $0.21. Nobody waits now.\n');

    now = '2026-01-15T14:00:00Z';
    const asked = server.requests.length;
    const plan = await listen('fetch', '--dry-run');
    // Half of the gaps are 5 minutes, half 25: the middle is 15 or thereabouts, over two hours.
    const about = Number(/about \$([\d.]+), at most \$2\.00/.exec(plan.stdout)?.[1]);
    expect(about).toBeGreaterThanOrEqual(0.02);
    expect(about).toBeLessThanOrEqual(0.12);
    expect(plan.stdout).toContain(`\nThe run would cost about $${about}`);
    const plans = JSON.parse((await listen('fetch', '--dry-run', '--json')).stdout) as { usd: object }[];
    expect(await misfitsOf('fetch-plan', plans)).toBeNull();
    expect(plans[0]?.usd).toEqual({ least: 0, likely: about, perPost: 0.005, most: 2 });
    expect(server.requests).toHaveLength(asked);

    const [again] = JSON.parse((await listen('fetch', '--json')).stdout) as { usd: number }[];
    expect(again?.usd).toBe(0);
    expect(billed()).toBe(0.21);
  });

  it('is capped by the day: what is left waits for the next one, and is read then', async () => {
    configure('{ usdPerDay: 0.12 }');
    const first = await listen('fetch');
    expect(first.code).toBe(75);
    expect(first.stdout).toContain('usdPerDay');
    expect(first.stdout).toMatch(/on\s+at\s+Fri\s+00:00/);
    expect(billed()).toBeLessThanOrEqual(0.12);
    const spent = billed();

    const second = await listen('fetch', '--json');
    expect(second.code).toBe(75);
    expect(JSON.parse(second.stdout)).toMatchObject([
      { state: 'limited', usd: 0, resumeAt: '2026-01-16T00:00:00.000Z' },
    ]);
    expect(billed()).toBe(spent);

    const plan = await listen('fetch', '--dry-run');
    expect(plan.stdout).toContain(`at most $${(0.12 - spent).toFixed(2)}`);

    now = '2026-01-16T00:00:05Z';
    await listen('fetch');
    const rows = JSON.parse((await listen('report', '--json', 'id,state')).stdout) as { state: string }[];
    expect(rows).toHaveLength(20);
    expect(rows.every(({ state }) => state === 'answered')).toBe(true);
  });

  it('is capped by the run', async () => {
    configure('{ usdPerRun: 0.1 }');
    const first = await listen('fetch');
    expect(first.code).toBe(75);
    expect(first.stdout).toContain('usdPerRun');
    expect(billed()).toBeLessThanOrEqual(0.1);
    await listen('fetch');
    expect(billed()).toBeGreaterThan(0.1);
  });
});

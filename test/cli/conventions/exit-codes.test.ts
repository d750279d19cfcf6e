import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { exitCodesText } from '../../../src/commands/exit-codes.ts';
import type { RunOptions } from '../../support/cli.ts';
import { convention } from './lines.ts';
import { type Fleet, fetchedFleet } from './world.ts';

let fleet: Fleet;
beforeAll(async () => {
  fleet = await fetchedFleet();
});
afterEach(() => {
  fleet.social.intercept = undefined;
});
afterAll(() => fleet.close());

/** Makes every moment that people read throw what is no error of ours. */
const planted = `--import=data:text/javascript,Intl.DateTimeFormat=class{constructor(){throw(new(TypeError)('planted'))}}`;

const limited = { status: 429, headers: { 'retry-after': '3600' }, json: { error: 'Too many requests' } };
const wrongToken = { env: { MASTODON_TOKEN: 'wrong' } };

interface Ending {
  readonly code: number;
  readonly line: string;
  readonly options?: RunOptions;
  /** Before it runs. */
  readonly world?: (fleet: Fleet) => void;
}

const endings: readonly Ending[] = [
  { code: 0, line: 'report -u' },
  { code: 0, line: 'report -u --author nobody' },
  { code: 0, line: 'fetch --source social' },
  { code: 1, line: 'report -u --fail-on unanswered>1h' },
  { code: 1, line: 'doctor' },
  { code: 2, line: 'report --fail-on nonsense' },
  { code: 2, line: 'show 99999' },
  { code: 2, line: 'report', options: { env: { LISTEN_CONFIG: './none.yaml' } } },
  { code: 3, line: 'fetch --source gone' },
  { code: 3, line: 'fetch --source gone social', options: wrongToken },
  { code: 3, line: 'report -u --require-coverage' },
  { code: 3, line: 'score', options: { input: '{"no": "text"}\n' } },
  { code: 4, line: 'fetch --source social inbox', options: wrongToken },
  { code: 4, line: 'auth status social', options: wrongToken },
  { code: 5, line: 'report --db ./none.db' },
  { code: 5, line: 'fetch --db ./inbox.ndjson' },
  { code: 70, line: 'report -u', options: { env: { NODE_OPTIONS: planted } } },
  {
    code: 75,
    line: 'fetch --source social inbox --max-wait 1s',
    world: ({ social }) => {
      social.intercept = () => limited;
    },
  },
];

describe('an exit code', () => {
  it(convention(22, 'each row of `help exit-codes` is in these tests'), () => {
    const rows = [...exitCodesText.matchAll(/^ +(\d+(?:, \d+)*) {2,}\S/gm)].flatMap(([, codes = '']) =>
      codes.split(', ').map(Number),
    );
    const tested = new Set([...endings.map(({ code }) => code), 130, 143]);
    expect(rows.length).toBeGreaterThan(8);
    expect([...rows].sort((a, b) => a - b)).toEqual([...tested].sort((a, b) => a - b));
  });

  it.each(endings)(convention(22, 'is $code of `listen $line`'), async ({ code, line, options, world }) => {
    world?.(fleet);
    const ended = await fleet.desk.listen(line.split(' '), options);
    expect(ended.code, ended.stdout + ended.stderr).toBe(code);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(convention(22, 'after %s is %d'), async (signal, code) => {
    let send: (signal: NodeJS.Signals) => void = () => undefined;
    fleet.social.intercept = () => {
      send(signal);
      return limited;
    };
    const ended = await fleet.desk.listen(['fetch', '--source', 'social'], {
      started: (kill) => (send = kill),
    });
    expect(ended.code).toBe(code);
  });

  it(convention(21, 'of a bug comes with an apology, and with its stack under --debug alone'), async () => {
    const options = { env: { NODE_OPTIONS: planted } };
    const { stderr } = await fleet.desk.listen(['report', '-u'], options);
    expect(stderr).toBe(
      'listen: this is a bug in listen, sorry: planted\n  → Run it again with --debug and report what it prints.\n',
    );
    expect((await fleet.desk.listen(['report', '-u', '--debug'], options)).stderr).toMatch(
      /^listen: this is a bug in listen, sorry: planted\nTypeError: planted\n {4}at /,
    );
  });
});

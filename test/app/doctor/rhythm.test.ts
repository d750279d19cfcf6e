import { describe, expect, it } from 'vitest';
import { clockFindings, type Skew } from '../../../src/app/doctor/clock.ts';
import { rhythmOf } from '../../../src/app/doctor/cron.ts';
import type { DoctorInput } from '../../../src/app/doctor/input.ts';
import { bearableSilence } from '../../../src/app/doctor/queries.ts';
import { commandIn } from '../../../src/app/next-step.ts';
import { refusalWords, troubleWords } from '../../../src/app/trouble-words.ts';
import { offsetMs } from '../../../src/core/zone.ts';
import { recentRules, wrongRules } from '../../../src/core/zone-data.ts';
import { tellIn } from '../../../src/render/tell.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const now = Date.UTC(2026, 0, 18, 12);

/** Newest first, so many minutes before each other. */
function runsAt(...gaps: readonly number[]) {
  let startedAt = now;
  return [0, ...gaps].map((gap) => {
    startedAt -= gap * minute;
    return { startedAt, endedAt: startedAt + 1000, exitCode: 0 };
  });
}

describe('how often a fetch comes', () => {
  it.each<[string, readonly number[], number | undefined]>([
    ['every 5 min', [5, 5, 5, 5, 5, 5], 5 * minute],
    ['every 5 min with one left out and some seconds late', [5, 5.05, 10, 5, 4.95, 5], 5 * minute],
    ['every hour', [60, 60, 60, 60, 60], hour],
    ['by hand: now so, now so', [1, 300, 7, 45, 2, 900], undefined],
    ['hourly, with bursts by hand between', [1, 1, 60, 1, 60, 60, 60], undefined],
    ['too few to tell', [5, 5, 5, 5], undefined],
  ])('%s', (_name, gaps, expected) => {
    expect(rhythmOf(runsAt(...gaps))).toBe(expected);
  });
});

describe('how long a query may be silent', () => {
  it.each([
    ['found but few: two months', 2, 90 * day, 60 * day],
    ['found many a day: two weeks', 900, 30 * day, 14 * day],
    ['one every 5 days: forty', 11, 50 * day, 40 * day],
  ])('%s', (_name, posts, span, expected) => {
    expect(bearableSilence({ posts, firstAt: now - span, lastAt: now })).toBe(expected);
  });
});

describe('the clock', () => {
  const findingOf = async (skews: readonly Skew[]) => {
    const machine = { platform: 'linux', zoneData: '2025b', zone: 'UTC', folder: '/' };
    const input = { machine, store: undefined, now: () => now, tell: tellIn('UTC', now) };
    const [finding] = await clockFindings(skews, input as unknown as DoctorInput);
    return [finding?.state, finding?.message];
  };
  const a = (ms: number) => ({ source: 'a', ms });
  const b = (ms: number) => ({ source: 'b', ms });
  const c = (ms: number) => ({ source: 'c', ms });

  it.each<[string, readonly Skew[], 'ok' | 'warning', string]>([
    ['nobody told', [], 'ok', 'no server told the time'],
    ['all agree', [a(400), b(-900), c(100)], 'ok', 'under 1 s off the clocks of 3 sources'],
    ['a little off', [a(-12_400)], 'ok', '12 s off the clock of a'],
    ['far behind all', [a(601_000), b(600_000), c(602_000)], 'warning', '602 s behind the clock of c'],
    ['far ahead', [a(-120_000)], 'warning', '120 s ahead of the clock of a'],
    ['one server alone is wrong', [a(100), b(-300), c(900_000)], 'ok', 'that of c is 900 s fast'],
    ['two that differ: nobody knows which', [a(0), b(900_000)], 'warning', '900 s behind the clock of b'],
  ])('%s', async (_name, skews, state, words) => {
    expect(await findingOf(skews)).toEqual([state, expect.stringContaining(words)]);
  });
});

describe('the zone data', () => {
  it('of this Node is right about the latest rules', () => {
    expect(wrongRules(offsetMs)).toEqual([]);
  });

  it('that is older than a rule, or lacks its zone, is found', () => {
    const [mexico, almaty] = recentRules;
    const old = (zone: string, at: number) => (zone === 'Asia/Almaty' ? 6 * hour : offsetMs(zone, at));
    expect(wrongRules(old)).toEqual([almaty]);
    const lacking = (zone: string, at: number) => {
      if (zone === 'America/Mexico_City') throw new RangeError(`Invalid time zone specified: ${zone}`);
      return offsetMs(zone, at);
    };
    expect(wrongRules(lacking)).toEqual([mexico]);
  });
});

describe('trouble in words', () => {
  it.each([
    ['forum.example/latest.json: 401 Unauthorized: expired', '401 Unauthorized (expired)'],
    ['forum.example/latest.json: 401 Unauthorized', '401 Unauthorized'],
    ['x.example/a: 500 Internal Server Error: a: b.', '500 Internal Server Error (a: b)'],
    ['127.0.0.1:9/x: the connection was refused', '127.0.0.1:9/x: the connection was refused'],
  ])('%s', (message, words) => expect(refusalWords(message)).toBe(words));

  it('has since when, and for how long nothing was read', () => {
    const tell = tellIn('UTC', now);
    const since = now - 3 * day;
    const trouble = { error: 'a.example/: 401 Unauthorized', since, lastReadAt: since - 2 * hour };
    expect(troubleWords(trouble, tell)).toBe('401 Unauthorized since Thu 12:00: nothing read for 3 d 02 h');
    expect(troubleWords({ ...trouble, since: undefined, lastReadAt: undefined }, tell)).toBe(
      '401 Unauthorized, never read',
    );
  });
});

describe('the next step', () => {
  it.each<[string | undefined, string | undefined]>([
    [
      'The token is wrong: `listen auth login` with the name of this source, or a new one.',
      'listen auth login forum',
    ],
    ['Run `listen fetch` first.', 'listen fetch'],
    ['chmod 600 /home/jo/token', 'chmod 600 /home/jo/token'],
    ['Nothing answers there: is the server up?', undefined],
    [undefined, undefined],
  ])('in %s', (hint, command) => expect(commandIn(hint, 'forum')).toBe(command));
});

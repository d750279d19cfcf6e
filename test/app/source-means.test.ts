import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { canWords } from '../../src/app/can-words.ts';
import { credentialOf } from '../../src/app/credential.ts';
import { type MeansWorld, meansOfAll } from '../../src/app/source-means.ts';
import { openStateFile, statePath } from '../../src/app/state-file.ts';
import type { SourceSettings } from '../../src/config/settings.ts';
import { bluesky } from '../../src/networks/bluesky/index.ts';
import type { Capabilities } from '../../src/networks/network.ts';
import { meansLines, spentText, warningsOf } from '../../src/render/source-means.ts';
import { tellIn } from '../../src/render/tell.ts';
import { parseQuery } from '../../src/text/query-parser.ts';
import { day, hour, makeWorld, noon, post, source, stream } from './fetch-world.ts';

const given: SourceSettings = {
  name: 'sky',
  network: 'bluesky',
  historyMs: undefined,
  requestsPerRun: 300,
  own: { handle: 'acmeair.example' },
  where: 'listen.yaml:7',
};

async function world(): Promise<MeansWorld> {
  const made = await makeWorld();
  const folder = mkdtempSync(join(tmpdir(), 'listen-means-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const settings = made.settings([]);
  const track = [parseQuery('"acme air"'), parseQuery('refund NEAR/3 flight')];
  return {
    store: made.store,
    settings: { ...settings, path: join(folder, 'listen.yaml'), brand: { ...settings.brand, track } },
    env: { XDG_STATE_HOME: folder },
    now: noon,
  };
}

async function meansOf(settings: SourceSettings, made: MeansWorld) {
  const [means] = await meansOfAll([settings], made);
  return means;
}

async function linesOf(settings: SourceSettings, made: MeansWorld): Promise<readonly string[]> {
  const means = await meansOf(settings, made);
  if (!means) return [];
  const tell = tellIn('UTC', made.now);
  const told = [...meansLines(means, tell), ...warningsOf(means, tell), spentText(means, tell)];
  return told.filter((line) => line !== '');
}

const plain = 'searches · answers by exact parent · deletions told';
const silent = [
  'its search found nothing yet for "acme air"',
  'its search found nothing yet for refund NEAR/3 flight',
];

describe('what a source can, may and has left', () => {
  it('comes from its network, its settings and what was spent with its key', async () => {
    const made = await world();
    const credential = credentialOf(bluesky, given, made);
    const from = Date.parse('2026-01-15T00:00:00Z');
    await made.store.spend({ credential, allowance: 'logins', from, calls: 3, limit: 90 });
    await made.store.addCost({ credential, day: from, microUsd: 120_000 });
    await made.store.addCost({ credential, day: from - day, microUsd: 990_000 });
    const costly = { ...given, microUsdPerDay: 2_000_000, keepTextMs: 30 * day, judge: false };
    expect(await meansOf(costly, made)).toMatchObject({
      can: { search: true, replies: 'exact', deletions: true },
      terms: { judge: false, keepTextMs: 30 * day, forgetGone: false },
      allowances: [{ name: 'logins', used: 3, calls: 90, per: 'day', renewsAt: from + day }],
      budget: { requestsPerRun: 300, microUsdPerRun: undefined, microUsdPerDay: 2_000_000 },
      microUsdToday: 120_000,
      login: undefined,
    });
    expect(await linesOf(costly, made)).toEqual([
      plain,
      'texts are not judged · texts are kept for 30 d',
      ...silent,
      '$0.12 of $2.00 spent today · 3 of 90 logins today, anew Fri 00:00',
    ]);
  });

  it.each([
    [undefined, ['login saved 3 d ago']],
    [noon + 20 * day, ['login saved 3 d ago, ends 4 Feb 12:00']],
    [
      noon + 5 * day,
      ['login saved 3 d ago, ends Tue 12:00', 'its login ends Tue 12:00: log in again before'],
    ],
    [noon - hour, ['login saved 3 d ago, ended 11:00', 'its login ended 11:00: log in again']],
  ])('tells the age of a login, and when it ends: %j', async (endsAt, lines) => {
    const made = await world();
    const state = openStateFile(statePath(made.settings.path, made.env), () => noon - 3 * day);
    state.save('sky', { refreshToken: 'r-4711' }, endsAt);
    state.save('other', { refreshToken: 'r-4712' }, noon);
    expect(await linesOf(given, made)).toEqual([plain, ...lines, ...silent]);
  });

  it('names the queries that never found anything in it, whatever others found', async () => {
    const made = await world();
    const fetching = await makeWorld({ track: made.settings.brand.track });
    const hits = stream([{ posts: [post('1')] }], { finds: 'hits' });
    await fetching.fetch({ sky: source([hits]) });
    const both = { ...made, store: fetching.store };
    expect((await meansOf(given, both))?.silent).toEqual(['refund NEAR/3 flight']);
    expect((await meansOf({ ...given, name: 'other' }, both))?.silent).toEqual([
      '"acme air"',
      'refund NEAR/3 flight',
    ]);
    expect((await meansOf({ ...given, name: 'sky', network: 'file' }, both))?.silent).toEqual([]);
  });

  it('leaves out a query that its settings do not let it ask', async () => {
    const made = await world();
    const server = { server: 'https://m.example', tokenFile: './token' };
    const social = { ...given, network: 'mastodon', own: { ...server, search: true } };
    expect((await meansOf(social, made))?.silent).toEqual(['"acme air"', 'refund NEAR/3 flight']);
    expect((await meansOf({ ...social, own: { ...server, search: false } }, made))?.silent).toEqual([]);
  });

  it('is unknown of a network that there is not', async () => {
    expect(await meansOf({ ...given, network: 'nowhere' }, await world())).toBeUndefined();
  });

  it.each<[Capabilities, string]>([
    [
      { search: false, replies: 'count', deletions: false },
      'cannot search · answers only counted · deletions not told',
    ],
    [
      { search: true, replies: 'two-level', deletions: true, historyDays: 7 },
      'searches · answers by conversation · deletions told · 7 d back',
    ],
    [
      { search: false, replies: 'inline', deletions: true },
      'cannot search · answers inside the review · deletions told',
    ],
    [{ search: true, replies: 'none', deletions: false }, 'searches · answers not seen · deletions not told'],
  ])('is told in words: %j', (can, words) => expect(canWords(can)).toBe(words));
});

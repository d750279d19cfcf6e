// npm run bench [-- PART...]: whole processes beside what they are measured against, in parts: start-up, past, http, feeds,
// export, store, file. Sizes by
// LISTEN_BENCH_POSTS (100000), LISTEN_BENCH_MANY (300000), LISTEN_BENCH_PAST (1000000; try 10000000) and
// LISTEN_BENCH_STORED (40000). Goals are ratios: they hold on any machine.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lengthenPast } from './database.mjs';
import { compare, installed, median, timed } from './measure.mjs';
import { desk, env, feedServer, forget, program, readers } from './world.mjs';

const count = Number(process.env.LISTEN_BENCH_POSTS ?? 100_000);
const many = Number(process.env.LISTEN_BENCH_MANY ?? 300_000);
const past = Number(process.env.LISTEN_BENCH_PAST ?? 1_000_000);
const stored = Number(process.env.LISTEN_BENCH_STORED ?? 40_000);
const base = mkdtempSync(join(tmpdir(), 'listen-bench-'));
const node = process.execPath;
const beside = (name) => fileURLToPath(new URL(name, import.meta.url));
const listen = (cwd, ...args) => timed([node, program, ...args], { cwd, env });
const nothing = () => timed([node, '-e', '0'], { env });
const shown = (seconds) => (seconds < 1 ? `${(seconds * 1000).toFixed(0)} ms` : `${seconds.toFixed(2)} s`);

let missed = 0;
/** One line: what, the figure, the goal, the verdict. */
function tell(what, against, figure, goal, unit = '×', detail = '') {
  const fine = figure <= goal;
  if (!fine) missed += 1;
  const value = unit === '×' ? `${figure.toFixed(2)} ×` : `${figure.toFixed(0)} ${unit}`;
  const limit = unit === '×' ? `≤ ${goal} ×` : `≤ ${goal} ${unit}`;
  console.log(
    `${what.padEnd(44)} ${against.padEnd(30)} ${value.padStart(9)}  ${limit.padEnd(9)} ${fine ? 'ok' : 'MISSED'}  ${detail}`,
  );
}
const told = (what, against, { first, second, ratio }, goal) =>
  tell(what, against, ratio, goal, '×', `${shown(first)} / ${shown(second)}`);
const leftOut = (what, missing) => console.log(`${what.padEnd(44)} left out: ${missing} is not installed`);

async function startUp(small, large) {
  const report = ['report', '--unanswered', '--json'];
  told(
    'listen --version',
    'node -e 0',
    await compare(() => listen(small.cwd, '--version'), nothing, 15),
    1.5,
  );
  told(
    `report -u --json, ${count} posts`,
    'node -e 0',
    await compare(() => listen(small.cwd, ...report), nothing, 15),
    3,
  );
  if (installed('sqlite-utils')) {
    const query = () => timed(['sqlite-utils', 'query', small.database, 'select * from waiting'], { env });
    told(
      `report -u --json, ${count} posts`,
      'sqlite-utils query',
      await compare(() => listen(small.cwd, ...report), query, 7),
      0.45,
    );
  } else leftOut('report -u --json', 'sqlite-utils');
  told(
    `search for a rare word, ${count} posts`,
    'report -u --json',
    await compare(
      () => listen(small.cwd, 'search', 'Q9999', '--json'),
      () => listen(small.cwd, ...report),
      9,
    ),
    1.2,
  );
  told(
    `report -u --json, ${many} posts`,
    `itself at ${count}`,
    await compare(
      () => listen(large.cwd, ...report),
      () => listen(small.cwd, ...report),
      9,
    ),
    1.2,
  );
}

/** The same help desk with a longer past, nothing of it waiting. */
async function longPast(small) {
  const path = join(base, 'past.db');
  copyFileSync(small.database, path);
  lengthenPast(path, Math.max(2, Math.round(past / count)));
  const report = ['report', '--unanswered', '--json'];
  told(
    `report -u --json, a past of ${past} posts`,
    `itself at ${count}`,
    await compare(
      () => listen(small.cwd, ...report, '--db', path),
      () => listen(small.cwd, ...report),
      15,
    ),
    1.2,
  );
  rmSync(path);
}

/** Judged and stored with waits, without the program around. */
function storing() {
  const taken = Array.from({ length: 5 }, () =>
    JSON.parse(execFileSync(node, [beside('ingest.mjs'), String(stored), base], { env, encoding: 'utf8' })),
  );
  const ratio = (first, second) => ({
    first: median(taken.map((each) => each[first])) / 1000,
    second: median(taken.map((each) => each[second])) / 1000,
    ratio: median(taken.map((each) => each[first] / each[second])),
  });
  told(
    `store ${stored} posts, judged, with waits`,
    'plain inserts, same indexes',
    ratio('first', 'plain'),
    3,
  );
  told('store the same posts again', 'the first time', ratio('again', 'first'), 0.5);
}

async function manyFeeds() {
  const server = await feedServer(50, 0);
  const { cwd, urls } = readers(base, 'feeds', server.origin, 1, 200);
  const fetchAll = async () => {
    forget(cwd);
    return listen(cwd, 'fetch', '--quiet');
  };
  const file = (name) => join(cwd, `newsboat-${name}`);
  writeFileSync(file('urls'), `${urls.join('\n')}\n`);
  writeFileSync(file('config'), 'download-retries 1\n');
  const reload = async () => {
    rmSync(file('cache'), { force: true });
    const files = ['-u', file('urls'), '-c', file('cache'), '-C', file('config')];
    return timed(['newsboat', ...files, '-x', 'reload'], { env: { ...env, HOME: cwd } });
  };
  if (installed('newsboat'))
    told('fetch 200 feeds of 50 items', 'newsboat -x reload', await compare(fetchAll, reload, 5), 0.8);
  else leftOut('fetch 200 feeds of 50 items', 'newsboat');
  server.close();
}

async function ingest(small) {
  const fetchAll = async () => {
    forget(small.cwd);
    return listen(small.cwd, 'fetch', '--quiet');
  };
  const target = join(base, 'plain.db');
  const plain = () => timed([node, beside('plain-inserts.mjs'), small.posts, target], { env });
  const first = await compare(fetchAll, plain, 3);
  told(`fetch ${count} posts of a file`, 'plain inserts', first, 3);
  const again = await listen(small.cwd, 'fetch', '--quiet');
  tell(
    'fetch again, nothing new',
    'the first fetch',
    again.seconds / first.first,
    0.5,
    '×',
    `${shown(again.seconds)} / ${shown(first.first)}`,
  );
  if (installed('sqlite-utils')) {
    const insert = async () => {
      rmSync(target, { force: true });
      return timed(['sqlite-utils', 'insert', target, 'posts', small.posts, '--nl', '--pk', 'id'], { env });
    };
    told(
      `fetch ${count} posts of a file`,
      'sqlite-utils insert --nl',
      await compare(fetchAll, insert, 3),
      0.6,
    );
  } else leftOut('fetch of a file', 'sqlite-utils');
}

async function overHttp() {
  const server = await feedServer(10, 50);
  const { cwd, urls } = readers(base, 'http', server.origin, 10, 20);
  const together = async () => {
    forget(cwd);
    return listen(cwd, 'fetch', '--quiet');
  };
  const drain = () => timed([node, beside('drain.mjs'), '10', ...urls], { env });
  const byOne = async () => {
    forget(cwd);
    let seconds = 0;
    for (let source = 0; source < 10; source += 1)
      seconds += (await listen(cwd, 'fetch', '--quiet', '--source', `feed-${source}`)).seconds;
    return { seconds };
  };
  told('fetch 10 sources, 200 requests at 50 ms', 'the bare requests', await compare(together, drain, 5), 2);
  told(
    'fetch 10 sources, 200 requests at 50 ms',
    'one source after another',
    await compare(together, byOne, 2),
    0.17,
  );
  server.close();
}

async function exporting(small, large) {
  const fields = ['report', '--format', 'ndjson'];
  if (installed('sqlite3')) {
    const sqlite = () => timed(['sqlite3', '-json', large.database, 'select * from mentions'], { env });
    told(
      `export ${many} posts as NDJSON`,
      'sqlite3 -json',
      await compare(() => listen(large.cwd, ...fields), sqlite, 3),
      2,
    );
  } else leftOut('export', 'sqlite3');
  const peak = async ({ cwd }, ...args) =>
    (await timed([node, program, ...args], { cwd, env, memory: true })).peak;
  const [most, least] = [await peak(large, ...fields), await peak(small, ...fields)];
  if (most === undefined || least === undefined) return leftOut('peak memory', '/proc');
  tell(
    `peak memory of the export of ${many}`,
    `that of ${count}`,
    most / least,
    1.1,
    '×',
    `${most.toFixed(0)} / ${least.toFixed(0)} MB`,
  );
  forget(large.cwd);
  const fetched = await peak(large, 'fetch', '--quiet');
  if (fetched !== undefined) tell(`peak memory of fetching ${many}`, '', fetched, 200, 'MB');
}

/** Desks are made when the first part asks for them: a fetch of many posts takes its time. */
function fetchedDesk(name, posts) {
  let made;
  return async () => {
    if (!made) {
      made = desk(base, name, posts);
      await listen(made.cwd, 'fetch', '--quiet');
    }
    return made;
  };
}

const small = fetchedDesk('small', count);
const large = fetchedDesk('large', many);
const parts = {
  'start-up': async () => startUp(await small(), await large()),
  past: async () => longPast(await small()),
  http: overHttp,
  feeds: manyFeeds,
  export: async () => exporting(await small(), await large()),
  store: storing,
  file: async () => ingest(await small()),
};
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  console.error(`no part is called ${unknown.join(', ')}: ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}

try {
  console.log(
    `node ${process.version} · ${cpus().length} cores · load ${loadavg()[0]?.toFixed(1)} · medians of runs in turn\n`,
  );
  for (const [name, measure] of Object.entries(parts))
    if (asked.length === 0 || asked.includes(name)) await measure();
  console.log(
    missed === 0 ? '\nEvery goal is met.' : `\n${missed} ${missed === 1 ? 'goal is' : 'goals are'} missed.`,
  );
} finally {
  rmSync(base, { recursive: true, force: true });
}

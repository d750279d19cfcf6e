import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDesk, type Desk, type Ended } from '../support/cli.ts';
import { atNoon, config, fetchedInbox, lines, ndjson } from './inbox.ts';

let desk: Desk;
afterEach(() => desk.remove());

function complains({ code, stdout, stderr }: Ended, message: RegExp, hint: RegExp): void {
  expect({ code, stdout }, stderr).toEqual({ code: 5, stdout: '' });
  const [first = '', second = ''] = stderr.split('\n  → ');
  expect(first).toMatch(message);
  expect(second).toMatch(hint);
  expect(stderr).not.toMatch(/ {4}at |bug in listen|undefined/);
}

const commands = ['fetch', 'report', 'sources', 'show 1', 'mark ignored 1'];

async function each(check: (ended: Ended, command: string) => void, only = commands): Promise<void> {
  for (const command of only) check(await desk.listen(command.split(' ')), command);
}

describe('a database that is not listen’s', () => {
  beforeEach(() => {
    desk = atNoon(createDesk());
    desk.write('inbox.ndjson', ndjson(lines));
    desk.write('listen.yaml', config);
  });

  it('but another program’s is left as it is', async () => {
    const path = join(desk.folder, 'listen.db');
    const db = new Database(path);
    db.exec("CREATE TABLE songs (title TEXT); INSERT INTO songs VALUES ('Harbour')");
    db.close();
    const before = readFileSync(path);
    await each((ended) =>
      complains(
        ended,
        /listen\.db is another program's database/,
        /Name another file with database: or --db/,
      ),
    );
    expect(readFileSync(path)).toEqual(before);
  });

  it('but a text is left as it is', async () => {
    const path = desk.write('listen.db', 'Dear diary,\n'.repeat(200));
    await each((ended) =>
      complains(ended, /listen\.db is not a database/, /Name another file with database: or --db/),
    );
    expect(readFileSync(path, 'utf8')).toBe('Dear diary,\n'.repeat(200));
    const doctor = await desk.listen(['doctor']);
    expect(doctor.code).toBe(1);
    expect(doctor.stdout).toMatch(/^✗ database .*listen\.db is not a database/m);
    expect(doctor.stdout).toMatch(/^✓ config /m);
    expect(doctor.stdout).toMatch(/^✓ inbox /m);
    expect(readFileSync(path, 'utf8')).toBe('Dear diary,\n'.repeat(200));
  });

  it('but empty is taken as a new one by fetch, as nothing by the others', async () => {
    desk.write('listen.db', '');
    await each(
      (ended) =>
        complains(ended, /nothing fetched yet: .*listen\.db holds nothing$/m, /Run `listen fetch` first/),
      ['report', 'sources'],
    );
    expect((await desk.listen(['fetch'])).code).toBe(0);
    expect((await desk.listen(['report', '-u', '--json', 'id'])).stdout).toContain('inbox/bag');
  });
});

describe('a database of listen', () => {
  beforeEach(async () => {
    desk = await fetchedInbox();
  });

  it('that a newer listen made is refused and left as it is', async () => {
    const path = join(desk.folder, 'listen.db');
    const db = new Database(path);
    db.pragma('user_version = 99');
    db.close();
    const before = readFileSync(path);
    await each((ended) =>
      complains(ended, /made by a newer listen \(schema 99; this one knows \d+\)/, /Update listen/),
    );
    expect(readFileSync(path)).toEqual(before);
  });

  it('of another brand is refused, whichever way it was named', async () => {
    desk.write('listen.yaml', config.replace('Acme Air', 'Rival Jet'));
    await each((ended) => complains(ended, /belongs to Acme Air, not to Rival Jet/, /its own database/));
    desk.write('listen.yaml', config);
    expect((await desk.listen(['report'])).code).toBe(0);
  });

  it('that is damaged is told, not read on', async () => {
    const path = join(desk.folder, 'listen.db');
    const bytes = readFileSync(path);
    bytes.fill(0x5a, 4096 * 3, 4096 * 20);
    desk.write('listen.db', bytes);
    const { code, stderr } = await desk.listen(['report', '-u']);
    expect({ code, stderr }).toMatchObject({
      code: 5,
      stderr: expect.stringMatching(/is damaged.*\n {2}→ Stop listen, keep a copy/),
    });
  });

  it('whose lock file is another thing is told', async () => {
    desk.write('listen.db.lock', 'Dear diary,\n'.repeat(200));
    complains(await desk.listen(['fetch']), /listen\.db\.lock is not a database/, /./);
    expect((await desk.listen(['report'])).code).toBe(0);
  });
});

/** Root may write everywhere: another user is needed to meet a folder that may not be written. */
const nobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
const isRoot = process.getuid?.() === 0;
const canDrop =
  isRoot && spawnSync(nobody[0] ?? '', [...nobody.slice(1), process.execPath, '-e', ''], {}).status === 0;
if (!canDrop)
  console.log('skipped: folders that may not be written (needs root and setpriv to become another user)');

describe.skipIf(!canDrop)('for a user who may not write', () => {
  const asNobody = { through: nobody };

  beforeEach(async () => {
    desk = await fetchedInbox();
    chmodSync(desk.folder, 0o755);
  });

  it('a report names the side files that SQLite needs, and leaves none', async () => {
    const before = readdirSync(desk.folder).sort();
    complains(
      await desk.listen(['report', '-u'], asNobody),
      /listen\.db cannot be opened, not even to read: its folder may not be written/,
      /listen\.db-wal and \S*listen\.db-shm/,
    );
    expect(readdirSync(desk.folder).sort()).toEqual(before);
  });

  it('fetch and mark say whose rights are missing', async () => {
    complains(await desk.listen(['fetch'], asNobody), /listen\.db/, /-wal and \S*-shm/);
    complains(await desk.listen(['mark', 'ignored', '1'], asNobody), /listen\.db/, /-wal and \S*-shm/);
    expect((await desk.listen(['report', '-u', '--json', 'id'])).stdout).toContain('inbox/bag');
  });

  it('a folder without a database is told', async () => {
    const elsewhere = join(desk.folder, 'elsewhere');
    mkdirSync(elsewhere);
    const ended = await desk.listen(['fetch', '--db', join(elsewhere, 'new.db')], asNobody);
    complains(ended, /new\.db/, /rights|write access/);
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  it('config add says that it cannot write, and changes nothing', async () => {
    const before = desk.read('listen.yaml');
    const names = readdirSync(desk.folder).sort();
    const { code, stdout, stderr } = await desk.listen(['config', 'add', 'query', '#acmeair'], asNobody);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^listen: \S*listen\.yaml cannot be written\n {2}→ Nothing was changed\./);
    expect(desk.read('listen.yaml')).toBe(before);
    expect(readdirSync(desk.folder).sort()).toEqual(names);
  });

  it('init says that it cannot write', async () => {
    const { code, stderr } = await desk.listen(
      ['init', '--brand', 'Acme Air', '--config', 'other.yaml'],
      asNobody,
    );
    expect(code).toBe(2);
    expect(stderr).toMatch(/other\.yaml cannot be written\n {2}→ Choose a folder that you may write/);
  });

  it('a configuration that others may not read is told', async () => {
    chmodSync(join(desk.folder, 'listen.yaml'), 0o600);
    const { code, stderr } = await desk.listen(['report'], asNobody);
    expect(code).toBe(2);
    expect(stderr).toMatch(/listen\.yaml cannot be read\n {2}→ Check the path and its permissions/);
  });

  it('an owner’s own token file of mode 600 is read, that of somebody else told', async () => {
    const path = desk.write('token', 'a-token');
    chmodSync(path, 0o600);
    chownSync(path, 0, 0);
    desk.write(
      'listen.yaml',
      `${config}  - { network: feed, name: news, url: 'http://127.0.0.1:9/x', tokenFile: ./token }\n`,
    );
    const mine = await desk.listen(['doctor']);
    expect(mine.stdout).not.toMatch(/cannot be read/);
    const theirs = await desk.listen(['doctor'], asNobody);
    expect(theirs.stdout.replace(/\s+/g, ' ')).toMatch(
      /✗ news .*token cannot be read \d+ \| .* \| \^+ → Check the path and its permissions/,
    );
    expect(theirs.stdout).toMatch(/^✗ lock +the database \S+listen\.db\.lock cannot be/m);
  });
});

function mounted(path: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', path]).status === 0;
}

describe('a disk that is full', () => {
  const posts = Array.from({ length: 4_000 }, (_, at) => ({
    id: `p${at}`,
    author: `jo${at}`,
    postedAt: new Date(Date.parse('2026-01-14T00:00:00Z') + at * 1000).toISOString(),
    text: `@acmeair where is bag number ${at}? ${'It has not come. '.repeat(20)}`,
  }));
  const disk = (): string => join(desk.folder, 'disk');

  beforeEach(() => {
    desk = atNoon(createDesk());
    desk.write('inbox.ndjson', ndjson(posts));
    desk.write('listen.yaml', config.replace('./listen.db', './disk/listen.db'));
    mkdirSync(disk());
  });

  it('ends the fetch with exit 5, and the next one goes on from what was saved', async ({ skip }) => {
    if (!mounted(disk())) skip('mounting a small disk is not allowed here');
    try {
      const full = await desk.listen(['fetch']);
      expect(full.code, full.stdout + full.stderr).toBe(5);
      expect(full.stderr).toMatch(/there is no space left to write \S*listen\.db/);
      expect(full.stderr).toContain('\n  → Free some space and run it again');
      const quiet = await desk.listen(['fetch', '--quiet']);
      expect(quiet.code).toBe(5);
      expect(quiet.stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(2);
      execFileSync('mount', ['-o', 'remount,size=64m', disk()]);
      expect((await desk.listen(['fetch'])).code).toBe(0);
      expect(JSON.parse((await desk.listen(['report', '--json', 'key'])).stdout)).toHaveLength(posts.length);
    } finally {
      execFileSync('umount', ['-l', disk()]);
    }
  });

  it('or a quota ends the fetch with exit 5 as well', async () => {
    const limited = await desk.shell(`trap '' XFSZ; ulimit -f 600; listen fetch`);
    expect(limited.code, limited.stdout + limited.stderr).toBe(5);
    expect(limited.stderr).toMatch(/no space left to write|reading or writing .* failed/);
    expect((await desk.listen(['fetch'])).code).toBe(0);
    expect(JSON.parse((await desk.listen(['report', '--json', 'key'])).stdout)).toHaveLength(posts.length);
  });

  it('takes nothing of what a report prints', async ({ skip }) => {
    desk.write('inbox.ndjson', ndjson(lines));
    if (!mounted(disk())) skip('mounting a small disk is not allowed here');
    try {
      expect((await desk.listen(['fetch'])).code).toBe(0);
      const before = await desk.listen(['report', '-u']);
      await desk.shell('head -c 2000000 /dev/zero > disk/rest');
      expect(await desk.listen(['report', '-u'])).toEqual(before);
    } finally {
      execFileSync('umount', ['-l', disk()]);
    }
  });

  it('for the output is told, not hidden', async () => {
    desk.write('inbox.ndjson', ndjson(lines));
    desk.write('listen.yaml', config);
    expect((await desk.listen(['fetch'])).code).toBe(0);
    const { code, stderr } = await desk.shell('listen report --json > /dev/full');
    expect(code).toBe(3);
    expect(stderr).toMatch(
      /^listen: standard output cannot be written: ENOSPC[^\n]*\n {2}→ Free some space, then run it again\.\n$/,
    );
  });
});

describe('copies', () => {
  it('of the database alone are whole once the fetch has ended', async () => {
    desk = await fetchedInbox();
    const copy = join(desk.folder, 'copy.db');
    copyFileSync(join(desk.folder, 'listen.db'), copy);
    const mine = await desk.listen(['report', '-u', '--json']);
    expect((await desk.listen(['report', '-u', '--json', '--db', 'copy.db'])).stdout).toBe(mine.stdout);
  });

  it('are written for nobody else to read where the umask says so', async () => {
    desk = atNoon(createDesk());
    desk.write('inbox.ndjson', ndjson(lines));
    desk.write('listen.yaml', config);
    expect((await desk.shell('umask 077; listen fetch')).code).toBe(0);
    expect(statSync(join(desk.folder, 'listen.db')).mode & 0o077).toBe(0);
    expect(existsSync(join(desk.folder, 'listen.db-wal'))).toBe(false);
  });
});

import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeLock } from '../../src/store/lock.ts';
import { type LoopbackServer, serve } from '../servers/kit.ts';
import { createDesk, type Desk, type Ended } from '../support/cli.ts';
import { misfitsOf } from '../support/schema.ts';
import { onTerminal } from '../support/terminal.ts';
import { atNoon, ndjson, now } from './inbox.ts';

/** Two people ask Acme Air, one asks Rival Jet; nobody has answered. The clock stands at noon UTC. */
let desk: Desk;
beforeEach(() => {
  desk = atNoon(createDesk());
  addBrand('acme', 'Acme Air', [
    ['a1', 'jo', '2026-01-15T09:00:00Z', '@acme where is my bag?'],
    ['a2', 'ada', '2026-01-15T11:30:00Z', '@acme how many bags may I take?'],
  ]);
  addBrand('rival', 'Rival Jet', [['r1', 'mira', '2026-01-15T10:00:00Z', '@rival when do you fly to Oslo?']]);
});
afterEach(() => desk.remove());

type Asked = readonly [id: string, author: string, postedAt: string, text: string];

function addBrand(file: string, brand: string, asked: readonly Asked[]): void {
  desk.write(
    `brands/${file}.yaml`,
    `brand: ${brand}
accounts: { file: [${file}] }
track: ['@${file}']
promise: 1h
zone: UTC
database: ./${file}.db
sources:
  - { network: file, name: inbox-${file}, path: ./${file}.ndjson, finds: addressed }
`,
  );
  const posts = asked.map(([id, author, postedAt, text]) => ({ id, author, postedAt, text }));
  desk.write(`brands/${file}.ndjson`, ndjson(posts));
}

const all = (...args: readonly string[]): Promise<Ended> => desk.listen([...args, '--all-brands']);
const path = (name: string): string => join(desk.folder, 'brands', name);

/** Adds a brand whose configuration is wrong; returns what is to be told of it. */
function breakOne(): string {
  desk.write('brands/broken.yaml', 'brand: Broken\ntrack: [x]\nnick: x\n');
  return `listen: Broken: ${path('broken.yaml')}:3:1: nick: is not a key that listen knows`;
}

describe('listen --all-brands', () => {
  it('prints a page for each brand', async () => {
    await all('fetch');
    const { code, stdout, stderr } = await all();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.split('\n').filter((line) => /Jan 12:00 UTC$| waiting · /.test(line))).toEqual([
      'Acme Air · file · Thu 15 Jan 12:00 UTC',
      '2 waiting · 1 past your 1 h promise · oldest 3 h 00 min',
      'Rival Jet · file · Thu 15 Jan 12:00 UTC',
      '1 waiting · 1 past your 1 h promise · oldest 2 h 00 min',
    ]);
    expect(stdout).toContain('\n\nRival Jet · ');
  });

  it('prints one array with --json, an object a brand', async () => {
    await all('fetch');
    const { code, stdout } = await all('today', '--json');
    expect(code).toBe(0);
    const pages = JSON.parse(stdout) as readonly { readonly longest: readonly { readonly id: string }[] }[];
    expect(pages).toMatchObject([{ brand: 'Acme Air' }, { brand: 'Rival Jet' }]);
    expect(pages.map(({ longest }) => longest.map(({ id }) => id))).toEqual([
      ['file:acme/a1'],
      ['file:rival/r1'],
    ]);
  });
});

describe('fetch --all-brands', () => {
  it('fetches one brand after the other, each under its name, and counts them together', async () => {
    const { code, stdout, stderr } = await all('fetch');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.replace(/ +\d+\.\d s$/gm, '')).toBe(`Acme Air
inbox-acme  ✓ 2 new

2 new, 0 answers. 2 wait now (+2).

Rival Jet
inbox-rival  ✓ 1 new

1 new, 0 answers. 1 waits now (+1).

2 brands: 3 new, 0 answers. 3 wait now (+3): listen report -u --all-brands
`);
  });

  it('keeps each brand in its own database, which --config with its file reads', async () => {
    await all('fetch');
    const own = await desk.listen(['report', '--json', 'id', '--config', 'brands/rival.yaml']);
    expect(JSON.parse(own.stdout)).toEqual([{ id: 'file:rival/r1' }]);
  });

  it('prints one array of objects with --json, each with its brand first', async () => {
    const { stdout } = await all('fetch', '--json');
    const rows = JSON.parse(stdout) as readonly object[];
    expect(rows).toMatchObject([
      { brand: 'Acme Air', source: 'inbox-acme', newMentions: 2 },
      { brand: 'Rival Jet', source: 'inbox-rival', newMentions: 1 },
    ]);
    expect(rows.map((row) => Object.keys(row)[0])).toEqual(['brand', 'brand']);
  });

  it('fetches the others where a configuration is wrong, names it and ends with 2', async () => {
    const told = breakOne();
    const { code, stdout, stderr } = await all('fetch');
    expect(code).toBe(2);
    expect(stderr).toContain(told);
    expect(stdout).toContain('Acme Air\ninbox-acme  ✓ 2 new');
    expect(stdout).toContain('Rival Jet\ninbox-rival  ✓ 1 new');
    expect(stdout).toContain('2 brands: 3 new, 0 answers. 3 wait now (+3)');
  });

  it('fetches the others where a database is locked, and ends with 75', async () => {
    await all('fetch');
    const holder = { pid: 4711, host: 'elsewhere', startedAt: Date.parse(now) };
    const lock = await takeLock(path('acme.db'), holder);
    try {
      const { code, stdout, stderr } = await all('fetch');
      expect(code).toBe(75);
      expect(stderr).toMatch(/^listen: Acme Air: .*4711/);
      expect(stdout).toMatch(/^Rival Jet\ninbox-rival {2}✓ nothing new/);
    } finally {
      lock.release();
    }
  });

  it('says nothing under --quiet while all is well, and names the brand of what needs a person', async () => {
    expect(await all('fetch', '--quiet')).toMatchObject({ code: 0, stdout: '', stderr: '' });
    desk.write('brands/rival.ndjson', 'no json\n');
    const { code, stderr } = await all('fetch', '--quiet');
    expect(stderr).toMatch(/^listen: Rival Jet: inbox-rival: skipped .*\n$/);
    expect(code).toBe(0);
  });

  it('with --dry-run writes nothing', async () => {
    const { code, stdout } = await all('fetch', '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toContain('Acme Air\ninbox-acme  file');
    const { stdout: files } = await desk.shell('ls brands');
    expect(files).not.toContain('.db');
  });

  it('of sources that one brand alone has leaves the others alone', async () => {
    const { code, stdout, stderr } = await all('fetch', '--source', 'inbox-rival');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Rival Jet\n/);
    expect(await all('fetch', '--source', 'nowhere')).toMatchObject({ code: 2, stdout: '' });
  });

  describe('with a monitor', () => {
    let monitor: LoopbackServer;
    beforeEach(async () => {
      monitor = await serve([]);
      monitor.intercept = () => ({ text: 'OK' });
    });
    afterEach(() => monitor.close());
    const pings = (): readonly string[] => monitor.requests.map((request) => request.path);
    const ping = (): readonly string[] => ['--ping', `${monitor.url}/5f3c`];

    it('asks it once for all: before the first brand, and with the exit code after the last', async () => {
      breakOne();
      await all('fetch', '--quiet', ...ping());
      expect(pings()).toEqual(['/5f3c/start', '/5f3c/2']);
    });

    it('does so again at every turn of --every, and tells under --quiet once what stays wrong', async () => {
      const told = breakOne();
      let kill: (signal: NodeJS.Signals) => void = () => undefined;
      monitor.intercept = (_request, index) => {
        if (index === 3) kill('SIGTERM');
        return { text: 'OK' };
      };
      const { code, stderr } = await desk.listen(
        ['fetch', '--all-brands', '--quiet', '--every', '1s', ...ping()],
        { started: (send) => (kill = send) },
      );
      expect(pings().slice(0, 4)).toEqual(['/5f3c/start', '/5f3c/2', '/5f3c/start', '/5f3c/2']);
      expect(stderr.split(told)).toHaveLength(2);
      expect([2, 143]).toContain(code);
    });
  });
});

describe('report --all-brands', () => {
  beforeEach(async () => {
    await all('fetch');
  });

  it('prints a section a brand and their figures together', async () => {
    const { code, stdout, stderr } = await all('report', '-u');
    expect(code).toBe(0);
    expect(stdout).toBe(`Acme Air · file · Thu 15 Jan 12:00 UTC
2 waiting · 1 past your 1 h promise · oldest 3 h 00 min

       WAITING  ID  AUTHOR  WHAT THEY WROTE            WHY HERE
 !  3 h 00 min  1   @jo     where is my bag?           question · unhappy
        30 min  2   @ada    how many bags may I take?  due in 30 min · question

! past the promise

Rival Jet · file · Thu 15 Jan 12:00 UTC
1 waiting · 1 past your 1 h promise · oldest 2 h 00 min

       WAITING  ID  AUTHOR  WHAT THEY WROTE           WHY HERE
 !  2 h 00 min  1   @mira   when do you fly to Oslo?  question

! past the promise

2 brands · 3 waiting · 2 past the promise
`);
    expect(stderr).toBe(
      'Acme Air: coverage: read up to 12:00, no holes.\nRival Jet: coverage: read up to 12:00, no holes.\n',
    );
  });

  it('shares the screen of a terminal, uses no pager a brand, and names the configuration of an ID', async () => {
    const env = { LISTEN_NOW: now, LISTEN_PAGER: 'sed s/^/paged:/', NO_COLOR: '1' };
    const ask = 'listen report -u --limit 0';
    const one = await onTerminal(desk, `${ask} --config brands/acme.yaml`, { columns: 80, rows: 4, env });
    expect(one.raw).toContain('paged:');
    const { raw } = await onTerminal(desk, `${ask} --all-brands`, { columns: 80, rows: 4, env });
    expect(raw).not.toContain('paged:');
    expect(raw).toContain('Next: listen show 1 --config brands/acme.yaml');
    expect(raw).toContain('2 brands · 3 waiting · 2 past the promise');
  });

  it('counts mentions together too', async () => {
    const { stdout } = await all('report');
    expect(stdout.trimEnd().split('\n').at(-1)).toBe(
      '2 brands · 3 mentions · 3 still waiting · 0 replied to',
    );
  });

  it('prints one list of json, brand first, by brand and then as ever', async () => {
    const { stdout } = await all('report', '-u', '--json');
    const rows = JSON.parse(stdout) as readonly Record<string, unknown>[];
    expect(rows.map(({ brand, id }) => [brand, id])).toEqual([
      ['Acme Air', 'file:acme/a1'],
      ['Acme Air', 'file:acme/a2'],
      ['Rival Jet', 'file:rival/r1'],
    ]);
  });

  it('prints ndjson that parses line by line, and fields as they are named', async () => {
    const { stdout } = await all('report', '-u', '--format', 'ndjson');
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { brand: string }).brand),
    ).toEqual(['Acme Air', 'Acme Air', 'Rival Jet']);
    const named = await all('report', '-u', '--json', 'key,brand');
    expect(named.stdout).toBe(
      '[\n{"key":1,"brand":"Acme Air"},\n{"key":2,"brand":"Acme Air"},\n{"key":1,"brand":"Rival Jet"}\n]\n',
    );
    const bare = await all('report', '-u', '--json', 'key');
    expect(bare.stdout).toBe('[\n{"key":1},\n{"key":2},\n{"key":1}\n]\n');
  });

  it.each(['csv', 'markdown', 'html'])('prints one head in %s', async (format) => {
    const { stdout } = await all('report', '-u', '--format', format);
    expect(stdout.match(/<th>brand<|^brand,id,|^\| brand \|/gm)).toHaveLength(1);
    expect(stdout.match(/Acme Air/g)).toHaveLength(2);
    expect(stdout.match(/Rival Jet/g)).toHaveLength(1);
    if (format === 'html') expect(stdout).toMatch(/<h1>All brands: waiting<[\s\S]*<\/html>\n$/);
  });

  it('prints [] where no brand has anything', async () => {
    expect(await all('report', '-u', '--json', '--author', 'nobody')).toMatchObject({
      code: 0,
      stdout: '[]\n',
    });
  });

  it('of one brand has no field brand unless it is named', async () => {
    const one = ['report', '-u', '--config', 'brands/rival.yaml', '--json'];
    const [row] = JSON.parse((await desk.listen(one)).stdout) as readonly object[];
    expect(Object.keys(row ?? {})).not.toContain('brand');
    expect((await desk.listen([...one, 'brand'])).stdout).toBe('[\n{"brand":"Rival Jet"}\n]\n');
  });

  it('asks --fail-on of each, --limit too, and --new has a bookmark in each', async () => {
    expect((await all('report', '-u', '--fail-on', 'late > 1')).code).toBe(0);
    expect((await all('report', '-u', '--fail-on', 'late > 0')).code).toBe(1);
    expect((await all('report', '-u', '--limit', '1', '--json', 'id')).stdout).toBe(
      '[\n{"id":"file:acme/a1"},\n{"id":"file:rival/r1"}\n]\n',
    );
    const news = ['report', '-u', '--new', 'chat', '--json', 'id'];
    await desk.listen([...news, '--config', 'brands/acme.yaml']);
    expect((await all(...news)).stdout).toBe('[\n{"id":"file:rival/r1"}\n]\n');
    expect((await all(...news)).stdout).toBe('[]\n');
  });

  it('prints the others where a configuration is wrong, and a whole list still', async () => {
    const told = breakOne();
    const { code, stdout, stderr } = await all('report', '-u', '--json', 'id');
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toHaveLength(3);
    expect(stderr).toContain(told);
  });

  it('tells a mistake that is no brand’s once', async () => {
    const { code, stdout, stderr } = await all('report', '--since', 'whenever');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.match(/whenever/g)).toHaveLength(1);
  });
});

describe('the other commands with --all-brands', () => {
  beforeEach(async () => {
    await all('fetch');
  });

  it('sources has a section a brand and a last line, or one list', async () => {
    const { code, stdout } = await all('sources');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Acme Air\n *SOURCE [\s\S]*\n\nRival Jet\n *SOURCE /);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('2 sources of 2 brands: all is well.');
    const rows = JSON.parse((await all('sources', '--json')).stdout) as readonly object[];
    expect(rows).toMatchObject([
      { brand: 'Acme Air', source: 'inbox-acme' },
      { brand: 'Rival Jet', source: 'inbox-rival' },
    ]);
  });

  it('search finds in all', async () => {
    const { code, stdout } = await all('search', 'bag*', 'OR', 'fly', '--json', 'brand,key');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual([
      { brand: 'Acme Air', key: 2 },
      { brand: 'Acme Air', key: 1 },
      { brand: 'Rival Jet', key: 1 },
    ]);
  });

  it('doctor looks at each; --json is an array of objects', async () => {
    expect((await all('doctor')).stdout).toMatch(/^Acme Air\n✓ config [\s\S]*\n\nRival Jet\n✓ config /);
    const found = JSON.parse((await all('doctor', '--json')).stdout) as readonly object[];
    expect(found).toMatchObject([
      { brand: 'Acme Air', errors: 0 },
      { brand: 'Rival Jet', errors: 0 },
    ]);
  });

  it('themes has one list, each theme with its brand', async () => {
    const asked = Array.from({ length: 12 }, (_, index): Asked => {
      const day = `2026-01-${index < 6 ? '14' : '05'}T0${index % 6}:00:00Z`;
      return [
        `t${index}`,
        `p${index}`,
        day,
        index < 6 ? '@third my baggage is lost' : '@third how do I book?',
      ];
    });
    addBrand('third', 'Third Way', asked);
    await all('fetch');
    const { code, stdout, stderr } = await all('themes', '--all', '--format', 'csv');
    expect(code).toBe(0);
    expect(stdout.match(/^brand,theme,/gm)).toHaveLength(1);
    expect(stderr).toMatch(/^Acme Air: Too few /m);
  });

  it('cron prints one line for the folder', async () => {
    const { code, stdout } = await all('cron');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      new RegExp(
        `^# all brands: .*\\n\\*/5 \\* \\* \\* \\* \\S+ \\S+ fetch --quiet --config ${join(desk.folder, 'brands')} --all-brands\\n$`,
      ),
    );
    const [, line = ''] = stdout.split('\n');
    const command = line.split(' ').slice(5).join(' ');
    expect(await desk.shell(`cd / && ${command}`)).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect((await all('cron', '--systemd')).stdout).toContain('cat > listen-all-brands.service');
  });

  it('config check looks at all, config path lists all', async () => {
    expect(await all('config', 'check')).toMatchObject({
      code: 0,
      stdout: `✓ ${path('acme.yaml')}: 1 source, nothing to change\n\n✓ ${path('rival.yaml')}: 1 source, nothing to change\n`,
    });
    desk.write('brands/broken.yaml', 'brand: [');
    const { code, stdout } = await all('config', 'check', '--json');
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject([{ brand: 'broken', file: path('broken.yaml'), line: 1 }]);
    expect((await all('config', 'path')).stdout).toBe(
      ['acme', 'broken', 'rival'].map((name) => `${path(`${name}.yaml`)}\n`).join(''),
    );
  });

  it('completions know the sources of all', async () => {
    expect((await all('complete', 'sources')).stdout).toBe('inbox-acme\ninbox-rival\n');
  });
});

describe('what programs read', () => {
  it.each([
    ['report', ['report', '--json']],
    ['fetch', ['fetch', '--json']],
    ['fetch-plan', ['fetch', '--dry-run', '--json']],
    ['sources', ['sources', '--json']],
    ['doctor', ['doctor', '--json']],
    ['config-check', ['config', 'check', '--json']],
    ['config-path', ['config', 'path', '--json']],
  ])('of %s fits its schema, every row with its brand first', async (schema, line) => {
    await all('fetch');
    if (schema === 'config-check') breakOne();
    const rows = JSON.parse((await all(...line)).stdout) as readonly object[];
    expect(await misfitsOf(schema, rows)).toBeNull();
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map((row) => Object.keys(row)[0])).toEqual(rows.map(() => 'brand'));
  });
});

describe('--all-brands is refused', () => {
  it.each([
    [['show', '1']],
    [['why', '1']],
    [['mark', 'answered', '1']],
    [['label', '1', 'negative']],
    [['config', 'show']],
    [['config', 'add', 'query', 'x']],
    [['query', 'test']],
    [['sql', 'SELECT 1']],
    [['networks']],
  ])('by %j, with exit 2', async (args) => {
    const { code, stdout, stderr } = await all(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(
      new RegExp(
        `^listen: listen ${args[0] ?? ''}.* is about one brand and takes no --all-brands\\n` +
          '  → Name its configuration: --config brands/acme\\.yaml\\.',
      ),
    );
  });

  it.each([
    ['with --db', ['report', '--db', 'x.db'], '--db names one database, --all-brands has one a brand'],
    [
      'with a file for --config',
      ['report', '--config', 'brands/acme.yaml'],
      'is one configuration, --all-brands takes a folder of them',
    ],
    [
      'where --config names a folder that is none',
      ['fetch', '--every', '1s', '--config', 'nowhere'],
      'nowhere (--config) does not exist',
    ],
  ])('%s', async (_case, args, message) => {
    const { code, stderr } = await all(...args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('for two files of one brand, while the third is fetched', async () => {
    desk.write('brands/twin.yaml', desk.read('brands/acme.yaml'));
    const { code, stdout, stderr } = await all('fetch');
    expect(code).toBe(2);
    expect(stdout).toMatch(/^Rival Jet\n/);
    expect(stderr).toContain(
      `listen: Acme Air: ${path('acme.yaml')} and ${path('twin.yaml')} are both called Acme Air\n`,
    );
  });

  it('for a folder as --config, without --all-brands', async () => {
    const { code, stderr } = await desk.listen(['report', '--config', 'brands']);
    expect(code).toBe(2);
    expect(stderr).toBe(
      `listen: ${join(desk.folder, 'brands')} is a folder, not a configuration\n  → Name one of its files; for all of them add --all-brands.\n`,
    );
  });
});

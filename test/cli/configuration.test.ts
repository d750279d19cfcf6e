import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { load } from 'js-yaml';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MastodonServer, mastodonServer } from '../servers/mastodon.ts';
import { createDesk, type Desk } from '../support/cli.ts';
import { convention } from './conventions/lines.ts';
import { atNoon, config, lines, ndjson } from './inbox.ts';

let desk: Desk;
beforeEach(() => {
  desk = atNoon(createDesk());
});
afterEach(() => desk.remove());

function configFor(brand: string): string {
  return config.replace('Acme Air', brand);
}

/** The brand in the headline tells which file was read. */
async function brandRead(
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { stdout, stderr } = await desk.listen(['report', ...args], { env });
  return stdout === '' ? stderr : (stdout.split(' · ')[0] ?? '');
}

describe('the configuration file', () => {
  it(
    convention(28, 'is the first of --config, $LISTEN_CONFIG, ./listen.yaml and the XDG folder'),
    async () => {
      const places = { flag: 'Flag Air', env: 'Env Air', here: 'Here Air', xdg: 'Xdg Air', home: 'Home Air' };
      for (const [place, brand] of Object.entries(places)) {
        desk.write(`${place}/inbox.ndjson`, ndjson(lines.slice(0, 1)));
        desk.write(`${place}/listen.yaml`, configFor(brand));
        expect((await desk.listen(['fetch', '--config', `${place}/listen.yaml`])).code).toBe(0);
      }
      const database = (place: string) => ({ db: join(desk.folder, place, 'listen.db') });
      const moved = (place: string) =>
        configFor(places[place as 'here']).replace('./listen.db', database(place).db);
      desk.write('.config/listen/listen.yaml', moved('home'));
      expect(await brandRead()).toBe('Home Air');
      desk.write('xdg-config/listen/listen.yaml', moved('xdg'));
      const xdg = { XDG_CONFIG_HOME: join(desk.folder, 'xdg-config') };
      expect(await brandRead([], xdg)).toBe('Xdg Air');
      expect(await brandRead([], { XDG_CONFIG_HOME: 'xdg-config' })).toBe('Home Air');
      desk.write('listen.yaml', moved('here'));
      expect(await brandRead([], xdg)).toBe('Here Air');
      const env = { ...xdg, LISTEN_CONFIG: 'env/listen.yaml' };
      expect(await brandRead([], env)).toBe('Env Air');
      expect(await brandRead(['--config', 'flag/listen.yaml'], env)).toBe('Flag Air');
    },
  );

  it(
    convention(28, 'that was named and is not there is an error, not a reason to take another'),
    async () => {
      desk.write('listen.yaml', config);
      const flag = await desk.listen(['report', '--config', 'lsiten.yaml']);
      expect(flag).toMatchObject({ code: 2, stdout: '' });
      expect(flag.stderr).toBe(
        `listen: ${desk.folder}/lsiten.yaml (--config) does not exist\n` +
          '  → Correct the path, or write a new file with `listen init`.\n',
      );
      const env = await desk.listen(['report'], { env: { LISTEN_CONFIG: '/none.yaml' } });
      expect(env.stderr).toContain('/none.yaml ($LISTEN_CONFIG) does not exist');
    },
  );

  it(convention(29, 'has relative paths begin at its own folder; --db overrules its database'), async () => {
    desk.write('inside/inbox.ndjson', ndjson(lines.slice(0, 1)));
    desk.write('inside/listen.yaml', config);
    expect((await desk.listen(['fetch', '--config', 'inside/listen.yaml'])).code).toBe(0);
    expect(readdirSync(join(desk.folder, 'inside'))).toContain('listen.db');
    expect((await desk.listen(['fetch', '--config', 'inside/listen.yaml', '--db', 'other.db'])).code).toBe(0);
    expect(readdirSync(desk.folder)).toContain('other.db');
    const none = await desk.listen(['report', '--config', 'inside/listen.yaml', '--db', 'none.db']);
    expect(none).toMatchObject({ code: 5, stdout: '' });
    expect(none.stderr).toMatch(
      /^listen: nothing fetched yet: .*none\.db does not exist\n {2}→ Run `listen fetch` first\.\n$/,
    );
  });

  it(
    convention(29, 'without database: keeps it in the XDG data folder, made when it is missing'),
    async () => {
      desk.write('inbox.ndjson', ndjson(lines.slice(0, 1)));
      desk.write('listen.yaml', config.replace('database: ./listen.db\n', ''));
      expect((await desk.listen(['fetch'])).code).toBe(0);
      expect(readdirSync(join(desk.folder, '.local/share/listen'))).toContain('acme-air.db');
      const env = { XDG_DATA_HOME: join(desk.folder, 'data') };
      expect((await desk.listen(['fetch'], { env })).code).toBe(0);
      expect(readdirSync(join(desk.folder, 'data/listen'))).toContain('acme-air.db');
    },
  );

  it('as config.example.yaml fits the schema, and so do its parts', async () => {
    const { stdout, code } = await desk.listen(['schema', 'config']);
    expect(code).toBe(0);
    const ajv = new Ajv2020({ allErrors: true, strict: false });
    ajvFormats.default(ajv);
    const fits = ajv.compile(JSON.parse(stdout) as object);
    const example = readFileSync(join(import.meta.dirname, '..', '..', 'config.example.yaml'), 'utf8');
    fits(load(example));
    expect(fits.errors).toBeNull();
    fits(load(config));
    expect(fits.errors).toBeNull();
    for (const broken of [
      'brnad: x',
      'brand: x\ntrack: 5',
      'brand: x\ntrack: [x]\nsources: [{ network: nowhere }]',
    ])
      expect(fits(load(broken)), broken).toBe(false);
  });

  it('can set what needs an answer for one source', async () => {
    const joins = {
      id: 'join',
      author: 'sam',
      postedAt: '2026-01-15T10:00:00Z',
      text: 'Same here.',
      parentId: 'bag',
    };
    desk.write('inbox.ndjson', ndjson([...lines.filter(({ id }) => id === 'bag'), joins]));
    const yaml = (answers: string) => config.replace('finds: addressed', `finds: addressed${answers}`);
    desk.write('listen.yaml', yaml(''));
    expect((await desk.listen(['fetch'])).stdout).not.toContain('Rules changed');
    const waiting = async () =>
      (await desk.listen(['report', '-u', '--json', 'id'])).stdout.match(/inbox\/\w+/g);
    expect(await waiting()).toEqual(['inbox/bag']);
    desk.write('listen.yaml', yaml(', answers: { needed: all }'));
    const report = await desk.listen(['report', '-u', '--require-coverage']);
    expect(report.code).toBe(3);
    expect(report.stderr.replace(/\n +/g, ' ')).toContain(
      'rules changed (accounts:, answers: or words: are others than in the last fetch',
    );
    const again = await desk.listen(['fetch']);
    expect(again.stdout).toContain('Rules changed: waits of 1 conversation computed afresh.');
    expect(await waiting()).toEqual(['inbox/bag', 'inbox/join']);
    expect((await desk.listen(['report', '-u', '--require-coverage'])).code).toBe(0);
  });
});

describe('init', () => {
  it(convention(30, 'writes a file that works, its schema beside it, and names the next step'), async () => {
    const { code, stdout, stderr } = await desk.listen(['init', '--brand', 'Acme Air']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`Wrote ${desk.folder}/listen.yaml (sources: hacker-news)`);
    expect(stdout).toContain('Next: listen doctor · listen fetch · listen report --unanswered\n');
    expect(desk.read('listen.yaml')).toMatch(/^# yaml-language-server: \$schema=\.\/listen\.schema\.json\n/);
    expect(desk.read('listen.schema.json')).toBe((await desk.listen(['schema', 'config'])).stdout);
    const report = await desk.listen(['report']);
    expect(report.code).toBe(5);
    expect(report.stderr).toContain('nothing fetched yet');
  });

  it.each([
    ['Hacker News alone', []],
    [
      'several words to track',
      [
        '--track',
        '"acme air" OR @acmeair',
        '--promise',
        '8h office',
        '--zone',
        'Europe/Berlin',
        '--hours',
        '09:00-17:30',
      ],
    ],
    [
      'Mastodon',
      ['--source', 'mastodon:https://mastodon.example', '--account', 'mastodon:acmeair@mastodon.example'],
    ],
    [
      'feeds and files',
      ['--source', 'feed:https://a.example/x.rss', 'file:./a.csv', 'file:./b.ndjson', '--promise', '2bd'],
    ],
    ['a brand that YAML would read as something else', ['--track', 'yes', "it's", '#acme', 'a: b']],
  ])(convention(30, 'writes what its own schema accepts: %s'), async (_what, flags) => {
    const { code } = await desk.listen(['init', '--brand', 'Acme: "Air" #1', ...flags]);
    expect(code).toBe(0);
    const ajv = new Ajv2020({ allErrors: true, strict: false });
    ajvFormats.default(ajv);
    const fits = ajv.compile(JSON.parse(desk.read('listen.schema.json')) as object);
    fits(load(desk.read('listen.yaml')));
    expect(fits.errors).toBeNull();
  });

  it('names the variables to set, and only those that are not', async () => {
    const flags = [
      'init',
      '--brand',
      'Acme Air',
      '--source',
      'mastodon:https://m.example',
      'bluesky:@acmeair.example',
    ];
    const { stdout } = await desk.listen(flags, { env: { MASTODON_TOKEN: 'set' } });
    expect(stdout).toContain(
      'Next: listen auth login bluesky (or set BLUESKY_PASSWORD), then: listen doctor',
    );
    expect(desk.read('listen.yaml')).not.toContain("'set'");
  });

  it('overwrites nothing unless told to', async () => {
    desk.write('listen.yaml', 'mine\n');
    const refused = await desk.listen(['init', '--brand', 'Acme Air']);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toBe(
      `listen: ${desk.folder}/listen.yaml is there already\n` +
        '  → Edit it, name another with --config, or overwrite it with --force.\n',
    );
    expect(desk.read('listen.yaml')).toBe('mine\n');
    expect((await desk.listen(['init', '--brand', 'Acme Air', '--force'])).code).toBe(0);
    expect(desk.read('listen.yaml')).toContain('brand: Acme Air');
  });

  it.each([
    [['--account', 'acmeair'], '--account acmeair: not an account'],
    [['--account', 'nowhere:acmeair'], '--account nowhere:acmeair: not an account'],
    [['--promise', '1d office'], '"1d office" can mean 24 hours of opening time a day or one working day'],
    [['--zone', 'Berlin'], 'Berlin'],
    [['--hours', '9-5'], '9-5'],
    [['--track', '"acme'], 'track[0]: a quote is opened and never closed'],
  ])('refuses %j and writes nothing', async (flags, message) => {
    const { code, stdout, stderr } = await desk.listen(['init', '--brand', 'Acme Air', ...flags]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain('  → ');
    expect(readdirSync(desk.folder)).toEqual([]);
  });

  it('runs with the example of its help', async () => {
    const { code } = await desk.shell(
      `listen init --brand "Acme Air" --track '"acme air" OR @acmeair' --promise 1h \
         --source mastodon:https://mastodon.example --account mastodon:acmeair@mastodon.example`,
    );
    expect(code).toBe(0);
  });
});

describe('secrets', () => {
  const secret = 'tok-3f9c1e77-never-print-me';
  let server: MastodonServer;
  beforeEach(async () => {
    server = await mastodonServer({ brand: 'acmeair', token: secret, domain: 'm.example' });
    server.post({
      by: 'jo',
      at: '2026-01-15T09:00:00Z',
      content: '<p>@acmeair where is my bag?</p>',
      mentions: ['acmeair'],
    });
  });
  afterEach(() => server.close());

  function yaml(how: string): string {
    return `brand: Acme Air\naccounts: { mastodon: [acmeair] }\ntrack: ['@acmeair']\ndatabase: ./listen.db\nsources:\n  - network: mastodon\n    server: ${server.url}\n    ${how}\n`;
  }

  it.each([
    ['a variable', `token: \${MASTODON_TOKEN}`],
    ['a file', 'tokenFile: ./token'],
    ['a command', 'tokenCommand: cat ./token'],
  ])(convention(31, 'come from %s'), async (_what, how) => {
    chmodSync(desk.write('token', `${secret}\n`), 0o600);
    desk.write('listen.yaml', yaml(how));
    const { code, stdout } = await desk.listen(['fetch'], { env: { MASTODON_TOKEN: secret } });
    expect(stdout).toContain('1 new');
    expect(code).toBe(0);
  });

  it(convention(33, 'stand in no output, no error, no database'), async () => {
    desk.write('listen.yaml', yaml(`token: \${MASTODON_TOKEN}`));
    const env = { MASTODON_TOKEN: secret };
    const outputs: string[] = [];
    const run = async (...args: readonly string[]) => {
      const { stdout, stderr } = await desk.listen([...args, '--debug'], { env });
      outputs.push(stdout, stderr);
    };
    await run('fetch', '--dry-run');
    await run('fetch');
    await run('fetch', '--json');
    await run('doctor');
    await run('sources', '--json');
    server.intercept = (request) => ({
      status: 404,
      json: { error: `bad ${request.headers['authorization']}` },
    });
    await run('fetch');
    await run('doctor', '--json');
    server.intercept = (request) => ({
      status: 401,
      json: { error: `no ${request.headers['authorization']}` },
    });
    await run('fetch');
    server.intercept = undefined;
    expect(outputs.join('')).toContain('401');
    expect(outputs.join('')).not.toContain(secret);
    for (const name of readdirSync(desk.folder))
      if (statSync(join(desk.folder, name)).isFile())
        expect(readFileSync(join(desk.folder, name)).includes(secret), name).toBe(false);
    expect(server.requests.some((request) => request.headers['authorization'] === `Bearer ${secret}`)).toBe(
      true,
    );
  });

  it.each([
    ['a literal in the file', `token: ${secret}`, 'token: a secret does not go into the file itself'],
    ['two ways at once', `token: \${MASTODON_TOKEN}\n    tokenFile: ./token`, 'stands beside'],
    ['a variable that is not set', `token: \${NO_SUCH_TOKEN}`, 'the variable NO_SUCH_TOKEN is not set'],
    ['a file that is missing', 'tokenFile: ./no-token', 'no-token cannot be read'],
    ['an empty file', 'tokenFile: ./empty', 'gives nothing: the secret is empty'],
    ['a file that others can read', 'tokenFile: ./open', 'others can read'],
    ['a command that fails', 'tokenCommand: exit 7', 'the command failed'],
  ])(convention(31, '%s is refused with its place, before anything is sent'), async (_what, how, message) => {
    chmodSync(desk.write('open', secret), 0o644);
    chmodSync(desk.write('empty', ''), 0o600);
    chmodSync(desk.write('token', secret), 0o600);
    desk.write('listen.yaml', yaml(how));
    const { code, stdout, stderr } = await desk.listen(['fetch'], { env: { MASTODON_TOKEN: secret } });
    const all = stdout + stderr;
    expect(code).toBe(2);
    expect(all.replace(/\s+/g, ' ')).toContain(message);
    expect(all.replace(/\n +/g, '')).toMatch(/listen\.yaml:\d+:\d+/);
    expect(all).toContain('→ ');
    expect(all).not.toContain(secret);
    expect(server.requests).toEqual([]);
  });

  it('are not needed to read what is there', async () => {
    desk.write('listen.yaml', yaml(`token: \${MASTODON_TOKEN}`));
    expect(await desk.listen(['fetch'], { env: { MASTODON_TOKEN: secret } })).toMatchObject({
      code: 0,
      stderr: '',
    });
    const { code, stdout, stderr } = await desk.listen(['report', '-u', '--json', 'handle']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('jo');
  });
});

describe('folders that are missing', () => {
  it('for the database are made', async () => {
    mkdirSync(join(desk.folder, 'deep'));
    desk.write('inbox.ndjson', ndjson(lines.slice(0, 1)));
    desk.write('listen.yaml', config.replace('./listen.db', './deep/er/listen.db'));
    expect((await desk.listen(['fetch'])).code).toBe(0);
  });
});

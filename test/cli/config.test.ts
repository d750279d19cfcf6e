import { chmodSync, lstatSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { load } from 'js-yaml';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { statePath } from '../../src/app/state-file.ts';
import { createDesk, type Desk } from '../support/cli.ts';
import { convention } from './conventions/lines.ts';

let desk: Desk;
beforeEach(() => {
  desk = createDesk();
});
afterEach(() => desk.remove());

const secret = 'tok-3f9c1e77-never-print-me';

const broken = `# Acme
brnad: Acme Air
track: '"acme'
topics: { billing: 'bill OR' }
words: { negative: [] }
sources:
  - network: mastodon
    server: mastodon.example
    token: \${NO_SUCH_TOKEN}
    tagz: [acmeair]
  - network: mastodon
    server: https://two.example
    token: ${secret}
  - network: bluesky
    handle: acmeair.example
    passwordFile: ./no-such-file
  - network: file
    path: ./none.csv
  - network: youtube
    apiKey: \${YOUTUBE_KEY}
    judge: true
`;

describe('config check', () => {
  it(
    convention(34, 'tells everything at once, each with its line, a caret and the next step, and exits 2'),
    async () => {
      desk.write('listen.yaml', broken);
      const env = { YOUTUBE_KEY: 'set' };
      const { code, stdout, stderr } = await desk.listen(['config', 'check'], { env });
      expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
      const at = `${desk.folder}/listen.yaml`;
      expect(stdout).not.toContain(secret);
      const blocks = stdout.trimEnd().split('\n\n');
      expect(blocks.slice(0, 5)).toEqual([
        `${at}:2:1: brand: is missing\n  → The name of the brand; a database belongs to one.`,
        `${at}:2:1: brnad: is not a key that listen knows\n   2 | brnad: •••\n     | ^^^^^\n  → Did you mean brand?`,
        `${at}:3:8: track: a quote is opened and never closed (column 1)\n   3 | track: '"acme'\n     |        ^^^^^^^\n  → Close it with ".`,
        blocks[3],
        `${at}:5:20: words.negative: is empty\n   5 | words: { negative: [] }\n     |                    ^^\n  → Write at least one word, or take the key out.`,
      ]);
      const heads = blocks.map((block) => block.split('\n')[0]?.replace(`${at}:`, '').trim());
      expect(heads.slice(3)).toEqual([
        expect.stringMatching(/^4:20: topics\.billing: /),
        '5:20: words.negative: is empty',
        '8:13: sources[0].server: not an address like https://server.example',
        '9:12: sources[0].token: the variable NO_SUCH_TOKEN is not set',
        '10:5: sources[0].tagz: is not a key that listen knows',
        '13:12: sources[1].token: a secret does not go into the file itself',
        `16:19: sources[2].passwordFile: ${desk.folder}/no-such-file cannot be read`,
        `17:5: sources[3]: ${desk.folder}/none.csv does not exist`,
        expect.stringMatching(/^21:12: sources\[4\]\.judge: the terms of YouTube /),
        '12 places to change. Exit 2.',
      ]);
      expect(stdout).toContain('  10 |     tagz: •••\n     |     ^^^^\n  → Did you mean tags?');
    },
  );

  it('prints the same as rows, and nothing as []', async () => {
    desk.write('listen.yaml', broken);
    const { code, stdout, stderr } = await desk.listen(['config', 'check', '--json']);
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
    const rows = JSON.parse(stdout) as readonly Record<string, unknown>[];
    // YOUTUBE_KEY is not set here.
    expect(rows).toHaveLength(13);
    expect(rows[1]).toEqual({
      file: `${desk.folder}/listen.yaml`,
      line: 2,
      column: 1,
      key: 'brnad',
      message: 'is not a key that listen knows',
      hint: 'Did you mean brand?',
    });
    expect(stdout).not.toContain(secret);
    desk.write('listen.yaml', 'brand: Acme\ntrack: acme\nsources: [{ network: hacker-news }]\n');
    expect(await desk.listen(['config', 'check', '--json'])).toMatchObject({
      code: 0,
      stdout: '[]\n',
      stderr: '',
    });
  });

  it.each([
    ['none at all', '', '1:1: sources: there are none'],
    ['an empty list', 'sources: []\n', '3:10: sources: there are none'],
    ['a slip of the key', 'soruces: []\n', '3:1: soruces: is not a key that listen knows'],
  ])('refuses what fetch refuses, a file without sources: %s', async (_name, sources, told) => {
    desk.write('listen.yaml', `brand: Acme\ntrack: acme\n${sources}`);
    const { code, stdout } = await desk.listen(['config', 'check']);
    expect(code).toBe(2);
    expect(stdout.split('\n')[0]).toBe(`${desk.folder}/listen.yaml:${told}`);
    expect(stdout).toContain('\n1 place to change. Exit 2.\n');
    expect((await desk.listen(['fetch'])).code).toBe(2);
  });

  it('names an empty file once', async () => {
    desk.write('listen.yaml', '');
    const { stdout } = await desk.listen(['config', 'check']);
    expect(stdout.split('\n')[0]).toBe(`${desk.folder}/listen.yaml: is empty`);
  });

  it('is content with a sound file, writes nothing and runs no command', async () => {
    chmodSync(desk.write('password', `${secret}\n`), 0o600);
    desk.write('inbox.csv', 'id,author,postedAt,text\n1,jo,2026-01-15T09:00:00Z,hello\n');
    desk.write(
      'listen.yaml',
      `brand: Acme\ntrack: acme\nsources:\n  - { network: file, path: ./inbox.csv }\n  - { network: bluesky, handle: a.example, passwordFile: ./password }\n  - { network: mastodon, server: 'https://m.example', tokenCommand: 'touch ran; echo x' }\n  - network: hacker-news\n`,
    );
    const { code, stdout, stderr } = await desk.listen(['config', 'check']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(
      `✓ ${desk.folder}/listen.yaml: 4 sources, nothing to change\n` +
        '  not tried: a secret of mastodon comes from a command, which was not run (listen doctor runs it)\n',
    );
    expect(readdirSync(desk.folder).sort()).toEqual(['inbox.csv', 'listen.yaml', 'password']);
  });

  it('says what is wrong with the file of a source, which a fetch would meet', async () => {
    desk.write('inbox.csv', 'a,b\n1,2\n');
    desk.write('listen.yaml', 'brand: Acme\ntrack: acme\nsources: [{ network: file, path: ./inbox.csv }]\n');
    const fetched = await desk.listen(['fetch']);
    expect(fetched.code).toBe(2);
    const { code, stdout } = await desk.listen(['config', 'check']);
    expect(code).toBe(2);
    expect(stdout).toContain('listen.yaml:3:11: sources[0]: ');
    expect(stdout).toContain('inbox.csv');
  });

  it.each([
    ['llm', 'scorer: llm\n', 'listen.yaml:4:9: scorer: the scorer llm is not set up'],
    [
      'llm',
      `scorer: llm\nscorers: { llm: { baseUrl: 'https://api.example', model: m, key: "\${NO_KEY}" } }\n`,
      'scorers.llm.key: the variable NO_KEY is not set',
    ],
    ['onnx', 'scorer: onnx\nscorers: { onnx: { model: ./none } }\n', '/none is not a folder'],
  ])('looks at the scorer %s', async (_which, text, message) => {
    desk.write('listen.yaml', `brand: Acme\ntrack: acme\nsources: [{ network: hacker-news }]\n${text}`);
    const { code, stdout } = await desk.listen(['config', 'check']);
    expect(code).toBe(2);
    expect(stdout).toContain(message);
    expect(stdout).toContain('1 place to change. Exit 2.\n');
  });

  it('shows the line of what is no YAML, here as everywhere', async () => {
    desk.write('listen.yaml', `brand: Acme\ntrack: @acme\ntoken: ${secret}\n`);
    const place = `${desk.folder}/listen.yaml:2:8: this is not YAML: `;
    const excerpt = '   2 | track: @acme\n     |        ^\n  → ';
    const { code, stdout } = await desk.listen(['config', 'check']);
    expect(code).toBe(2);
    expect(stdout).toContain(place);
    expect(stdout).toContain(excerpt);
    const report = await desk.listen(['report', '--debug']);
    expect(report).toMatchObject({ code: 2, stdout: '' });
    expect(report.stderr).toContain(`listen: ${place}`);
    expect(report.stderr).toContain(excerpt);
    expect(report.stderr).not.toContain(secret);
  });
});

describe('an error in the keys of a source', () => {
  const file = (...own: readonly string[]) =>
    `brand: Acme\ntrack: acme\ndatabase: ./listen.db\nsources:\n  - network: mastodon\n${own.map((line) => `    ${line}\n`).join('')}`;

  it('is told by fetch and doctor with its line, in a table as wide as the screen', async () => {
    desk.write('listen.yaml', file('server: https://m.example', `token: \${NO_SUCH_TOKEN}`));
    const excerpt = (indent: string) =>
      `${indent}   7 |     token: \${NO_SUCH_TOKEN}\n${indent}     |            ^^^^^^^^^^^^^^^^\n${indent}→ Set it where listen runs`;
    const fetched = await desk.listen(['fetch']);
    expect(fetched.code).toBe(2);
    expect(fetched.stdout).toContain(`\n${excerpt(' '.repeat(12))}`);
    const doctor = await desk.listen(['doctor']);
    expect(doctor.code).toBe(1);
    expect(doctor.stdout).toContain(`\n${excerpt(' '.repeat(11))}`);
    const checks = JSON.parse((await desk.listen(['doctor', '--json'])).stdout) as {
      checks: readonly object[];
    };
    for (const check of checks.checks)
      expect(Object.keys(check)).toEqual(['check', 'name', 'state', 'message', 'hint', 'since']);
  });

  it('is told by fetch with each of its lines where there are several', async () => {
    desk.write('listen.yaml', file('server: m.example', `tokn: ${secret}`));
    const { code, stdout } = await desk.listen(['fetch']);
    expect(code).toBe(2);
    expect(stdout).toContain('mastodon  ✗ 2 places to change in the configuration\n');
    expect(stdout).toContain('   6 |     server: m.example\n');
    expect(stdout).toContain('   7 |     tokn: •••\n                 |     ^^^^\n');
    expect(stdout).not.toContain(secret);
  });
});

describe(convention(28, 'config path'), () => {
  it('prints the file alone on stdout, and why on stderr', async () => {
    const xdg = desk.write('.config/listen/listen.yaml', 'brand: A\n');
    expect(await desk.listen(['config', 'path'])).toMatchObject({
      code: 0,
      stdout: `${xdg}\n`,
      stderr:
        'by the XDG config folder: --config is not given, $LISTEN_CONFIG is not given, ./listen.yaml does not exist\n',
    });
    const here = desk.write('listen.yaml', 'brand: A\n');
    expect(await desk.listen(['config', 'path'])).toMatchObject({
      stdout: `${here}\n`,
      stderr: `by ./listen.yaml: --config is not given, $LISTEN_CONFIG is not given\n  ${xdg} (the XDG config folder) is there too, and not read\n`,
    });
    const env = { LISTEN_CONFIG: '.config/listen/listen.yaml' };
    const { stdout, stderr } = await desk.listen(['config', 'path', '--json'], { env });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({
      path: xdg,
      by: 'env',
      candidates: [
        { by: 'flag', path: null, exists: false, used: false },
        { by: 'env', path: xdg, exists: true, used: true },
        { by: 'folder', path: here, exists: true, used: false },
        { by: 'xdg', path: xdg, exists: true, used: false },
      ],
    });
    expect((await desk.listen(['config', 'path', '--config', 'listen.yaml'], { env })).stdout).toBe(
      `${here}\n`,
    );
  });

  it('exits 2 where there is none', async () => {
    const { code, stdout, stderr } = await desk.listen(['config', 'path']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      `listen: no configuration file: neither ${desk.folder}/listen.yaml nor ${desk.folder}/.config/listen/listen.yaml exists\n` +
        '  → Write one with `listen init`, or name one with --config.\n',
    );
  });
});

describe('config show', () => {
  const text = `brand: Acme Air
track: ['"acme air"']
office: { zone: Europe/London, hours: { mon-fri: 9-17 } }
answers: { needs: 0.5 }
database: ./data/listen.db
sources:
  - network: mastodon
    server: https://mastodon.example
    token: \${MASTODON_TOKEN}
  - { network: feed, name: news, url: 'https://news.example/feed?key=${secret}&lang=en', tokenCommand: 'pass ${secret}' }
  - { network: bluesky, handle: a.example, password: '${secret}' }
  - { network: file, path: ./in/*.csv, history: 2w }
`;

  it(convention(28, 'prints what is in force as YAML, with where each comes from'), async () => {
    desk.write('listen.yaml', text);
    const { code, stdout, stderr } = await desk.listen(['config', 'show'], {
      env: { MASTODON_TOKEN: secret },
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).not.toContain(secret);
    expect(stdout).toBe(`# ${desk.folder}/listen.yaml
brand: Acme Air                             # line 1
track: ['"acme air"']                       # line 2
office:
  zone: Europe/London                       # line 3
  hours:
    mon-fri: '9-17'                         # line 3
answers:
  needs: 0.5                                # line 4
  needed: default                           # default
  closes: [answer, question, private, promise, chat]  # default
  closings: true                            # default
  episodeGap: 24h                           # default
  editReopens: false                        # default
  others: helped                            # default
${aligned(`database: ${desk.folder}/data/listen.db`, 'line 5')}
scorer: listen                              # default
history: 7d                                 # default
zone: Europe/London                         # default: office.zone
sources:
  - network: mastodon                       # line 7
    name: mastodon                          # default
    server: https://mastodon.example        # line 8
    token: \${MASTODON_TOKEN}                # line 9, MASTODON_TOKEN is set
    history: 7d                             # default: history
    judge: true                             # default: terms of Mastodon
  - network: feed                           # line 10
    name: news                              # line 10
    url: 'https://news.example/feed?key=•••&lang=en'  # line 10
    tokenCommand: 'pass …'                  # line 10
    history: all                            # default: feed
    judge: true                             # default: terms of Feed
  - network: bluesky                        # line 11
    name: bluesky                           # default
    handle: a.example                       # line 11
    password: '•••'                         # line 11
    history: 7d                             # default: history
    judge: true                             # default: terms of Bluesky
  - network: file                           # line 12
    name: file                              # default
${aligned(`    path: '${desk.folder}/in/*.csv'`, 'line 12')}
    history: 2w                             # line 12
    judge: true                             # default: terms of File
`);
  });

  it(convention(33, 'prints the same as an object, with --db as its origin'), async () => {
    desk.write('listen.yaml', text);
    const { code, stdout } = await desk.listen(['config', 'show', '--json', '--db', 'other.db']);
    expect(code).toBe(0);
    expect(stdout).not.toContain(secret);
    const { path, settings, origins } = JSON.parse(stdout) as Record<string, Record<string, unknown>>;
    expect(path).toBe(`${desk.folder}/listen.yaml`);
    expect(settings).toMatchObject({ brand: 'Acme Air', database: `${desk.folder}/other.db`, history: '7d' });
    expect(origins).toMatchObject({
      brand: { by: 'file', line: 1 },
      'answers.others': { by: 'default' },
      database: { by: 'flag', flag: '--db' },
      'sources[0].token': { by: 'file', line: 9, variable: 'MASTODON_TOKEN', isSet: false },
    });
    const yaml = load((await desk.listen(['config', 'show', '--db', 'other.db'])).stdout);
    expect(yaml).toEqual(settings);
  });

  it('is itself a configuration that listen takes, with the same settings', async () => {
    desk.write('listen.yaml', text.replaceAll(/^ {2}- \{ network: (feed|bluesky).*\n/gm, ''));
    const env = { MASTODON_TOKEN: secret };
    const shown = (await desk.listen(['config', 'show'], { env })).stdout;
    desk.write('shown.yaml', shown);
    const settingsOf = async (file: string) => {
      const { stdout } = await desk.listen(['config', 'show', '--json', '--config', file], { env });
      return (JSON.parse(stdout) as { settings: unknown }).settings;
    };
    expect(await settingsOf('shown.yaml')).toEqual(await settingsOf('listen.yaml'));
  });

  it('tells a saved login, which wins over the file', async () => {
    const path = desk.write('listen.yaml', text);
    const state = statePath(path, { HOME: desk.folder });
    const saved = JSON.stringify({ mastodon: { values: { token: { value: secret } } } });
    chmodSync(desk.write(relative(desk.folder, state), saved), 0o600);
    const { stdout } = await desk.listen(['config', 'show']);
    expect(stdout).toContain(
      "    token: '•••'                            # saved by listen auth login, wins over line 9\n",
    );
    expect(stdout).not.toContain(secret);
    desk.write('listen.yaml', text.replaceAll(/^ {2}- \{.*\n/gm, ''));
    expect((await desk.listen(['config', 'check'])).code).toBe(0);
    chmodSync(state, 0o644);
    const open = await desk.listen(['config', 'check']);
    expect(open.code).toBe(2);
    expect(open.stdout).toContain('holds tokens and can be read by others');
  });
});

function aligned(line: string, note: string): string {
  return `${line.length < 44 ? line.padEnd(44) : `${line}  `}# ${note}`;
}

describe('config add', () => {
  const text = `# ours\nbrand: 'Acme Air' # the brand\n\naccounts:\n  x: [acmeair] # desk\n\n# what counts\ntrack:\n  - '"acme air"' # the name\nsources: [{ network: hacker-news }]\n`;

  it('adds an account and a query, with every other byte, the mode and the link kept', async () => {
    chmodSync(desk.write('real/listen.yaml', text), 0o640);
    symlinkSync('real/listen.yaml', join(desk.folder, 'listen.yaml'));
    const added = await desk.listen(['config', 'add', 'account', 'x', '@acmeair_help', 'AcmeAir', '115911']);
    expect(added).toMatchObject({
      code: 0,
      stderr: '',
      stdout: `Added acmeair_help, 115911 to accounts.x in ${desk.folder}/listen.yaml.\nNext: listen fetch (computes who waits afresh)\n`,
    });
    expect((await desk.listen(['config', 'add', 'query', '#acmeair'])).stdout).toBe(
      `Added #acmeair to track in ${desk.folder}/listen.yaml.\nNext: listen query test '#acmeair' · listen fetch\n`,
    );
    expect((await desk.listen(['config', 'add', 'account', 'mastodon', 'jo@m.example', '--team'])).code).toBe(
      0,
    );
    expect((await desk.listen(['config', 'add', 'query', 'acme airsoft', '--exclude'])).code).toBe(0);
    expect(desk.read('real/listen.yaml')).toBe(
      text
        .replace(
          '[acmeair] # desk\n',
          "[acmeair, acmeair_help, '115911'] # desk\nteam:\n  mastodon: [jo@m.example]\n",
        )
        .replace('# the name\n', "# the name\n  - '#acmeair'\nexclude: [acme airsoft]\n"),
    );
    expect(lstatSync(join(desk.folder, 'listen.yaml')).isSymbolicLink()).toBe(true);
    expect(statSync(join(desk.folder, 'real/listen.yaml')).mode & 0o777).toBe(0o640);
    expect(readdirSync(join(desk.folder, 'real'))).toEqual(['listen.yaml']);
    expect((await desk.listen(['config', 'check'])).code).toBe(0);
  });

  it(convention(46, 'shows the change with --dry-run and writes nothing'), async () => {
    desk.write('listen.yaml', text);
    const { code, stdout } = await desk.listen(['config', 'add', 'query', 'acme NEAR/5 refund', '--dry-run']);
    expect(code).toBe(0);
    expect(stdout).toBe(
      [
        `--- ${desk.folder}/listen.yaml`,
        `+++ ${desk.folder}/listen.yaml`,
        '@@ -7,4 +7,5 @@',
        ' # what counts',
        ' track:',
        `   - '"acme air"' # the name`,
        "+  - 'acme NEAR/5 refund'",
        ' sources: [{ network: hacker-news }]',
        '',
      ].join('\n'),
    );
    expect(desk.read('listen.yaml')).toBe(text);
  });

  it('has nothing to do for what is there', async () => {
    desk.write('listen.yaml', text);
    expect(await desk.listen(['config', 'add', 'account', 'x', '@AcmeAir'])).toMatchObject({
      code: 0,
      stdout: 'Nothing to add: AcmeAir is under accounts.x already.\n',
    });
    expect(desk.read('listen.yaml')).toBe(text);
  });

  it.each([
    [['account', 'mastodn', 'a'], text, 'there is no network "mastodn"\n  → Did you mean mastodon?'],
    [['account', 'acmeair', 'x'], text, 'there is no network "acmeair"\n  → Write the network first:'],
    [['account', 'x', 'https://x.com/a'], text, 'is not the name of an account'],
    [['account', 'x', 'a', '--team', '--bot'], text, '--team and --bot exclude each other'],
    [['query', '"acme'], text, 'the query "acme: a quote is opened and never closed'],
    [['query', 'x'], text.replace('brand', 'brnad'), 'brnad: is not a key that listen knows'],
    [
      ['account', 'x', 'new'],
      text.replace('[acmeair]', '&x [acmeair]'),
      "accounts.x is written in a way that listen does not edit\n  → Nothing was written. Add by hand: accounts: { x: ['new'] }",
    ],
  ])('refuses %j and writes nothing', async (args, file, message) => {
    desk.write('listen.yaml', file);
    const { code, stdout, stderr } = await desk.listen(['config', 'add', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(desk.read('listen.yaml')).toBe(file);
    expect(readdirSync(desk.folder)).toEqual(['listen.yaml']);
  });

  it('says what is wrong with its words as every command does', async () => {
    const typo = await desk.listen(['config', 'add', 'acount', 'x', 'a']);
    expect(typo).toMatchObject({ code: 2, stdout: '' });
    expect(typo.stderr).toContain(
      '(Did you mean account?)\n  → Run `listen config add --help` for what there is.\n',
    );
    const help = await desk.listen(['config', 'add', 'account', '--help']);
    expect(help.code).toBe(0);
    expect(help.stdout).toMatch(/^Examples:\n {2}listen config add account /);
  });
});

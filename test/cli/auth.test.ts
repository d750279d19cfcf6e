import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Lock, takeLock } from '../../src/store/lock.ts';
import { type BlueskyServer, startBluesky } from '../servers/bluesky.ts';
import { type MastodonServer, mastodonServer } from '../servers/mastodon.ts';
import { createDesk, type Desk, type Ended, type RunOptions } from '../support/cli.ts';
import { convention } from './conventions/lines.ts';
import { atNoon } from './inbox.ts';

const password = 'abcd-efgh-ijkl-mnop';
const noon = Date.parse('2026-01-15T12:00:00Z');

let desk: Desk;
let social: MastodonServer;
let blue: BlueskyServer;

beforeEach(async () => {
  desk = atNoon(createDesk());
  social = await mastodonServer({ brand: 'acmeair' });
  social.post({
    by: 'jo',
    at: '2026-01-15T10:00:00Z',
    content: '<p>@acmeair where is my bag?</p>',
    mentions: ['acmeair'],
  });
  blue = await startBluesky();
  blue.account('acmeair');
  desk.write('listen.yaml', yaml());
});
afterEach(async () => {
  await Promise.all([social.close(), blue.close()]);
  desk.remove();
});

const yaml = (more = ''): string => `brand: Acme Air
track: ['"acme air" OR @acmeair']
zone: UTC
database: ./listen.db
sources:
  - { network: mastodon, name: social, server: '${social.url}'${more} }
  - { network: bluesky, name: blue, handle: acmeair.example, server: '${blue.url}', directory: '${blue.url}' }
  - { network: hacker-news, name: hn, server: '${social.url}', itemServer: '${social.url}' }
`;

const stateFolder = (): string => join(desk.folder, '.local', 'state', 'listen');
const stateFile = (): string =>
  join(stateFolder(), readdirSync(stateFolder()).find((name) => name.endsWith('.json')) ?? 'none');
const isSaved = (): boolean =>
  existsSync(stateFolder()) && readdirSync(stateFolder()).some((name) => name.endsWith('.json'));

type Dialog = NonNullable<RunOptions['dialog']>;

/** Does each step once, when what was shown so far fits it. */
function steps(
  ...wanted: readonly (readonly [RegExp, (match: RegExpExecArray, say: (text: string) => void) => void])[]
): Dialog {
  let next = 0;
  return (shown, say) => {
    const [pattern, act] = wanted[next] ?? [];
    const match = pattern?.exec(shown);
    if (!match || !act) return;
    next += 1;
    act(match, say);
  };
}

const answer =
  (text: string) =>
  (_match: RegExpExecArray, say: (text: string) => void): void =>
    say(`${text}\n`);
const asked = /Access token, or Enter[^:]*: /;
const link = /^ {2}(http\S+\/oauth\/authorize\S+)$/m;

/** Opens the printed link as a browser does, following it to wherever it leads. */
const browse =
  (seen: Response[] = []) =>
  ([, url = '']: RegExpExecArray): void => {
    fetch(url).then(
      (response) => seen.push(response),
      () => undefined,
    );
  };

describe('auth login by the browser', () => {
  it(
    convention(
      36,
      'follows the link, tries the token with one call, saves it for its owner alone, and fetch uses it',
    ),
    async () => {
      const seen: Response[] = [];
      const { code, stdout, stderr } = await desk.listen(['auth', 'login', 'social'], {
        dialog: steps([asked, answer('')], [link, browse(seen)]),
      });
      expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toBe(
        `social: logged in as @acmeair on ${new URL(social.url).host}. Saved in ${stateFile()}\n`,
      );
      expect(new URL(seen[0]?.url ?? '').origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      expect(seen[0]?.status).toBe(200);
      const [token = ''] = social.oauth.tokens;
      expect(stdout + stderr).not.toContain(token);
      expect(statSync(stateFile()).mode & 0o777).toBe(0o600);
      expect(JSON.parse(readFileSync(stateFile(), 'utf8'))).toMatchObject({
        social: { values: { token: { value: token, savedAt: '2026-01-15T12:00:00.000Z' } } },
      });
      const calls = social.requests.map(({ method, path }) => `${method} ${path}`);
      expect(calls).toEqual([
        'POST /api/v1/apps',
        'GET /oauth/authorize',
        'POST /oauth/token',
        'GET /api/v1/accounts/verify_credentials',
      ]);
      expect(social.refused).toEqual([]);
      const fetched = await desk.listen(['fetch', '--source', 'social']);
      expect(fetched, fetched.stdout).toMatchObject({ code: 0 });
      expect((await desk.listen(['report', '--json', 'author'])).stdout).toContain('jo');
      expect((await desk.listen(['auth', 'status', 'social'])).code).toBe(0);
    },
  );

  it('sends PKCE and a state of its own with each login', async () => {
    const queries: URLSearchParams[] = [];
    for (let time = 0; time < 2; time += 1)
      await desk.listen(['auth', 'login', 'social'], {
        dialog: steps(
          [asked, answer('')],
          [
            link,
            (match) => {
              queries.push(new URL(match[1] ?? '').searchParams);
              browse()(match);
            },
          ],
        ),
      });
    const [first, second] = queries;
    for (const name of ['state', 'code_challenge']) {
      expect(first?.get(name)).toMatch(/^[\w-]{32,}$/);
      expect(first?.get(name)).not.toBe(second?.get(name));
    }
    expect(first?.get('code_challenge_method')).toBe('S256');
    expect(first?.get('scope')).toBe('read');
  });

  it('ignores a redirect with another state and goes on waiting', async () => {
    const answers: number[] = [];
    const { code } = await desk.listen(['auth', 'login', 'social'], {
      dialog: steps(
        [asked, answer('')],
        [
          link,
          async (match) => {
            const redirect = new URL(new URL(match[1] ?? '').searchParams.get('redirect_uri') ?? '');
            const state = new URL(match[1] ?? '').searchParams.get('state') ?? '';
            for (const query of ['?code=stolen&state=guessed', '?code=stolen', '', '//?'])
              answers.push((await fetch(redirect.href + query)).status);
            answers.push((await fetch(`${redirect.origin}/favicon.ico?state=${state}`)).status);
            answers.push((await fetch(`${redirect.href}?code=x&state=${state}`, { method: 'POST' })).status);
            browse()(match);
          },
        ],
      ),
    });
    expect(answers).toEqual([404, 404, 404, 404, 404, 404]);
    expect(code).toBe(0);
    expect(social.oauth.tokens).toHaveLength(1);
  });

  it('listens on the port that is given, and says so when it is taken', async () => {
    const port = Number(new URL(social.url).port);
    const { code, stderr } = await desk.listen(['auth', 'login', 'social', '--port', String(port)], {
      input: '\n',
    });
    expect(code).toBe(2);
    expect(stderr).toContain(`listen: 127.0.0.1:${port} cannot be listened on (EADDRINUSE)`);
    expect(stderr).toContain('--port, or --paste');
    const free = await freePort();
    let redirect = '';
    await desk.listen(['auth', 'login', 'social', '--port', String(free)], {
      dialog: steps(
        [asked, answer('')],
        [
          link,
          (match) => {
            redirect = new URL(match[1] ?? '').searchParams.get('redirect_uri') ?? '';
            browse()(match);
          },
        ],
      ),
    });
    expect(redirect).toBe(`http://127.0.0.1:${free}/callback`);
  });

  it.each(['0', '65536', 'x', '-1'])('refuses the port %s, exit 2', async (port) => {
    const { code, stderr } = await desk.listen(['auth', 'login', 'social', '--port', port]);
    expect(code).toBe(2);
    expect(stderr).toContain('Write a port from 1 to 65535');
  });

  it(convention(36, 'refused there is exit 4 in the network’s words, and nothing is saved'), async () => {
    social.oauth.person = 'denies';
    const { code, stdout, stderr } = await desk.listen(['auth', 'login', 'social'], {
      dialog: steps([asked, answer('')], [link, browse()]),
    });
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
    expect(stderr).toContain('listen: the login was refused (access_denied: The resource owner');
    expect(isSaved()).toBe(false);
  });

  it('gives up when the browser does not come back, exit 75', async () => {
    const { code, stderr } = await desk.listen(['auth', 'login', 'social', '--timeout', '1s'], {
      input: '\n',
    });
    expect(code).toBe(75);
    expect(stderr).toContain('the browser did not come back within 1 s; nothing was saved');
  });

  it('interrupted saves nothing, exit 130', async () => {
    let stop: (signal: NodeJS.Signals) => void = () => undefined;
    const { code, stderr } = await desk.listen(['auth', 'login', 'social'], {
      started: (kill) => {
        stop = kill;
      },
      dialog: steps([asked, answer('')], [/Waiting for the browser/, () => stop('SIGINT')]),
    });
    expect(code).toBe(130);
    expect(stderr).toMatch(/listen: interrupted, nothing was saved\n$/);
    expect(isSaved()).toBe(false);
  });
});

describe('auth login by paste', () => {
  const shown = /The code that the page shows[^:]*: /;

  it.each([
    ['--paste', ['--paste'], {}],
    ['over ssh', [], { SSH_CONNECTION: '10.0.0.2 50000 10.0.0.1 22' }],
  ])('takes the code that the network shows: %s', async (_name, flags, env) => {
    let code = '';
    const ended = await desk.listen(['auth', 'login', 'social', ...flags], {
      env,
      dialog: steps(
        [asked, answer('')],
        [
          link,
          async (match, say) => {
            expect(new URL(match[1] ?? '').searchParams.get('redirect_uri')).toBe(
              'urn:ietf:wg:oauth:2.0:oob',
            );
            code = /code-\S+/.exec(await (await fetch(match[1] ?? '')).text())?.[0] ?? '';
            say(`${code}\n`);
          },
        ],
      ),
    });
    expect(ended, ended.stderr).toMatchObject({ code: 0 });
    expect(ended.stderr).toMatch(shown);
    expect(ended.stdout + ended.stderr).not.toContain(code);
  });

  it('takes the address that the browser ended on, though something listens', async () => {
    const { code, stderr } = await desk.listen(['auth', 'login', 'social'], {
      dialog: steps(
        [asked, answer('')],
        [
          link,
          async (match, say) => {
            const { headers } = await fetch(match[1] ?? '', { redirect: 'manual' });
            say(`${headers.get('location')}\n`);
          },
        ],
      ),
    });
    expect(code, stderr).toBe(0);
  });

  it('refuses an address with another state', async () => {
    const { code, stderr } = await desk.listen(['auth', 'login', 'social', '--paste'], {
      input: '\nhttp://127.0.0.1:8914/callback?code=stolen&state=guessed\n',
    });
    expect(code).toBe(2);
    expect(stderr).toContain('this address does not belong to this login');
    expect(social.requests.some(({ path }) => path === '/oauth/token')).toBe(false);
  });

  it('a wrong code is refused by the network, exit 4, with the next step', async () => {
    const { code, stderr } = await desk.listen(['auth', 'login', 'social', '--paste'], {
      input: '\nnonsense\n',
    });
    expect(code).toBe(4);
    expect(stderr).toContain('the login was refused (invalid_grant)');
    expect(isSaved()).toBe(false);
  });
});

describe('auth login with a token or password', () => {
  it(convention(31, 'takes it from standard input'), async () => {
    const token = await desk.listen(['auth', 'login', 'social'], { input: 'token-of-acme\n' });
    expect(token).toMatchObject({ code: 0, stdout: expect.stringContaining('logged in as @acmeair on ') });
    const app = await desk.listen(['auth', 'login', 'blue'], { input: `${password}\n` });
    expect(app).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('logged in as @acmeair.example. Saved in '),
    });
    expect(app.stdout + app.stderr).not.toContain(password);
    expect(blue.logins()).toBe(1);
    expect(JSON.parse(readFileSync(stateFile(), 'utf8'))).toMatchObject({
      social: { values: { token: { value: 'token-of-acme' } } },
      blue: { values: { password: { value: password } } },
    });
    const fetched = await desk.listen(['fetch', '--source', 'social', 'blue']);
    expect(fetched, fetched.stdout).toMatchObject({ code: 0 });
    // The session of the check was kept: no second login.
    expect(blue.logins()).toBe(1);
  });

  it.each([
    ['social', 'not-the-token', 'The access token is invalid'],
    ['blue', 'wrong-wrong-wrong', 'Invalid identifier or password'],
  ])(
    'of %s that does not work is not saved, exit 4, and no message shows it',
    async (source, secret, words) => {
      const { code, stdout, stderr } = await desk.listen(['auth', 'login', source], { input: `${secret}\n` });
      expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
      expect(stderr).toContain(words);
      expect(stderr).not.toContain(secret);
      expect(isSaved()).toBe(false);
    },
  );

  it('leaves the older login where the new one does not work', async () => {
    await desk.listen(['auth', 'login', 'social'], { input: 'token-of-acme\n' });
    const before = readFileSync(stateFile(), 'utf8');
    expect((await desk.listen(['auth', 'login', 'social'], { input: 'not-the-token\n' })).code).toBe(4);
    expect(readFileSync(stateFile(), 'utf8')).toBe(before);
  });

  it('stands before the one in the configuration from then on, and says so', async () => {
    desk.write('listen.yaml', yaml(`, token: '\${MASTODON_TOKEN}'`));
    // The variable need not be set: that is why somebody logs in.
    const { code, stderr } = await desk.listen(['auth', 'login', 'social'], { input: 'token-of-acme\n' });
    expect(code).toBe(0);
    expect(stderr).toContain(`token in ${join(desk.folder, 'listen.yaml')}:6 no longer counts`);
    const env = { MASTODON_TOKEN: 'not-the-token' };
    expect((await desk.listen(['fetch', '--source', 'social'], { env })).code).toBe(0);
  });

  it.each(['--token', '--password', '--token=abc'])(
    'as a flag (%s) is refused without being tried',
    async (flag) => {
      const { code, stderr } = await desk.listen(['auth', 'login', 'social', flag, 'token-of-acme']);
      expect(code).toBe(2);
      expect(stderr).not.toContain('token-of-acme');
      expect(social.requests).toEqual([]);
    },
  );

  it(convention(15, 'without an answer says which one was missing, exit 2'), async () => {
    const { code, stderr } = await desk.listen(['auth', 'login', 'blue']);
    expect(code).toBe(2);
    expect(stderr).toContain('the input ended before an answer to "App password of acmeair.example"');
  });

  it('is not shown at a terminal', async () => {
    const { code, stdout } = await desk.shell(`script -qefc 'listen auth login blue' /dev/null`, {
      env: { TERM: 'xterm-256color' },
      dialog: steps([/App password of [^:]*: /, answer(password)]),
    });
    expect(code, stdout).toBe(0);
    expect(stdout).toContain('logged in as @acmeair.example');
    expect(stdout).not.toContain(password);
    expect(stdout).not.toContain('abcd');
  });

  it('is interrupted by Ctrl-C at a terminal, exit 130', async () => {
    const { code, stdout } = await desk.shell(`script -qefc 'listen auth login blue' /dev/null`, {
      env: { TERM: 'xterm-256color' },
      dialog: steps([/App password of [^:]*: /, (_match, say) => say('abcd\u0003')]),
    });
    expect(code).toBe(130);
    expect(stdout).toContain('interrupted, nothing was saved');
    expect(isSaved()).toBe(false);
  });
});

describe('auth login of a source', () => {
  it('that needs none says so, exit 0', async () => {
    expect(await desk.listen(['auth', 'login', 'hn'])).toEqual({
      code: 0,
      signal: null,
      stdout: 'hn: Hacker News needs no login.\n',
      stderr: '',
    });
  });

  it('that is not there names the nearest, exit 2', async () => {
    const { code, stderr } = await desk.listen(['auth', 'login', 'socal']);
    expect(code).toBe(2);
    expect(stderr).toBe(
      'listen: there is no source "socal" in the configuration\n  → Did you mean social?\n',
    );
  });

  it('waits for no fetch: it says who holds the lock, exit 75, and asks nothing', async () => {
    await desk.listen(['fetch', '--source', 'hn']);
    const lock = await takeLock(join(desk.folder, 'listen.db'), {
      pid: 4711,
      host: 'attic',
      startedAt: noon,
    });
    try {
      for (const command of [
        ['login', 'blue'],
        ['logout', 'blue'],
      ]) {
        const { code, stdout, stderr } = await desk.listen(['auth', ...command], { input: `${password}\n` });
        expect({ code, stdout }).toEqual({ code: 75, stdout: '' });
        expect(stderr).toContain('process 4711 on attic since 2026-01-15T12:00:00.000Z');
        expect(stderr).not.toContain('App password of');
      }
      const status = await desk.listen(['auth', 'status', '--json']);
      expect(status.code).toBe(75);
      expect(status.stderr).toContain('nothing was checked: another listen works on');
      const states = (JSON.parse(status.stdout) as readonly { state: string }[]).map(({ state }) => state);
      expect(states).toEqual(['not checked', 'not checked', 'no login']);
    } finally {
      lock.release();
    }
  });

  it('waits for a fetch that began meanwhile before it saves: what was typed is not lost', async () => {
    await desk.listen(['fetch', '--source', 'hn']);
    let lock: Lock | undefined;
    const { code, stdout, stderr } = await desk.listen(['auth', 'login', 'blue'], {
      dialog: steps(
        [
          /App password of [^:]*: /,
          async (_match, say) => {
            lock = await takeLock(join(desk.folder, 'listen.db'), {
              pid: 4711,
              host: 'attic',
              startedAt: noon,
            });
            say(`${password}\n`);
          },
        ],
        [
          /To save it, listen waits/,
          () => {
            expect(isSaved()).toBe(false);
            lock?.release();
          },
        ],
      ),
    });
    expect(code, stderr).toBe(0);
    expect(stderr.replace(/\s+/g, ' ')).toContain('listen waits: another listen works on');
    expect(stdout).toContain('logged in as @acmeair.example');
    expect(isSaved()).toBe(true);
  });

  it('and a fetch that renews the token of another source meanwhile keep each other’s tokens', async () => {
    desk.write('listen.yaml', yaml().replace('handle: acme', `password: '\${BLUE}', handle: acme`));
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let fetching: Promise<Ended> | undefined;
    const reached = new Promise<void>((resolve) => {
      blue.server.intercept = async ({ path }) => {
        if (!path.endsWith('createSession')) return undefined;
        resolve();
        await held;
        return undefined;
      };
    });
    const login = await desk.listen(['auth', 'login', 'social'], {
      dialog: steps(
        [
          asked,
          async (_match, say) => {
            fetching = desk.listen(['fetch', '--source', 'blue'], { env: { BLUE: password } });
            await reached;
            say('token-of-acme\n');
          },
        ],
        [/To save it, listen waits/, () => release()],
      ),
    });
    expect(login.code, login.stderr).toBe(0);
    expect((await fetching)?.code).toBe(0);
    const { social: one, blue: other } = JSON.parse(readFileSync(stateFile(), 'utf8'));
    expect(one.values.token.value).toBe('token-of-acme');
    expect(Object.keys(other.values).sort()).toEqual([
      'accessToken:acmeair.example',
      'refreshToken:acmeair.example',
    ]);
  });

  it(
    convention(32, 'whose saved tokens others can read is refused, naming the command that mends it'),
    async () => {
      await desk.listen(['auth', 'login', 'social'], { input: 'token-of-acme\n' });
      chmodSync(stateFile(), 0o644);
      for (const command of [
        ['auth', 'status'],
        ['auth', 'login', 'blue'],
        ['auth', 'logout', 'social'],
        ['fetch', '--source', 'social'],
      ]) {
        const { code, stdout, stderr } = await desk.listen(command, { input: `${password}\n` });
        expect(code, command.join(' ')).toBe(2);
        expect((stdout + stderr).replace(/\s+/g, ' ')).toContain(`chmod 600 ${stateFile()}`);
        expect(stderr).not.toContain('App password of');
      }
    },
  );
});

describe('auth login where tokens cannot be saved', () => {
  it('says so before it asks for anything', async () => {
    const env = { XDG_STATE_HOME: join(desk.folder, 'listen.yaml') }; // a file, no folder
    const { code, stderr } = await desk.listen(['auth', 'login', 'blue'], { env, input: `${password}\n` });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^listen: .*listen\.yaml.* cannot be (read|written)/m);
    expect(stderr).not.toContain('App password of');
  });
});

describe('auth status', () => {
  it('tells where each token comes from, when it was saved, whose it is; never the token', async () => {
    await desk.listen(['auth', 'login', 'blue'], {
      input: `${password}\n`,
      env: { LISTEN_NOW: '2026-01-13T12:00:00Z' },
    });
    desk.write('token', 'token-of-acme\n');
    chmodSync(join(desk.folder, 'token'), 0o600);
    desk.write('listen.yaml', yaml(', tokenFile: ./token'));
    const { code, stdout, stderr } = await desk.listen(['auth', 'status']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^ {2}SOURCE +TOKEN FROM +SAVED +WORKS$/m);
    expect(stdout).toMatch(/^✓ social +file \.\/token +– +yes, @acmeair on /m);
    expect(stdout).toMatch(/^✓ blue +saved +2 d ago +yes, @acmeair\.example$/m);
    expect(stdout).toMatch(/^✓ hn +– +– +needs none$/m);
    expect(stdout).not.toMatch(new RegExp(`token-of-acme|${password}`));
    // One call each: the session that the login left is asked whose it is.
    expect(social.requests).toHaveLength(1);
    expect(blue.server.requests.map(({ path }) => path.split('.').at(-1))).toEqual([
      'createSession',
      'getSession',
    ]);
  });

  it(convention(36, '--json has one row a source, all fields, exit 4 when a token is refused'), async () => {
    desk.write('listen.yaml', yaml(`, token: '\${MASTODON_TOKEN}'`));
    await desk.listen(['auth', 'login', 'blue'], {
      input: `${password}\n`,
      env: { LISTEN_NOW: '2026-01-15T11:00:00Z' },
    });
    const env = { MASTODON_TOKEN: 'not-the-token' };
    const { code, stdout } = await desk.listen(['auth', 'status', '--json'], { env });
    expect(code).toBe(4);
    expect(stdout).not.toContain('not-the-token');
    expect(JSON.parse(stdout)).toEqual([
      {
        source: 'social',
        network: 'mastodon',
        state: 'refused',
        who: null,
        secrets: [{ name: 'token', from: 'variable', where: 'MASTODON_TOKEN', savedAt: null }],
        savedAt: null,
        ageSeconds: null,
        endsAt: null,
        notes: [],
        error: expect.stringContaining('The access token is invalid'),
        hint: expect.stringMatching(/./),
      },
      {
        source: 'blue',
        network: 'bluesky',
        state: 'works',
        who: '@acmeair.example',
        secrets: [{ name: 'password', from: 'saved', where: null, savedAt: '2026-01-15T11:00:00.000Z' }],
        savedAt: '2026-01-15T11:00:00.000Z',
        ageSeconds: 3600,
        endsAt: null,
        notes: [],
        error: null,
        hint: null,
      },
      expect.objectContaining({ source: 'hn', state: 'no login', who: null, secrets: [] }),
    ]);
  });

  it.each([
    ['no login yet: 4', 'blue', {}, 4, /^✗ blue .* NO LOGIN YET$/m],
    ['a server that is down: 3', 'social', { MASTODON_TOKEN: 'token-of-acme' }, 3, /^✗ social .* FAILING$/m],
    ['a variable that is not set: 2', 'social', {}, 2, /^✗ social .* WRONG$/m],
  ])('%s', async (_name, source, env, expected, row) => {
    desk.write('listen.yaml', yaml(`, token: '\${MASTODON_TOKEN}'`));
    social.intercept = () => ({ drop: true });
    const { code, stdout } = await desk.listen(['auth', 'status', source], { env });
    expect(stdout).toMatch(row);
    expect(code).toBe(expected);
  });

  it('tells when a person must log in again', async () => {
    await desk.listen(['auth', 'login', 'social'], { input: 'token-of-acme\n' });
    const saved = JSON.parse(readFileSync(stateFile(), 'utf8'));
    saved.social.endsAt = '2026-02-20T10:00:00Z';
    writeFileSync(stateFile(), JSON.stringify(saved), { mode: 0o600 });
    expect((await desk.listen(['auth', 'status', 'social'])).stdout).toMatch(
      /^✓ social .* by Fri 20 Feb +yes/m,
    );
  });

  it('without a token, where one is not needed, works with a note', async () => {
    const { code, stdout } = await desk.listen(['auth', 'status', 'social']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^✓ social +– +yes, nobody$/m);
    expect(stdout).toContain('Without a token only hashtags');
  });
});

describe('auth status of a source that works without a login', () => {
  it.each([
    ['discourse', "server: 'URL'"],
    ['lemmy', "server: 'URL'"],
    ['wordpress', "site: 'URL'"],
    ['app-store', "app: '1234567890'"],
  ])('%s: needs none, and says what is not read without', async (network, keys) => {
    const source = `  - { network: ${network}, name: it, ${keys.replace('URL', social.url)} }\n`;
    desk.write('listen.yaml', `${yaml()}${source}`);
    const { code, stdout } = await desk.listen(['auth', 'status', 'it']);
    expect(stdout).toMatch(/^✓ it .* needs none\n {4}Without /m);
    expect(code).toBe(0);
  });

  it.each([
    ['wordpress', "site: 'URL', user: acmeteam"],
    ['app-store', "app: '1234567890', keyId: 2X9R4HXF34"],
  ])('%s: is missing where its settings begin one', async (network, keys) => {
    const source = `  - { network: ${network}, name: it, ${keys.replace('URL', social.url)} }\n`;
    desk.write('listen.yaml', `${yaml()}${source}`);
    const { code, stdout } = await desk.listen(['auth', 'status', 'it']);
    expect(stdout).toMatch(/^✗ it .* NO LOGIN YET$/m);
    expect(code).toBe(4);
  });
});

describe('auth logout', () => {
  it('ends the token at a network that can be asked, and forgets it', async () => {
    await desk.listen(['auth', 'login', 'social'], { dialog: steps([asked, answer('')], [link, browse()]) });
    const [token = ''] = social.oauth.tokens;
    expect(social.oauth.isLiving(token)).toBe(true);
    const { code, stdout, stderr } = await desk.listen(['auth', 'logout', 'social']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'social: what was saved is forgotten.\n' });
    expect(stderr).toBe('Mastodon has ended the token.\n');
    expect(social.oauth.isLiving(token)).toBe(false);
    expect(readFileSync(stateFile(), 'utf8')).not.toContain(token);
  });

  it('says that one which cannot be asked must be ended by hand, and what the configuration still gives', async () => {
    await desk.listen(['auth', 'login', 'blue'], { input: `${password}\n` });
    desk.write('listen.yaml', yaml().replace('handle: acme', `password: '\${BLUE}', handle: acme`));
    const { code, stdout, stderr } = await desk.listen(['auth', 'logout', 'blue']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'blue: what was saved is forgotten.\n' });
    expect(stderr).toContain('Bluesky still knows the token: end it there');
    expect(stderr).toContain(
      `password in ${join(desk.folder, 'listen.yaml')}:7 stays, and is used from now on.`,
    );
  });

  it('forgets it here also when the network cannot be reached: exit 3', async () => {
    await desk.listen(['auth', 'login', 'social'], { dialog: steps([asked, answer('')], [link, browse()]) });
    social.intercept = () => ({ status: 403, json: { error: 'unauthorized_client' } });
    const { code, stdout, stderr } = await desk.listen(['auth', 'logout', 'social']);
    expect({ code, stdout }).toEqual({ code: 3, stdout: 'social: what was saved is forgotten.\n' });
    expect(stderr).toContain('did not end the token');
    expect((await desk.listen(['auth', 'logout', 'social'])).stdout).toBe('social: nothing was saved.\n');
  });

  it('reaches what was taken out of the configuration', async () => {
    await desk.listen(['auth', 'login', 'blue'], { input: `${password}\n` });
    desk.write('listen.yaml', yaml().replace('name: blue', 'name: other'));
    const { code, stdout } = await desk.listen(['auth', 'logout', 'blue']);
    expect(code).toBe(0);
    expect(stdout).toContain('no longer configured');
    expect((await desk.listen(['auth', 'logout', 'blue'])).code).toBe(2);
  });
});

async function freePort(): Promise<number> {
  const other = await mastodonServer();
  const { port } = new URL(other.url);
  await other.close();
  return Number(port);
}

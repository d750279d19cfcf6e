import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDesk, type Desk } from '../support/cli.ts';
import { convention } from './conventions/lines.ts';

/** Words of a command line, the last one as far as it is typed; and what is offered for it. */
type Case = readonly [readonly string[], readonly string[] | ((offered: readonly string[]) => void)];

const holds =
  (...words: readonly string[]) =>
  (offered: readonly string[]): void => {
    for (const word of words) expect(offered).toContain(word);
  };

const formats = ['table', 'json', 'ndjson', 'csv', 'markdown', 'html'];

const cases: readonly Case[] = [
  [[''], holds('init', 'fetch', 'report', 'completion', 'help')],
  [['fe'], ['fetch']],
  [
    ['auth', ''],
    ['login', 'status', 'logout', 'help'],
  ],
  [['mark', 'an'], ['answered']],
  [['--config', 'x.yaml', 'rep'], ['report']],
  [['report', '--una'], ['--unanswered']],
  [['report', '--no-c'], ['--no-color']],
  [['fetch', '--unans'], []],
  [['report', '--format', ''], formats],
  [['report', '--format', 'm'], ['markdown']],
  [['report', '--sort', 'w'], ['waiting']],
  [
    ['report', '--source', ''],
    ['news', 'mastodon', 'mastodon-2'],
  ],
  [
    ['fetch', '--source', 'mast'],
    ['mastodon', 'mastodon-2'],
  ],
  [
    ['fetch', '--source', 'news', 'masto'],
    ['mastodon', 'mastodon-2'],
  ],
  [['fetch', '--quiet', '--source', 'news', '--dry'], ['--dry-run']],
  [['auth', 'login', 'ne'], ['news']],
  [['init', '--source', 'masto'], ['mastodon']],
  [['report', '--network', 'blu'], ['bluesky']],
  [['report', '--topic', 'Lost'], ['Lost bags']],
  [
    ['report', ''],
    ['mine', 'late-ones'],
  ],
  [['report', 'late'], ['late-ones']],
  [['report', 'mine', '--una'], ['--unanswered']],
  [
    ['report', '--json', 'waitingS'],
    ['waitingSince', 'waitingSeconds'],
  ],
  [['report', '--json', 'id,waitingSi'], ['id,waitingSince']],
  [['report', '--columns', 'id,auth'], ['id,author']],
  [
    ['report', '--times', ''],
    ['relative', 'absolute'],
  ],
  [['--config', 'other.yaml', 'fetch', '--source', ''], ['elsewhere']],
  [['--config', 'desk.yaml', 'show', ''], holds('1', '2', '3')],
  [
    ['--config', 'desk.yaml', 'mark', 'answered', '1', ''],
    ['1', '2', '3'],
  ],
  [['--config', 'desk.yaml', 'label', '2'], ['2']],
  [['show', ''], holds()],
  [['sources', 'ne'], ['news']],
  [['completion', 'z'], ['zsh']],
  [['networks', 'blue'], ['bluesky']],
  [['help', 'exit'], ['exit-codes']],
  [['report', '--config', 'oth'], ['other.yaml']],
  [['nonsense', '--nonsense', ''], holds()],
];

const now = { LISTEN_NOW: '2026-01-15T12:00:00Z' };

let desk: Desk;
beforeAll(async () => {
  desk = createDesk();
  desk.write(
    'listen.yaml',
    `brand: Acme Air
track: [acme]
topics: { Lost bags: [bag], crew: [crew] }
views: { mine: '-u', late-ones: '--late' }
sources:
  - { network: feed, name: news, url: 'https://news.example/rss' }
  - { network: mastodon, server: 'https://a.example', token: '\${NOT_SET}' }
  - { network: mastodon, server: 'https://b.example' }
`,
  );
  desk.write('other.yaml', 'sources: [{ network: feed, name: elsewhere }]\n');
  desk.write(
    'desk.yaml',
    'brand: Acme Air\ntrack: ["@acmeair"]\naccounts: { file: [acmeair] }\npromise: 1h\ndatabase: ./desk.db\nsources: [{ network: file, path: ./posts.ndjson }]\n',
  );
  const posts = [
    ['praise', '11:40', '@acmeair lovely crew today, thank you so much!'],
    ['bag', '09:00', '@acmeair where is my bag? call 07700 900601'],
    ['late', '11:00', '@acmeair is flight AA12: late\t\u0007or not?'],
  ];
  const lines = posts.map(([id, at, text]) =>
    JSON.stringify({ id, author: `jo-${id}`, postedAt: `2026-01-15T${at}:00Z`, text }),
  );
  desk.write('posts.ndjson', `${lines.join('\n')}\n`);
  expect((await desk.listen(['fetch', '--config', 'desk.yaml'], { env: now })).code).toBe(0);
});
afterAll(() => desk.remove());

function found(shell: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, shell)).find((path) => existsSync(path));
}

/** A shell's command that prints, one a line, what it offers for the words. */
const asks: Readonly<Record<string, (words: readonly string[]) => string>> = {
  bash: (words) => `eval "$(listen completion bash)"
COMP_WORDS=(listen ${words.map(single).join(' ')}); COMP_CWORD=${words.length}
_listen
for each in "\${COMPREPLY[@]}"; do eval "printf '%s\\n' $each"; done`,
  // The builtins that only work in zsh's line editor say what they are given.
  zsh: (words) => `compdef() { }
compset() { }
offer() { local each; for each in "$@"; do if [[ $each == "$cur"* ]]; then print -r -- "$each"; fi; done }
compadd() { while [[ $1 != -- ]]; do shift; done; shift; offer "$@" }
_describe() { local name=\${@[-1]}; offer "\${(@)\${(@P)name}%%:*}" }
_files() { offer *(N) }
eval "$(listen completion zsh)"
words=(listen ${words.map(single).join(' ')}); CURRENT=${words.length + 1}
_listen`,
  fish: (words) => `listen completion fish | source
complete -C ${single(['listen', ...words].join(' '))} | string replace -r '\\t.*' ''`,
};

const single = (text: string): string => `'${text}'`;

function offeredBy(shell: string, program: string, words: readonly string[]): readonly string[] {
  const script = desk.write('ask', asks[shell]?.(words) ?? '');
  const line =
    shell === 'bash'
      ? [program, '--norc', script]
      : shell === 'zsh'
        ? [program, '-f', script]
        : [program, '-N', script];
  const [name = '', ...rest] = line;
  const ended = spawnSync(name, rest, {
    cwd: desk.folder,
    encoding: 'utf8',
    env: { PATH: desk.path, HOME: desk.folder, TERM: 'dumb' },
  });
  expect(ended.stderr).toBe('');
  return ended.stdout.split('\n').filter((each) => each !== '');
}

describe.each(['bash', 'zsh', 'fish'])(convention(20, '%s (skipped where it is not installed)'), (shell) => {
  const program = found(shell);

  it
    .skipIf(program === undefined)
    .each(cases.map(([words, expected]) => ({ line: words.join(' '), words, expected })))(
    'completes `listen $line`',
    ({ words, expected }) => {
      const offered = offeredBy(shell, program ?? '', words);
      if (typeof expected === 'function') expected(offered);
      else expect([...offered].sort()).toEqual([...expected].sort());
    },
  );

  it.skipIf(program === undefined || shell !== 'bash').each([
    [['report', '--format', '=', 'nd'], ['ndjson']],
    [['report', '--format', '='], formats],
    [['--config', '=', 'other.yaml', 'fetch', '--source', ''], ['elsewhere']],
  ])('completes %j, as bash parts words at =', (words, expected) => {
    expect(offeredBy(shell, program ?? '', words)).toEqual(expected);
  });

  it('gets a script of its own', async () => {
    const { code, stdout, stderr } = await desk.listen(['completion', shell]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`Completion of listen for ${shell}`));
  });
});

describe('what completions ask', () => {
  it('of posts are those who wait, the most urgent first, then the newest; with whose words they are', async () => {
    const { code, stdout, stderr } = await desk.listen(
      ['complete', 'ids', 'show', '--about', '--config', 'desk.yaml'],
      { env: now },
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const offers = stdout.trimEnd().split('\n');
    expect(offers.map((line) => line.split('\t')[1])).toEqual([
      '@jo-bag: where is my bag? call 077•• ••••01',
      '@jo-late: is flight AA12: late or not?',
      '@jo-praise: lovely crew today, thank you so much!',
    ]);
    expect(stdout).not.toContain('\u0007');
  });

  it('of posts hold nothing of a name that could turn a line', async () => {
    const post = {
      id: 'odd',
      author: 'me\u202egrof',
      text: 'where is my bag?',
      postedAt: '2026-01-15T09:00:00Z',
    };
    desk.write('odd.ndjson', `${JSON.stringify(post)}\n`);
    desk.write(
      'odd.yaml',
      'brand: Odd Air\ntrack: [odd]\ndatabase: ./odd.db\nsources: [{ network: file, path: ./odd.ndjson, finds: addressed }]\n',
    );
    const at = { env: { LISTEN_NOW: '2026-01-15T12:00:00Z' } };
    expect((await desk.listen(['fetch', '--config', 'odd.yaml'], at)).code).toBe(0);
    const offers = await desk.listen(['complete', 'ids', 'show', '--about', '--config', 'odd.yaml'], at);
    expect(offers).toMatchObject({ code: 0, stdout: '1\tmegrof: where is my bag?\n' });
  });

  it('is answered by nothing where there is no configuration, or none that can be read', async () => {
    desk.write('broken.yaml', 'sources: [\n');
    for (const args of [
      ['sources', '--config', 'broken.yaml'],
      ['topics', '--config', 'nowhere.yaml'],
      ['nonsense'],
    ])
      expect(await desk.listen(['complete', ...args])).toEqual({
        code: 0,
        signal: null,
        stdout: '',
        stderr: '',
      });
  });

  it('stands in no help', async () => {
    expect((await desk.listen(['help'])).stdout).not.toMatch(/^ {2}complete /m);
  });
});

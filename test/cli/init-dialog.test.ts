import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BlueskyServer, startBluesky } from '../servers/bluesky.ts';
import { type HackerNewsServer, startHackerNews } from '../servers/hacker-news.ts';
import { createDesk, type Desk, type RunOptions } from '../support/cli.ts';
import { columnsOf, onTerminal, withoutEscapes } from '../support/terminal.ts';
import { convention } from './conventions/lines.ts';
import { atNoon } from './inbox.ts';

const noon = Date.parse('2026-01-15T12:00:00Z');
const password = 'abcd-efgh-ijkl-mnop';

let desk: Desk;
let news: HackerNewsServer;
let blue: BlueskyServer;

beforeEach(async () => {
  desk = atNoon(createDesk());
  news = await startHackerNews();
  news.add({ by: 'jo', time: noon / 1000 - 3600, title: 'Acme Air lost my bag, who can help?' });
  blue = await startBluesky();
  blue.account('acmeair');
});
afterEach(async () => {
  await Promise.all([news.close(), blue.close()]);
  desk.remove();
});

type Step = readonly [question: string, answer: string];

/** Types each answer once its question stands at the end of what was shown. */
function answers(...wanted: readonly Step[]): {
  readonly dialog: NonNullable<RunOptions['dialog']>;
  asked(): number;
} {
  let next = 0;
  let from = 0;
  return {
    asked: () => next,
    dialog(shown, say) {
      const text = withoutEscapes(shown);
      for (const [question, answer] of wanted.slice(next)) {
        const at = text.indexOf(question, from);
        if (at < 0) return;
        from = at + question.length;
        next += 1;
        say(answer);
      }
    },
  };
}

const env = { LISTEN_NOW: '2026-01-15T12:00:00Z', TZ: 'UTC' };
const hn = (): string => `"hacker-news server=${news.url} itemServer=${news.itemUrl}"`;

const brandAndQuery: readonly Step[] = [
  ['What is the brand called? ', 'Acme Air\n'],
  ['What counts as a mention? ["acme air" OR acmeair OR @acmeair OR #acmeair] ', '\n'],
];
const promised: Step = ['How fast do you promise to answer: 1h, 8h office, 2bd? [none] ', '\n'];
const writes = (): Step => [`Write this to ${desk.folder}/listen.yaml, with comments? [Y/n] `, '\n'];
const fetches: Step = ['Fetch now, and show the first mentions? [Y/n] ', '\n'];

/** What is saved apart, by its owner alone. */
function savedLogins(): unknown {
  const state = join(desk.folder, '.local', 'state', 'listen');
  const [file = ''] = readdirSync(state).filter((name) => name.endsWith('.json'));
  expect(statSync(join(state, file)).mode & 0o777).toBe(0o600);
  return JSON.parse(readFileSync(join(state, file), 'utf8'));
}

const at = (command: string, dialog: NonNullable<RunOptions['dialog']>) =>
  onTerminal(desk, command, { columns: 80, env, dialog });

describe('listen init at a terminal', () => {
  it(
    convention(35, 'asks a few questions, writes the file, fetches and shows the first mention'),
    async () => {
      const account = 'Your account there, whose posts are answers, like acmeair (Enter: none): ';
      const { dialog, asked } = answers(
        ...brandAndQuery,
        [account, 'AcmeDev\n'],
        promised,
        writes(),
        fetches,
      );
      const { code, lines } = await at(`listen init --source ${hn()}`, dialog);
      expect(asked()).toBe(6);
      expect(code).toBe(0);
      const text = lines.join('\n');
      expect(text).toContain('Trying it …\n✓ It answers.\n');
      expect(text).toMatch(/^11:00 +waiting +1 +Acme Air lost my bag, who can help\?$/m);
      expect(text).toContain('To go on: listen ');
      expect(desk.read('listen.yaml')).toMatch(/^# yaml-language-server: \$schema=.\/listen.schema.json\n/);
      expect(desk.read('listen.yaml')).toContain("accounts:\n  hacker-news: ['AcmeDev']\n");
      expect((await desk.listen(['report', '--json', 'author'])).stdout).toContain('"jo"');
    },
  );

  it('lists what needs no account first, tries what is typed, and asks again what fails', async () => {
    desk.write('posts.csv', 'id,author,text,postedAt\n1,jo,Acme Air lost my bag!,2026-01-15T09:00:00Z\n');
    const { dialog, asked } = answers(
      ...brandAndQuery,
      ['Numbers or names, several with spaces between [1] ', 'fil\n'],
      ['✗ "fil" is none of them', ''],
      ['Numbers or names, several with spaces between [1] ', '2\n'],
      ['Path of the CSV, TSV or NDJSON file, like ./export.csv: ', './gone.csv\n'],
      ['Your account there, whose posts are answers, like acmeair (Enter: none): ', 'Desk\n'],
      ['gone.csv', ''],
      ['Once more (Enter), keep it as it is (k), or drop it (d): ', '\n'],
      ['Path of the CSV, TSV or NDJSON file, like ./export.csv [./gone.csv] ', './posts.csv\n'],
      ['Your account there, whose posts are answers (-: none) [Desk] ', '\n'],
      ['How fast do you promise to answer: 1h, 8h office, 2bd? [none] ', 'soon\n'],
      ['✗ "soon" is not a promise', ''],
      ['How fast do you promise to answer: 1h, 8h office, 2bd? [none] ', '1h\n'],
      ['Opening hours Monday to Friday, like 09:00-17:30? [none] ', '9-17\n'],
      ['Time zone of the team? [UTC] ', 'Europe/London\n'],
      writes(),
      fetches,
    );
    const { code, lines } = await at('listen init', dialog);
    expect(asked()).toBe(18);
    expect(code).toBe(0);
    for (const line of lines)
      if (!line.includes(desk.folder)) expect(columnsOf(line)).toBeLessThanOrEqual(80);
    const text = lines.join('\n');
    expect(text.indexOf('These need no account:')).toBeLessThan(text.indexOf(' 1 hacker-news'));
    expect(text).toMatch(/waiting !? +1 +Acme Air lost my bag!/);
    expect(desk.read('listen.yaml')).toContain("accounts:\n  file: ['Desk']\n");
    expect(desk.read('listen.yaml')).toContain('promise: 1h\n');
    expect(desk.read('listen.yaml')).toContain("zone: 'Europe/London'\n");
  });

  it(
    convention(
      31,
      'asks for a secret without showing it, tries the login, and saves it apart for its owner alone',
    ),
    async () => {
      const { dialog, asked } = answers(
        ...brandAndQuery,
        ['Your handle, like acmeair.bsky.social: ', 'acmeair.example\n'],
        ['Log in now? [Y/n] ', '\n'],
        ['App password of acmeair.example (is not shown): ', `${password}\n`],
        ['✓ Logged in as ', ''],
        promised,
        writes(),
        ['Fetch now, and show the first mentions? [Y/n] ', 'n\n'],
      );
      const source = `"bluesky server=${blue.url} directory=${blue.url}"`;
      const { code, raw } = await at(`listen init --source ${source}`, dialog);
      expect(asked()).toBe(9);
      expect(code).toBe(0);
      expect(raw).not.toContain(password);
      expect(desk.read('listen.yaml')).not.toContain(password);
      expect(desk.read('listen.yaml')).not.toContain('password');
      expect(savedLogins()).toMatchObject({ bluesky: { values: { password: { value: password } } } });
      expect((await desk.listen(['fetch'])).code).toBe(0);
    },
  );

  const bearer = 'AAAA-bearer-never-shown';
  const xQuestions: readonly Step[] = [
    ...brandAndQuery,
    ['OAuth 2.0 Client ID of your app, for the cheaper login (Enter: none): ', '\n'],
    ['Bearer token of your app (Enter: none) (is not shown): ', `${bearer}\n`],
    ['Your account there, whose posts are answers, like acmeair (Enter: none): ', 'acmeair\n'],
    promised,
  ];

  it('hides a secret that stands among the settings too, and does not ask for a login then', async () => {
    const { dialog, asked } = answers(...xQuestions, writes(), [fetches[0], 'n\n']);
    const { code, raw } = await at('listen init --no-test --source x', dialog);
    expect(asked()).toBe(8);
    expect(code).toBe(0);
    expect(raw + desk.read('listen.yaml')).not.toContain(bearer);
    expect(desk.read('listen.yaml')).toContain('sources:\n  - network: x\n');
    expect(desk.read('listen.yaml')).not.toContain('token: ');
    expect(savedLogins()).toMatchObject({ x: { values: { token: { value: bearer } } } });
  });

  it('saves no secret when Ctrl-C comes after it, or instead of it', async () => {
    for (const last of [3, 5]) {
      const { dialog } = answers(...xQuestions.slice(0, last), [xQuestions[last]?.[0] ?? '', '\u0003']);
      const { code, raw } = await at('listen init --no-test --source x', dialog);
      expect(code).toBe(130);
      expect(raw).not.toContain(bearer);
      expect(readdirSync(desk.folder)).toEqual([]);
    }
  });

  it('leaves a login for later, and says how', async () => {
    const { dialog } = answers(
      ...brandAndQuery,
      ['Your handle, like acmeair.bsky.social: ', 'acmeair.example\n'],
      ['Log in now? [Y/n] ', 'n\n'],
      promised,
      writes(),
      fetches,
    );
    const { code, lines } = await at('listen init --source bluesky', dialog);
    expect(code).toBe(0);
    expect(lines.at(-1)).toContain('listen auth login bluesky (or set BLUESKY_PASSWORD)');
    expect(desk.read('listen.yaml')).toContain(`password: \${BLUESKY_PASSWORD}`);
    expect(existsSync(join(desk.folder, 'listen.db'))).toBe(false);
  });

  it.each([
    ['k', 'sources:\n  - network: hacker-news\n'],
    ['d', 'sources: []\n'],
  ])('keeps or drops a source that does not answer: %s', async (choice, kept) => {
    await news.close();
    const { dialog } = answers(
      ...brandAndQuery,
      ['Your account there', '\n'],
      ['Once more (Enter), keep it as it is (k), or drop it (d): ', `${choice}\n`],
      promised,
      writes(),
      ['Fetch now, and show the first mentions? [Y/n] ', 'n\n'],
    );
    const { code } = await at(`listen init --source ${hn()}`, dialog);
    expect(code).toBe(0);
    expect(desk.read('listen.yaml')).toContain(kept);
  });

  const questions: readonly Step[] = [
    ...brandAndQuery,
    ['Your account there', '\n'],
    promised,
    ['with comments? [Y/n] ', '\n'],
    fetches,
  ];
  it.each(questions.map(([question], index) => [question, index] as const))(
    'writes nothing when Ctrl-C answers %j',
    async (question, index) => {
      const { dialog, asked } = answers(...questions.slice(0, index), [question, '\u0003']);
      const { code, lines } = await at(`listen init --source ${hn()}`, dialog);
      expect(asked()).toBe(index + 1);
      expect(code).toBe(130);
      expect(lines.at(-1)).toBe('listen: interrupted, nothing was written');
      expect(readdirSync(desk.folder)).toEqual([]);
    },
  );

  it('writes nothing when Ctrl-D ends the input, or the person says no', async () => {
    const ended = answers(...questions.slice(0, 1), [questions[1]?.[0] ?? '', '\u0004']);
    expect((await at(`listen init --source ${hn()}`, ended.dialog)).code).toBe(130);
    const no = answers(...questions.slice(0, 4), ['with comments? [Y/n] ', 'n\n']);
    const { code, lines } = await at(`listen init --source ${hn()}`, no.dialog);
    expect(code).toBe(0);
    expect(lines.at(-1)).toBe('Nothing was written.');
    expect(readdirSync(desk.folder)).toEqual([]);
  });

  it(convention(15, 'asks nothing with --no-input, nor where the flags say it all'), async () => {
    const none = await onTerminal(desk, 'listen init --no-input', { columns: 80, env });
    expect(none.code).toBe(2);
    expect(none.lines[0]).toBe('listen: the brand is missing: --brand');
    const all = await onTerminal(desk, `listen init --brand "Acme Air" --source ${hn()}`, {
      columns: 80,
      env,
    });
    expect(all.code).toBe(0);
    expect(all.raw).not.toContain('?');
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../support/cli.ts';
import { convention } from './conventions/lines.ts';
import { config, fetchedInbox, lines } from './inbox.ts';

/** Those who wait, as inbox.ts counts them; jo is bag, pit is phone, mo is cold. */
const yaml = `${config}topics: { gates: gate }
views:
  longest: '-u --sort waiting --limit 2'
  jo: '--unanswered --author jo --topic "gates" --json id'
  angry: '--negative --older-than 2h --source inbox'
  sheet: '-u --format csv --limit 1'
`;

let desk: Desk;
beforeAll(async () => {
  desk = await fetchedInbox(lines, yaml);
  desk.write('none.yaml', config);
  desk.write(
    'wrong.yaml',
    `${config}views:
  flag: '--negatve'
  length: "--older-than 1x --limit 3"
  both: '-u --negative'
  inner: 'longest --all'
  program: '--db x.db'
  asking: '-u --no-input'
  field: '-u --json id,nme'
  question: "--fail-on 'unanswred > 1h'"
  network: '--network mastdon'
  topic: >-
    --all
    --topic nope
  choice: '--format pdf'
  fine: '-u'
`,
  );
});
afterAll(() => desk.remove());

async function ids(...args: readonly string[]): Promise<readonly string[]> {
  const { code, stdout, stderr } = await desk.listen(['report', ...args]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return (JSON.parse(stdout) as readonly { id: string }[]).map(({ id }) => id.replace('file:inbox/', ''));
}

describe.concurrent('a saved view', () => {
  it('is read by its name', async () => {
    expect(await ids('longest', '--json', 'id')).toEqual(['phone', 'wide']);
    expect(await ids('longest', '--json', 'id')).toEqual(
      await ids('-u', '--sort', 'waiting', '--limit', '2', '--json', 'id'),
    );
  });

  it('has its name in the headline, and in the title of a document', async () => {
    const { stdout } = await desk.listen(['report', 'longest']);
    expect(stdout.split('\n')[0]).toBe('Acme Air · file · view longest · Thu 15 Jan 13:00 Berlin');
    const page = await desk.listen(['report', 'longest', '--format', 'html']);
    expect(page.stdout).toContain('<title>Acme Air: view longest, waiting</title>');
  });

  it('yields flag by flag to what is typed behind it', async () => {
    expect(await ids('longest', '--limit', '3', '--json', 'id')).toEqual(['phone', 'wide', 'evil']);
    expect(await ids('longest', '--sort', 'newest', '--json', 'id')).toEqual(['soon', 'bag']);
    expect(await ids('jo')).toEqual([]);
    expect(await ids('jo', '--author', 'mira')).toEqual(['gate']);
  });

  it('yields with its format to the one that is typed, by either flag', async () => {
    expect(await ids('sheet', '--json', 'id')).toHaveLength(1);
    const { stdout } = await desk.listen(['report', 'jo', '--author', 'mira', '--format', 'ndjson']);
    expect(JSON.parse(stdout)).toMatchObject({ id: 'file:inbox/gate', handle: 'mira' });
  });

  it('lists negative mentions that have waited so long', async () => {
    const found = await ids('angry', '--json', 'id');
    expect(found).toContain('gate');
    expect(found).not.toContain('soon');
    const all = await ids('--negative', '--json', 'id');
    expect(all.filter((id) => !found.includes(id)).length).toBeGreaterThan(0);
    const { stdout } = await desk.listen(['report', 'angry']);
    expect(stdout).toContain(`\n${found.length} negative · ${found.length} still waiting · 0 replied to\n`);
  });

  it('is read of the file too, when that has changed since the fetch', async () => {
    desk.write('changed.yaml', yaml.replace('--limit 2', '--limit 1'));
    expect(await ids('longest', '--json', 'id', '--config', 'changed.yaml')).toEqual(['phone']);
  });

  it('is shown by config show, with its line', async () => {
    const { stdout } = await desk.listen(['config', 'show']);
    expect(stdout).toMatch(/^views:$/m);
    expect(stdout).toMatch(/^ {2}longest: '-u --sort waiting --limit 2' +# line 11$/m);
  });
});

describe.concurrent('a name that is no view', () => {
  it.each([
    [['longst'], 'there is no view "longst"', 'Did you mean longest? Views are: longest, jo, angry, sheet.'],
    [['402'], 'there is no view "402"', 'listen show 402'],
    [['today'], 'there is no view "today"', 'Views are: longest, jo, angry, sheet.'],
    [['today', '--config', 'none.yaml'], 'there is no view "today"', 'None is saved: write views: {'],
    [
      ['--network', 'longest'],
      '--network took "longest", which is a saved view',
      'listen report longest --network',
    ],
    [
      ['longest', '--negative'],
      '--negative lists mentions',
      'The view longest says: -u --sort waiting --limit 2',
    ],
  ])('%j: exit 2, nothing on stdout', async (args, what, hint) => {
    const { code, stdout, stderr } = await desk.listen(['report', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(what);
    expect(stderr).toContain(hint);
  });
});

it(convention(5, 'a name that --json took for a field is told to be a view’s'), async () => {
  const { code, stdout, stderr } = await desk.listen(['report', '--json', 'longest']);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('--json: there is no field "longest"\n  → Fields are: ');
  expect(stderr).toContain('A saved view stands before --json.\n');
});

/** The name, the word under the carets, what is wrong, what to do. */
const wrong: readonly (readonly [string, string, string, string])[] = [
  ['flag', '--negatve', '--negatve is not a flag of listen report', 'Did you mean --negative?'],
  ['length', '1x', '"1x" is not a length of time', '30min'],
  ['both', '--negative', '--negative lists mentions, --unanswered lists waits', 'one of them'],
  ['inner', 'longest', '"longest" is no flag: a view cannot stand in a view', 'Write the flags themselves'],
  ['program', '--db', '--db cannot stand in a view', 'Take it out'],
  ['asking', '--no-input', '--no-input cannot stand in a view', 'Take it out'],
  ['field', 'id,nme', 'there is no field "nme"', 'Fields are: brand, id'],
  ['question', "'unanswred > 1h'", '"unanswred" is no question', 'Did you mean unanswered?'],
  ['network', 'mastdon', 'there is no network "mastdon"', 'Did you mean mastodon?'],
  [
    'topic',
    'nope',
    'there is no topic "nope"',
    "None is named yet: write topics: { refunds: 'refund OR voucher' } into the configuration.",
  ],
  ['choice', 'pdf', "argument 'pdf' is invalid. Allowed choices are table", 'take the flag out'],
];

/** The word over the carets. */
function marked(text: string): string {
  const shown = text.split('\n');
  const at = shown.findIndex((line) => /\^/.test(line));
  const carets = shown[at] ?? '';
  return (shown[at - 1] ?? '').slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1);
}

describe.concurrent('a view that report cannot read', () => {
  it.each(wrong)('%s is refused where it is used, with carets under %s', async (name, word, what, fix) => {
    const { code, stdout, stderr } = await desk.listen(['report', name, '--config', 'wrong.yaml']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^listen: \\S*wrong\\.yaml:\\d+:\\d+: views\\.${name}: `));
    expect(stderr).toContain(what);
    expect(stderr).toContain(fix);
    expect(marked(stderr)).toBe(word);
  });

  it('leaves the others as they are', async () => {
    expect((await desk.listen(['report', 'fine', '--config', 'wrong.yaml'])).code).toBe(0);
  });

  it('is found by config check, each with its line', async () => {
    const { code, stdout } = await desk.listen(['config', 'check', '--json', '--config', 'wrong.yaml']);
    expect(code).toBe(2);
    const rows = JSON.parse(stdout) as readonly { key: string; message: string }[];
    expect(rows.map(({ key }) => key)).toEqual(wrong.map(([name]) => `views.${name}`));
    for (const [at, [, , what]] of wrong.entries()) expect(rows[at]?.message).toContain(what);
    expect((await desk.listen(['config', 'check'])).code).toBe(0);
  });
});

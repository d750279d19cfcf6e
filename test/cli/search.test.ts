import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../support/cli.ts';
import { onTerminal } from '../support/terminal.ts';
import { fetchedInbox } from './inbox.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await fetchedInbox();
});
afterAll(() => desk.remove());

const ids = async (...args: string[]): Promise<string[]> => {
  const { code, stdout } = await desk.listen(['search', ...args, '--json', 'id']);
  expect([args, code]).toEqual([args, 0]);
  return (JSON.parse(stdout) as { id: string }[]).map(({ id }) => id.replace(/^.*\//, ''));
};

describe('listen search', () => {
  it.each<[string, string[], string[]]>([
    ['a word, newest first, whatever its case', ['REFUND'], ['refund', 'cold']],
    ['every one of several words', ['bag', 'oslo'], ['bag']],
    ['no longer words', ['bag'], ['bag']],
    ['words left open', ['bag*'], ['soon', 'bag']],
    ['a phrase', ['"cancelled our flight"'], ['gate-3', 'gate']],
    ['either of two', ['refund OR luggage'], ['wide', 'refund', 'cold']],
    ['operators in arguments of their own', ['refund', 'OR', 'luggage'], ['wide', 'refund', 'cold']],
    [
      'alternatives together with a word',
      ['flight', 'refund OR gate'],
      ['gate-3', 'gate-2', 'gate', 'refund'],
    ],
    ['all but a word', ['refund NOT cancelled'], ['cold']],
    ['words near each other', ['nobody NEAR/3 gate', 'too'], ['gate-2']],
    ['signs of a script without spaces', ['荷物'], ['wide']],
    ['an emoji', ['👍🏽'], ['wide']],
    ['an account', ['@acmeair', 'lovely'], ['praise']],
    ['nothing of ours', ['"My bookings"'], []],
  ])('finds %s', async (_what, words, expected) => {
    expect(await ids(...words)).toEqual(expected);
  });

  it.each<[string, string[], string[]]>([
    ['everything', ['"My bookings"', '--everything'], ['refund-answer']],
    ['everything, mentions among it', ['refund', '--everything'], ['refund-answer', 'refund', 'cold']],
    ['who waits, cold ones last', ['refund OR bag', '-u'], ['bag', 'cold']],
    ['what came since', ['refund', '--since', '3d'], ['refund']],
    ['one author', ['refund', '--author', 'mo'], ['cold']],
    ['no more than asked', ['refund', '--limit', '1'], ['refund']],
    ['what stood then', ['refund', '--as-of', '2026-01-10T00:00Z'], ['cold']],
  ])('narrows as a report does: %s', async (_what, args, expected) => {
    expect(await ids(...args)).toEqual(expected);
  });

  it('gives a report of what it found', async () => {
    const { code, stdout, stderr } = await desk.listen(['search', 'refund']);
    expect(code).toBe(0);
    expect(stdout).toBe(
      [
        'Acme Air · file · search refund · Thu 15 Jan 13:00 Berlin',
        '2 mentions · 1 still waiting · 1 replied to',
        '',
        'POSTED       STATE      ID  AUTHOR  WHAT THEY WROTE',
        'Wed 09:00    answered   3   @lena   how do I get a refund for my cancelled flight?',
        '3 Jan 11:00  waiting !  7   @mo     my refund has not come, when will you pay it?',
        '',
        '! past the promise',
        '',
      ].join('\n'),
    );
    expect(stderr).toBe('Coverage: read up to 13:00, no holes.\n');
  });

  it('names our own posts as ours', async () => {
    const { stdout } = await desk.listen(['search', 'form', '--everything']);
    expect(stdout).toContain('1 post · 0 still waiting');
    expect(stdout).toMatch(/^Wed 09:30 +you +4 +@acmeair +Hi Lena, the form is under My bookings/m);
  });

  it('streams the same rows in every format', async () => {
    const ndjson = await desk.listen(['search', 'refund', '--format', 'ndjson']);
    expect(
      ndjson.stdout
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { key: number }).key),
    ).toEqual([3, 7]);
    const csv = await desk.listen(['search', 'refund', '--format', 'csv', '--limit', '0']);
    expect(csv.stdout.trim().split(/\r?\n/)).toHaveLength(3);
    const html = await desk.listen(['search', 'refund', '--format', 'html']);
    expect(html.stdout).toContain('<title>Acme Air: search refund</title>');
  });

  it.each([
    ['[]', ['--json'], '[]\n', ''],
    ['no line', ['--format', 'ndjson'], '', ''],
    [
      'how much was looked through',
      [],
      'Acme Air · search zebra · Thu 15 Jan 13:00 Berlin\n0 mentions · 0 still waiting · 0 replied to\n',
      'Coverage: read up to 13:00, no holes.\nNothing found in 13 mentions.\n',
    ],
  ])('prints %s where nothing is found, exit 0', async (_what, flags, stdout, stderr) => {
    expect(await desk.listen(['search', 'zebra', ...flags])).toMatchObject({ code: 0, stdout, stderr });
  });

  it.each([
    [['refund', '--since', '1h'], '2 mentions match, none with --since 1h.'],
    [['lovely', '-u'], '1 mention matches, none with --unanswered.'],
    [['bookin'], "→ Words are matched whole: 1 mention with 'bookin*'"],
    [['bookings'], '→ 1 post of yours, or of others in conversations: --everything'],
  ])('%j says what would be found', async (args, hint) => {
    const { code, stderr } = await desk.listen(['search', ...args]);
    expect(code).toBe(0);
    expect(stderr).toContain(hint);
  });

  it('says where a query goes wrong', async () => {
    expect(await desk.listen(['search', 'refund', '"lost bag'])).toEqual({
      code: 2,
      signal: null,
      stdout: '',
      stderr: [
        'listen: a quote is opened and never closed (column 8)',
        '   1 | refund "lost bag',
        '     |        ^',
        '  → Close it with ".',
        '',
      ].join('\n'),
    });
  });

  it.each([
    [['refund', '--everything', '-u'], '--everything lists posts of all kinds'],
    [['refund', '--everything', '--as-of', 'yesterday'], 'Leave out --everything'],
    [[], "missing required argument 'words'"],
    [['from:jo'], 'an operator of another search'],
    [['-u', '--', '-refund'], 'only says what must not be there'],
  ])('%j is refused, exit 2', async (args, told) => {
    const { code, stdout, stderr } = await desk.listen(['search', ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(told);
  });

  it('marks what it found with more than a colour, and shows the part of a long text where it stands', async () => {
    const { raw, lines } = await onTerminal(desk, 'listen search refund', { columns: 80 });
    expect(raw).toContain('\u001b[1m\u001b[4mrefund\u001b[24m\u001b[22m');
    expect(lines.join('\n')).toContain('my refund has not come');
    const narrow = await onTerminal(desk, 'listen search terrible --author ines', { columns: 80 });
    expect(narrow.lines.join('\n')).toMatch(/…[^…]*Terrible service\./);
    const chosen = await onTerminal(desk, 'listen search form --everything --columns id,state,text', {
      columns: 80,
    });
    expect(chosen.raw).toContain('\u001b[1m\u001b[4mform\u001b[24m\u001b[22m');
    expect(chosen.lines.join('\n')).toMatch(/^4 +you /m);
    const plain = await onTerminal(desk, 'listen search refund', { columns: 80, env: { NO_COLOR: '1' } });
    expect(plain.raw).not.toContain('\u001b[');
  });
});

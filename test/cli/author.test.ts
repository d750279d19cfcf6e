import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../support/cli.ts';
import { fetchedInbox, type Line } from './inbox.ts';

const by = (author: string, at: number): Line & { readonly handle: string } => ({
  id: `by-${at}`,
  author,
  handle: author,
  postedAt: `2026-01-15T10:${String(at).padStart(2, '0')}:00Z`,
  text: '@acmeair where is my bag?',
});

const names = [
  'mira@port.example',
  'miranda@port.example',
  'jo@one.example',
  'jo@two.example',
  'joanna@one.example',
  'ada',
  'adam@one.example',
  'petra.example',
  ...Array.from({ length: 12 }, (_, at) => `sam${String(at).padStart(2, '0')}`),
  '100%@one.example',
];

let desk: Desk;
beforeAll(async () => {
  desk = await fetchedInbox(names.map(by));
});
afterAll(() => desk.remove());

const handles = async (typed: string): Promise<readonly string[]> => {
  const { code, stdout, stderr } = await desk.listen(['report', '--author', typed, '--json', 'handle']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return (JSON.parse(stdout) as readonly { handle: string }[]).map(({ handle }) => handle);
};

describe.concurrent('--author', () => {
  it.each([
    ['mira', ['mira@port.example']], // not miranda: mira is a whole name
    ['@MIRA', ['mira@port.example']],
    ['miran', ['miranda@port.example']],
    ['ada', ['ada']], // exactly so called
    ['jo@two', ['jo@two.example']],
    ['petra', ['petra.example']],
    ['100%', ['100%@one.example']],
    ['%', []],
    ['nobody', []],
  ])('%s is %j', async (typed, expected) => {
    expect(await handles(typed)).toEqual(expected);
  });

  it('tells in the headline whom it found', async () => {
    const { stdout } = await desk.listen(['report', '--author', 'mira']);
    expect(stdout).toMatch(/^Acme Air · file · by @mira@port\.example · /);
  });

  it.each([
    [
      'jo',
      '--author jo is what 2 handles begin with\n  → Write one of them: @jo@one.example, @jo@two.example.\n',
    ],
    [
      'sam',
      `--author sam is what 12 handles begin with\n  → Write one of them: ${names
        .slice(8, 18)
        .map((name) => `@${name}`)
        .join(', ')} and 2 more.\n`,
    ],
  ])('%s could be several: it lists up to ten of them, exit 2', async (typed, message) => {
    const { code, stdout, stderr } = await desk.listen(['report', '--author', typed]);
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: `listen: ${message}` });
  });
});

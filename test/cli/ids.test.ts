import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../support/cli.ts';
import { fetchedInbox } from './inbox.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await fetchedInbox();
});
afterAll(() => desk.remove());

/** Every way to name the post `bag`, the first of the inbox. */
const names = [
  '1',
  '#1',
  'file:inbox/bag',
  'inbox/bag',
  'https://social.example/jo/1',
  'https://social.example/jo/1/',
  'https://social.example/jo/1?utm_source=mail',
  'https://social.example/jo/1#reply',
  'http://social.example/jo/1',
  'HTTPS://Social.Example/jo/1',
  'https://www.social.example/jo/1',
  'https://m.social.example/jo/1?s=20#top',
  '<https://social.example/jo/1>',
  ' 1 ',
];

/** A number, an id and an address: what takes these takes the others, which `show` is tried with. */
const kinds = ['#1', 'file:inbox/bag', 'https://social.example/jo/1?utm_source=mail'];

/** Every command that takes an ID; each must find the post. */
const commands: readonly (readonly [string, (id: string) => readonly string[], RegExp])[] = [
  ['show', (id) => ['show', id, '--json'], /"id": "file:inbox\/bag"/],
  ['why', (id) => ['why', id, '--json'], /"id": "file:inbox\/bag"/],
  ['mark answered', (id) => ['mark', 'answered', id], /^#1 marked answered\n$/],
  ['mark ignored', (id) => ['mark', 'ignored', id], /^#1 marked ignored\n$/],
  ['mark open', (id) => ['mark', 'open', id], /^#1 marked open\n$/],
  ['mark clear', (id) => ['mark', 'clear', id], /^#1 mark taken back\n$/],
  ['label', (id) => ['label', id, 'complaint'], /^#1 labelled complaint\n$/],
  ['label clear', (id) => ['label', id, 'clear'], /^#1 label taken back\n$/],
];

describe('an ID', () => {
  it.each(
    commands.flatMap(([name, args, found]) =>
      (name === 'show' ? names : kinds).map((id) => [name, id, args(id), found] as const),
    ),
  )('%s takes %j', async (_name, _id, args, found) => {
    const { code, stdout, stderr } = await desk.listen(args);
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(found);
  });

  it.each(names.map((id, index) => [id, index % 2 === 0 ? 'complaint' : 'question'] as const))(
    'stands as %j for a post in a file of labels',
    async (id, label) => {
      const input = `${JSON.stringify({ id, label })}\n`;
      const { code, stdout, stderr } = await desk.listen(['labels', 'import', '-'], { input });
      expect(code, stderr).toBe(0);
      expect(`${stdout}${stderr}`).toContain('1 label imported');
      const kept = await desk.listen(['labels', 'export']);
      expect(kept.stdout).toContain(`"label":"${label}"`);
    },
  );

  it.each(commands)('%s says of an unknown one what to type, exit 2', async (_name, args) => {
    for (const id of ['4711', 'file:inbox/nothing', 'https://social.example/nobody/1']) {
      const { code, stdout, stderr } = await desk.listen(args(id));
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toBe(
        `listen: no post ${JSON.stringify(id)} in this database\n` +
          '  → Take the number of the ID column, a full id (network:id) or the address of the post: listen report.\n',
      );
    }
  });
});

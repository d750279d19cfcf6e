import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../support/cli.ts';
import { fetchedInbox, lines } from './inbox.ts';

const long = Array.from({ length: 20 }, (_, at) => ({
  id: `long-${at}`,
  author: at % 2 === 0 ? 'a-rather-long-name-of-a-customer' : 'acmeair',
  postedAt: new Date(Date.parse('2026-01-13T08:00:00Z') + at * 3_600_000).toISOString(),
  text: at % 2 === 0 ? `@acmeair where is my bag? Day ${at}.` : `Which flight was it? (${at})`,
  ...(at === 0 ? {} : { parentId: `long-${at - 1}` }),
}));

/** Asked, asked back, asked with a telephone number, asked again: one wait, nine hours old. */
const again = [
  ['kev-1', 'kev', '2026-01-14T19:00:00Z', '@acmeair where is my missing bag?'],
  ['kev-2', 'acmeair', '2026-01-14T20:30:00Z', '@kev Which airline operated the last flight, Kev? ^Lisa'],
  ['kev-3', 'kev', '2026-01-15T03:00:00Z', '@acmeair Acme, AC 12. Call me: +44 20 7946 0958, please'],
  ['kev-4', 'kev', '2026-01-15T10:00:00Z', '@acmeair Can somebody help me? I still have no bag.'],
].map(([id = '', author = '', postedAt = '', text = ''], at) => ({
  ...{ id, author, postedAt, text },
  ...(at === 0 ? {} : { parentId: `kev-${at}` }),
}));

let desk: Desk;
let keys: ReadonlyMap<string, number>;
beforeAll(async () => {
  desk = await fetchedInbox([...lines, ...long, ...again]);
  const { stdout } = await desk.listen(['report', '--json', 'id,key']);
  const rows = JSON.parse(stdout) as readonly { id: string; key: number }[];
  keys = new Map(rows.map(({ id, key }) => [id.replace('file:inbox/', ''), key]));
});
afterAll(() => desk.remove());

describe.concurrent('show', () => {
  it('is the conversation with its clocks', async () => {
    const key = keys.get('refund');
    expect(await desk.listen(['show', String(key)])).toEqual({
      code: 0,
      signal: null,
      stdout: `#${key}  how do I get a refund for my cancell…   file · @lena · answered after 30 min

  Wed 14 Jan  (Berlin)
  09:00  @lena  @acmeair how do I get a refund for my cancelled flight?
  09:30  YOU    @lena Hi Lena, the form is under My bookings, a refund takes
                five days. ^Kim
                └ answered, after 30 min

  Waited from   14 Jan 09:00    30 min  in your office hours 30 min
  Next: listen open ${key} · listen why ${key}
`,
      stderr: '',
    });
  });

  it('of an open wait says since when, what was promised and what to do', async () => {
    const key = keys.get('bag');
    const { stdout } = await desk.listen(['show', String(key)]);
    expect(stdout).toContain('                 ▲ the wait starts here\n'.trimStart());
    expect(stdout).toContain(
      '  Waiting since 15 Jan 10:46    2 h 14 min       in your office hours 2 h 14 min\n',
    );
    expect(stdout).toContain('  Was due       15 Jan 11:46    1 h 14 min late\n');
    expect(stdout).toContain(
      `  Next: listen open ${key} · listen why ${key} · listen mark answered ${key}\n`,
    );
  });

  it('of somebody who asks again begins with the first ask, and says what was not settled', async () => {
    const key = keys.get('kev-3');
    expect(
      (await desk.listen(['show', String(key)])).stdout,
    ).toBe(`#${key}  where is my missing bag?   file · @kev · waiting 9 h 00 min  !! care first

  Wed 14 Jan  (Berlin)
  20:00  @kev  @acmeair where is my missing bag?
  21:30  YOU   @kev Which airline operated the last flight, Kev? ^Lisa
               └ asked back, after 1 h 30 min
  Thu 15 Jan
  04:00  @kev  @acmeair Acme, AC 12. Call me: +44 20 •••• •958, please
               ▲ the wait starts here · personal data in public
  11:00  @kev  @acmeair Can somebody help me? I still have no bag.
               └ asks again, 3rd message

  Waiting since 15 Jan 04:00    9 h 00 min       in your office hours 5 h 00 min
  First asked   14 Jan 20:00    17 h 00 min ago  1 reply of yours, not settled
  Was due       15 Jan 05:00    8 h 00 min late
  Next: listen why ${key} · listen mark answered ${key}
`);
  });

  it('takes a number, #number, the full id and the address of the post', async () => {
    const key = keys.get('bag');
    const byKey = await desk.listen(['show', String(key)]);
    for (const id of [`#${key}`, 'file:inbox/bag', 'https://social.example/jo/1'])
      expect(await desk.listen(['show', id])).toEqual(byKey);
  });

  it('gives names the room that the longest needs, up to 18 columns', async () => {
    const short = (await desk.listen(['show', 'file:inbox/bag'])).stdout;
    expect(short).toContain('  10:46  @jo  @acmeair where is my bag?');
    const wide = (await desk.listen(['show', 'file:inbox/long-0'])).stdout;
    expect(wide).toContain('  09:00  @a-rather-long-na…  @acmeair where is my bag? Day 0.');
    expect(wide).toContain('  10:00  YOU                 Which flight was it? (1)');
  });

  it('folds the middle of a long one, --full opens it', async () => {
    const { stdout } = await desk.listen(['show', 'file:inbox/long-18']);
    expect(stdout).toMatch(/… 10 messages between: listen show \d+ --full …/);
    expect(stdout).not.toContain('Day 10.');
    expect(stdout).toContain('Day 18.');
    const full = (await desk.listen(['show', 'file:inbox/long-18', '--full'])).stdout;
    for (const said of long) expect(full).toContain(said.text);
  });

  it('masks personal data unless it is asked for', async () => {
    expect((await desk.listen(['show', 'file:inbox/phone'])).stdout).not.toMatch(/7946|pit\.miller/);
    expect((await desk.listen(['show', 'file:inbox/phone', '--reveal'])).stdout).toContain(
      'pit.miller@post.example',
    );
  });

  it('as one object has the posts, the waits and their clocks', async () => {
    const { stdout } = await desk.listen(['show', 'file:inbox/refund', '--json']);
    const object = JSON.parse(stdout) as Record<string, unknown>;
    expect(JSON.stringify(object)).toContain('"2026-01-14T08:30:00.000Z"');
    expect(Object.keys(object).length).toBeGreaterThan(3);
  });
});

describe.concurrent('why', () => {
  it('says which rule decided', async () => {
    const key = keys.get('refund');
    const { code, stdout } = await desk.listen(['why', `#${key}`]);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^#${key} answered after 30 min \\(Berlin\\)\n`));
    expect(stdout).toContain('Is it a mention?   yes: inbox told you of it\n');
    expect(stdout).toMatch(/^Needs an answer\? {3}yes, \d+ %/m);
    expect(stdout).toMatch(/^Your replies {7}14 Jan 09:30 {2}\^Kim {2}answered: ended a wait$/m);
    expect(stdout).toMatch(/^Clocks {13}calendar 30 min · office hours 30 min \(Europe\/Berlin\)$/m);
    expect(stdout).toContain(
      `\nWrong?  listen mark ignored ${key} · listen mark open ${key} · listen show ${key}\n`,
    );
  });

  it('tells what began the wait and why nothing ends it', async () => {
    const { stdout } = await desk.listen(['why', 'file:inbox/kev-3']);
    const key = keys.get('kev-3');
    expect(stdout.split('\n')[0]).toBe(`#${key} waits: no reply of yours came after 15 Jan 04:00 (Berlin).`);
    const told = stdout.slice(stdout.indexOf('When did'), stdout.indexOf('Priority'));
    expect(told).toBe(`When did it start? 15 Jan 04:00, their first to want an answer after your reply
                   15 Jan 11:00 is a follow-up and does not restart the clock
Your replies       14 Jan 21:30  ^Lisa  asked back
                   before this wait, so it does not end it
Clocks             calendar 9 h 00 min · office hours 5 h 00 min (Europe/Berlin)
                   was due 15 Jan 05:00 · 8 h 00 min late
`);
    expect(stdout).toContain(
      `\nWrong?  listen mark ignored ${key} · listen label ${key} closing · listen show ${key}\n`,
    );
  });

  it('proposes what would change the verdict: a label for a reply, the mark that stands taken back', async () => {
    const marked = await fetchedInbox(lines);
    const last = async (id: string) =>
      (await marked.listen(['why', id])).stdout.trimEnd().split('\n').at(-1)?.replace(/\d+/g, 'N');
    const reply = lines.find(({ author }) => author === 'acmeair')?.id;
    expect(await last(`file:inbox/${reply}`)).toBe('Wrong?  listen label N holding · listen show N');
    await marked.listen(['mark', 'ignored', 'file:inbox/bag']);
    expect(await last('file:inbox/bag')).toBe(
      'Wrong?  listen mark clear N · listen mark open N · listen show N',
    );
    await marked.listen(['mark', 'open', 'file:inbox/bag']);
    expect(await last('file:inbox/bag')).toContain('listen mark clear N · listen mark ignored N');
    await marked.listen(['mark', 'clear', 'file:inbox/bag']);
    expect(await last('file:inbox/bag')).toContain('listen mark clear N · listen mark open N');
    await marked.listen(['mark', 'clear', 'file:inbox/bag']);
    expect(await last('file:inbox/bag')).toContain('Wrong?  listen mark ignored N · listen label N closing');
    marked.remove();
  });

  it('tells what every part of a priority was given for', async () => {
    // 8 h against 1 h give 5·log₂ 9 = 15.8, at most 15; exposed 30; 30 + 15 and the mood behind them.
    const { stdout } = await desk.listen(['why', 'file:inbox/phone']);
    const told = stdout.slice(stdout.indexOf('\nPriority'), stdout.indexOf('\nMood'));
    expect(told).toMatch(/^\nPriority {11}\d+ of 100 · care first$/m);
    expect(told).toMatch(/^ {19}exposed 30: phone number and e-mail in a public post/m);
    expect(told).toMatch(/^ {19}late 15: 8 h 00 min against 1 h · the most it can give$/m);
    expect(told).toMatch(/^ {19}× 1 care first · × 1 last heard 8 h 00 min ago$/m);
    expect(told).toMatch(/nothing for .*urgent.*deadline/s);
    expect(told).toMatch(/not known: .*spread/);
    expect(told).not.toMatch(/\+44 20 7946|pit@/);
    const object = JSON.parse((await desk.listen(['why', 'file:inbox/phone', '--json'])).stdout) as {
      priority: number;
      priorityParts: Record<string, number>;
    };
    expect(object.priority).toBeGreaterThanOrEqual(45);
    expect(object.priorityParts).toMatchObject({ exposed: 30, late: 15, needs: 1, cold: 1 });
    const listed = await desk.listen(['report', '-u', '--json', 'id,priority']);
    expect(JSON.parse(listed.stdout)).toContainEqual({
      id: 'file:inbox/phone',
      priority: object.priority,
    });
    expect((await desk.listen(['why', 'file:inbox/refund'])).stdout).not.toContain('Priority');
  });

  it('answers for the brand’s own posts and for what wants nothing too', async () => {
    expect((await desk.listen(['why', 'file:inbox/refund-answer'])).stdout).toContain('no: it is yours');
    const praise = await desk.listen(['why', 'file:inbox/praise']);
    expect(praise).toMatchObject({ code: 0, stderr: '' });
    expect(praise.stdout).toMatch(/^#\d+ wants no answer \(Berlin\)\n/);
    expect(praise.stdout).toMatch(/^Needs an answer\? {3}no/m);
  });

  it('is one object with --json', async () => {
    const object = JSON.parse((await desk.listen(['why', 'file:inbox/bag', '--json'])).stdout) as object;
    expect(Object.keys(object).length).toBeGreaterThan(3);
  });
});

describe.concurrent('an id that is none', () => {
  it.each(['show', 'why'])('%s says so with exit 2', async (command) => {
    for (const id of ['4711', '#4711', 'file:inbox/none', 'https://social.example/none', 'bag']) {
      const { code, stdout, stderr } = await desk.listen([command, id]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toBe(
        `listen: no post ${JSON.stringify(id)} in this database\n` +
          '  → Take the number of the ID column, a full id (network:id) or the address of the post: listen report.\n',
      );
    }
  });
});

describe('why of what is deleted', () => {
  it('says of an answer that it is gone and answers nothing, and of the mention that it waits', async () => {
    const own = await fetchedInbox();
    try {
      const database = new Database(join(own.folder, 'listen.db'));
      const at = Date.parse('2026-01-15T10:30:00Z');
      const gone = database.prepare("UPDATE posts SET goneAt = ?, goneBy = 'author' WHERE nativeId = ?");
      expect(gone.run(at, 'inbox/refund-answer').changes).toBe(1);
      expect(gone.run(at, 'inbox/bag').changes).toBe(1);
      database.close();
      const answer = await own.listen(['why', 'file:inbox/refund-answer']);
      expect(answer.stdout).toContain('Deleted            by its author, seen 15 Jan 11:30\n');
      expect(answer.stdout).toContain('The rule           it was deleted, so it answers nobody any more\n');
      const asked = await own.listen(['why', 'file:inbox/refund']);
      expect(asked.stdout).not.toContain('\nDeleted');
      expect(asked.stdout).toMatch(
        /^Your replies {7}14 Jan 09:30 \^Kim answered: deleted \(by its author, seen 15\n {19}Jan 11:30\): answers nothing any more$/m,
      );
      const bag = await own.listen(['why', 'file:inbox/bag']);
      expect(bag.stdout).toContain('\nDeleted            by its author, seen 15 Jan 11:30\n');
    } finally {
      own.remove();
    }
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../support/cli.ts';
import { columnsOf, onTerminal } from '../support/terminal.ts';
import { config, fetchedInbox, type Line, lines } from './inbox.ts';

/** Of the inbox: bags are bag, soon and wide; money is refund, seat (charged), cold, and tom by his second message. */
const topics = `topics:
  bags: 'bag OR bags OR luggage'
  Money back: ['refund', 'charged', '"pay it"']
  crew: crew
  pilots: [pilot]
`;

const tom: readonly Line[] = [
  { id: 'tom', author: 'tom', postedAt: '2026-01-15T10:00:00Z', text: '@acmeair is anybody there?' },
  {
    id: 'tom-2',
    author: 'tom',
    postedAt: '2026-01-15T10:05:00Z',
    text: '@acmeair I still want my refund',
    parentId: 'tom',
  },
];

let desk: Desk;
beforeAll(async () => {
  desk = await fetchedInbox([...lines, ...tom], config + topics);
});
afterAll(() => desk.remove());

async function rows(...args: readonly string[]): Promise<readonly Record<string, unknown>[]> {
  const { code, stdout, stderr } = await desk.listen(['report', ...args]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as readonly Record<string, unknown>[];
}

async function ids(...args: readonly string[]): Promise<readonly unknown[]> {
  const found = await rows('--json', 'id', ...args);
  return found.map(({ id }) => String(id).replace('file:inbox/', '')).sort();
}

describe('topics', () => {
  it('are in every row: those whose queries match its text, none as an empty list', async () => {
    const found = await rows('--json', 'id,topics');
    const byId = new Map(found.map(({ id, topics: of }) => [String(id).replace('file:inbox/', ''), of]));
    expect(byId.get('bag')).toEqual(['bags']);
    expect(byId.get('seat')).toEqual(['Money back']);
    expect(byId.get('gate')).toEqual([]);
    expect(byId.get('tom')).toEqual([]);
    expect(byId.get('tom-2')).toEqual(['Money back']);
  });

  it('of a wait are those of its latest words too', async () => {
    const [wait] = await rows('-u', '--author', 'tom', '--json', 'id,topics');
    expect(wait).toEqual({ id: 'file:inbox/tom', topics: ['Money back'] });
  });

  it('are in every format', async () => {
    const bag = ['report', '-u', '--author', 'jo', '--format'];
    const of = async (format: string) => (await desk.listen([...bag, format])).stdout;
    expect(await of('ndjson')).toContain('"topics":["bags"]');
    expect(await of('csv')).toContain(',"[""bags""]",');
    const inDocuments = ['report', '-u', '--author', 'jo', '--json', 'topics'];
    expect((await desk.listen(inDocuments)).stdout).toBe('[\n{"topics":["bags"]}\n]\n');
    const shown = await desk.listen(['show', '1', '--json']);
    expect(JSON.parse(shown.stdout)).toMatchObject({ topics: ['bags'] });
  });

  it('have a column where the screen has room', async () => {
    const { stdout } = await desk.listen(['report', '-u', '--author', 'jo']);
    expect(stdout).toContain('  TOPICS  ');
    expect(stdout).toMatch(/It never arrived in Oslo\. {2}bags {4}/);
  });
});

describe('the column of topics', () => {
  it.each([80, 120, 200])('keeps %d columns', async (columns) => {
    for (const command of ['listen report', 'listen report -u --flat --all']) {
      const { lines } = await onTerminal(desk, command, { columns });
      for (const line of lines) expect(columnsOf(line), line).toBeLessThanOrEqual(columns);
      expect(lines.join('\n').includes('TOPICS')).toBe(columns >= 120);
    }
  });
});

describe('why', () => {
  it('tells which query of a topic matched, and by what', async () => {
    const found = await desk.listen(['why', 'file:inbox/seat']);
    expect(found.stdout).toContain('\nTopics             Money back: charged is in it\n');
    const bags = await desk.listen(['why', 'file:inbox/bag', '--json']);
    expect(JSON.parse(bags.stdout)).toMatchObject({
      topicReasons: [{ topic: 'bags', query: 'bag OR bags OR luggage', why: 'bag is in it' }],
    });
    const text = await desk.listen(['why', 'file:inbox/bag']);
    expect(text.stdout).toContain('\nTopics             bags: bag is in it (bag OR bags OR luggage)\n');
    expect((await desk.listen(['why', 'file:inbox/gate'])).stdout).not.toContain('Topics');
  });
});

describe('report --topic', () => {
  it('lists the mentions about it, and about any of several', async () => {
    expect(await ids('--topic', 'bags')).toEqual(['bag', 'soon', 'wide']);
    expect(await ids('--topic', 'money back')).toEqual(['cold', 'refund', 'seat', 'tom-2']);
    expect(await ids('--topic', 'bags', '--topic', 'Money back')).toEqual(
      ['bag', 'cold', 'refund', 'seat', 'soon', 'tom-2', 'wide'].sort(),
    );
    expect(await ids('--topic', 'pilots')).toEqual([]);
  });

  it('lists the waits about it, by their latest words too, up to the limit', async () => {
    expect(await ids('-u', '--topic', 'Money back')).toEqual(['cold', 'tom']);
    expect(await ids('-u', '--sort', 'waiting', '--topic', 'bags')).toEqual(['bag', 'soon', 'wide']);
    expect(await ids('-u', '--sort', 'waiting', '--topic', 'bags', '--limit', '1')).toEqual(['wide']);
    expect(await ids('--topic', 'bags', '--limit', '2')).toEqual(['bag', 'soon']);
  });

  it('counts only them in its headline', async () => {
    const waits = await desk.listen(['report', '-u', '--topic', 'Money back']);
    expect(waits.stdout).toMatch(/^Acme Air · file · about Money back · .*\n2 waiting · 2 past /);
    const crew = await desk.listen(['report', '-u', '--topic', 'crew']);
    expect(crew.stdout).toContain('1 more wants no answer: --all');
    const mentions = await desk.listen(['report', '--topic', 'Money back']);
    expect(mentions.stdout).toContain('\n4 mentions · 2 ');
  });

  it('holds at a moment of the past', async () => {
    expect(await ids('-u', '--topic', 'Money back', '--as-of', '2026-01-14T08:10:00Z')).toEqual([
      'cold',
      'refund',
    ]);
  });

  it('refuses a name that there is not, and says which there are', async () => {
    const slip = await desk.listen(['report', '--topic', 'bgas']);
    expect(slip).toMatchObject({ code: 2, stdout: '' });
    expect(slip.stderr).toBe('listen: there is no topic "bgas"\n  → Did you mean bags?\n');
    const other = await desk.listen(['report', '--topic', 'weather']);
    expect(other.stderr).toContain('There are: bags, Money back, crew, pilots.');
  });
});

describe('a change of topics', () => {
  it('holds at once, without a fetch; without topics a row has null', async () => {
    desk.write('other.yaml', `${config}topics: { gates: 'gate' }\n`);
    const gates = await rows('--config', 'other.yaml', '--topic', 'gates', '--json', 'topics');
    expect(gates).toEqual([{ topics: ['gates'] }, { topics: ['gates'] }, { topics: ['gates'] }]);
    desk.write('none.yaml', config);
    const [row] = await rows('--config', 'none.yaml', '--author', 'jo', '--json', 'topics');
    expect(row).toEqual({ topics: null });
    const refused = await desk.listen(['report', '--config', 'none.yaml', '--topic', 'bags']);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('there is no topic "bags"');
    expect(refused.stderr).toContain('None is named yet: write topics: { ');
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDesk } from '../support/cli.ts';
import { answeredByRule, directlyReplied, type ExportedPost, readExport } from './answered-by-rule.ts';

/** Real posts, which may not stand in this project: they lie beside the checkout, where there are any. */
const folder = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'customer-support');
const csv = join(folder, 'posts.csv');
const there = existsSync(csv);
if (!there) console.log(`skipped: the real posts are not at ${csv}`);

const now = { LISTEN_NOW: '2017-12-03T00:00:00Z' };

function configFor(posts: readonly ExportedPost[], answers: string): string {
  const brands = [...new Set(posts.filter((post) => !post.customer).map((post) => post.author))];
  return `brand: Seventy desks
accounts:
  file: [${brands.join(', ')}]
track: [help]
${answers}
history: all
database: ./listen.db
sources:
  - network: file
    name: desks
    path: ${csv}
    finds: addressed
    columns: { id: tweet_id, author: author_id, postedAt: created_at, text: text, parentId: in_response_to_tweet_id }
    dateFormat: EEE MMM dd HH:mm:ss xx yyyy
`;
}

describe.skipIf(!there)('3,187 real posts of customers and seventy desks', () => {
  const desk = createDesk();
  let posts: readonly ExportedPost[] = [];

  beforeAll(() => {
    posts = readExport(readFileSync(csv, 'utf8'));
    const closes = 'answer, question, private, promise, chat, apology, holding, auto';
    desk.write(
      'listen.yaml',
      configFor(posts, `answers: { needed: all, closes: [${closes}], closings: false }`),
    );
  });
  afterAll(() => desk.remove());

  it('are stored once, the damaged row named by its line, and not again', async () => {
    expect(posts).toHaveLength(3187);
    const first = await desk.listen(['fetch', '--json'], { env: now });
    expect([first.code, first.stderr]).toEqual([0, '']);
    const [source] = JSON.parse(first.stdout);
    expect(source.newMentions).toBe(1775);
    const { stdout } = await desk.listen(['sources', '--json'], { env: now });
    expect(JSON.parse(stdout)[0].posts).toBe(3187);
    const damaged = readFileSync(csv, 'utf8').split(/\r?\n/).indexOf('3398,,,,,,') + 1;
    expect(source.skippedLines.map((each: { where: string }) => each.where)).toEqual([
      `posts.csv:${damaged}`,
    ]);
    const second = await desk.listen(['fetch', '--json'], { env: now });
    expect(JSON.parse(second.stdout)[0]).toMatchObject({
      newMentions: 0,
      newAnswers: 0,
      changed: 0,
      state: 'ok',
    });
  });

  it('wait or not, post by post, as the rule alone says', async () => {
    const report = await desk.listen(['report', '--json', 'id,state'], { env: now });
    const rows = JSON.parse(report.stdout) as readonly { readonly id: string; readonly state: string }[];
    expect(rows).toHaveLength(1775);
    const open = new Set(['unanswered', 'acknowledged', 'none']);
    const closed = rows.filter((row) => !open.has(row.state)).map((row) => row.id.split('/').at(-1) ?? '');
    const expected = answeredByRule(posts);
    expect(new Set(closed)).toEqual(expected);
    const direct = directlyReplied(posts);
    expect(direct.size).toBe(1318);
    expect([...direct].filter((id) => !expected.has(id))).toEqual([]);
  });
});

import type { NoiseFound } from '../app/query-noise.ts';
import type { Example, QueryTest, StoredTest } from '../app/query-test.ts';
import { whoOf } from '../app/rows.ts';
import { counted } from '../core/counted.ts';
import { shellQuoted } from '../core/shell-quote.ts';
import { maskPersonal } from '../text/personal.ts';
import { type Paint, paintFor, type Screen } from './paint.ts';
import { oneLine } from './printable.ts';
import { type Cell, type Column, table } from './table.ts';
import { wrap } from './width.ts';

const columns: readonly Column[] = [
  { head: 'SOURCE', align: 'left', most: 20 },
  { head: 'IS ASKED', align: 'left', most: 60 },
  { head: 'CHECKED HERE AS WELL', align: 'left' },
];
const exampleColumns: readonly Column[] = [
  { head: 'ID', align: 'left', most: 8 },
  { head: 'WHO', align: 'left', most: 20 },
  { head: 'WROTE', align: 'left' },
  { head: 'BECAUSE', align: 'left', most: 44 },
];

const reasonColumns: readonly Column[] = [
  { head: 'POSTS', align: 'right', most: 7 },
  { head: 'BECAUSE', align: 'left', most: 44 },
  { head: 'ID', align: 'left', most: 8 },
  { head: 'FOR EXAMPLE', align: 'left' },
];

/** What a query does, for people. */
export function queryTestLines(test: QueryTest, screen: Screen): readonly string[] {
  const paint = paintFor(screen);
  const width = Math.min(screen.width, 140);
  const said = (text: string): readonly string[] => wrap(text, Math.min(width, 80));
  return [
    ...said(`${oneLine(test.query)} is read as ${oneLine(test.read)}`),
    '',
    ...(test.asks.length === 0 ? ['No source is searched.'] : asksTable(test, width, paint)),
    ...(test.unsearched.length === 0
      ? []
      : [
          '',
          ...said(`Not searched, all that they bring is looked through here: ${test.unsearched.join(', ')}.`),
        ]),
    '',
    ...storedLines(test, width, paint, said),
  ];
}

function asksTable({ asks }: QueryTest, width: number, paint: Paint): readonly string[] {
  const cells = asks.map((ask): readonly Cell[] => [
    { text: oneLine(ask.source) },
    { text: oneLine(ask.sent) },
    { text: oneLine(ask.left ?? '') },
  ]);
  // Posts and comments may be two streams that are asked the same.
  const [head = '', ...body] = table(columns, cells, width);
  return [paint.faint(head), ...new Set(body)];
}

function storedLines(
  { stored }: QueryTest,
  width: number,
  paint: Paint,
  said: (text: string) => readonly string[],
): readonly string[] {
  if (!stored) return said('Nothing is stored yet to try it on: run `listen fetch`.');
  const summary = `Of ${counted(stored.posts, 'stored post')} by others it keeps ${stored.kept}, and drops ${stored.dropped} that a search brought.`;
  return [
    ...said(summary),
    ...examplesTable('It keeps', stored.keeps, width, paint),
    ...reasonsTable(stored, width, paint),
    ...noiseLines(stored.noise, said),
    ...changeLines(stored, said),
  ];
}

/** Why posts are dropped, each reason with its newest example. */
function reasonsTable({ reasons }: StoredTest, width: number, paint: Paint): readonly string[] {
  if (reasons.length === 0) return [];
  const cells = reasons.map(({ reason, posts, example }): readonly Cell[] => [
    { text: String(posts) },
    { text: oneLine(reason) },
    { text: String(example.key), paint: (id) => paint.link(id, example.url) },
    { text: maskPersonal(oneLine(example.text)) },
  ]);
  const [head = '', ...body] = table(reasonColumns, cells, width);
  return ['', 'It drops, by reason:', paint.faint(head), ...body];
}

/** Words that a doubtful hit has and others have not, as lines to type. */
function noiseLines(noise: NoiseFound, said: (text: string) => readonly string[]): readonly string[] {
  if (noise.words.length === 0) return [];
  const intro = `Likely noise: words of ${counted(noise.doubtful, 'doubtful hit')} (news, spam, or a word inside a link) that the other ${noise.elsewhere} seldom have:`;
  return [
    '',
    ...said(intro),
    ...noise.words.flatMap(({ word, doubtful: many, elsewhere }) => [
      ...said(
        `${oneLine(word)}: ${many} of ${noise.doubtful}, elsewhere ${elsewhere} of ${noise.elsewhere}`,
      ).map((line) => `  ${line}`),
      ...said(`→ listen config add query ${shellQuoted(oneLine(word))} --exclude`).map(
        (line) => `    ${line}`,
      ),
    ]),
  ];
}

/** What a query makes of stored posts is told, not done: they stay as they were sorted when they came. */
function changeLines(
  { gains, losses }: StoredTest,
  said: (text: string) => readonly string[],
): readonly string[] {
  if (gains + losses === 0) return [];
  const parts = [
    ...(gains > 0 ? [counted(gains, 'post would become a mention', 'posts would become mentions')] : []),
    ...(losses > 0 ? [counted(losses, 'mention would be none', 'mentions would be none')] : []),
  ];
  const apply =
    gains > 0
      ? ' `listen fetch --since 7d` reads again and takes in what fits now; no command takes mentions out again.'
      : ' No command takes mentions out again: `listen mark ignored ID` does for one.';
  return ['', ...said(`With it ${parts.join(', ')}. Stored posts stay as they were sorted.${apply}`)];
}

function examplesTable(
  title: string,
  examples: readonly Example[],
  width: number,
  paint: Paint,
): readonly string[] {
  if (examples.length === 0) return [];
  const cells = examples.map(({ post, reason }): readonly Cell[] => [
    { text: String(post.key), paint: (id) => paint.link(id, post.url) },
    { text: oneLine(whoOf(post)) },
    { text: maskPersonal(oneLine(post.text)) },
    { text: oneLine(reason) },
  ]);
  const [head = '', ...body] = table(exampleColumns, cells, width);
  return ['', `${title}, the newest:`, paint.faint(head), ...body];
}

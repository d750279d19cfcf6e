import type { Example, QueryTest } from '../app/query-test.ts';
import { whoOf } from '../app/rows.ts';
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
  { head: 'ID', align: 'right', most: 8 },
  { head: 'WHO', align: 'left', most: 20 },
  { head: 'WROTE', align: 'left' },
  { head: 'BECAUSE', align: 'left', most: 44 },
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
  const summary = `Of ${stored.posts} stored posts by others it keeps ${stored.kept}, and drops ${stored.dropped} that a search brought.`;
  return [
    ...said(summary),
    ...examplesTable('It keeps', stored.keeps, width, paint),
    ...examplesTable('It drops', stored.drops, width, paint),
  ];
}

function examplesTable(
  title: string,
  examples: readonly Example[],
  width: number,
  paint: Paint,
): readonly string[] {
  if (examples.length === 0) return [];
  const cells = examples.map(({ post, reason }): readonly Cell[] => [
    { text: `#${post.key}` },
    { text: oneLine(whoOf(post)) },
    { text: maskPersonal(oneLine(post.text)) },
    { text: oneLine(reason) },
  ]);
  const [head = '', ...body] = table(exampleColumns, cells, width);
  return ['', `${title}, the newest:`, paint.faint(head), ...body];
}

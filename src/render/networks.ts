import type { NetworkRow } from '../app/network-rows.ts';
import { paintFor, type Screen } from './paint.ts';
import { type Cell, type Column, table } from './table.ts';
import { wrap } from './width.ts';

const columns: readonly Column[] = [
  { head: 'NETWORK', align: 'left', most: 16 },
  { head: 'WHAT IT NEEDS', align: 'left', most: 40 },
  { head: 'WHAT IS COLLECTED', align: 'left' },
];

/** One row a network, fitted to the screen; `listen networks ID` has all of it. */
export function networksLines(rows: readonly NetworkRow[], screen: Screen): readonly string[] {
  const cells = rows.map((row): readonly Cell[] => [
    { text: row.id },
    { text: plain(row.needs) },
    { text: plain(row.collects) },
  ]);
  const [head = '', ...body] = table(columns, cells, screen.width);
  return [paintFor(screen).faint(head), ...body, '', 'All of one: listen networks ID'];
}

function hours(count: number): string {
  return count % 24 === 0 && count >= 48 ? `${count / 24} days` : `${count} h`;
}

function terms(row: NetworkRow): string {
  const parts = [
    row.textsHours === null
      ? 'texts may be kept'
      : `texts are ${row.textsThen === 'purge' ? 'dropped' : 'read again, else dropped'} after ${hours(row.textsHours)}`,
    ...(row.deletionHours === null
      ? []
      : [`what is deleted there goes here within ${hours(row.deletionHours)}`]),
    row.judged ? 'mood and intent may be worked out' : 'mood and intent are not worked out unless you say so',
  ];
  return `${parts.join('; ')}${row.terms === null ? '' : ` (${row.terms})`}`;
}

function can(row: NetworkRow): string {
  return [
    row.search ? 'is searched' : 'cannot be searched',
    row.deletions ? 'tells what was deleted' : 'tells no deletions',
    row.historyDays === null ? 'reads back as far as there is' : `reads ${row.historyDays} days back`,
  ].join('; ');
}

/** All of one network. */
export function networkLines(row: NetworkRow, screen: Screen): readonly string[] {
  const told: readonly (readonly [string, string])[] = [
    ['collects', row.collects],
    ['answers', row.answers],
    ['needs', row.needs],
    ['costs', row.costs],
    ['limits', row.limits],
    ['can', can(row)],
    ['terms', terms(row)],
    ...row.allowances.map(({ name, calls, per, zone }): readonly [string, string] => [
      'allowance',
      `${calls} a${per === 'hour' ? 'n hour' : ` day (${zone})`}: ${name}`,
    ]),
    ['login', row.login ? 'listen auth login SOURCE' : 'none'],
    ['API', row.docs],
  ];
  const width = Math.min(80, screen.width);
  return [
    paintFor(screen).strong(`${row.title} (network: ${row.id})`),
    ...told.flatMap(([name, text]) =>
      wrap(plain(text), width - 13).map((line, at) => `  ${(at === 0 ? name : '').padEnd(10)} ${line}`),
    ),
  ];
}

/** Names of keys are set in backticks for documents. */
function plain(text: string): string {
  return text.replaceAll('`', '');
}

const heads = [
  'network',
  'what is collected',
  'how answers are seen',
  'what it needs',
  'what it costs',
  'limits',
];

/** The README's table of networks. */
export function networksMarkdown(rows: readonly NetworkRow[]): readonly string[] {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [
    line(heads),
    `|${'---|'.repeat(heads.length)}`,
    ...rows.map(({ id, collects, answers, needs, costs, limits }) =>
      line([`\`${id}\``, collects, answers, needs, costs, limits]),
    ),
  ];
}

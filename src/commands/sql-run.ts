import { askSql, type Records, type SqlValue, sqlViews } from '../app/sql.ts';
import type { ReportSettings } from '../config/kept.ts';
import type { Context } from '../context.ts';
import { parseDuration } from '../core/durations.ts';
import { UsageError } from '../core/errors.ts';
import { recordLines } from '../render/record-table.ts';
import { writeRecords } from '../render/records.ts';
import { formatOf } from './arguments.ts';
import { openGround } from './ground.ts';
import { writerTo } from './output.ts';
import { printText } from './print-text.ts';
import { rowsShown } from './rows-shown.ts';
import type { SqlFlags } from './sql.ts';

const longestStatement = 1_000_000;
/** A piped table is laid out as a whole: no more rows than this unless --limit asks. */
const mostTableRows = 10_000;

/** Runs `listen sql`. */
export async function runSql(
  context: Context,
  version: string,
  statement: string | undefined,
  flags: SqlFlags,
): Promise<void> {
  formatOf(flags);
  const { settings, store } = await openGround(context, version, flags);
  // Opening it brought an older database up to date: the views are those of this program.
  await store.close();
  const { database } = settings;
  if (flags.views) return print(context, flags, settings, viewRecords(database));
  const sql = statement === '-' ? await statementFrom(context) : (statement ?? '');
  const patienceMs = parseDuration(flags.timeout);
  const found = await askSql({ path: database, sql, patienceMs, signal: context.signal });
  try {
    await print(context, flags, settings, picked(found, flags));
  } finally {
    found.stop();
  }
}

async function statementFrom({ stdin }: Context): Promise<string> {
  let text = '';
  for await (const chunk of stdin.setEncoding('utf8')) {
    text += String(chunk);
    if (text.length > longestStatement)
      throw new UsageError('standard input is longer than 1 MB', 'Write a shorter statement.');
  }
  return text;
}

function viewRecords(path: string): Records {
  const columns = ['view', 'column'].map((name) => ({ name, words: false }));
  const rows = sqlViews(path).flatMap(({ view, columns }) => columns.map((column) => [view, column]));
  return { columns, rows: asPages([rows]) };
}

async function* asPages(pages: readonly (readonly (readonly SqlValue[])[])[]) {
  yield* pages;
}

/** `--json id,author`: these columns in this order. */
function picked({ columns, rows }: Records, { json }: SqlFlags): Records {
  if (json === undefined || json === true) return { columns, rows };
  const places = json.split(',').map((part) => {
    const place = columns.findIndex(({ name }) => name === part.trim());
    if (place >= 0) return place;
    throw new UsageError(
      `--json: there is no column ${JSON.stringify(part.trim())}`,
      `Columns are: ${columns.map(({ name }) => name).join(', ')}. The statement stands before --json.`,
    );
  });
  return {
    columns: places.flatMap((place) => columns[place] ?? []),
    rows: mapped(rows, (row) => places.map((place) => row[place] ?? null)),
  };
}

async function* mapped(rows: Records['rows'], change: (row: readonly SqlValue[]) => readonly SqlValue[]) {
  for await (const page of rows) yield page.map(change);
}

async function* limited(rows: Records['rows'], limit: number) {
  let left = limit;
  if (left === 0) return;
  for await (const page of rows) {
    yield page.slice(0, left);
    left -= page.length;
    if (left <= 0) return;
  }
}

async function print(
  context: Context,
  flags: SqlFlags,
  { brand }: ReportSettings,
  { columns, rows }: Records,
): Promise<void> {
  const format = formatOf(flags);
  const reveal = Boolean(flags.reveal);
  if (format !== 'table') {
    const kept = flags.limit ? limited(rows, flags.limit) : rows;
    const page = { title: `${brand.name}: query`, reveal };
    return writeRecords(format, { columns, rows: kept }, writerTo(context.out), page);
  }
  const asked = rowsShown(flags, context.outTerminal);
  const most = flags.limit === undefined ? Math.min(asked, mostTableRows) : asked;
  const shown: (readonly SqlValue[])[] = [];
  for await (const page of limited(rows, most + 1)) for (const row of page) shown.push(row);
  const isMore = shown.length > most;
  const lines = recordLines(columns, isMore ? shown.slice(0, most) : shown, {
    screen: context.outTerminal,
    reveal,
  });
  await printText(context, `${lines.join('\n')}\n`);
  if (isMore) context.err.write('There are more rows (--limit 0).\n');
  else if (shown.length === 0) context.err.write('No rows.\n');
}

import { gathered } from '../app/gathered.ts';
import { newsFor } from '../app/news.ts';
import type { Report, Tally } from '../app/report.ts';
import type { PeopleRow } from '../app/row.ts';
import type { ReportSettings } from '../config/kept.ts';
import type { Context } from '../context.ts';
import type { Store } from '../store/store.ts';
import { formatOf } from './arguments.ts';
import { flushed } from './output.ts';
import type { ReportFlags } from './report.ts';
import { rowsShown } from './rows-shown.ts';
import { openMarker } from './world.ts';

/** What news are cut to: asked for, or for a table what the screen holds. */
function limitOf(flags: ReportFlags, { outTerminal }: Context): number | undefined {
  const limit = isTable(flags) ? rowsShown(flags, outTerminal) : flags.limit;
  return limit === 0 || limit === Number.POSITIVE_INFINITY ? undefined : limit;
}

function isTable(flags: ReportFlags): boolean {
  return formatOf(flags) === 'table';
}

export interface NewsWorld {
  readonly context: Context;
  readonly flags: ReportFlags;
  readonly settings: ReportSettings;
  readonly store: Store;
  readonly tally: Tally | undefined;
  readonly print: (flags: ReportFlags, report: Report) => Promise<void>;
}

/**
 * Prints what of a report the reader has not had, and moves the bookmark once standard output took all of it. The report
 * must have no limit of its own. A table without a row is not printed at all, so that cron sends no mail.
 */
export async function printNews(world: NewsWorld, report: Report): Promise<void> {
  const { context, flags, settings, store, tally, print } = world;
  const { new: name = '', peek } = flags;
  const { list } = report.request;
  const news = newsFor(store, { name, list, rows: report.rows, limit: limitOf(flags, context), tally });
  if (isTable(flags)) {
    const rows = await gathered(news.rows);
    if (rows.length > 0) await print({ ...flags, limit: 0 }, { ...report, rows: onePage(rows) });
  } else {
    await print(flags, { ...report, rows: news.rows });
  }
  const left = news.left();
  if (left > 0) context.err.write(`${left} more ${left === 1 ? 'is' : 'are'} new: run it again.\n`);
  if (news.given.length === 0 && context.errTerminal.isTTY) context.err.write(`Nothing new for ${name}.\n`);
  if (peek || news.given.length === 0) return;
  await flushed(context.out);
  const writer = await openMarker(context, settings);
  try {
    await writer.saveGiven(name, list, news.given, context.now());
  } finally {
    await writer.close();
  }
}

async function* onePage(rows: readonly PeopleRow[]) {
  yield rows;
}

import { gathered } from '../app/gathered.ts';
import { buildReport, everyWait, type ReportRequest } from '../app/report.ts';
import type { Context } from '../context.ts';
import { oneLine } from '../render/printable.ts';
import { cutTo } from '../render/width.ts';
import { wrote } from '../render/words.ts';
import { openGround } from './ground.ts';
import { rowRules } from './row-rules.ts';
import { wordsShown } from './words-shown.ts';
import type { GlobalFlags } from './world.ts';

const mostWaits = 30;
const mostMentions = 20;
const wordsWidth = 60;

const waits: ReportRequest = { ...everyWait, limit: mostWaits };
const mentions: ReportRequest = { ...everyWait, list: 'mentions', sort: 'newest', limit: mostMentions };

/** An id, and whose words it stands for. */
export interface IdOffer {
  readonly id: string;
  readonly about: string;
}

/** The posts that a person most likely means: who waits, the most urgent first, then the newest mentions. */
export async function offeredIds(
  context: Context,
  version: string,
  flags: GlobalFlags,
): Promise<readonly IdOffer[]> {
  const { settings, store } = await openGround(context, version, flags);
  try {
    const rules = await rowRules(settings, context.now());
    const rowsOf = async (request: ReportRequest) =>
      gathered((await buildReport(store, request, rules)).rows);
    const rows = [...(await rowsOf(waits)), ...(await rowsOf(mentions))];
    const words = wordsShown({}, settings);
    const offers = rows.map(({ row, who, forgotten }): [number, IdOffer] => [
      row.key,
      {
        id: String(row.key),
        about: cutTo(`${oneLine(who)}: ${wrote(row.text, words, forgotten.text)}`, wordsWidth),
      },
    ]);
    return [...new Map(offers).values()];
  } finally {
    await store.close();
  }
}

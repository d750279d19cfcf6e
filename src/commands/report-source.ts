import type { ReportSource } from '../app/report.ts';
import type { ReportSettings } from '../config/kept.ts';
import type { Context } from '../context.ts';
import type { Store } from '../store/store.ts';
import { listsWaits } from './arguments.ts';
import type { ReportFlags } from './report.ts';
import type { Times } from './report-times.ts';
import type { Searching } from './search-run.ts';
import { readSettings } from './world.ts';

/** As it stood at a moment: that takes the whole configuration. */
async function sourceAsOf(
  context: Context,
  flags: ReportFlags,
  store: Store,
  asOf: number,
): Promise<ReportSource> {
  const { asOfView } = await import('../app/as-of.ts');
  return asOfView(store, await readSettings(context, flags), asOf);
}

/** Only what is about one of the topics. */
async function sourceAbout(
  names: readonly string[],
  { topics, views }: ReportSettings,
  source: ReportSource,
): Promise<ReportSource> {
  const { topicsCalled } = await import('./known-names.ts');
  const { aboutTopics } = await import('../app/about-topics.ts');
  return aboutTopics(source, topicsCalled(names, topics, views));
}

export interface Seeing {
  readonly store: Store;
  readonly settings: ReportSettings;
  readonly times: Times;
  readonly search: Searching | undefined;
}

/** What is seen of the source: as it stood, found by a search, about the topics, of those that wait for so long. */
export async function sourceFor(
  context: Context,
  flags: ReportFlags,
  { store, settings, times, search }: Seeing,
): Promise<ReportSource> {
  const { asOf, olderThanMs } = times;
  const then = asOf === undefined ? undefined : await sourceAsOf(context, flags, store, asOf);
  const whole = search?.source(store, then) ?? then ?? store;
  const source = flags.topic ? await sourceAbout(flags.topic, settings, whole) : whole;
  if (olderThanMs === undefined || listsWaits(flags)) return source;
  const { stillWaiting } = await import('../app/still-waiting.ts');
  return stillWaiting(source, olderThanMs, asOf ?? context.now());
}

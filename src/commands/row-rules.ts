import type { RowRules } from '../app/rows.ts';
import type { ReportSettings } from '../config/kept.ts';

/** What rows are made by; what reads topics is loaded only where some are configured: 3 ms of a start. */
export async function rowRules(
  { promises, office, topics }: Pick<ReportSettings, 'promises' | 'office' | 'topics'>,
  now: number,
): Promise<RowRules> {
  if (topics.length === 0) return { now, promises, office };
  const { topicReader } = await import('../app/topics.ts');
  return { now, promises, office, topics: topicReader(topics) };
}

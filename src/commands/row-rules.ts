import type { RowRules } from '../app/rows.ts';
import type { ReportSettings } from '../config/kept.ts';

/** What rows are made by; what reads topics is loaded only where some are configured: 3 ms of a start. */
export async function rowRules(
  { brand, promises, office, topics }: Pick<ReportSettings, 'brand' | 'promises' | 'office' | 'topics'>,
  now: number,
): Promise<RowRules> {
  const rules = { brand: brand.name, now, promises, office };
  if (topics.length === 0) return rules;
  const { topicReader } = await import('../app/topics.ts');
  return { ...rules, topics: topicReader(topics) };
}

import type { Topic } from '../core/query.ts';
import { choiceOf, onlyRows } from './only-rows.ts';
import type { ReportSource } from './report.ts';
import { topicsOfPost, topicsOfWait } from './topics.ts';

/**
 * The same source, of which only the rows are seen that are about one of the topics. They are read out of the texts, so
 * that a change of the configuration holds at once: figures cost a read of all that fits the other filters.
 */
export function aboutTopics(source: ReportSource, topics: readonly Topic[]): ReportSource {
  const isAbout = (found: readonly string[] | null): boolean => found !== null && found.length > 0;
  const choice = choiceOf(
    source,
    (row) => isAbout(topicsOfWait(row.opener, row, topics)),
    ({ post }) => isAbout(topicsOfPost(post, topics)),
  );
  return onlyRows(source, choice);
}

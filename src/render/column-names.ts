import { UsageError } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';

/** Every column that `--columns` can name. */
export const columnNames = [
  'mark',
  'waiting',
  'posted',
  'state',
  'id',
  'network',
  'source',
  'author',
  'followers',
  'text',
  'topics',
  'mood',
  'intent',
  'lang',
  'rating',
  'priority',
  'asks',
  'due',
  'answered',
  'agent',
  'likes',
  'reposts',
  'replies',
  'views',
  'why',
  'url',
] as const;

export type ColumnName = (typeof columnNames)[number];

/** The columns of `--columns id,author`, in that order; a UsageError for a name that is none. */
export function namedColumns(list: string): readonly ColumnName[] {
  return list.split(',').map((part) => {
    const typed = part.trim().toLowerCase();
    const name = columnNames.find((each) => each === typed);
    if (name) return name;
    const near = nearest(typed, columnNames);
    throw new UsageError(
      `--columns: there is no column ${JSON.stringify(part.trim())}`,
      `${near === undefined ? '' : `Did you mean ${near}? `}Columns are: ${columnNames.join(', ')}.`,
    );
  });
}

import type { StoredPost } from '../app/mark-alike.ts';
import { whoOf } from '../app/rows.ts';
import { duration } from './duration.ts';
import type { Screen } from './paint.ts';
import { oneLine } from './printable.ts';
import { table } from './table.ts';
import { wrapParts } from './width.ts';
import { type WordsOptions, wrote } from './words.ts';

export interface AlikeOptions {
  readonly screen: Pick<Screen, 'width'>;
  readonly words: WordsOptions;
  readonly now: number;
}

/** More are told by their numbers alone. */
const mostRows = 20;

/** Posts that are about to be marked: the first with their words, the others by number. */
export function alikeLines(
  posts: readonly StoredPost[],
  { screen, words, now }: AlikeOptions,
): readonly string[] {
  const rows = posts
    .slice(0, mostRows)
    .map((post) => [
      { text: `  ${post.key}` },
      { text: oneLine(whoOf(post)) },
      { text: duration(now - post.postedAt) },
      { text: wrote(post.text, words, post.textGoneAt !== undefined) },
    ]);
  const [, ...lines] = table(
    [
      { head: '', align: 'right', most: 12 },
      { head: '', align: 'left', most: 20 },
      { head: '', align: 'right', most: 11 },
      { head: '', align: 'left' },
    ],
    rows,
    screen.width,
  );
  const others = posts.slice(mostRows).map(({ key }) => `#${key}`);
  return [
    ...lines,
    ...(others.length === 0
      ? []
      : wrapParts([`  and ${others.length} more:`, ...others], screen.width, {
          separator: ' ',
          indent: '    ',
        })),
  ];
}

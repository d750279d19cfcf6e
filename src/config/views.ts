import { type InferOutput, pipe, record, regex, string } from 'valibot';
import { shellWords } from '../core/shell-words.ts';
import type { Problem } from './problems.ts';
import { wrong } from './schema-parts.ts';

/** A list that is read again and again: flags of `listen report` under a name. */
export interface View {
  readonly name: string;
  /** As typed; split as a shell would. */
  readonly flags: string;
}

const name = pipe(
  string(),
  regex(
    /^(?=\P{L}{0,40}\p{L})[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,39}$/u,
    wrong('is not a name for a view', 'Write one word, up to 40 letters, digits and hyphens: mine.'),
  ),
);

/** `views:` of the file. */
export const views = record(name, string());

/** In the order of the file. Quotes without an end are told; what the flags say, only `report` knows. */
export function viewsOf(
  given: InferOutput<typeof views> | undefined,
  tell: (problem: Problem) => void,
): readonly View[] {
  return Object.entries(given ?? {}).map(([view, flags]) => {
    const split = shellWords(flags);
    if ('open' in split) {
      const { sign, from } = split.open;
      tell({
        keys: ['views', view],
        part: 'value',
        inside: { from, to: from + 1 },
        what: sign === '\\' ? 'a sign is missing behind the last \\' : `the quote ${sign} has no end`,
        fix: sign === '\\' ? 'Take the backslash out.' : `Write a second ${sign} where it ends.`,
      });
    }
    return { name: view, flags };
  });
}

import { type InferOutput, pipe, record, regex, string, trim } from 'valibot';
import type { Topic } from '../core/query.ts';
import { queries, wrong } from './schema-parts.ts';

const name = pipe(
  string(),
  trim(),
  regex(
    /^(?=\P{L}{0,40}\p{L})[\p{L}\p{N}][\p{L}\p{M}\p{N} _-]{0,39}$/u,
    wrong(
      'is not a name for a topic',
      'Write up to 40 letters, digits, spaces and hyphens: billing, or lost-bags.',
    ),
  ),
);

/** `topics:` of the file: names with their queries. */
export const topics = record(name, queries);

/** In the order of the file. */
export function topicsOf(given: InferOutput<typeof topics> | undefined): readonly Topic[] {
  return Object.entries(given ?? {}).map(([topic, found]) => ({ name: topic, queries: found }));
}

import { UsageError } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import type { ScorerEntry } from './scorer-entry.ts';

/** Every scorer there is, by hand; the first is used where nothing else is named. */
export const scorers: readonly ScorerEntry[] = [
  {
    id: 'listen',
    about: 'what ships with listen',
    load: () => import('./built-in.ts').then((m) => m.listen),
  },
  {
    id: 'afinn',
    about: 'the word list of the package sentiment, for comparison',
    load: () => import('./built-in.ts').then((m) => m.afinn),
  },
  {
    id: 'onnx',
    about: 'a model of yours on this machine (--model DIR); needs @huggingface/transformers',
    costly: true,
    configured: true,
    load: () => import('./onnx/index.ts').then((m) => m.onnx),
  },
  {
    id: 'llm',
    about: 'a server with the chat completions API: texts are sent to it',
    costly: true,
    configured: true,
    load: () => import('./llm/open.ts').then((m) => m.llm),
  },
];

/** The scorer that is called so; a UsageError names those that there are. `where`: the flag or key that named it. */
export function scorerEntry(id: string, where: string): ScorerEntry {
  const entry = scorers.find((each) => each.id === id);
  if (entry) return entry;
  const ids = scorers.map((each) => each.id);
  const meant = nearest(id, ids);
  throw new UsageError(
    `${where}: there is no scorer "${id}"`,
    meant === undefined
      ? `Scorers: ${ids.join(', ')}.`
      : `Did you mean ${meant}? Scorers: ${ids.join(', ')}.`,
  );
}

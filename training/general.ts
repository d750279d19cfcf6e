import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mood } from './corpus.ts';

/** A post that others wrote and labelled: read from beside the project, never kept in it. */
export interface GeneralPost {
  readonly text: string;
  readonly mood: Exclude<Mood, 'mixed'>;
}

const shortMoods: Readonly<Record<string, GeneralPost['mood']>> = {
  neg: 'negative',
  neu: 'neutral',
  pos: 'positive',
};

/** Undefined where the file is not there. Lines are `{t: text, y: neg|neu|pos}`. */
export function readGeneral(folder: string, name: string): readonly GeneralPost[] | undefined {
  const path = join(folder, `${name}.jsonl`);
  if (!existsSync(path)) return undefined;
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const { t, y } = JSON.parse(line) as { t: string; y: string };
      const mood = shortMoods[y];
      if (!mood) throw new Error(`${name}: mood ${y}`);
      return { text: t, mood };
    });
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The lines `label | text` of a file beside the tests; lines that begin with # say what it is. */
export function labelledLines(name: string): readonly (readonly [label: string, text: string])[] {
  const lines = readFileSync(join(import.meta.dirname, name), 'utf8').split('\n');
  return lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const at = line.indexOf(' | ');
      return [line.slice(0, at), line.slice(at + 3)] as const;
    });
}

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Engine } from './trial.ts';

/** A mistake planted in a copy of the engine: a piece of one file that is replaced by another. */
export interface Mutation {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const app = fileURLToPath(new URL('../../../src/app/', import.meta.url));
const src = fileURLToPath(new URL('../../../src/', import.meta.url));

/** Loads a copy of the engine with one mistake in it. Fails when the piece to replace is not there: then the draft is stale. */
export async function mutatedEngine(
  folder: string,
  name: string,
  { file, from, to }: Mutation,
): Promise<Engine> {
  const copy = join(folder, name);
  mkdirSync(copy);
  for (const entry of readdirSync(app)) {
    if (!entry.endsWith('.ts')) continue;
    const text = readFileSync(join(app, entry), 'utf8');
    if (entry === file && text.split(from).length !== 2)
      throw new Error(`${file} does not have once: ${from}`);
    const changed = entry === file ? text.replace(from, () => to) : text;
    writeFileSync(join(copy, entry), changed.replaceAll("'../", `'${src}`));
  }
  const mutant = (await import(pathToFileURL(join(copy, 'fetch.ts')).href)) as { readonly fetchAll: Engine };
  return mutant.fetchAll;
}

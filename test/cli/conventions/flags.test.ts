import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandTree, sharedFlags } from './commands.ts';
import { convention } from './lines.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** README and the pages of docs/, without those of single networks. */
function pages(): string {
  const docs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
  return ['README.md', ...docs.map((name) => join('docs', name))]
    .map((name) => readFileSync(join(root, name), 'utf8'))
    .join('\n\n');
}

/** Paragraphs, rows of tables and lines of code: where a flag and its command stand together. */
const pieces = pages()
  .replace(/\\\n/g, ' ')
  .split(/\n\n|\n(?=\||- |listen |#)/);

describe('the documents', () => {
  it(convention(17, 'tell every flag of every command beside its command'), async () => {
    const missing: string[] = [];
    let looked = 0;
    for (const { path, flags } of await commandTree())
      for (const { long, short } of flags) {
        if (long === '--help') continue;
        looked += 1;
        const command = path.join(' ');
        const flag = new RegExp(String.raw`(?<![\w-])(?:${long}${short ? `|${short}` : ''})(?![\w-])`);
        const name = nameIn(path);
        const together = pieces.some(
          (piece) => flag.test(piece) && (name.test(piece) || isOfReports(command, piece)),
        );
        if (!together) missing.push(`listen ${command} ${long}`);
      }
    expect(looked).toBeGreaterThan(100);
    expect(missing).toEqual([]);
  });
});

describe('JSON', () => {
  it(convention(6, 'is filtered by jq in a pipe, by no flag of any command'), async () => {
    const flags = (await commandTree()).flatMap((command) => command.flags.map(({ long }) => long));
    expect(flags).toContain('--json');
    expect(flags.filter((long) => /^--(jq|filter|template|query)$/.test(long))).toEqual([]);
  });
});

describe('the README', () => {
  it(convention(17, 'tells the flags that every command takes'), async () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const flags = (await sharedFlags())
      .map(({ long }) => long)
      .filter((long) => !/--(help|version)/.test(long));
    expect(flags).toContain('--config');
    expect(flags.filter((long) => !readme.includes(`\`${long}\``))).toEqual([]);
  });
});

/** `mark answered`, also as one of `mark answered\\|ignored`. */
function nameIn(path: readonly string[]): RegExp {
  return new RegExp(path.map((word) => String.raw`(?:[a-z|\\]*\|)?\b${word}\b`).join(' '));
}

/** "Reports and `search` take …" speaks of report without its whole name. */
function isOfReports(command: string, piece: string): boolean {
  return command === 'report' && /\bReports and `search` take\b/.test(piece);
}

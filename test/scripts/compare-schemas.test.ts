import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'listen-schemas-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program that prints one schema, as `listen schema report` does. */
function printing(name: string, properties: object): string {
  const path = join(folder, `${name}.cjs`);
  const schema = JSON.stringify({ type: 'array', items: { type: 'object', properties } });
  writeFileSync(
    path,
    `console.log(process.argv[3] === '--help' ? 'Commands:\\n  report   of report --json\\n  help [command]' : ${JSON.stringify(schema)});\n`,
  );
  return path;
}

const compare = (older: string, newer: string) => {
  const script = join(root, 'scripts', 'compare-schemas.mjs');
  const { status, stdout } = spawnSync(process.execPath, [script, older, newer], { encoding: 'utf8' });
  return { status, stdout };
};

const before = printing('before', { id: { type: 'string' }, state: { enum: ['open', 'closed'] } });

describe('scripts/compare-schemas.mjs', () => {
  it('takes what was added for no loss', () => {
    const after = printing('added', {
      state: { enum: ['none', 'closed', 'open'] },
      id: { type: 'string' },
      url: {},
    });
    expect(compare(before, after)).toEqual({
      status: 0,
      stdout: '1 schemas compared, nothing gone\n',
    });
  });

  it('names a field and a value that are gone, and ends with 1', () => {
    const after = printing('less', { key: { type: 'string' }, state: { enum: ['open'] } });
    expect(compare(before, after)).toEqual({
      status: 1,
      stdout: 'report: gone: []/id\nreport: gone: []/state = "closed"\n1 schemas compared, 2 gone\n',
    });
  });

  it('takes a schema that is gone for a loss of all it had', () => {
    const after = join(folder, 'none.cjs');
    writeFileSync(after, 'process.exit(2);\n');
    expect(compare(before, after)).toMatchObject({ status: 1 });
  });
});

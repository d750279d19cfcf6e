import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

describe('the package', () => {
  it('ships the program and its documents, nothing else', () => {
    const listed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const parsed = JSON.parse(listed);
    const [pack] = Array.isArray(parsed) ? parsed : Object.values(parsed);
    const files = (pack as { readonly files: readonly { readonly path: string }[] }).files.map(
      (file) => file.path,
    );
    const outside = files.filter((path) => !/^(dist|docs)\//.test(path));
    expect(outside.sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'bin/listen.js',
      'bin/listen.model',
      'bin/package.json',
      'config.example.yaml',
      'man/listen.1',
      'package.json',
    ]);
    expect(files).toEqual(expect.arrayContaining(['dist/cli.js', 'dist/query-child.js']));
    expect(files.filter((path) => path.startsWith('dist/modules/'))).toEqual([]);
    expect(files).toEqual(expect.arrayContaining(['docs/README.md', 'docs/networks/mastodon.md']));
    expect(files.filter((path) => path.startsWith('docs/') && !path.endsWith('.md'))).toEqual([]);
    expect(files.filter((path) => /\.(test|ts|map|built)\b/.test(path))).toEqual([]);
  });

  it('is found sound by publint', async () => {
    const { messages, pkg } = await publint({ pkgDir: root, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg ?? {}))).toEqual([]);
  });
});

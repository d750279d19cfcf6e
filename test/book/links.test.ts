import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pageText } from './page.ts';

const root = join(import.meta.dirname, '..', '..');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

/** What a heading is called in an address, as GitHub makes it. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

function anchorsOf(page: string): readonly string[] {
  const prose = pageText(page).replace(/^```[\s\S]*?^```$/gm, '');
  return [...prose.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchor(heading));
}

describe('the book', () => {
  it('has pages', () => {
    expect(pages.length).toBeGreaterThan(28);
  });

  it.each(pages)('%s links only to what is there', (page) => {
    for (const [, target = ''] of pageText(page).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)) {
      const [file = '', fragment] = target.split('#');
      const path = file === '' ? page : join(dirname(page), file);
      expect(existsSync(join(root, path)), `${page}: ${target}`).toBe(true);
      if (fragment !== undefined) expect(anchorsOf(path), `${page}: ${target}`).toContain(fragment);
    }
  });

  it('names each of its pages in its contents', () => {
    const contents = pageText('docs/README.md');
    for (const page of pages.filter((each) => /^docs\/[^/]+\.md$/.test(each) && each !== 'docs/README.md'))
      expect(contents).toContain(`(${page.replace('docs/', '')})`);
  });
});

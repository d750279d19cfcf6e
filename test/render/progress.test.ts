import { describe, expect, it } from 'vitest';
import type { FetchProgress } from '../../src/app/fetch-report.ts';
import { progressLines, type SourceDoing } from '../../src/render/progress.ts';

const now = Date.parse('2026-01-15T12:00:00Z');

function at(
  source: string,
  doing: Partial<FetchProgress> = {},
  waits?: { ms: number; why: string },
): SourceDoing {
  return {
    source,
    doing: { source, phase: 'new', stream: undefined, posts: 0, requests: 0, reachedAt: undefined, ...doing },
    waits: waits && { source, until: now + waits.ms, why: waits.why },
  };
}

const lines = (
  sources: readonly SourceDoing[],
  options: { width?: number; most?: number; brand?: string } = {},
) => progressLines(sources, { width: 80, zone: 'Europe/London', now, most: 12, ...options });

describe('what a fetch shows while it runs', () => {
  it('is a line for each source that is at work', () => {
    expect(
      lines([
        at('masto', { phase: 'opening' }),
        at('acme-x', { posts: 1, requests: 1, reachedAt: Date.parse('2026-01-12T09:30:00Z') }),
        at('news', { phase: 'done', posts: 4 }),
        at('forum', {
          phase: 'holes',
          posts: 240,
          requests: 12,
          reachedAt: Date.parse('2025-12-30T23:05:00Z'),
        }),
        at('blog', { phase: 'threads', posts: 3, requests: 9, reachedAt: now }),
        at('shop', { phase: 'checks', requests: 2 }),
      ]),
    ).toEqual([
      'masto   connecting',
      'acme-x  reading what is new · 1 post · back to 12 Jan 09:30 · 1 request',
      'forum   filling holes · 240 posts · back to 30 Dec 2025 23:05 · 12 requests',
      'blog    reading conversations · 3 posts · 9 requests',
      'shop    looking again · 2 requests',
    ]);
  });

  it('tells how long a limit makes a source wait, and which one', () => {
    expect(
      lines([
        at(
          'r-acme',
          { posts: 12, requests: 100 },
          { ms: 41_200, why: 'oauth.reddit.example: the limit is used up' },
        ),
      ]),
    ).toEqual(['r-acme  waits 42 s: oauth.reddit.example: the limit is used up']);
  });

  it('counts the sources that there is no line for', () => {
    expect(lines([at('a'), at('b'), at('c'), at('d')], { most: 2 })).toEqual([
      'a  reading what is new',
      'b  reading what is new',
      'and 2 more',
    ]);
  });

  it('keeps to the screen, whatever the names and reasons', () => {
    const shown = lines([at('名前'.repeat(30)), at('x'.repeat(90), {}, { ms: 9_000, why: 'y'.repeat(90) })], {
      width: 40,
      brand: 'Acme Air',
    });
    expect(shown.map((line) => line.length <= 40)).toEqual([true, true]);
    expect(shown[1]).toContain('waits 9 s');
  });

  it('escapes what a network says', () => {
    expect(lines([at('a', {}, { ms: 9_000, why: 'so\u001b[31m bad\nreally' })])[0]).not.toMatch(/[\u001b\n]/);
  });
});

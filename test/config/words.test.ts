import { describe, expect, it } from 'vitest';
import { loadSettings } from '../../src/config/load.ts';
import { UsageError } from '../../src/core/errors.ts';

const load = (words: string) =>
  loadSettings(`brand: Acme Air\ntrack: acme\nwords: ${words}\n`, '/srv/listen.yaml', {});

describe('words:', () => {
  it('are read once each, in small letters and in an order of their own', () => {
    expect(load('{ positive: [Sick, red eye, sick], muted: Delay Repay }').words).toEqual({
      negative: [],
      positive: ['red eye', 'sick'],
      muted: ['delay repay'],
    });
    const { words } = loadSettings('brand: Acme Air\ntrack: acme\n', '/srv/listen.yaml', {});
    expect(words).toEqual({ negative: [], positive: [], muted: [] });
  });

  it.each([
    ["{ positive: ['!!'] }", 'holds no word'],
    ['{ happy: [sick] }', 'is not a key that listen knows'],
    [`{ muted: ['${'a'.repeat(101)}'] }`, 'is longer than 100 characters'],
  ])('%s is refused with its place', (words, message) => {
    try {
      load(words);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(UsageError);
      expect((error as UsageError).message).toMatch(/^\/srv\/listen\.yaml:3:\d+: words/);
      expect((error as UsageError).message).toContain(message);
    }
  });
});

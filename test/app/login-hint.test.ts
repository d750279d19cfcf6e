import { describe, expect, it } from 'vitest';
import { namedHint } from '../../src/app/login-hint.ts';

describe('the next step after a refused login', () => {
  it.each([
    [
      'Log in again: `listen auth login` with the name of this source.',
      'Log in again: `listen auth login acme-x`.',
    ],
    [
      'Log in (`listen auth login reddit`), or name `subreddits:`.',
      'Log in (`listen auth login acme-x`), or name `subreddits:`.',
    ],
    ['Run `listen doctor`.', 'Run `listen doctor`.'],
  ])('names the source as people type it: %s', (hint, named) => {
    expect(namedHint(hint, 'acme-x')).toBe(named);
  });

  it('is nothing where there is none', () => expect(namedHint(undefined, 'acme-x')).toBeUndefined());
});

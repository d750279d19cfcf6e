import { describe, expect, it } from 'vitest';
import { whoOf } from '../../src/app/rows.ts';

describe('who wrote a post, as people call them', () => {
  it.each([
    [{ id: '4711', handle: 'jo' }, '@jo'],
    [{ id: '4711', name: 'Jo Doe' }, 'Jo Doe'],
    [{ id: 'jo' }, '@jo'],
    [{ id: '?4711' }, 'somebody'],
    // No handle of anybody: LinkedIn and a deleted user of Stack Exchange give nothing else.
    [{ id: 'urn:li:person:jo2' }, 'urn:li:person:jo2'],
    [{ id: 'stackoverflow.com/u/45' }, 'stackoverflow.com/u/45'],
  ])('%j is %s', (author, who) => expect(whoOf({ author })).toBe(who));
});

import { describe, expect, it } from 'vitest';
import { lookAt, says, weSay } from '../support/threads.ts';

const publication = 'video';
const twoLevel = { twoLevel: true, ours: [publication] };
const comment = { kind: 'comment', subject: publication, to: publication } as const;

describe('a message of the brand’s on a post', () => {
  it('moves its author to private, whatever it says', () => {
    const posts = [
      says('jo', 'a', 0, comment),
      weSay('a/private-reply', 30, { to: 'a', kind: 'message', text: '', is: 'answer' }),
    ];
    const { lines, wait } = lookAt(posts, twoLevel);
    expect(lines).toEqual(['jo a 0-30 private']);
    expect(wait('a')).toMatchObject({ answerKind: 'private', closedBy: 'a/private-reply' });
  });

  it('speaks to that author alone, also where replies hang on the comment at the top', () => {
    const posts = [
      says('jo', 'a', 0, comment),
      says('kim', 'b', 5, { kind: 'comment', to: 'a', root: 'a', text: '@acme mine too!' }),
    ];
    const message = weSay('b/private-reply', 30, { to: 'b', kind: 'message', text: '' });
    expect(lookAt([...posts, message], twoLevel).lines).toEqual(['jo a 0-', 'kim b 5-30 private']);
    const open = weSay('c', 30, { to: 'a', kind: 'comment', text: 'Sorted for both of you.' });
    expect(lookAt([...posts, open], twoLevel).lines).toEqual(['jo a 0-30 answered', 'kim b 5-30 answered']);
  });

  it('is no answer in private where a bot sent it', () => {
    const posts = [says('jo', 'a', 0, comment), weSay('c', 3, { to: 'a', kind: 'message', bot: true })];
    expect(lookAt(posts, twoLevel).lines).toEqual(['jo a 0-']);
  });

  it('that a customer follows up in public is a bounce', () => {
    const posts = [
      says('jo', 'a', 0, comment),
      weSay('m', 30, { to: 'a', kind: 'message', text: '' }),
      says('jo', 'b', 60, { kind: 'comment', to: 'a', root: 'a' }),
    ];
    const { lines, wait } = lookAt(posts, twoLevel);
    expect(lines).toEqual(['jo a 0-30 private', 'jo b 60-']);
    expect(wait('b').handoffs).toBe(1);
  });
});

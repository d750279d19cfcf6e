import { describe, expect, it } from 'vitest';
import { namesOf } from '../../src/core/names.ts';
import type { NamedAccount, Post } from '../../src/core/post.ts';

function named(text: string, accounts?: readonly NamedAccount[]) {
  const post: Post = {
    network: 'net',
    id: 'a',
    kind: 'post',
    author: { id: 'jo' },
    text,
    postedAt: 0,
    ...(accounts ? { named: accounts } : {}),
  };
  const { head, body } = namesOf(post);
  return { head: head.map((name) => name[0]), body: body.map((name) => name[0]) };
}

describe('the accounts that a text names', () => {
  it.each([
    ['@Acme where is my bag?', ['acme'], []],
    ['@acme @jo, @kim hello @lee', ['acme', 'jo', 'kim'], ['lee']],
    ['hey @acme!', [], ['acme']],
    ['.@acme look', [], ['acme']],
    ['no help...@acme', [], ['acme']],
    ['@115716 thanks', ['115716'], []],
    ['@jo@other.example see @kim.bsky.social.', ['jo@other.example'], ['kim.bsky.social']],
    ['write to help@acme.example', [], []],
    ['see https://net.example/@acme and https://net.example/u/acme', [], []],
    ['u/acme and /u/acme_help, you/me', ['acme'], ['acme_help']],
    ['@ acme', [], []],
    ['@acme’s desk, @acme-help', ['acme'], ['acme-help']],
    ['', [], []],
  ])('of %j', (text, head, body) => {
    expect(named(text)).toEqual({ head, body });
  });

  it('may run into the next sentence', () => {
    const post = { network: 'net', id: 'a', kind: 'post', author: { id: 'jo' }, postedAt: 0 } as const;
    expect(namesOf({ ...post, text: '@acme.Please help' }).head).toEqual([['acme.please', 'acme']]);
    expect(namesOf({ ...post, text: '@acme.fans help' }).head).toEqual([['acme.fans']]);
  });

  it('are those that the network tells, where the text shortens them', () => {
    const accounts = [{ id: '7', handle: 'acme@net.example' }, { id: '9' }];
    expect(named('thanks @acme', accounts)).toEqual({ head: ['9'], body: ['acme@net.example'] });
  });

  it('are found at once in a hostile text', () => {
    const text = `@${'a.'.repeat(20_000)} ${'@x'.repeat(20_000)} ${'@'.repeat(50_000)}`;
    const before = performance.now();
    named(text);
    expect(performance.now() - before).toBeLessThan(1_000);
  });
});

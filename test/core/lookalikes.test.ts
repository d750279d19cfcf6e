import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookalikes, type OutsideReply } from '../../src/core/lookalikes.ts';

const agents = new Set(['ErikS', 'JohnWard', 'JoanO', 'JK', 'MH', 'SB', 'Becky']);
const desks = [{ network: 'x', handles: ['acmeair'], agents }];

function reply(given: Partial<OutsideReply> = {}): OutsideReply {
  return {
    network: 'x',
    author: '115911',
    handle: given.author ?? '115911',
    name: undefined,
    to: 'jo',
    toUs: true,
    asked: false,
    agent: undefined,
    serves: false,
    ...given,
  };
}

/** One reply to a person each. */
const to = (people: number, given: Partial<OutsideReply> | ((at: number) => Partial<OutsideReply>)) =>
  Array.from({ length: people }, (_, at) =>
    reply({ to: `p${at}`, ...(typeof given === 'function' ? given(at) : given) }),
  );
const signed = (...names: readonly (string | undefined)[]) =>
  to(names.length, (at) => ({ agent: names[at] }));
const found = (replies: readonly OutsideReply[], rivals: readonly string[] = []) =>
  lookalikes(replies, desks, 'Acme Air', new Set(rivals)).map(({ handle, by, customers, agent }) => ({
    handle,
    by,
    customers,
    agent,
  }));

describe('an account that is ours and not configured', () => {
  it.each<[string, readonly OutsideReply[], object]>([
    [
      'shares two whole names among its signatures',
      signed('ErikS', 'ErikS', 'JoanO', 'TarynS', 'JamieK'),
      { handle: '115911', by: 'signature', customers: 5, agent: 'ErikS' },
    ],
    [
      'shares three initials, half of all that it signs',
      signed('JK', 'MH', 'SB', 'XX', 'YY', 'JK'),
      { by: 'signature', agent: 'JK' },
    ],
    [
      'bears our name and speaks as a desk',
      to(3, { author: '7', handle: 'AcmeAir_Help', serves: true }),
      { handle: 'AcmeAir_Help', by: 'name', customers: 3 },
    ],
    [
      'serves five people who spoke to us and did not ask it',
      to(5, { serves: true }),
      { by: 'service', customers: 5 },
    ],
  ])('%s', (_name, replies, expected) => {
    expect(found(replies)).toEqual([expect.objectContaining(expected)]);
  });
});

describe('nobody else is named:', () => {
  it.each<[string, readonly OutsideReply[]]>([
    ['one who helps others, day by day', to(40, {})],
    ['one who signs with a first name that ours has too', signed('Becky', 'Becky', 'Becky', 'Becky')],
    ['a desk with two initials by chance', signed('JK', 'MH', 'AB', 'JK', 'MH')],
    [
      'a desk with a tenth of its initials by chance',
      signed('JK', 'MH', 'SB', ...'ABCDEFGHI'.split('').map((l) => `Q${l}`)),
    ],
    [
      'one who signs now and then',
      signed('ErikS', 'JohnWard', 'JoanO', undefined, undefined, undefined, undefined),
    ],
    ['a desk that was asked by name', to(9, { serves: true, asked: true })],
    ['a desk whose customers did not speak to us', to(9, { serves: true, toUs: false })],
    [
      'one who serves a single person',
      Array.from({ length: 9 }, () => reply({ serves: true, agent: 'ErikS' })),
    ],
    ['a fan with our name', to(9, { handle: 'acmeair_fans' })],
    ['one whose own posts it answers', to(9, { serves: true, to: '115911' })],
    ['a network where we have no account', to(9, { network: 'bluesky', serves: true })],
  ])('%s', (_name, replies) => {
    expect(found(replies)).toEqual([]);
  });

  it('a competitor’s desk, whatever it writes', () => {
    const rival = to(9, { handle: 'RivalJet', serves: true, agent: 'ErikS' });
    expect(found(rival)).toHaveLength(1);
    expect(found(rival, ['rivaljet'])).toEqual([]);
  });
});

it('does not depend on the order of the posts, and never names who answers fewer than three', () => {
  const person = fc.record({
    author: fc.constantFrom('a', 'b', 'c'),
    to: fc.constantFrom('p', 'q', 'r', 's', 't', 'u'),
    toUs: fc.boolean(),
    asked: fc.boolean(),
    serves: fc.boolean(),
    agent: fc.option(fc.constantFrom('ErikS', 'JohnWard', 'JK', 'MH', 'SB', 'ZZ'), { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(person, { maxLength: 40 }), (said) => {
      const replies = said.map(reply);
      const key = (all: readonly { readonly handle: string }[]) =>
        [...all].sort((a, b) => (a.handle < b.handle ? -1 : 1));
      expect(key(found([...replies].reverse()))).toEqual(key(found(replies)));
      for (const { customers } of found(replies)) expect(customers).toBeGreaterThanOrEqual(3);
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskedForSending } from '../../../../src/app/scorers/llm/mask.ts';
import { cpuMsOf } from '../../../support/cpu.ts';

describe('what leaves the machine', () => {
  it.each([
    ['@acmeair, help!', '@user, help!'],
    ['＠acmeair help', '@user help'],
    ['.@acmeair and (@jo_doe)', '.@user and (@user)'],
    ['him/@jo', 'him/@user'],
    ['ask @jo@plaza.example.', 'ask @user.'],
    ['jo.doe@mail.example is me', '[email] is me'],
    ['order AB12345678 is late', 'order [reference] is late'],
    ['card 4111 1111 1111 1111!', 'card [card]!'],
    ['ring 0044 20 7946 0123', 'ring [phone]'],
    ['https://x.example/u/jo?mail=jo@mail.example', '[link]'],
    ['see www.x.example/jo', 'see [link]'],
    ['meet @ 5pm, 3@10', 'meet @ 5pm, 3@10'],
    ['I paid $45.99 on 2026-01-15', 'I paid $45.99 on 2026-01-15'],
    ['nul\u0000 and \ud800 half', 'nul and \ufffd half'],
  ])('%j is %j', (text, sent) => {
    expect(maskedForSending(text)).toBe(sent);
  });

  const word = fc.stringMatching(/^[a-z]{3,12}$/);
  it('holds no handle and no address that stood in the text, wherever it stood', () => {
    fc.assert(
      fc.property(
        word,
        word,
        fc.string({ maxLength: 40 }),
        fc.string({ maxLength: 40 }),
        (name, host, before, after) => {
          const handle = `zq${name}`;
          const sent = maskedForSending(`${before} @${handle} ${after} ${handle}@${host}.example ${before}`);
          expect(sent).not.toContain(handle);
        },
      ),
    );
  });

  it('is found in no time, whatever is repeated', () => {
    const ms = cpuMsOf(() => {
      for (const piece of [
        '@',
        '@a',
        '@a.',
        'a@',
        '@a@a',
        'http://',
        'www.',
        '1 ',
        '1-',
        '+1',
        '＠a-',
        'ref ',
        'a.a@a.',
      ])
        maskedForSending(piece.repeat(100_000));
    });
    expect(ms).toBeLessThan(2_000);
  });
});

import { describe, expect, it } from 'vitest';
import { createJudge } from '../../src/understand/judge.ts';
import { labelledLines } from './lines.ts';

const judge = await createJudge();
const posts = labelledLines('customers.txt');
/** Where `answers.needs` stands by default. */
const opens = 0.35;

describe('a customer’s post', () => {
  it('comes from a list worth its name', () => expect(posts.length).toBeGreaterThan(100));

  it.each(posts)('%s: %s', (label, text) => {
    const { intent, needs = Number.NaN } = judge.judge({ text, as: 'customer' });
    const wanted = label.replace('-', '');
    expect({ intent: wanted === 'any' ? 'any' : intent, needs: needs >= opens }).toEqual({
      intent: wanted,
      needs: !label.startsWith('-'),
    });
  });

  it.each([
    [1, 'It is an app', 'complaint', true],
    [2, '', 'complaint', true],
    [5, 'Great app', 'praise', false],
    [4, 'Does what it says', 'praise', false],
    [5, 'Great app, but it crashes on my tablet every time', 'complaint', true],
    [4, 'Nice. Can you add a dark mode?', 'question', true],
  ])('with %i stars and "%s" is %s', (rating, text, intent, needs) => {
    const judged = judge.judge({ text, rating, as: 'customer', lang: 'en' });
    expect([judged.intent, (judged.needs ?? 0) >= opens]).toEqual([intent, needs]);
  });

  it.each([
    ['Thank you so much! It is Leeds, or maybe the one in York.', 'Thank you so much!'],
    [
      'Leeds, Mill Road. The food was good, the crew so friendly.',
      'The food was good, the crew so friendly.',
    ],
  ])('that tells something beside its thanks is less sure to want nothing: %s', (more, plain) => {
    const needs = (text: string) => judge.judge({ text, as: 'customer' }).needs ?? Number.NaN;
    expect(needs(plain)).toBeLessThan(opens / 2);
    expect(needs(more)).toBeGreaterThan(opens / 2);
    expect(needs(more)).toBeLessThan(opens);
  });

  it('that quotes the brand is judged by its own words', () => {
    expect(
      judge.judge({ text: '> we are so sorry, this is terrible\n\nThanks!', as: 'customer' }),
    ).toMatchObject({
      intent: 'closing',
      sentiment: 'positive',
    });
  });

  it('says what spoke for the verdict, in its own letters', () => {
    const text = 'Still WAITING for my refund, can you help?';
    const { evidence } = judge.judge({ text, as: 'customer' });
    expect(evidence.filter((one) => one.for === 'needs').length).toBeGreaterThan(0);
    for (const { quote } of evidence) expect(text).toContain(quote);
  });
});

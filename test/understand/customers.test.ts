import { describe, expect, it } from 'vitest';
import { labelledLines } from './lines.ts';
import { shippedScorer } from './shipped-scorer.ts';

const judge = await shippedScorer();
const posts = labelledLines('customers.txt');
/** Where `answers.needs` stands by default. */
const opens = 0.35;
const mostWrong = 0.25;

describe('a customer’s post', () => {
  it('comes from a list worth its name', () => expect(posts.length).toBeGreaterThan(100));

  it('is judged as a person would in nearly all of a list of hard ones', async () => {
    const wrong: string[] = [];
    for (const [label, text] of posts) {
      const { intent, needs = Number.NaN } = await judge({ text, as: 'customer' });
      const wanted = label.replace('-', '');
      const isRight = (wanted === 'any' || intent === wanted) && needs >= opens === !label.startsWith('-');
      if (!isRight) wrong.push(`${label}: ${text}`);
    }
    expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(posts.length * mostWrong);
  });

  it.each([
    [1, 'It is an app', 'complaint', true],
    [2, '', 'complaint', true],
    [5, 'Great app', 'praise', false],
    [4, 'Does what it says', 'praise', false],
    [5, 'Great app, but it crashes on my tablet every time', 'complaint', true],
    [4, 'Nice. Can you add a dark mode?', 'request', true],
  ])('with %i stars and "%s" is %s', async (rating, text, intent, needs) => {
    const judged = await judge({ text, rating, as: 'customer', lang: 'en' });
    expect([judged.intent, (judged.needs ?? 0) >= opens]).toEqual([intent, needs]);
  });

  it.each([
    ['Thank you so much! It is Leeds, or maybe the one in York.', 'Thank you so much!'],
    [
      'Leeds, Mill Road. The food was good, the crew so friendly.',
      'The food was good, the crew so friendly.',
    ],
  ])('that tells something beside its thanks is less sure to want nothing: %s', async (more, plain) => {
    const needs = async (text: string) => (await judge({ text, as: 'customer' })).needs ?? Number.NaN;
    expect(await needs(plain)).toBeLessThan(opens);
    expect(await needs(more)).toBeGreaterThan(await needs(plain));
  });

  it('that quotes the brand is judged by its own words', async () => {
    expect(
      await judge({ text: '> we are so sorry, this is terrible\n\nThanks!', as: 'customer' }),
    ).toMatchObject({
      intent: 'closing',
      sentiment: 'positive',
    });
  });

  it('says what spoke for the verdict, in its own letters', async () => {
    const text = 'Still WAITING for my refund, can you help?';
    const { evidence } = await judge({ text, as: 'customer' });
    expect(evidence.filter((one) => one.for === 'needs').length).toBeGreaterThan(0);
    for (const { quote } of evidence) expect(text).toContain(quote);
  });
});

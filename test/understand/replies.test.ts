import { describe, expect, it } from 'vitest';
import { labelledLines } from './lines.ts';
import { shippedScorer } from './shipped-scorer.ts';

const judge = await shippedScorer();
const mostWrong = 0.15;
const replies = labelledLines('replies.txt');

describe('a brand’s reply', () => {
  it('comes from a list worth its name', () => expect(replies.length).toBeGreaterThan(60));

  it('is judged as a person would in nearly all of a list of hard ones', async () => {
    const wrong: string[] = [];
    for (const [kind, text] of replies)
      if ((await judge({ text, as: 'brand' })).reply !== kind) wrong.push(`${kind}: ${text}`);
    expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(replies.length * mostWrong);
  });

  it('has no intent and no needs', async () => {
    const judged = await judge({ text: 'Sorry, Jo', as: 'brand' });
    expect([judged.intent, judged.needs]).toEqual([undefined, undefined]);
  });

  it('quotes the words of a promise, and only of a promise', async () => {
    expect((await judge({ text: 'Thanks Jo. We’ll look into this today.', as: 'brand' })).promise).toContain(
      'look into',
    );
    expect(
      (await judge({ text: 'Please DM us and we’ll look into it.', as: 'brand' })).promise,
    ).toBeUndefined();
  });

  it('carries its agent, and the signature says nothing else', async () => {
    expect(await judge({ text: 'We’re sorry. ^JK', as: 'brand' })).toMatchObject({
      reply: 'apology',
      agent: 'JK',
    });
    expect(await judge({ text: 'We’re sorry.', as: 'brand' })).not.toHaveProperty('agent');
  });
});

import { describe, expect, it } from 'vitest';
import { createJudge } from '../../src/understand/judge.ts';
import { labelledLines } from './lines.ts';

const judge = await createJudge();
const replies = labelledLines('replies.txt');

describe('a brand’s reply', () => {
  it('comes from a list worth its name', () => expect(replies.length).toBeGreaterThan(60));

  it.each(replies)('%s: %s', (kind, text) => {
    expect(judge.judge({ text, as: 'brand' }).reply).toBe(kind);
  });

  it('has no intent and no needs', () => {
    const judged = judge.judge({ text: 'Sorry, Jo', as: 'brand' });
    expect([judged.intent, judged.needs]).toEqual([undefined, undefined]);
  });

  it('quotes the words of a promise, and only of a promise', () => {
    expect(judge.judge({ text: 'Thanks Jo. We’ll look into this today.', as: 'brand' }).promise).toContain(
      'look into',
    );
    expect(
      judge.judge({ text: 'Please DM us and we’ll look into it.', as: 'brand' }).promise,
    ).toBeUndefined();
  });

  it('carries its agent, and the signature says nothing else', () => {
    expect(judge.judge({ text: 'We’re sorry. ^JK', as: 'brand' })).toMatchObject({
      reply: 'apology',
      agent: 'JK',
    });
    expect(judge.judge({ text: 'We’re sorry.', as: 'brand' })).not.toHaveProperty('agent');
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { defaultAnswerRules } from '../../src/core/answers.ts';
import type { Judgement } from '../../src/core/judgement.ts';
import { namesOf } from '../../src/core/names.ts';
import { isClosing } from '../../src/core/needs.ts';
import type { Post } from '../../src/core/post.ts';
import { traceOf } from '../../src/core/text-trace.ts';

const post = (text: string): Post => ({
  network: 'plaza',
  id: 'c1',
  kind: 'post',
  author: { id: 'jo' },
  text,
  postedAt: 0,
  named: [{ id: '17', handle: 'Acme.Air' }],
});

const piece = fc.constantFrom(
  ...['@acme', '@Acme.Air', '@jo@plaza.example', 'u/kim', '/u/Lee-1', '＠mi.Please', 'jo@mail.example', '@'],
  ...[
    'bag',
    '4711',
    '20 min',
    'it works',
    'Sorted',
    'all is now fixed',
    'not',
    "isn't",
    'but',
    '?',
    '？',
    ',',
  ],
  ...['https://a.example/?q=1', 'thanks', '–', '0', '\n', 'that really never worked', '7h', '½', '@9lives'],
);
const texts = fc
  .array(fc.tuple(piece, fc.constantFrom(' ', ' ', '', ', ')), { maxLength: 12 })
  .map((pieces) => pieces.flat().join(''));

const judgements = [undefined, 'closing', 'praise', 'question'].map((intent) =>
  intent === undefined ? undefined : ({ intent, needs: intent === 'question' ? 0.9 : 0.02 } as Judgement),
);

it('says to waits what the text said', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const trace = traceOf(text);
      expect(namesOf(post(trace))).toEqual(namesOf(post(text)));
      for (const judgement of judgements)
        for (const lastSaid of [undefined, 'question', 'answer'] as const) {
          const closes = (said: string) =>
            isClosing(
              {
                post: post(said),
                source: 's',
                role: undefined,
                mention: true,
                delivered: true,
                judgement,
                goneAt: undefined,
                firstSeenAt: 0,
              },
              lastSaid,
              defaultAnswerRules,
            );
          expect(closes(trace)).toBe(closes(text));
        }
    }),
    { numRuns: 3_000 },
  );
});

it('keeps no word but names', () => {
  expect(traceOf('My bag 4711 is lost, call +44 20 7946 0000 or jo@mail.example')).toBe('0');
  expect(traceOf('@acme hello, has @kim asked you? It is fixed now')).toBe('@acme – @kim ? it works');
  expect(traceOf('hello there')).toBe('');
});

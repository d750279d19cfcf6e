import { describe, expect, it } from 'vitest';
import { tokensOf } from '../../src/text/tokens.ts';
import { piecesOf } from '../../src/understand/pieces.ts';

const textsIn = (text: string, masked: readonly string[] = []) =>
  piecesOf(tokensOf(text), new Set(masked)).map((piece) => piece.text);
const deniedIn = (text: string) =>
  piecesOf(tokensOf(text), new Set())
    .filter(({ negated }) => negated)
    .map((piece) => piece.text);

describe('pieces', () => {
  it.each([
    ['@acme thx u', ['<user>', 'thanks', 'you']],
    ['see https://a.example/x', ['see', '<url>']],
    ['#Fail', ['fail']],
    ['at 14:05 or 9am', ['at', '<time>', 'or', '<time>']],
    ['iOS 11.0.3', ['ios', '<version>']],
    ['$40 for 3', ['<money>', 'for', '3']],
    ['40mins 1200000', ['<n>mins', '<long>']],
    ['what?! now!!! ok??', ['what', '?!', 'now', '!!', 'ok', '??']],
    ['👍🏽', ['👍']],
    ['wait... ok', ['wait', '…', 'ok']],
    ['届かない', ['届か', 'かな', 'ない']],
  ])('of "%s" are %j', (text, expected) => expect(textsIn(text)).toEqual(expected));

  it('hide the brand’s own names, as words and as tags', () => {
    expect(textsIn('Delta lost it #delta', ['delta'])).toEqual(['<brand>', 'lost', 'it', '<brand>']);
  });

  it.each([
    ['not a good day at all, good', ['a', 'good', 'day', 'at']],
    ['never again. good', ['again']],
    ['no but good', []],
    ['didnt work today', ['work', 'today']],
    ['good', []],
  ])('of "%s" that are denied: %j', (text, expected) => expect(deniedIn(text)).toEqual(expected));

  it('stop somewhere in an endless text', () => {
    expect(textsIn('a '.repeat(5000)).length).toBe(400);
  });
});

import { describe, expect, it } from 'vitest';
import { createLanguages, isEnglish, languageTold } from '../../src/understand/language.ts';
import { wordsOf } from '../../src/understand/words.ts';

const languagesOf = createLanguages();

describe('the language of a post', () => {
  it.each([
    ['my suitcase has been missing since Sunday and nobody picks up', undefined, 'en'],
    ['Mein Koffer ist seit Sonntag weg und niemand geht ans Telefon', undefined, 'de'],
    ['Ma valise a disparu depuis dimanche et personne ne répond', undefined, 'fr'],
    ['Mi maleta está perdida desde el domingo y nadie contesta', undefined, 'es'],
    ['日曜日からスーツケースが見つかりません', undefined, 'ja'],
    ['Thanks!', undefined, 'und'],
    ['11.0.3', undefined, 'und'],
    ['@acme #fail https://acme.example/this-is-a-long-english-path-of-words 😡', undefined, 'und'],
    ['Mein Koffer ist weg und niemand geht ans Telefon', 'en-GB', 'en'],
    ['Mein Koffer ist seit Sonntag weg und niemand geht ans Telefon', 'und', 'de'],
    ['Mein Koffer ist seit Sonntag weg und niemand geht ans Telefon', 'qme', 'de'],
    ['terima kasih', 'in', 'id'],
  ])('%s (told %s) is %s', async (text, told, lang) => {
    expect(await languagesOf([wordsOf(text)], [told])).toEqual([lang]);
  });

  it.each(['und', 'zxx', 'qht', '', ' ', 'english', undefined])('told as %s is not told', (told) => {
    expect(languageTold(told)).toBeUndefined();
  });

  it.each([
    ['en', 'anything at all', true],
    ['de', 'Danke', false],
    ['und', 'ok thanks', true],
    ['und', '😡', true],
    ['und', 'ужасно', false],
    ['und', 'sempre la stessa storia con questi', false],
  ])('%s with "%s" can be scored: %s', (lang, text, can) => {
    expect(isEnglish(lang, wordsOf(text))).toBe(can);
  });
});

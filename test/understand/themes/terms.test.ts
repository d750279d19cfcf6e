import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadStems } from '../../../src/understand/themes/stems.ts';
import { createTermReader } from '../../../src/understand/themes/terms.ts';

const stem = await loadStems();
const read = createTermReader(stem, ['Acme Air', 'acme']);

/** What a text's terms are, as typed. */
function typed(text: string, lang?: string): readonly string[] {
  return read(text, lang).map(({ start, end }) => text.slice(start, end));
}

const keys = (text: string, lang?: string) => read(text, lang).map(({ key }) => key);

describe('the terms of a text', () => {
  it.each<[string, string | undefined, readonly string[]]>([
    ['The boarding pass is gone', 'en', ['boarding', 'pass', 'boarding pass']],
    ['boarding, pass', 'en', ['boarding', 'pass']],
    ['Check-in failed', 'en', ['Check', 'failed']],
    ['self-service kiosk', 'en', ['self', 'service', 'self-service', 'kiosk', 'service kiosk']],
    // Small words, polite ones, times and verdicts say nothing.
    ['please help, this is the worst week ever', 'en', ['help']],
    // A negator says something with what it negates.
    ['heating not working', 'en', ['heating', 'working', 'not working']],
    ["the lift doesn't stop", 'en', ['lift', 'stop', "doesn't stop"]],
    [
      'Aufzug funktioniert nicht',
      'de',
      ['Aufzug', 'funktioniert', 'Aufzug funktioniert', 'funktioniert nicht'],
    ],
    // Versions are words; a short number belongs to the word before it, longer ones are nobody's business.
    ['crashes since 11.0.3', 'en', ['crashes', '11.0.3']],
    ['error 404 for order 48213377', 'en', ['error', 'error 404', 'order']],
    // Handles, links, addresses and markup are none; a hashtag is its word.
    ['@sam see https://shop.example/cart?x=1 or mail@shop.example #outage', 'en', ['outage']],
    ['#outage or outage', 'en', ['outage', 'outage']],
    // Names go, whole and as one word; their parts elsewhere stay.
    ["Acme Air's app, #AcmeAir app, acme app, air app", 'en', ['app', 'app', 'app', 'air', 'app', 'air app']],
    ["the driver's seat", 'en', ['driver', 'seat']],
    ["l'application plante", 'fr', ['application', 'plante', 'application plante']],
    ["l'addebito dell'abbonamento", 'it', ['addebito', 'abbonamento']],
    ['決済エラーが出ます', 'ja', ['決済', 'エラー', '決済エラー']],
    ['アプリの不具合', 'ja', ['アプリ', '不具合', 'アプリの不具合']],
    // Not known which language: no small word of any.
    ['la factura die Rechnung the bill', undefined, ['factura', 'Rechnung', 'bill']],
    ['', 'en', []],
    ['😡😡 !!! ...', 'en', []],
  ])('of %j (%s) are %j', (text, lang, expected) => {
    expect([...typed(text, lang)].sort()).toEqual([...expected].sort());
  });

  it.each([
    ['en', 'refunds refunded refund refunding'],
    ['en', 'cancelled cancels cancel'],
    ['es', 'facturas factura'],
    ['fr', 'remboursements remboursement'],
    ['de', 'Störungen Störung störung'],
    ['pt', 'pedidos pedido'],
    ['it', 'bagagli bagaglio'],
    ['nl', 'storingen storing'],
  ])('share a key where they are forms of one word (%s: %s)', (lang, words) => {
    expect(new Set(words.split(' ').flatMap((word) => keys(word, lang))).size).toBe(1);
  });

  it('share a key with and without accents', () => {
    expect(keys('estación', 'es')).toEqual(keys('estacion', 'es'));
    expect(keys('Verspätung', 'de')).not.toEqual(keys('Verspaetung', 'de'));
  });

  it('of "not working" and "isn\'t working" are one', () => {
    expect(keys('not working', 'en')).toEqual(keys("isn't working", 'en'));
    expect(keys('never working', 'en')).toContain('not work');
  });

  it('lie inside of the text, in order, and name no brand, whatever comes', () => {
    const piece = fc.constantFrom(
      'Acme Air',
      'acme',
      'bill',
      "can't",
      'pay',
      '@x',
      '#tag',
      '12',
      '私の荷物',
      '\u0000',
      "'",
      '-',
    );
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(piece).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(text, fc.constantFrom('en', 'de', 'fr', 'ja', 'ko', undefined), (words, lang) => {
        let last = 0;
        for (const { key, start, end } of read(words, lang)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(words.length);
          expect(start).toBeLessThan(end);
          expect(end).toBeGreaterThanOrEqual(last);
          last = end;
          expect(key.split(' ')).not.toContain('acm');
        }
      }),
    );
  });

  it('of a very long word are none, and take no long time', () => {
    expect(keys('ab'.repeat(100_000), 'en')).toEqual([]);
    expect(keys('ab'.repeat(30), 'en')).toEqual([]);
    expect(read('refund '.repeat(20_000), 'en')).toHaveLength(20_000);
  });
});

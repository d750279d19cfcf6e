import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Intent, Signs } from '../../src/core/judgement.ts';
import { createSigns } from '../../src/understand/signs.ts';
import { wordsOf } from '../../src/understand/words.ts';

const find = createSigns();
/** A Thursday. */
const postedAt = Date.UTC(2026, 0, 15, 12, 0);
const day = 1440;
const found = (text: string, intent?: Intent) => find(wordsOf(text), { postedAt, intent });
const signs = (text: string, intent?: Intent): Signs => found(text, intent).signs ?? {};

describe('urgent matters', () => {
  it.each([
    ['There is a strong smell of gas in our hall', ['safety']],
    ['your charger melted into the wall tonight', ['safety']],
    ['my daughter is vomiting since your chicken wrap', ['health']],
    ['we ran out of insulin and the courier says Monday', ['health']],
    ['someone used my card in a town I have never visited', ['fraud']],
    ["two payments I didn't authorise on my account", ['fraud']],
    ['account hacked, they changed the email', ['fraud']],
    ['locked out of my account since the update', ['locked']],
    ['you suspended my account for no reason', ['locked']],
    ['family of five stranded at the airport, desk is shut', ['stranded']],
    ["we're stuck on the platform at midnight, last train cancelled", ['stranded']],
    ['my solicitor will be in touch', ['legal']],
    ['going to the ombudsman with this', ['legal']],
    ['stranded in Oslo and my insulin is in the missing bag', ['health', 'stranded']],
  ])('are found in "%s"', (text, urgent) => {
    expect(signs(text).urgent).toEqual(urgent);
  });

  it.each([
    'stuck in the lobby for ten minutes',
    'my parcel is stuck at the depot in Derby',
    'my phone is dead again, third battery',
    'what a scam this sale is',
    'full of hackers, every ranked game',
    'what happens if I get locked out of my account?',
    "it's not a scam, I checked",
    'nobody was stranded in the end',
    'nearly had a heart attack when I saw the bill',
    'sick of the ads, sick to death',
    'locked in to this contract till June',
    'is that even legal?',
    'is the tennis court open today?',
    'this album is fire',
  ])('are none in "%s"', (text) => {
    expect(signs(text).urgent).toBeUndefined();
  });

  it('are none in the news, in advertising and in thanks', () => {
    const text = 'passengers stranded at the airport overnight';
    expect(signs(text).urgent).toEqual(['stranded']);
    for (const intent of ['news', 'spam', 'praise', 'closing', 'chat'] as const)
      expect(signs(text, intent).urgent).toBeUndefined();
  });
});

describe('claims', () => {
  it.each([
    ['on hold 40 minutes', [{ channel: 'phone', minutes: 40 }]],
    ['been on hold for half an hour', [{ channel: 'phone', minutes: 30 }]],
    ['an hour and a half on the phone with you', [{ channel: 'phone', minutes: 90 }]],
    ['1 hr 20 on hold', [{ channel: 'phone', minutes: 80 }]],
    ['3 days on hold', [{ channel: 'phone', minutes: 3 * day }]],
    ['called you. Two hours. Cut off.', [{ channel: 'phone', minutes: 120 }]],
    ['I emailed you two weeks ago', [{ channel: 'mail', minutes: 14 * day }]],
    ['emailed a fortnight ago', [{ channel: 'mail', minutes: 14 * day }]],
    ["DM'd you on Monday", [{ channel: 'private', minutes: 3 * day }]],
    ["I DMed you on Monday and it's Friday", [{ channel: 'private', minutes: 4 * day }]],
    ['rang you yesterday', [{ channel: 'phone', minutes: day }]],
    ['I called three times about this', [{ channel: 'phone', times: 3 }]],
    ['this is the third time I ask', [{ times: 3 }]],
    ['went to the shop twice, they say ring', [{ channel: 'store', times: 2 }]],
  ])('are read from "%s"', (text, claims) => {
    expect(signs(text).claims).toEqual(claims);
  });

  it.each([
    'my new phone does not charge',
    'they promise a reply within 48 hours',
    'this game is called Harbour',
    'two coffees, twice a week',
    'third time lucky',
    'they called me an idiot',
  ])('are none in "%s"', (text) => {
    expect(signs(text).claims).toBeUndefined();
  });
});

describe('how long it lasts', () => {
  it.each([
    ['no hot water since Monday', 3 * day],
    ['no hot water since Thursday', 7 * day],
    ['down since 3pm', 21 * 60],
    ['down since 9am', 3 * 60],
    ['no trains since 11:30', 30],
    ['offline since yesterday', day],
    ['waiting since the 5th', 10 * day],
    ['waiting since November', 75 * day],
    ['nothing for 2 weeks now', 14 * day],
    ['5 days now without a reply', 5 * day],
    ['day 5 without internet', 5 * day],
    ['still no refund after 3 months', 90 * day],
    ['website has said soon for a fortnight', 14 * day],
    ['no water since three days', 3 * day],
    ["said Tuesday, it's Saturday, no parcel", 4 * day],
  ])('is read from "%s"', (text, minutes) => {
    expect(signs(text).sinceMinutes).toBe(minutes);
  });

  it.each([
    'refund takes 3-5 working days',
    'customer for 14 years',
    'my son is 8 weeks old',
    '£9 a month for this',
    'within 24 hours you said',
    'the train is in 20 minutes',
  ])('is not told by "%s"', (text) => {
    expect(signs(text).sinceMinutes).toBeUndefined();
  });

  it('needs the time of the post for days and hours of the clock only', () => {
    const words = wordsOf('no water since Monday');
    expect(find(words, {}).signs).toBeUndefined();
    expect(find(wordsOf('no water for 3 days'), {}).signs?.sinceMinutes).toBe(3 * day);
  });
});

describe('other signs', () => {
  it.each([
    ['my flight leaves in 2 hours and check-in is closed', 'deadline'],
    ['I need it by Friday', 'deadline'],
    ['never flying with you again', 'leaving'],
    ['cancelled my subscription today', 'leaving'],
    ['taking my business elsewhere', 'leaving'],
    ['charged twice for one ticket', 'money'],
    ["where's my refund", 'money'],
  ] as const)('"%s" tells of %s', (text, name) => {
    expect(signs(text)[name]).toBe(true);
  });

  it.each([
    ['what time does the show start?', 'deadline'],
    ['you cancelled my flight', 'leaving'],
    ['the train left at 9', 'leaving'],
    ['fully charged in an hour', 'money'],
    ['how do refunds work?', 'money'],
  ] as const)('"%s" does not tell of %s', (text, name) => {
    expect(signs(text)[name]).toBeUndefined();
  });

  it.each([
    ['my number is 07700 900123, call me', ['phone']],
    ['mail me at jo.nesbit@mailbox.example', ['email']],
    ['order no 7730441', ['reference']],
    ['your helpline 0800 123 4567 is dead', undefined],
    ['I wrote to support@acmeair.example twice', undefined],
    ['flight AC 4471 at 10:30', undefined],
  ])('exposed in "%s": %s', (text, kinds) => {
    expect(signs(text).exposed).toEqual(kinds);
  });

  it('are quoted from the text as it was typed', () => {
    const text = '@acme On HOLD 40 minutes, LOCKED OUT of my account';
    const { evidence } = found(text);
    expect(evidence.map((each) => each.for)).toEqual(['urgent', 'claims']);
    for (const { quote } of evidence) expect(text).toContain(quote);
    expect(evidence.find((each) => each.for === 'claims')?.quote).toBe('On HOLD 40 minutes');
  });

  it('of any text are told without failing, and minutes and times are positive numbers', () => {
    const piece = fc.constantFrom(
      ...'since for on hold 3 40mins an hour and half a days weeks monday 3pm the 31st called again twice email dm . , ? £ 9 third time no still locked out of my'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 25 }), (pieces) => {
        const { claims = [], sinceMinutes = 1 } = signs(pieces.join(' '));
        expect(Number.isInteger(sinceMinutes) && sinceMinutes >= 0).toBe(true);
        for (const { minutes = 1, times = 2 } of claims) expect(minutes >= 0 && times >= 2).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});

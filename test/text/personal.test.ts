import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPersonal, maskPersonal } from '../../src/text/personal.ts';

describe('what is grave alone', () => {
  const piece = fc.constantFrom(
    'jo@a.example',
    '@acmeair',
    '07700 900601',
    '+49 170 5550216',
    '4111 1111 1111 1111',
    'order 363-2693-61963',
    'ref AC7K2P',
    '9958520468',
    'BA0229 at 11:30',
    'gate',
    'a@b',
  );

  it('is what all has of it', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
        const text = pieces.join(' and ');
        const grave = (found: ReturnType<typeof findPersonal>) =>
          found.filter(({ kind }) => kind !== 'reference');
        expect(grave(findPersonal(text, 'grave'))).toEqual(grave(findPersonal(text)));
      }),
    );
  });
});

describe('personal data in a public post', () => {
  it.each([
    ['a phone number from abroad', 'call 00447700900601, any time', 'call 0044•••••••601, any time'],
    ['one with a plus and spaces', 'Contact: +49 170 5550216!', 'Contact: +49 17• ••••216!'],
    ['one with dashes', '+91-98765-43210', '+91-98•••-••210'],
    ['a national one', '0344 496 0787 please', '034• ••• ••87 please'],
    ['a North American one', 'ring (212) 555-0142', 'ring (212) •••-••42'],
    ['an e-mail address', 'I am jo.kim@mail.example.org, help', 'I am j•.•••@••••.•••••••.org, help'],
    ['sixteen digits that are no card', 'code 4111111111111112', 'code •••••••••••••112'],
    ['a card number', 'charged 4111 1111 1111 1111 twice', 'charged •••• •••• •••• 1111 twice'],
    ['an order number', 'Order# 363-2693-61963 is late', 'Order# •••-••••-••963 is late'],
    ['a booking reference', 'my booking ref is AC7K2P ok', 'my booking ref is ••••2P ok'],
    ['a case behind words', 'case ID is PP-006-234', 'case ID is ••-•••-234'],
    ['a parcel', 'tracking number: 1Z999AA10123456784', 'tracking number: •••••••••••••••784'],
    ['a long bare number', 'the code 9958520468', 'the code •••••••468'],
    ['several at once', 'jo@a.example 07700 900601', 'j•@•.example 077•• ••••01'],
  ])('%s is masked', (_what, text, masked) => {
    expect(maskPersonal(text)).toBe(masked);
  });

  it.each([
    'I paid $1234567890 and £1,234,567.89 for nothing',
    'flight BA0229 at 11:30 on 28/11/2017 and AC 1234',
    'from 1982 - 2017, every year since 2015',
    'hello @115716 and @acme_4155550142 and #4155550142x',
    'see https://acme.example/orders/4111111111111111?tel=00447700900601',
    'version 11.0.3, build 1.0.65.320, router 192.168.100.100',
    'open 07:30-20:00, 24/7, 365 days',
    'I have 20000 points and 100,000,000 reasons',
    'ordered 2 pizzas, order 3 came, account since 2015',
    'my order is late and my booking is gone',
    'on 2026-01-15T12:00:00Z it broke',
    'iPhone 7 Plus 256 GB, iOS 11.1, Windows 10',
    'my order is 30minutes late, booking at 10am',
    'room 1204, 12008 Blue Ridge Blvd, MO 64030',
    'just 2,500 5,000 7,500 people',
    '',
  ])('is none of these: %s', (text) => {
    expect(findPersonal(text)).toEqual([]);
    expect(maskPersonal(text)).toBe(text);
  });

  it('tells kinds and places', () => {
    expect(findPersonal('me@b.example, 4111111111111111')).toEqual([
      { kind: 'email', start: 0, end: 12 },
      { kind: 'card', start: 14, end: 30 },
    ]);
  });

  it('is masked once and for all, and keeps the length of the text', () => {
    const part = fc.constantFrom(
      'call ',
      '+44 20 7946 0958',
      'jo@mail.example',
      'order 55512',
      '4111-1111-1111-1111',
      ' ',
      '7',
      'é',
      '0',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const masked = maskPersonal(parts.join(' '));
        expect(maskPersonal(masked)).toBe(masked);
        expect(masked).toHaveLength(parts.join(' ').length);
      }),
    );
  });
});

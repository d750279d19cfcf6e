import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseContact } from '../../src/config/contact.ts';
import { userAgent } from '../../src/core/user-agent.ts';

describe('contact', () => {
  it.each([
    ['desk@acmeair.example', 'mailto:desk@acmeair.example'],
    [' mailto:social+desk@mail.acmeair.example ', 'mailto:social+desk@mail.acmeair.example'],
    ["o'neil@localhost", "mailto:o'neil@localhost"],
    ['https://acmeair.example/contact?of=listen', 'https://acmeair.example/contact?of=listen'],
    ['http://acmeair.example', 'http://acmeair.example/'],
  ])('%j stands as %j in a User-Agent', (typed, expected) => {
    expect(parseContact(typed)).toBe(expected);
  });

  it.each([
    ['', 'is neither a mail address nor a web page'],
    ['Acme Air', 'is neither a mail address nor a web page'],
    ['acmeair.example', 'is neither a mail address nor a web page'],
    ['desk@', 'is neither a mail address nor a web page'],
    ['desk@acme@example', 'is neither a mail address nor a web page'],
    ['desk@acmeair.example\r\nx-injected: 1', 'is neither a mail address nor a web page'],
    ['desk(home)@acmeair.example', 'is neither a mail address nor a web page'],
    ['d\u00e9sk@acmeair.example', 'is neither a mail address nor a web page'],
    ['https://', 'is not the address of a web page'],
    ['https://acmeair.example/a b', 'is not the address of a web page'],
    ['https://acmeair.example/(contact)', 'is not the address of a web page'],
    ['https://jo:secret@acmeair.example', 'is not the address of a web page'],
    ['https://acmeair.example/\u0007', 'is not the address of a web page'],
    [`https://acmeair.example/${'x'.repeat(200)}`, 'is longer than 200 characters'],
  ])('%j is refused', (typed, message) => {
    expect(() => parseContact(typed)).toThrow(expect.objectContaining({ exitCode: 2 }));
    expect(() => parseContact(typed)).toThrow(message);
  });

  it('never lets a User-Agent hold more than one comment of visible ASCII', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.emailAddress(),
      fc.webUrl({ withQueryParameters: true }),
    );
    let taken = 0;
    fc.assert(
      fc.property(texts, (text) => {
        let contact: string;
        try {
          contact = parseContact(text);
        } catch {
          return;
        }
        taken += 1;
        expect(userAgent({ version: '1.2.3', contact })).toMatch(
          /^listen\/1\.2\.3 \(\+[\x21-\x27\x2a-\x7e]+\)$/,
        );
      }),
      { numRuns: 500 },
    );
    expect(taken).toBeGreaterThan(100);
  });
});

import { describe, expect, it } from 'vitest';
import { decodeDocument, decodeText } from '../../../src/networks/shared/encoding.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  );
const utf16be = (text: string): Uint8Array => Buffer.from(text, 'utf16le').swap16();

describe('the encoding of a document', () => {
  it.each([
    [
      'byte order mark before HTTP',
      bytes([0xef, 0xbb, 0xbf], [0xc3, 0xa9]),
      'text/xml; charset=iso-8859-1',
      'é',
    ],
    ['UTF-16 by its mark', Buffer.from('\ufeffé', 'utf16le'), undefined, 'é'],
    ['UTF-16, big end first, by its mark', utf16be('\ufeffé'), 'text/xml; charset=utf-8', 'é'],
    ['UTF-16 without a mark', Buffer.from('<?é', 'utf16le'), undefined, '<?é'],
    [
      'HTTP before the declaration',
      bytes('<?xml encoding="koi8-r"?>', [0xe9]),
      'text/xml; charset=latin1',
      '<?xml encoding="koi8-r"?>é',
    ],
    [
      'the declaration where HTTP says nothing',
      bytes('<?xml version="1.0" encoding="koi8-r"?>', [0xc1]),
      'text/xml',
      '<?xml version="1.0" encoding="koi8-r"?>а',
    ],
    [
      'a declaration of Shift_JIS',
      bytes("<?xml version='1.0' encoding='Shift_JIS'?>", [0x82, 0xa0]),
      undefined,
      "<?xml version='1.0' encoding='Shift_JIS'?>あ",
    ],
    ['UTF-8 where nobody says anything', bytes([0xc3, 0xa9]), undefined, 'é'],
    [
      'an HTTP charset that nobody knows',
      bytes('<?xml encoding="utf-8"?>', [0xc3, 0xa9]),
      'text/xml; charset="x-none"',
      '<?xml encoding="utf-8"?>é',
    ],
    [
      'a charset that the bytes contradict',
      bytes('<?xml encoding="iso-8859-2"?>', [0xb1]),
      'text/xml; charset=utf-8',
      '<?xml encoding="iso-8859-2"?>ą',
    ],
    ['bad UTF-8 as windows-1252', bytes('caf', [0xe9, 0x20, 0x93]), 'text/xml; charset=utf-8', 'café “'],
    [
      'a declared UTF-16 in bytes of one letter each',
      bytes('<?xml encoding="utf-16"?>', [0xc3, 0xa9]),
      undefined,
      '<?xml encoding="utf-16"?>é',
    ],
  ])('%s', (_what, given, contentType, expected) =>
    expect(decodeDocument(given, contentType)).toBe(expected),
  );

  it('plain text is UTF-8, else windows-1252', () => {
    expect(decodeText(bytes([0xc3, 0xa9]))).toBe('é');
    expect(decodeText(bytes([0xe9]))).toBe('é');
  });
});

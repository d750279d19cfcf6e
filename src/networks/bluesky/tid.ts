const alphabet = '234567abcdefghijklmnopqrstuvwxyz';
const syntax = /^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/;

/** Milliseconds that a TID, the usual key of a record, was made from; undefined for any other key. https://atproto.com/specs/tid */
export function timeOfTid(key: string): number | undefined {
  if (!syntax.test(key)) return undefined;
  let value = 0n;
  for (const letter of key) value = value * 32n + BigInt(alphabet.indexOf(letter));
  return Number((value >> 10n) / 1000n);
}

/** The smallest TID of a millisecond: keys made later sort behind it. */
export function tidOf(ms: number): string {
  let value = (BigInt(Math.max(0, Math.floor(ms))) * 1000n) << 10n;
  let key = '';
  for (let place = 0; place < 13; place += 1) {
    key = `${alphabet[Number(value % 32n)]}${key}`;
    value /= 32n;
  }
  return key;
}

import { constants, generateKeyPairSync, type KeyObject, privateDecrypt } from 'node:crypto';
import { exactJsonOf } from '../../core/exact-json.ts';
import { record, text } from '../shared/shapes.ts';

/** Opens what a forum locks for one login. */
export interface KeyPair {
  /** PEM. */
  readonly publicKey: string;
  /** The key in a payload (base64 as the forum shows it); undefined where it is not for this pair or not for this `nonce`. */
  open(payload: string, nonce: string): string | undefined;
}

/** RSA, 2,048 bits: a payload of 344 letters. */
export const payloadLength = 344;

export function createKeyPair(): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    publicKey: String(publicKey.export({ type: 'spki', format: 'pem' })),
    open(payload, nonce) {
      const bytes = Buffer.from(payload.replace(/\s/g, ''), 'base64');
      const fields = record(exactJsonOf(decrypted(privateKey, bytes) ?? ''));
      return fields?.['nonce'] === nonce ? text(fields['key']) : undefined;
    },
  };
}

/** OAEP, which is asked for; older forums know PKCS #1 v1.5 alone, whose padding Node takes off no more by itself. */
function decrypted(privateKey: KeyObject, bytes: Buffer): string | undefined {
  try {
    return privateDecrypt(
      { key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
      bytes,
    ).toString('utf8');
  } catch {
    return withoutPadding(privateKey, bytes);
  }
}

/** RFC 8017, 7.2.2: 00 02, at least eight bytes that are not 0, 00, and the message. Nobody can time this: it runs once, here. */
function withoutPadding(privateKey: KeyObject, bytes: Buffer): string | undefined {
  try {
    const plain = privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, bytes);
    const end = plain.indexOf(0, 2);
    return plain[0] === 0 && plain[1] === 2 && end >= 10
      ? plain.subarray(end + 1).toString('utf8')
      : undefined;
  } catch {
    return undefined;
  }
}

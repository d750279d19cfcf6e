import { createHash } from 'node:crypto';

/** The first hexadecimal digits of SHA-256. */
export function digest(text: string | Uint8Array, digits: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, digits);
}

import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { UsageError } from '../../core/errors.ts';

export type JwtAlgorithm = 'ES256' | 'RS256';

/** A private key as a person gave it, and what to tell that person where it is none. */
export interface SigningKey {
  /** PKCS#8 PEM; also one whose line ends an environment variable has flattened to spaces or `\n`. */
  readonly pem: string;
  /** Where it stands: `app-store: privateKey`. */
  readonly name: string;
  /** Where a right one comes from: `Download the .p8 file …`. */
  readonly hint: string;
}

export interface JwtParts {
  readonly algorithm: JwtAlgorithm;
  readonly key: SigningKey;
  /** Names the key for those who check the signature (`kid`). */
  readonly keyId?: string;
  /** Times in it are seconds. */
  readonly claims: Readonly<Record<string, unknown>>;
}

/** A signed JSON Web Token (RFC 7515, compact). A UsageError says what is wrong with a key, and never shows it. */
export function signJwt({ algorithm, key, keyId, claims }: JwtParts): string {
  const privateKey = readKey(key);
  const fault = keyFault(privateKey, algorithm);
  if (fault !== undefined) throw new UsageError(`${key.name} ${fault}`, key.hint);
  const header = { alg: algorithm, ...(keyId === undefined ? {} : { kid: keyId }), typ: 'JWT' };
  const signed = `${encoded(header)}.${encoded(claims)}`;
  // RFC 7518, 3.4: r and s side by side, 64 bytes; node's default for EC keys is DER, which is no JWS.
  const signature = sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

const pemBlock = /-----BEGIN ([A-Z0-9 ]{1,40})-----([\s\S]*?)(?:(-----END \1-----)|$)/;

function readKey({ pem, name, hint }: SigningKey): KeyObject {
  const flat = pem.replace(/\\r|\\n/g, '\n');
  const [, label, body = '', end] = pemBlock.exec(flat) ?? [];
  const fault = textFault(flat, label, body, end !== undefined);
  if (label === undefined || fault !== undefined)
    throw new UsageError(`${name} ${fault ?? 'is no key'}`, hint);
  const lines = body.replace(/\s+/g, '').match(/.{1,64}/g) ?? [];
  try {
    return createPrivateKey([`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n'));
  } catch {
    // What node says of it is not passed on as the cause: it may quote the key.
    throw new UsageError(`${name} is damaged: it looks like a private key, but cannot be read as one`, hint);
  }
}

/** What is wrong with the text of a key; undefined where its bytes may be read. */
function textFault(
  given: string,
  label: string | undefined,
  body: string,
  isWhole: boolean,
): string | undefined {
  if (given.trimStart().startsWith('{')) return 'is a whole JSON file, not the private key in it';
  if (label === undefined) return 'is no private key in PEM (-----BEGIN PRIVATE KEY-----)';
  if (`${label} ${body}`.includes('ENCRYPTED')) return 'is locked with a passphrase: it must be one without';
  if (!label.endsWith('PRIVATE KEY')) return `is no private key (it says ${label})`;
  return isWhole ? undefined : 'is cut off: its last line (-----END …-----) is missing';
}

/** RS256 asks for 2,048 bits at least (RFC 7518, 3.3). */
const leastRsaBits = 2048;

function keyFault(key: KeyObject, algorithm: JwtAlgorithm): string | undefined {
  const { namedCurve, modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
  const kind = String(key.asymmetricKeyType).toUpperCase();
  if (algorithm === 'RS256') {
    if (kind !== 'RSA') return `is of the wrong kind: ${kind} where an RSA key is needed`;
    return modulusLength < leastRsaBits
      ? `is too short: ${modulusLength} bits, not ${leastRsaBits}`
      : undefined;
  }
  if (kind !== 'EC') return `is of the wrong kind: ${kind} where an EC key (P-256) is needed`;
  return namedCurve === 'prime256v1' ? undefined : `is on the wrong curve: ${namedCurve}, not P-256`;
}

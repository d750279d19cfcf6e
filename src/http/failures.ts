import { type ListenError, NetworkError, UsageError } from '../core/errors.ts';
import { EncodingError, TooLargeError } from './inflate.ts';

/** Why an exchange came to nothing. `sent`: the server may have acted on it. */
export interface Failure {
  readonly error: ListenError;
  readonly again: boolean;
  readonly sent: boolean;
}

type Told = readonly [what: string, hint: string, again: boolean, sent: boolean];

const network = 'Check the internet connection';
const certificate =
  'If the server has a certificate of your own authority, name its file in NODE_EXTRA_CA_CERTS; check the clock too.';
const dropped: Told = [
  'the connection broke off',
  'Usually passing: the next fetch goes on from here.',
  true,
  true,
];
const slow: Told = [
  'no answer in time',
  'The server is slow or stuck: the next fetch goes on from here.',
  true,
  true,
];
const unreachable: Told = [
  'the server cannot be reached',
  `${network}, a firewall, or the proxy settings.`,
  true,
  false,
];

const byCode: Readonly<Record<string, Told>> = {
  ENOTFOUND: [
    'no such host',
    `Check how the server is spelled; if that is right, the connection.`,
    false,
    false,
  ],
  EAI_AGAIN: ['the name of the host cannot be looked up now', `${network}.`, true, false],
  ECONNREFUSED: [
    'the connection was refused',
    'Nothing answers there: is the server up, and are address and port right?',
    true,
    false,
  ],
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  EADDRNOTAVAIL: unreachable,
  ETIMEDOUT: unreachable,
  UND_ERR_CONNECT_TIMEOUT: unreachable,
  UND_ERR_HEADERS_TIMEOUT: slow,
  UND_ERR_BODY_TIMEOUT: slow,
  ECONNRESET: dropped,
  ECONNABORTED: dropped,
  EPIPE: dropped,
  UND_ERR_SOCKET: dropped,
  UND_ERR_ABORTED: [
    'the proxy opened no way to it',
    'It may allow certain hosts only, or ask for a name and a password in its address.',
    false,
    false,
  ],
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: dropped,
  Z_BUF_ERROR: ['the packed answer ends in the middle', dropped[1], true, true],
  UND_ERR_HEADERS_OVERFLOW: [
    'the headers of the answer are too big',
    'No API sends such: is the address right?',
    false,
    true,
  ],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['its certificate is self-signed', certificate, false, false],
  SELF_SIGNED_CERT_IN_CHAIN: ['its certificate chain is self-signed', certificate, false, false],
  CERT_HAS_EXPIRED: [
    'its certificate has expired',
    'Only whoever runs the server can renew it; check the clock too.',
    false,
    false,
  ],
  CERT_NOT_YET_VALID: ['its certificate is not valid yet', 'Check the clock of this machine.', false, false],
  ERR_TLS_CERT_ALTNAME_INVALID: [
    'its certificate is for another host',
    'Check how the server is spelled.',
    false,
    false,
  ],
};

/** The typed error for what undici, TLS, zlib or our caps threw; undefined for anything else: that is a bug of ours. */
export function failureOf(thrown: unknown, where: string, proxied: boolean): Failure | undefined {
  if (thrown instanceof TooLargeError)
    return final(`${where}: the answer is too big`, 'Is the address right? No page of an API is that long.');
  if (thrown instanceof EncodingError)
    return final(`${where}: the answer is packed in an unknown way`, 'Only gzip, deflate and br are read.');
  const code = codeOf(thrown);
  if (code === undefined) return undefined;
  if (code === 'UND_ERR_INVALID_ARG') return headerFault(where);
  const [what, hint, again, sent] = byCode[code] ?? byFamily(code);
  const proxyHint = proxied && !sent ? ' A proxy is set (HTTPS_PROXY): is it right?' : '';
  return {
    error: new NetworkError(`${where}: ${what}`, hint + proxyHint, { cause: thrown }),
    again,
    sent,
  };
}

function final(message: string, hint: string): Failure {
  return { error: new NetworkError(message, hint), again: false, sent: true };
}

/** Without the thrown error, which may hold the header. */
function headerFault(where: string): Failure {
  const message = `${where}: the request cannot be sent, a header has characters that none may carry`;
  const hint = 'Usually a token that was copied with a line end or a space in it.';
  return { error: new UsageError(message, hint), again: false, sent: false };
}

function byFamily(code: string): Told {
  if (/CERT|UNABLE_TO_/.test(code)) return ['its certificate is not trusted', certificate, false, false];
  if (/^ERR_SSL_|^EPROTO$|^ERR_TLS_/.test(code))
    return [
      'no secure connection can be made',
      'Is it https that answers at this address and port?',
      false,
      false,
    ];
  if (/^HPE_/.test(code)) return ['the answer is no HTTP', 'Is the port right?', true, true];
  if (/^Z_|^ERR__ERROR_|^ERR_BROTLI/.test(code))
    return ['the packed answer is broken', 'Usually passing: the next fetch goes on from here.', false, true];
  return [`the request failed (${code})`, 'Usually passing: the next fetch goes on from here.', true, true];
}

function codeOf(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error)) return undefined;
  const { code } = thrown as NodeJS.ErrnoException;
  if (typeof code === 'string') return code;
  if (thrown.name === 'HTTPParserError') return 'HPE_UNKNOWN';
  if (thrown instanceof AggregateError) return codeOf(thrown.errors[0]);
  return codeOf(thrown.cause);
}

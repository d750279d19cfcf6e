import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';

/** A body grew past its cap, on the wire or inflated. */
export class TooLargeError extends Error {}

/** A body is packed in a way we do not read. */
export class EncodingError extends Error {}

type Inflater = (packed: Uint8Array, options: { maxOutputLength: number }) => Promise<Uint8Array>;

const inflaters: Readonly<Record<string, (packed: Uint8Array) => Inflater>> = {
  gzip: () => promisify(gunzip) as Inflater,
  br: () => promisify(brotliDecompress) as Inflater,
  // zlib by the standard, raw by custom: the first byte tells.
  deflate: (packed) => promisify(((packed[0] ?? 0) & 0x0f) === 8 ? inflate : inflateRaw) as Inflater,
};

/**
 * Reads a body to its end and inflates it (gzip, deflate, br). Bytes are counted as they come off the wire, and inflating
 * stops at `maxBytes` too. Throws TooLargeError, EncodingError, or what the socket and zlib throw.
 */
export async function readBody(
  body: AsyncIterable<Uint8Array>,
  encoding: string | undefined,
  maxBytes: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) throw new TooLargeError();
    chunks.push(chunk);
  }
  let bytes: Uint8Array = Buffer.concat(chunks);
  for (const name of encodings(encoding)) {
    const inflater = inflaters[name];
    if (!inflater) throw new EncodingError(name);
    if (bytes.length > 0) bytes = await capped(inflater(bytes)(bytes, { maxOutputLength: maxBytes }));
  }
  return encodings(encoding).length === 0 && isGzip(bytes)
    ? capped(promisify(gunzip)(bytes, { maxOutputLength: maxBytes }))
    : bytes;
}

/** Stack Exchange packs without saying so where a proxy dropped the header: no text and no JSON begins like this. */
function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 0x08;
}

/** In the order in which they are undone; two at most. */
function encodings(header: string | undefined): readonly string[] {
  const names = (header ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim().replace(/^x-/, ''))
    .filter((name) => name !== '' && name !== 'identity');
  if (names.length > 2) throw new EncodingError(names.join(', '));
  return names.reverse();
}

async function capped(inflating: Promise<Uint8Array>): Promise<Uint8Array> {
  try {
    return await inflating;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new TooLargeError();
    throw error;
  }
}

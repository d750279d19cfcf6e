/** Strings (passed over whole) and numbers. */
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * JSON in which whole numbers that a double cannot hold become text, so that an id is never rounded. Undefined where it
 * is no JSON (JSON itself has no undefined).
 */
export function parseExactJson(text: string): unknown {
  try {
    return JSON.parse(/(?:^|[:[,\s])-?\d{16}/.test(text) ? text.replace(tokens, exact) : text);
  } catch {
    return undefined;
  }
}

function exact(token: string): string {
  const isTooLong = /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token));
  return isTooLong ? `"${token}"` : token;
}

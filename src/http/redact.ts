const shortestSecret = 4;
const mask = '•••';

/** A function that replaces every secret in a text: as it is, percent-encoded, and without its scheme (`Bearer `). */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const forms = new Set<string>();
  for (const secret of secrets) {
    for (const form of [secret, secret.replace(/^(Bearer|Basic|Token|OAuth)\s+/i, '')]) {
      if (form.trim().length < shortestSecret) continue;
      for (const shape of [form, form.trim(), encoded(form), JSON.stringify(form).slice(1, -1)])
        forms.add(shape);
    }
  }
  const longestFirst = [...forms].sort((a, b) => b.length - a.length);
  return (text) => longestFirst.reduce((left, form) => left.replaceAll(form, mask), text);
}

/** A lone surrogate cannot be percent-encoded. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** Somebody else's words for one line of a message: no control characters, cut to `length`. */
export function quoted(text: string, length = 160): string {
  const line = text
    .slice(0, length * 4)
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}

/** Host and path of an address: its query may carry keys. */
export function placeOf(url: string): string {
  if (!URL.canParse(url)) return quoted(url, 80);
  const { host, pathname } = new URL(url);
  return quoted(`${host}${pathname === '/' ? '' : pathname}`, 120);
}

/** The same error without secrets: in its message, its stack and those of its causes. */
export function redactError(error: unknown, redact: (text: string) => string): unknown {
  for (let at = error; at instanceof Error; at = at.cause) {
    at.message = redact(at.message);
    if (at.stack !== undefined) at.stack = redact(at.stack);
  }
  return error;
}

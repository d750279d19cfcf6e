import { UsageError } from '../core/errors.ts';

const longest = 200;
const fix = 'Write a mail address or a web page: desk@acmeair.example, https://acmeair.example/contact.';

/**
 * A mail address or a web page as it stands in a User-Agent: `mailto:…` or `https://…`, ASCII without spaces and
 * parentheses, which would end the comment it stands in. Throws a UsageError.
 */
export function parseContact(text: string): string {
  const typed = text.trim();
  if (typed.length > longest) throw new UsageError(`is longer than ${longest} characters`, fix);
  if (/^https?:\/\//i.test(typed)) return page(typed);
  const mail = /^(?:mailto:)?([\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d](?:[a-z\d.-]*[a-z\d])?)$/i.exec(typed)?.[1];
  if (mail === undefined)
    throw new UsageError(`${JSON.stringify(typed)} is neither a mail address nor a web page`, fix);
  return `mailto:${mail}`;
}

function page(typed: string): string {
  const url = URL.canParse(typed) ? new URL(typed) : undefined;
  const isPlain = /^[\x21-\x7e]+$/.test(typed) && !/[()\\]/.test(typed);
  if (!url || !isPlain || url.username !== '' || url.password !== '')
    throw new UsageError(`${JSON.stringify(typed)} is not the address of a web page`, fix);
  return url.href;
}

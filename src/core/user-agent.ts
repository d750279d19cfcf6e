/** What servers are told of this program, and of whom to ask about it. */
export interface Agent {
  readonly version: string;
  /** An address of whoever runs it: `mailto:…` or `https://…`. */
  readonly contact?: string | undefined;
}

/** `listen/1.2.3 (+mailto:desk@acmeair.example)` (RFC 9110, 10.1.5). */
export function userAgent({ version, contact }: Agent): string {
  return `listen/${version}${contactText(contact)}`;
}

/** `cli:listen:1.2.3 (by /u/acmeair)`: the form that Reddit asks for, and slows down whoever has another. */
export function redditUserAgent({ version, contact }: Agent, username: string): string {
  return `cli:listen:${version} (by /u/${username})${contactText(contact)}`;
}

function contactText(contact: string | undefined): string {
  return contact === undefined ? '' : ` (+${contact})`;
}

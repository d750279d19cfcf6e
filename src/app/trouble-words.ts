/** How people are told times: bound to their zone and the moment in force. Milliseconds in, words out. */
export interface Tell {
  readonly now: number;
  /** `09:10`, `Thu 09:10`, `31 Oct 09:10`. */
  readonly at: (time: number) => string;
  /** `3 d 02 h`. */
  readonly span: (ms: number) => string;
  /** One unit: `3 d`. */
  readonly rough: (ms: number) => string;
}

export interface Trouble {
  readonly error: string | undefined;
  readonly since: number | undefined;
  readonly lastReadAt: number | undefined;
}

/** `host/path: 401 Unauthorized: expired` as `401 Unauthorized (expired)`; where no server refused, the place stays. */
export function refusalWords(message: string): string {
  return message
    .replace(/^\S{1,500}: (?=[45]\d\d(?: |$))/, '')
    .replace(/[.\s]{1,50}$/, '')
    .replace(/^([45]\d\d [A-Z][A-Za-z' -]{1,40}): (.+)$/s, '$1 ($2)');
}

/** `401 Unauthorized since Thu 09:10: nothing read for 3 d 02 h`. */
export function troubleWords({ error, since, lastReadAt }: Trouble, tell: Tell): string {
  const what = refusalWords(error ?? 'it failed');
  const began = since === undefined ? ',' : ` since ${tell.at(since)}:`;
  const missed =
    lastReadAt === undefined ? 'never read' : `nothing read for ${tell.span(tell.now - lastReadAt)}`;
  return `${what}${began} ${missed}`;
}

/** A text in the single quotes of a POSIX shell. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A word as a POSIX shell takes it: quoted where it must be. */
export function shellWord(text: string): string {
  return /^[\w@+:,./-]+$/.test(text) ? text : shellQuoted(text);
}

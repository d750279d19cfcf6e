/** A list on one line, each text in quotes. */
export function flowList(values: readonly string[]): string {
  return `[${values.map((value) => quote(value)).join(', ')}]`;
}

/** As it is where YAML reads it as the same text, else in quotes. */
export function scalar(value: string | boolean): string {
  if (typeof value === 'boolean') return String(value);
  const plain =
    /^[A-Za-z][\w.-]*( [\w.-]+)*$/.test(value) ||
    /^\$\{\w+\}$/.test(value) ||
    /^https?:\/\/[\w./~-]+$/.test(value);
  const word = /^(true|false|null|yes|no|on|off|y|n)$/i.test(value);
  return (plain && !word) || /^\d+(h|bd|min|d|w|h office)$/.test(value) ? value : quote(value);
}

/** In single quotes, or in double ones where the text needs escapes. */
export function quote(value: string): string {
  return /[\p{Cc}\p{Cs}\u2028\u2029\uFEFF]/u.test(value)
    ? JSON.stringify(value)
    : `'${value.replaceAll("'", "''")}'`;
}

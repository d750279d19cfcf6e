const endings: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };

/** `1st`, `2nd`, `3rd`, `11th`, `21st`. */
export function ordinal(count: number): string {
  const tens = count % 100;
  const isTeen = tens >= 11 && tens <= 13;
  const kind = isTeen ? 'other' : (['other', 'one', 'two', 'few'][count % 10] ?? 'other');
  return `${count}${endings[kind]}`;
}

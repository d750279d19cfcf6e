/** Trying a prefix costs: beyond so many places none is named. */
const mostTries = 200;

/**
 * Where a statement is wrong, as an offset. The driver tells only which word SQLite stumbled over: it is looked for, and
 * of several the first at which the statement, cut off behind it, gets the same complaint.
 */
export function placeOf(
  sql: string,
  message: string,
  complaintOf: (prefix: string) => string,
): number | undefined {
  if (message === 'incomplete input') return sql.trimEnd().length;
  const near = /^near "([\s\S]*)": syntax error$/.exec(message)?.[1];
  if (near !== undefined) {
    return placesOf(sql, near).find((at) => complaintOf(sql.slice(0, at + near.length)) === message);
  }
  const name = /^(?:no such (?:column|table|function)|ambiguous column name): (.+)$/s.exec(message)?.[1];
  const called = name ?? /^wrong number of arguments to function ([^(]+)\(\)/.exec(message)?.[1];
  if (called === undefined) return undefined;
  return wordsIn(sql, called)[0] ?? wordsIn(sql, called.replace(/^.*\./s, ''))[0];
}

function placesOf(sql: string, text: string): readonly number[] {
  const places: number[] = [];
  if (text === '') return places;
  for (let at = sql.indexOf(text); at >= 0 && places.length < mostTries; at = sql.indexOf(text, at + 1))
    places.push(at);
  return places;
}

/** Places where a name stands by itself, in any case and outside strings and comments. */
function wordsIn(sql: string, name: string): readonly number[] {
  const bare = sql.replace(/'[^']*'|--[^\n]*|\/\*[\s\S]*?\*\//g, (part) => ' '.repeat(part.length));
  return placesOf(bare.toLowerCase(), name.toLowerCase()).filter(
    (at) => !/[\p{L}\p{N}_]/u.test(`${bare[at - 1] ?? ' '}${bare[at + name.length] ?? ' '}`),
  );
}

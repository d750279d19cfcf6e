/** A network's words for the next step, with the name that people type for this source: `listen auth login acme-x`. */
export function namedHint<Hint extends string | undefined>(hint: Hint, source: string): Hint | string {
  return hint?.replace(
    /`listen auth login(?: [a-z0-9-]+)?`(?: with the name of this source)?/g,
    `\`listen auth login ${source}\``,
  ) as Hint | string;
}

/**
 * What cron gives to `/bin/sh -c` of one line of a user's crontab (crontab(5)): the five fields are taken off, `\%` is a
 * `%`, and an unescaped `%` ends the command. Written after the loop of Vixie cron's do_command.c: a backslash hides
 * whatever follows from it, and goes only before a `%`.
 */
export function cronCommand(line: string): string {
  const [command = ''] = /(?<=^(?:\S+ ){5}).*$/.exec(line) ?? [];
  let out = '';
  for (let at = 0; at < command.length; at += 1) {
    const here = command[at] ?? '';
    const next = command[at + 1];
    if (here === '%') return out;
    if (here !== '\\' || next === undefined) out += here;
    else {
      out += next === '%' ? '%' : here + next;
      at += 1;
    }
  }
  return out;
}

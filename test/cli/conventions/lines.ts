/**
 * What is promised of the command line, one sentence a line. Tests that hold one carry its number (`convention`); `npm run
 * test:cli` prints every line with a tick, or with the reason that `docs/decisions.md` gives.
 */
export const lines: readonly string[] = [
  'what --json prints is one JSON text, with and without results, while progress is drawn',
  'nothing found is [] or an object with empty lists, exit 0',
  'ndjson is one object a line, without a header, and each line parses alone',
  'stdout carries the data and nothing else, stderr the talk and nothing else',
  '--json alone has every field, with names those in that order; a wrong name exits 2 and tells the right ones',
  'there is no --jq: the documents pipe to jq, and their recipes run',
  'csv has a header, is quoted by RFC 4180, and lets no spreadsheet run a formula',
  'programs get times in UTC by RFC 3339 and whole seconds; people get words and a zone with a name',
  'every JSON output has a schema with stable names, and fits it',
  'control characters in what others wrote never reach a terminal raw',
  'tables fit the terminal; in a pipe they are never cut',
  'a closed pipe ends the program within a second, without a word',
  'no escape codes in a pipe, with NO_COLOR, TERM=dumb or --no-color; FORCE_COLOR and CLICOLOR_FORCE bring them back',
  'progress is drawn on a terminal alone, and not with --quiet',
  'nothing is asked unless stdin is a terminal; with --no-input an error names the flag instead',
  'wide letters and emoji keep the columns aligned',
  'help is reached by every road, begins with examples, exit 0',
  'a slip of the pen is answered with what was meant, exit 2, and runs nothing',
  'no part of a command’s name stands for the whole',
  'bash, zsh and fish complete names and fields; the manual page comes along',
  'an error says what, why and what to do next; a stack comes with --debug alone',
  'exit codes are those of `listen help exit-codes`',
  'one source down stops no other: 3; all down: 3 and no data; a refused token alone: 4',
  'an unanswered list exits 0 whatever is in it; --fail-on exits 1',
  'the exit code is the same with --json and without',
  'moments are taken as a duration, a day, a word or a full time; nonsense exits 2 with examples',
  '--as-of prints the same bytes twice; LISTEN_NOW fixes the clock',
  'one configuration file, found in a known order; config path names it, config show prints it without secrets',
  'the XDG folders are honoured; --config and --db stand above them',
  'init heads the file with its schema, and `schema config` prints that',
  'secrets are neither flags nor literals: a file, a command, a variable or a login, and doctor notes plain variables',
  'saved tokens are for their owner alone, and refused when others can read them',
  'no token stands in --debug, in an error, in config show or in the database',
  'an unknown key is told with line, column and the nearest key',
  'init in an empty folder ends with a source that works, without an account',
  'a login is tried before it is saved; auth status exits 4 when a token fails',
  'doctor looks at everything, speaks JSON, and exits non-zero when a person is needed',
  'sources tell state, last success, newest post, place, holes and what is left of a budget',
  '--quiet is silent while all is well, tells a refused key once a day, and that it is over',
  'a second fetch stands back: exit 75 with the pid and start of the first',
  'killed at any moment, the next run ends with the rows of an unbroken one',
  '--ping asks for /start, then for the exit code',
  'cron prints a crontab line and systemd units, and writes nothing',
  'cron’s bare environment is enough',
  'the first Ctrl-C ends at the next page with a line, the second at once',
  '--dry-run says what would happen and leaves the database’s bytes as they are',
  'what loses data asks on a terminal and needs --yes elsewhere',
  'nothing calls home',
  'proxy variables are honoured, every call has a timeout, and every server is told who calls',
];

/** Name of a test that holds a line: its number, then the test’s own words, else the line’s. */
export function convention(number: number, words = lines[number - 1]): string {
  if (words === undefined || lines[number - 1] === undefined) throw new Error(`there is no line ${number}`);
  return `convention ${number}: ${words}`;
}

/** The numbers of the lines that a test with this full name holds. */
export function heldBy(fullName: string): readonly number[] {
  return [...fullName.matchAll(/\bconvention (\d+): /g)].map(([, number]) => Number(number));
}

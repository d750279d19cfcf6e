/** A line that prints for programs, and how its output is looked at. */
export interface Output {
  /** What `listen schema` calls it; undefined: its columns are those of the question. */
  readonly schema: string | undefined;
  /** Words of the shell after `listen`. */
  readonly line: string;
  /** The same for people; left out where there is none. */
  readonly people?: string;
  readonly code?: number;
}

const list = (schema: string | undefined, line: string): Output => ({
  schema,
  line: `${line} --json`,
  people: line,
});

/** Every command that takes --json, run in this order on one database; what judges and what learns comes last. */
export const outputs: readonly Output[] = [
  list('today', 'today'),
  list('report', 'report'),
  list('report', 'report -u'),
  list('report', 'report -u --all --sort waiting'),
  list('report', 'report --negative'),
  list('report', 'report --late --flat'),
  list('report', 'report --older-than 1h'),
  list('report', 'report --as-of 2026-01-15T11:00:00Z'),
  { schema: 'report', line: 'report -u --format json', people: 'report -u --format table' },
  list('report', 'search bag'),
  list('report', 'search bag --everything'),
  list('today', 'today --peek'),
  list('themes', 'themes'),
  list('themes', 'themes --all --since 30d'),
  list('show', 'show file:inbox/bag'),
  list('show', 'show file:inbox/refund --full'),
  list('show', 'show file:inbox/seat-answer'),
  list('show', 'show file:inbox/evil'),
  list('why', 'why file:inbox/gate-2'),
  list('why', 'why file:inbox/refund-answer'),
  list('why', 'why file:inbox/evil'),
  list('why', 'why file:inbox/praise'),
  list('fetch-plan', 'fetch --dry-run'),
  list('fetch', 'fetch --since 30d'),
  list('sources', 'sources'),
  list('doctor', 'doctor'),
  list('networks', 'networks'),
  list('networks', 'networks mastodon x'),
  list('auth-status', 'auth status'),
  list('config-check', 'config check'),
  list('config-show', 'config show'),
  list('config-show', 'config show --db ./listen.db'),
  list('config-path', 'config path'),
  list('query-test', 'query test'),
  list('query-test', `query test '"acme air" NOT oslo'`),
  list(undefined, `sql 'SELECT * FROM waiting'`),
  list('score', `score 'Where is my bag? It is a disgrace.'`),
  list('score', `score '私の荷物はどこですか？'`),
  list('score-check', 'score --check'),
  list('train', 'train'),
  list('train-list', 'train --list'),
  list('rescore', 'rescore'),
  { schema: 'labels', line: 'labels export' },
];

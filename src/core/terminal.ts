/** What an output can show, decided once. */
export interface Terminal {
  readonly isTTY: boolean;
  /** Columns; Infinity when piped: piped tables are never cut. */
  readonly width: number;
  /** Rows; Infinity when piped. */
  readonly height: number;
  /** 0 none, 1 16 colours, 2 256, 3 true colour. */
  readonly colour: 0 | 1 | 2 | 3;
  /** Whether OSC 8 links are understood. */
  readonly links: boolean;
}

type Env = Readonly<Record<string, string | undefined>>;

function forcedColour(env: Env): 0 | 1 | 2 | 3 | undefined {
  if (env['NO_COLOR']) return 0;
  const forced = env['FORCE_COLOR'] ?? (env['CLICOLOR_FORCE'] === '0' ? undefined : env['CLICOLOR_FORCE']);
  if (forced === undefined) return undefined;
  if (forced === '0' || forced === 'false') return 0;
  return forced === '2' ? 2 : forced === '3' ? 3 : 1;
}

function colourOf(isTTY: boolean, env: Env, wanted: boolean): 0 | 1 | 2 | 3 {
  if (!wanted) return 0;
  const forced = forcedColour(env);
  if (forced !== undefined) return forced;
  if (!isTTY || env['TERM'] === 'dumb') return 0;
  if (env['COLORTERM'] === 'truecolor' || env['COLORTERM'] === '24bit') return 3;
  return env['TERM']?.includes('256') ? 2 : 1;
}

/** Terminals known to understand OSC 8; the others would print the address. */
function understandsLinks(env: Env): boolean {
  if (env['FORCE_HYPERLINK']) return env['FORCE_HYPERLINK'] !== '0';
  if (env['TERM'] === 'dumb' || env['CI']) return false;
  const program = env['TERM_PROGRAM'] ?? '';
  return (
    ['iTerm.app', 'WezTerm', 'vscode', 'ghostty', 'Hyper'].includes(program) ||
    Number(env['VTE_VERSION'] ?? 0) >= 5000 ||
    env['WT_SESSION'] !== undefined ||
    env['KITTY_WINDOW_ID'] !== undefined ||
    env['KONSOLE_VERSION'] !== undefined ||
    (env['TERM'] ?? '').startsWith('foot')
  );
}

/** As much of a stream as tells what it can show. */
interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

export function terminalOf(stream: Stream, env: Env, colourWanted: boolean): Terminal {
  const isTTY = Boolean(stream.isTTY);
  const columns = stream.columns ?? 0;
  const colour = colourOf(isTTY, env, colourWanted);
  return {
    isTTY,
    width: isTTY ? columns || 80 : Number.POSITIVE_INFINITY,
    height: isTTY ? stream.rows || 24 : Number.POSITIVE_INFINITY,
    colour,
    links: (isTTY || Boolean(env['FORCE_HYPERLINK'])) && understandsLinks(env),
  };
}

/** The command of the pager, chosen as git does: the first of these that is set; an empty one and `cat` say: none. */
export function pagerOf(env: Env, wanted: boolean): string | undefined {
  if (!wanted || env['TERM'] === 'dumb') return undefined;
  const command = env['LISTEN_PAGER'] ?? env['PAGER'] ?? 'less';
  return ['', 'cat'].includes(command.trim()) ? undefined : command;
}

import type { Desk, RunOptions } from './cli.ts';

export interface ShownOptions {
  readonly columns: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Called with all that was shown so far, each time there is more; what it says is typed. */
  readonly dialog?: NonNullable<RunOptions['dialog']>;
}

export interface Shown {
  readonly code: number | null;
  /** Everything that the terminal got, stdout and stderr in their order. */
  readonly raw: string;
  /** The same without escape sequences, by lines. */
  readonly lines: readonly string[];
}

/** Runs a command on a pseudo-terminal of that size. */
export async function onTerminal(
  desk: Desk,
  command: string,
  { columns, rows = 40, env = {}, dialog }: ShownOptions,
): Promise<Shown> {
  const inner = `stty cols ${columns} rows ${rows}; ${command}`;
  const { code, stdout } = await desk.shell(`script -qefc ${quoted(inner)} /dev/null`, {
    // What is longer than the screen goes straight to it, unless a test asks for a pager.
    env: { TERM: 'xterm-256color', LISTEN_PAGER: '', ...env },
    ...(dialog === undefined ? {} : { dialog }),
  });
  const raw = stdout.replaceAll('\r\n', '\n').replace(/\^D\x08\x08/g, '');
  return { code, raw, lines: withoutEscapes(raw).replace(/\n$/, '').split('\n') };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** Colours, cursor movements and OSC 8 links taken out. */
export function withoutEscapes(text: string): string {
  return text.replace(/\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)/g, '').replace(/\x1b\[[0-9;?]*[A-Za-z]/g, '');
}

const segments = new Intl.Segmenter();
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;

/** Columns of a text on a terminal, counted by the tables of Unicode: East Asian wide ones and emoji are two, marks none. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const { segment } of segments.segment(text)) {
    if (/^[\p{M}\p{Cf}\p{Cc}]+$/u.test(segment)) continue;
    columns += wide.test(segment) || /\p{Emoji_Presentation}|\ufe0f/u.test(segment) ? 2 : 1;
  }
  return columns;
}

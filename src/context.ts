import type { Writable } from 'node:stream';

/** The world, built once from the process and handed down; nothing else reads globals. */
export interface Context {
  /** Data. */
  readonly out: Writable;
  /** Talk: progress, warnings, errors. */
  readonly err: Writable;
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly outTerminal: Terminal;
  readonly errTerminal: Terminal;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly user: string;
  /** IANA zone of the system. */
  readonly zone: string;
  readonly now: () => number;
  /** SIGINT, SIGTERM: finish the page, save, exit 130 or 143. */
  readonly signal: AbortSignal;
}

export interface Terminal {
  readonly isTTY: boolean;
  /** Columns; Infinity when piped: piped tables are never cut. */
  readonly width: number;
  readonly height: number;
  /** 0 none, 1 16 colours, 2 256, 3 true colour. */
  readonly colour: 0 | 1 | 2 | 3;
  /** OSC 8 links. */
  readonly links: boolean;
}

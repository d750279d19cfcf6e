import { Chalk } from 'chalk';
import { safeLink } from './printable.ts';

/** How a terminal takes colour and links; made per output, so that no global state decides. */
export interface Paint {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warn: (text: string) => string;
  readonly good: (text: string) => string;
  /** What was looked for: told by more than its colour. */
  readonly found: (text: string) => string;
  /** An OSC 8 hyperlink where the terminal can, else the text alone. */
  readonly link: (text: string, url: string | null | undefined) => string;
}

export interface Screen {
  /** Infinity: never cut. */
  readonly width: number;
  /** Rows of the terminal; Infinity when piped. */
  readonly height: number;
  readonly colour: 0 | 1 | 2 | 3;
  readonly links: boolean;
}

export function paintFor(screen: Pick<Screen, 'colour' | 'links'>): Paint {
  const chalk = new Chalk({ level: screen.colour });
  return {
    strong: (text) => chalk.bold(text),
    faint: (text) => chalk.dim(text),
    bad: (text) => chalk.red(text),
    warn: (text) => chalk.yellow(text),
    good: (text) => chalk.green(text),
    found: (text) => chalk.bold.underline(text),
    link: (text, url) => {
      const target = screen.links ? safeLink(url) : undefined;
      return target === undefined ? text : `\u001b]8;;${target}\u001b\\${text}\u001b]8;;\u001b\\`;
    },
  };
}

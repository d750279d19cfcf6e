import type { SharedList } from '../render/row-writer.ts';

/** Prints what all brands gave; `exitCode` is that of the whole run. */
type PrintAll<Part> = (parts: readonly Part[], exitCode: number) => Promise<void> | void;

/** One brand's turn where a command runs for all of them. */
export interface BrandTurn {
  readonly brand: string;
  /** The list that the rows of all brands go into, in turn. */
  readonly list: SharedList;
  /** What parts this brand's lines from those before: its name, or nothing but a space where the lines name it. */
  head(named: boolean, strong: (text: string) => string): readonly string[];
  /** Keeps a part for the end of the run; then the last `print` that was given gets the parts of all brands. */
  gather<Part>(part: Part, print: PrintAll<Part>): void;
}

/** The turns of one run, and what is printed when all had theirs. */
export interface BrandTurns {
  of(brand: string): BrandTurn;
  /** Prints what was gathered, and the end of the list. */
  end(write: (text: string) => unknown, exitCode: number): Promise<void>;
}

export function createTurns(): BrandTurns {
  const list: SharedList = { begun: false, foot: '' };
  const parts: unknown[] = [];
  let sections = 0;
  let print: (exitCode: number) => Promise<void> | void = () => undefined;
  return {
    of: (brand) => ({
      brand,
      list,
      head(named, strong) {
        sections += 1;
        return [...(sections > 1 ? [''] : []), ...(named ? [strong(brand)] : [])];
      },
      gather<Part>(part: Part, printAll: PrintAll<Part>) {
        parts.push(part);
        // One command gathers parts of one kind.
        print = (exitCode) => printAll(parts as Part[], exitCode);
      },
    }),
    async end(write, exitCode) {
      await print(exitCode);
      if (list.foot !== '') write(list.foot);
    },
  };
}

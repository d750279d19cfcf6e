import { createInterface, type Interface } from 'node:readline';
import { type Readable, Writable } from 'node:stream';

/** Lines that a person types or a script pipes, one after the other. */
export interface Lines {
  /**
   * The next line; undefined at the end of the input. `hidden`: nothing of it is shown while it is typed. An aborted wait
   * gives undefined too, and leaves the line to the next call.
   */
  next(
    prompt: string,
    options?: { readonly hidden?: boolean; readonly signal?: AbortSignal },
  ): Promise<string | undefined>;
  close(): void;
}

export interface LinesWorld {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  /** Prompts and what is typed. */
  readonly echo: Writable;
  /** Ctrl-C at the prompt, which comes as a key there and as no signal. */
  interrupted(): void;
}

/** Nothing is read before the first call. */
export function openLines({ stdin, echo, interrupted }: LinesWorld): Lines {
  const isTerminal = Boolean(stdin.isTTY);
  const queue: string[] = [];
  let waiting: ((line: string | undefined) => void) | undefined;
  let hidden = false;
  let ended = false;
  let reader: Interface | undefined;
  const shown = new Writable({
    write(chunk, _encoding, done) {
      if (!hidden) echo.write(chunk);
      done();
    },
  });
  const give = (line: string | undefined): boolean => {
    const to = waiting;
    waiting = undefined;
    to?.(line);
    return to !== undefined;
  };
  const open = (): Interface => {
    // No history: a secret must not come back by the arrow key.
    const made = createInterface({
      input: stdin,
      ...(isTerminal ? { output: shown, terminal: true, historySize: 0 } : { terminal: false }),
    });
    made.on('line', (line) => {
      if (isTerminal && hidden) echo.write('\n');
      if (!give(line)) queue.push(line);
    });
    made.on('close', () => {
      ended = true;
      give(undefined);
    });
    made.on('SIGINT', interrupted);
    return made;
  };
  const ask = (reading: Interface, prompt: string): void => {
    if (!isTerminal) {
      echo.write(`${prompt}\n`);
    } else if (hidden) {
      echo.write(prompt);
    } else {
      reading.setPrompt(prompt);
      reading.prompt();
    }
  };
  return {
    async next(prompt, options = {}) {
      reader ??= open();
      hidden = options.hidden ?? false;
      ask(reader, prompt);
      if (queue.length > 0 || ended || options.signal?.aborted) return queue.shift();
      return new Promise((resolve) => {
        waiting = resolve;
        options.signal?.addEventListener('abort', () => {
          if (waiting === resolve) give(undefined);
        });
      });
    },
    close() {
      hidden = false;
      reader?.close();
    },
  };
}

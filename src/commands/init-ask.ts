import { type ListenError, UsageError } from '../core/errors.ts';
import { oneLine } from '../render/printable.ts';
import type { PersonTalk } from './talk.ts';

export interface AskOptions {
  readonly secret?: boolean;
  /** What Enter takes; shown in brackets. */
  readonly otherwise?: string;
}

/** Asks until `read` takes the answer; what it throws as a UsageError is said, and asked again. */
export async function askFor<T>(
  talk: PersonTalk,
  question: string,
  read: (typed: string) => T | Promise<T>,
  { secret = false, otherwise }: AskOptions = {},
): Promise<T> {
  const prompt = otherwise === undefined ? question : `${question} [${oneLine(otherwise)}]`;
  for (;;) {
    const typed = await talk.ask(prompt, { secret });
    try {
      return await read(typed === '' ? (otherwise ?? '') : typed);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      sayError(talk, error);
    }
  }
}

/** Yes or no; Enter is a yes. */
export function askYes(talk: PersonTalk, question: string): Promise<boolean> {
  return askFor(talk, `${question} [Y/n]`, (typed) => {
    if (/^(?:y|yes)?$/i.test(typed)) return true;
    if (/^(?:n|no)$/i.test(typed)) return false;
    throw new UsageError(`"${typed}" is neither yes nor no`, 'Press y or n, then Enter.');
  });
}

/** What is wrong, and the next step. */
export function sayError(talk: PersonTalk, { message, hint }: ListenError): void {
  talk.say(message, '✗ ');
  if (hint !== '') talk.say(hint, '  → ');
}

/** Something, for what cannot be left out. */
export function something(typed: string): string {
  if (typed.trim() !== '') return typed.trim();
  throw new UsageError('it cannot be left out', 'Ctrl-C stops; nothing is written before the end.');
}

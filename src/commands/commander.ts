import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Required, not imported: for an import of CommonJS Node starts a lexer of its own, 8 ms at every start. */
export const { Argument, Command, CommanderError, InvalidArgumentError, Option } =
  require('commander') as typeof import('commander');

export type Command = import('commander').Command;

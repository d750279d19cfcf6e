import { Command } from './commander.ts';
import type { Run } from './run.ts';

/** What `listen help exit-codes` prints. */
export const exitCodesText = `Exit codes, the first that applies:
  130, 143  interrupted (Ctrl-C, SIGTERM); everything read is saved
    5       the database cannot be used
    2       usage or configuration
    4       only authentication failed; auth status: a token does not work
    3       a source failed, or something was lost in this run;
            reports: coverage is not complete (only with --require-coverage);
            score, labels import: a line was left out
   75       try again later: locked, or only limits left work over
   70       a bug in listen; --debug prints what to report
    1       the answer to a question is "yes, there are" (--fail-on, doctor)
    0       done; a list with rows in it is a success
With --all-brands: the first that applies to any of them; 4 only where nothing else failed.
`;

/** `listen help exit-codes`. */
export function exitCodesTopic({ context }: Run): Command {
  return new Command('exit-codes')
    .description('what the exit codes mean')
    .helpOption(false)
    .configureHelp({ formatHelp: () => exitCodesText })
    .action(() => {
      context.out.write(exitCodesText);
    });
}

import { Command } from './commander.ts';
import type { Run } from './run.ts';
import type { GlobalFlags } from './world.ts';

export interface DoctorFlags extends GlobalFlags {
  readonly json?: boolean;
}

const examples = `Examples:
  listen doctor              configuration, database, clock, every source (one request each), queries
  listen doctor --json | jq -r '.checks[] | select(.state != "ok").hint'
  listen schema doctor       the fields of --json

Exit 1 when something needs a person.
`;

/** `listen doctor`: looks at everything that a fetch and a report stand on. */
export function doctorCommand(state: Run): Command {
  return new Command('doctor')
    .description('look at everything, say what needs a person')
    .option('--json', 'one object')
    .addHelpText('before', examples)
    .action(async (_flags, command: Command) => {
      const { runDoctor } = await import('./doctor-run.ts');
      state.exit = await state.forBrands(command.optsWithGlobals<DoctorFlags>(), (flags, context) =>
        runDoctor(context, state.version, flags),
      );
    });
}

import { portNumber } from './arguments.ts';
import { Command, Option } from './commander.ts';
import type { Run } from './run.ts';
import type { GlobalFlags } from './world.ts';

export interface LoginFlags extends GlobalFlags {
  readonly paste?: boolean;
  readonly port?: number;
  readonly timeout: string;
  /** Refused: see `auth-login-run.ts`. */
  readonly token?: unknown;
  readonly password?: unknown;
}

export interface StatusFlags extends GlobalFlags {
  readonly json?: boolean;
  readonly utc?: boolean;
}

const examples = `Examples:
  listen auth login acme-x               walks you through it, tries the token, then saves it
  listen auth login acme-x --paste       the browser runs on another machine: paste what it ends on
  pass show bluesky | listen auth login blue
  listen auth status                     every source: where its token comes from, whether it works
  listen auth logout acme-x              forgets the saved token

Tokens are saved in $XDG_STATE_HOME/listen/, readable by you alone, and stand before those in the configuration.
`;

/** `listen auth login|status|logout`: the tokens of the sources. */
export function authCommand(state: Run): Command {
  const command = new Command('auth')
    .description('log sources in, see which logins work')
    .addHelpText('before', examples);
  const login = command
    .command('login')
    .description('get a token for a source, try it, save it')
    .argument('<source>', 'its name in the configuration')
    .option('--paste', 'paste the address or code by hand; nothing listens for the browser')
    .option('--port <number>', 'port on 127.0.0.1 to which the browser comes back', portNumber)
    .option('--timeout <duration>', 'longest wait for the browser', '10min');
  for (const secret of ['token', 'password']) login.addOption(new Option(`--${secret} [value]`).hideHelp());
  login.addHelpText('before', examples).action(async (source: string, _flags, self: Command) => {
    const { runLogin } = await import('./auth-login-run.ts');
    state.exit = await runLogin(state.context, state.version, source, self.optsWithGlobals<LoginFlags>());
  });
  command
    .command('status')
    .description('where each token comes from and whether it works; exit 4 when one does not')
    .argument('[source...]', 'only these')
    .option('--json', 'an array of objects')
    .option('--utc', 'times in UTC')
    .addHelpText('before', examples)
    .action(async (sources: readonly string[], _flags, self: Command) => {
      const { runStatus } = await import('./auth-status-run.ts');
      state.exit = await runStatus(
        state.context,
        state.version,
        sources,
        self.optsWithGlobals<StatusFlags>(),
      );
    });
  command
    .command('logout')
    .description('forget what is saved for a source')
    .argument('<source>', 'its name')
    .addHelpText('before', examples)
    .action(async (source: string, _flags, self: Command) => {
      const { runLogout } = await import('./auth-logout-run.ts');
      state.exit = await runLogout(state.context, state.version, source, self.optsWithGlobals<GlobalFlags>());
    });
  return command;
}

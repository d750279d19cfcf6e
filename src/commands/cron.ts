import { Command } from './commander.ts';
import type { Run } from './run.ts';
import type { GlobalFlags } from './world.ts';

export interface CronFlags extends GlobalFlags {
  readonly every: string;
  readonly systemd?: boolean;
  readonly log?: string;
  readonly ping?: string;
}

const examples = `Examples:
  listen cron                            a line for your crontab; nothing is written
  listen cron --every 15m --log ~/listen.log
  { crontab -l; listen cron; } | crontab -
  listen cron --systemd                  a user service and a timer; pipe it to sh to install them
`;

/** `listen cron`: what makes a machine fetch by itself, as text. */
export function cronCommand(state: Run): Command {
  return new Command('cron')
    .description('print what makes a machine fetch by itself: a crontab line, or a systemd timer')
    .option('--every <duration>', 'how often: 1m to 30m, 1h to 12h, 1d', '5m')
    .option('--systemd', 'a user service and its timer instead of a crontab line')
    .option('--log <file>', 'crontab: add the output to this file; without it cron mails it')
    .option('--ping <url>', 'as with fetch: a monitor to ask after each fetch')
    .addHelpText('before', examples)
    .action(async (_flags, command: Command) => {
      const { runCron } = await import('./cron-run.ts');
      await runCron(state.context, command.optsWithGlobals<CronFlags>());
    });
}

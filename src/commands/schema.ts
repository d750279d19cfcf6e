import { outputSchemas } from '../render/schemas/index.ts';
import { Command } from './commander.ts';
import type { Run } from './run.ts';

const examples = `Examples:
  listen schema config > listen.schema.json    for editors and checks
  listen schema report                         the fields of report --json
  listen schema fetch-plan                     the fields of fetch --dry-run --json
`;

/** `listen schema NAME`: JSON Schemas of what goes in and what comes out. */
export function schemaCommand({ context }: Run): Command {
  const command = new Command('schema')
    .description('JSON Schemas of the configuration and of what is printed')
    .addHelpText('before', examples);
  const add = (name: string, about: string, load: () => Promise<object>): void => {
    command
      .command(name)
      .description(about)
      .addHelpText('before', examples)
      .action(async () => {
        context.out.write(`${JSON.stringify(await load(), null, 2)}\n`);
      });
  };
  add('config', 'of the configuration file', async () => {
    const { loadNetworks } = await import('../networks/index.ts');
    const { configSchema } = await import('../config/schema.ts');
    return configSchema(await loadNetworks());
  });
  for (const { name, line, load } of outputSchemas) add(name, `of ${line}`, load);
  return command;
}

import { Command } from './commander.ts';
import type { Run } from './run.ts';

const examples = `Examples:
  listen schema config > listen.schema.json    for editors and checks
  listen schema report                         the fields of report --json
  listen schema themes                         the fields of themes --json
  listen schema networks                       the fields of networks --json
`;

/** `listen schema config|report|themes|networks`: JSON Schemas of what goes in and what comes out. */
export function schemaCommand({ context }: Run): Command {
  const print = (schema: object): void => {
    context.out.write(`${JSON.stringify(schema, null, 2)}\n`);
  };
  const command = new Command('schema')
    .description('JSON Schemas of the configuration and of what is printed')
    .addHelpText('before', examples);
  command
    .command('config')
    .description('of the configuration file')
    .addHelpText('before', examples)
    .action(async () => {
      const { loadNetworks } = await import('../networks/index.ts');
      const { configSchema } = await import('../config/schema.ts');
      print(await configSchema(await loadNetworks()));
    });
  command
    .command('report')
    .description('of report --json')
    .addHelpText('before', examples)
    .action(async () => {
      const { reportSchema } = await import('../app/fields.ts');
      print(reportSchema());
    });
  command
    .command('themes')
    .description('of themes --json')
    .addHelpText('before', examples)
    .action(async () => {
      const { themesSchema } = await import('../app/theme-rows.ts');
      print(themesSchema());
    });
  command
    .command('networks')
    .description('of networks --json')
    .addHelpText('before', examples)
    .action(async () => {
      const { networksSchema } = await import('../app/network-rows.ts');
      print(networksSchema());
    });
  return command;
}

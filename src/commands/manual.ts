import type { Context } from '../context.ts';
import { type ManualSection, manualPage } from '../render/man.ts';
import { exitCodesText } from './exit-codes.ts';
import { wholeProgram } from './program.ts';
import { treeOf } from './tree.ts';

const files: ManualSection = {
  title: 'FILES',
  body: [
    {
      term: './listen.yaml, $XDG_CONFIG_HOME/listen/listen.yaml',
      about: 'The configuration, the first that is there, unless --config or LISTEN_CONFIG names another.',
    },
    {
      term: './brands/*.yaml, $XDG_CONFIG_HOME/listen/brands/*.yaml',
      about: 'With --all-brands: a configuration and a database a brand, the first folder that is there.',
    },
    {
      term: '$XDG_DATA_HOME/listen/<brand>.db',
      about: 'The database, unless the configuration has database: or --db is given. SQLite.',
    },
    {
      term: '$XDG_STATE_HOME/listen/',
      about: 'Tokens that `listen auth login` saved, readable by their owner alone.',
    },
  ],
};

const environment: ManualSection = {
  title: 'ENVIRONMENT',
  body: [
    {
      term: 'LISTEN_CONFIG',
      about: 'The configuration file (with --all-brands: the folder of them), where --config is not given.',
    },
    {
      term: 'NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE',
      about: 'No colours; colours also where no terminal reads.',
    },
    {
      term: 'LISTEN_PAGER, PAGER',
      about:
        'What shows output that is longer than the terminal, the first that is set, run by the shell; an empty one or cat: none. Otherwise less, with LESS=FRX unless LESS is set, and S where lines are wider than the screen.',
    },
    { term: 'HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY', about: 'The way out.' },
    { term: `\${NAME}`, about: 'In the configuration: the variable of that name.' },
  ],
};

/** The page `listen(1)`, read off the program with every command loaded. */
export async function manual(context: Context, version: string): Promise<string> {
  const tree = treeOf(await wholeProgram(context, version));
  const codes: ManualSection = { title: 'EXIT STATUS', body: [{ asIs: exitCodesText.trimEnd() }] };
  return manualPage({ version, tree, sections: [codes, files, environment] });
}

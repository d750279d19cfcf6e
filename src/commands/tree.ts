import type { Argument, Option } from 'commander';
import type { ArgumentLeaf, Asked, CommandTree, FlagLeaf, Values } from '../render/command-tree.ts';
import type { Command } from './commander.ts';

/** What a value names, told by where it stands: `auth login <source>`, `report --network`. */
const asked: readonly (readonly [RegExp, Asked])[] = [
  [/^init --source$/, 'networks'],
  [/ (--source|source)$|^sources name$/, 'sources'],
  [/ (--network|network)$|^networks id$/, 'networks'],
  [/^(show|why|open|mark \w+) id$|^label id-and-label$| --all-like$/, 'ids'],
  [/ --topic$/, 'topics'],
  [/^report (view|views)$/, 'views'],
  [/ --json fields$/, 'fields'],
  [/ --columns$/, 'columns'],
];

/** The commands below `command` and their flags, read off the program itself. */
export function treeOf(command: Command, path: readonly string[] = []): CommandTree {
  const help = command.createHelp();
  const below = help.visibleCommands(command);
  const names = below.map((each) => each.name());
  return {
    path,
    about: command.description(),
    examples: examplesOf(command),
    flags: help.visibleOptions(command).map((option) => flagOf(option, path)),
    args: command.registeredArguments.map((argument) => argumentOf(argument, path)),
    commands: below.map((each) => {
      const tree = treeOf(each, [...path, each.name()]);
      return each.name() === 'help'
        ? helpOn(tree, path.length === 0 ? [...names, 'exit-codes'] : names)
        : tree;
    }),
  };
}

/** `help` takes the name of a command. */
function helpOn(tree: CommandTree, names: readonly string[]): CommandTree {
  const values: Values = { kind: 'words', words: names.filter((name) => name !== 'help') };
  return { ...tree, examples: '', flags: [], args: tree.args.map((each) => ({ ...each, values })) };
}

/** What its help begins with, before the usage. */
function examplesOf(command: Command): string {
  const output = command.configureOutput();
  let text = '';
  command.configureOutput({
    ...output,
    writeOut: (part) => {
      text += part;
    },
  });
  command.outputHelp();
  command.configureOutput(output);
  return text.slice(0, Math.max(0, text.search(/^Usage: /m))).trimEnd();
}

function flagOf(option: Option, path: readonly string[]): FlagLeaf {
  const placeholder = /[<[].*$/.exec(option.flags)?.[0] ?? '';
  const long = option.long ?? option.short ?? '';
  const value = option.defaultValue;
  return {
    short: option.long === undefined ? undefined : option.short,
    long,
    about: option.description,
    takes: takesOf(option),
    placeholder,
    values: valuesOf(option.argChoices, [`${path.join(' ')} ${long}`, placeholder], placeholder),
    otherwise: typeof value === 'string' || typeof value === 'number' ? String(value) : undefined,
  };
}

function takesOf(option: Option): FlagLeaf['takes'] {
  if (option.variadic) return 'several';
  if (option.required) return 'one';
  return option.optional ? 'perhaps' : 'nothing';
}

function argumentOf(argument: Argument, path: readonly string[]): ArgumentLeaf {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  const placeholder = argument.required ? `<${name}>` : `[${name}]`;
  return {
    placeholder,
    about: argument.description,
    values: valuesOf(argument.argChoices, [`${path.join(' ')} ${argument.name()}`, ''], placeholder),
  };
}

function valuesOf(
  choices: readonly string[] | undefined,
  [place, more]: readonly [string, string],
  placeholder: string,
): Values {
  if (choices) return { kind: 'words', words: choices };
  const word = more.replace(/[<>[\].]/g, '');
  const what = asked.find(([pattern]) => pattern.test(place) || pattern.test(`${place} ${word}`))?.[1];
  if (what) return { kind: 'asked', what };
  if (/^[<[](file|path)\b/.test(placeholder)) return { kind: 'files' };
  return { kind: /^[<[](folder|dir)\b/.test(placeholder) ? 'folders' : 'free' };
}

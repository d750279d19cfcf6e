import {
  argumentValues,
  type CommandTree,
  everyCommand,
  type FlagLeaf,
  namesOf,
  type Values,
} from './command-tree.ts';

const quoted = (text: string): string =>
  `'${text.replace(/\s+/g, ' ').replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** What `-a` takes: words, or a command that prints them. */
function offered(values: Values): string {
  if (values.kind === 'words') return ` -a ${quoted(values.words.join(' '))}`;
  // -k: the most urgent first, not by number.
  if (values.kind === 'asked')
    return `${values.what === 'ids' ? ' -k' : ''} -a ${quoted(`(__listen_ask ${values.what})`)}`;
  if (values.kind === 'folders') return ` -a '(__fish_complete_directories)'`;
  return values.kind === 'files' ? ' -F' : '';
}

/** Only where a file is asked for are files offered. */
function needed(values: Values): string {
  return `${values.kind === 'files' ? '-r' : '-x'}${offered(values)}`;
}

const placeOf = ({ path }: CommandTree): string => path.join(' ');

function flagLine(tree: CommandTree, flag: FlagLeaf): string {
  const where = tree.path.length === 0 ? '' : ` -n ${quoted(`__listen_in ${quoted(placeOf(tree))}`)}`;
  const long = flag.long.startsWith('--') ? ` -l ${flag.long.slice(2)}` : '';
  const short = flag.short ?? (long === '' ? flag.long : undefined);
  const value = flag.takes === 'one' || flag.takes === 'several' ? ` ${needed(flag.values)}` : '';
  return `complete -c listen${where}${short === undefined ? '' : ` -s ${short.slice(1)}`}${long}${value} -d ${quoted(flag.about)}`;
}

/** fish itself completes the first value of a flag that must have one: the others are completed here. */
function moreValues(tree: CommandTree, flag: FlagLeaf): readonly string[] {
  if (flag.takes !== 'several' && flag.takes !== 'perhaps') return [];
  const values = offered(flag.values);
  if (values === '') return [];
  return namesOf(flag).map(
    (name) =>
      `complete -c listen -n ${quoted(`__listen_open ${quoted(`${placeOf(tree)}:${name}`)}`)}${values}`,
  );
}

function wordLines(tree: CommandTree): readonly string[] {
  const where = ` -n ${quoted(`__listen_at ${quoted(placeOf(tree))}`)}`;
  if (tree.commands.length > 0)
    return tree.commands.map(
      ({ path, about }) => `complete -c listen${where} -a ${quoted(path.at(-1) ?? '')} -d ${quoted(about)}`,
    );
  const values = argumentValues(tree);
  const given = values === undefined ? '' : offered(values);
  return given === '' ? [] : [`complete -c listen${where}${given}`];
}

/** A script for fish 3.0 and newer. */
export function fishCompletion(tree: CommandTree): string {
  const all = everyCommand(tree);
  const taking = (takes: readonly FlagLeaf['takes'][]): string =>
    all
      .flatMap((each) =>
        each.flags
          .filter((flag) => takes.includes(flag.takes))
          .flatMap(namesOf)
          .map((name) => quoted(each.path.length === 0 ? `*:${name}` : `${placeOf(each)}:${name}`)),
      )
      .join(' ');
  const steps = all.flatMap((each) =>
    each.commands.map(
      (below) =>
        `        case ${quoted(`${placeOf(each)}:${below.path.at(-1)}`)}; set at ${quoted(placeOf(below))}`,
    ),
  );
  return `# Completion of listen for fish. For this shell: listen completion fish | source
# For every new one: listen completion fish > ~/.config/fish/completions/listen.fish

function __listen_state
  set -l at ''; set -l flag ''; set -l left 0
  set -l words (commandline -opc)
  for word in $words[2..-1]
    if string match -q -- '-*' $word
      set flag ''; set left 0
      switch "$at:$word"
        case ${taking(['one', 'perhaps'])}; set flag $word; set left 1
        case ${taking(['several'])}; set flag $word; set left 2
      end
    else if test $left -gt 0
      test $left -eq 1; and set flag ''; and set left 0
    else
      switch "$at:$word"
${steps.join('\n')}
      end
    end
  end
  echo "$at:$flag"
end

# In a command, whatever was typed in it.
function __listen_in --argument-names at
  string match -q -- "$at:*" (__listen_state)
end

# In a command, where an argument of its own is next.
function __listen_at --argument-names at
  test (__listen_state) = "$at:"
end

# Behind a flag that may take one more value.
function __listen_open --argument-names state
  test (__listen_state) = $state
end

function __listen_ask --argument-names what
  set -l words (commandline -opc)
  set -l config
  set -l brands
  for index in (seq 2 (count $words))
    switch $words[$index]
      case --all-brands; set brands --all-brands
      case --config; set config --config $words[(math $index + 1)]
      case '--config=*'; set config --config (string replace -- --config= '' $words[$index])
    end
  end
  set -l program (string replace -r -- '^~' $HOME $words[1])
  $program complete $what (string split -- : (__listen_state))[1] --about --typed=(commandline -ct) $config $brands 2>/dev/null
end

complete -c listen -f
${all.flatMap((each) => [...wordLines(each), ...each.flags.flatMap((flag) => [flagLine(each, flag), ...moreValues(each, flag)])]).join('\n')}
`;
}

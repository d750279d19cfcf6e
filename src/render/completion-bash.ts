import { shellQuoted } from '../core/shell-quote.ts';
import {
  argumentValues,
  type CommandTree,
  everyCommand,
  type FlagLeaf,
  namesOf,
  type Values,
} from './command-tree.ts';

/** `at:--flag`; a flag of the program itself holds everywhere. */
export function flagPatterns({ path }: CommandTree, flag: FlagLeaf, quote = shellQuoted): readonly string[] {
  return namesOf(flag).map((name) =>
    path.length === 0 ? `*${quote(`:${name}`)}` : quote(`${path.join(' ')}:${name}`),
  );
}

function offered(values: Values): string {
  if (values.kind === 'words') return `_listen_words ${values.words.map(shellQuoted).join(' ')}`;
  if (values.kind === 'asked') return `_listen_ask ${values.what}`;
  if (values.kind === 'free') return ':';
  return values.kind === 'files' ? '_listen_files -f' : '_listen_files -d';
}

/** A script for bash 3.2 and newer. */
export function bashCompletion(tree: CommandTree): string {
  const all = everyCommand(tree);
  const root = tree.flags.flatMap(namesOf);
  const steps = all.flatMap(({ path, commands }) =>
    commands.map(
      (each) =>
        `      ${shellQuoted(`${path.join(' ')}:${each.path.at(-1)}`)}) at=${shellQuoted(each.path.join(' '))} ;;`,
    ),
  );
  const taking = (takes: readonly FlagLeaf['takes'][]): string =>
    all
      .flatMap((each) =>
        each.flags.filter((flag) => takes.includes(flag.takes)).flatMap((flag) => flagPatterns(each, flag)),
      )
      .join(' | ');
  const values = all.flatMap((each) =>
    each.flags
      .filter(({ takes }) => takes !== 'nothing')
      .map((flag) => `      ${flagPatterns(each, flag).join(' | ')}) ${offered(flag.values)} ;;`),
  );
  const flags = all.map(({ path, flags: own }) => {
    const names = [...new Set([...own.flatMap(namesOf), ...root])];
    return `      ${shellQuoted(path.join(' '))}) _listen_words ${names.map(shellQuoted).join(' ')} ;;`;
  });
  const words = all.flatMap((each) => {
    const { path, commands } = each;
    if (commands.length > 0)
      return [
        `    ${shellQuoted(path.join(' '))}) _listen_words ${commands.map((below) => shellQuoted(below.path.at(-1) ?? '')).join(' ')} ;;`,
      ];
    const values = argumentValues(each);
    return values ? [`    ${shellQuoted(path.join(' '))}) ${offered(values)} ;;`] : [];
  });
  return `# Completion of listen for bash. For this shell: eval "$(listen completion bash)"
# For every new one: listen completion bash > ~/.local/share/bash-completion/completions/listen

_listen_words() {
  local each
  for each in "$@"; do
    case "$each" in
      "$cur"*)
        case "$each" in *[!A-Za-z0-9_,.:/@+-]*) each="$(printf '%q' "$each")" ;; esac
        COMPREPLY+=("$each")
        ;;
    esac
  done
}

_listen_ask() {
  local each found=()
  while IFS= read -r each; do found+=("$each"); done < <(
    "\${COMP_WORDS[0]/#\\~/$HOME}" complete "$1" "$at" --typed "$cur" \${config:+--config "\${config/#\\~/$HOME}"} $brands 2>/dev/null
  )
  if [ "$1" = fields ] || [ "$1" = columns ]; then compopt -o nospace 2>/dev/null; fi
  if [ \${#found[@]} -gt 0 ]; then _listen_words "\${found[@]}"; fi
}

_listen_files() {
  local IFS=$'\\n'
  compopt -o filenames 2>/dev/null
  COMPREPLY=($(compgen "$1" -- "$cur"))
}

_listen() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" at='' flag='' word='' config='' brands='' i left=0
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="\${COMP_WORDS[i]}"
    if [ "$word" = = ]; then continue; fi
    case "$word" in
      -*)
        flag='' left=0
        if [ "$word" = --all-brands ]; then brands=$word; fi
        case "$at:$word" in
          ${taking(['one', 'perhaps'])}) flag="$word" left=1 ;;
          ${taking(['several'])}) flag="$word" left=2 ;;
        esac
        continue
        ;;
    esac
    if [ $left -gt 0 ]; then
      if [ "$flag" = --config ]; then config="$word"; fi
      if [ $left -eq 1 ]; then flag='' left=0; fi
      continue
    fi
    case "$at:$word" in
${steps.join('\n')}
    esac
  done
  if [ "$cur" = = ]; then cur=''; fi
  case "$cur" in
    -*)
      case "$at" in
${flags.join('\n')}
      esac
      return
      ;;
  esac
  if [ -n "$flag" ]; then
    case "$at:$flag" in
${values.join('\n')}
    esac
    return
  fi
  case "$at" in
${words.join('\n')}
  esac
}

complete -F _listen listen
`;
}

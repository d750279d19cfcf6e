import { shellQuoted } from '../core/shell-quote.ts';
import {
  argumentValues,
  type CommandTree,
  everyCommand,
  type FlagLeaf,
  namesOf,
  type Values,
} from './command-tree.ts';
import { flagPatterns } from './completion-bash.ts';

/** `name:what it does`, as _describe takes it. */
const described = (name: string, about: string): string =>
  shellQuoted(`${name.replaceAll(':', '\\:')}:${about.replace(/\s+/g, ' ')}`);

function offered(values: Values): string {
  if (values.kind === 'words') return `compadd -- ${values.words.map(shellQuoted).join(' ')}`;
  if (values.kind === 'asked') return `_listen_ask ${values.what}`;
  if (values.kind === 'free') return ':';
  return values.kind === 'files' ? '_files' : '_files -/';
}

/** A script for zsh, to be loaded from fpath or evaluated. */
export function zshCompletion(tree: CommandTree): string {
  const all = everyCommand(tree);
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
    const shown = path.length === 0 ? own : [...own, ...tree.flags];
    const rows = new Map(
      shown.flatMap((flag) => namesOf(flag).map((name) => [name, described(name, flag.about)])),
    );
    return `        ${shellQuoted(path.join(' '))}) each=(${[...rows.values()].join(' ')}) ;;`;
  });
  const words = all.flatMap((each) => {
    const { path, commands } = each;
    if (commands.length > 0) {
      const rows = commands.map(({ path: below, about }) => described(below.at(-1) ?? '', about));
      return [
        `    ${shellQuoted(path.join(' '))}) each=(${rows.join(' ')}); _describe -t commands command each ;;`,
      ];
    }
    const values = argumentValues(each);
    return values ? [`    ${shellQuoted(path.join(' '))}) ${offered(values)} ;;`] : [];
  });
  return `#compdef listen
# Completion of listen for zsh. For this shell: eval "$(listen completion zsh)"
# For every new one: listen completion zsh > a folder of $fpath, as _listen

_listen_ask() {
  local -a found=(\${(f)"$(\${~words[1]} complete "$1" "$at" --about --typed "$cur" \${config:+--config} \${~config} $brands 2>/dev/null)"})
  if [[ $1 == ids ]]; then
    found=(\${found//:/\\:})
    found=(\${found/$'\t'/:})
    _describe -V post found
  elif [[ $1 == fields || $1 == columns ]]; then compadd -S '' -- $found
  else compadd -- $found; fi
}

_listen() {
  local at='' flag='' word='' config='' brands='' cur=$words[CURRENT]
  local -a each
  integer i left=0
  for ((i = 2; i < CURRENT; i++)); do
    word=\${(Q)words[i]}
    if [[ $word == -* ]]; then
      flag='' left=0
      if [[ $word == --all-brands ]]; then brands=$word; fi
      case "$at:$word" in
        ${taking(['one', 'perhaps'])}) flag=$word left=1 ;;
        ${taking(['several'])}) flag=$word left=2 ;;
        *:--config=*) config=\${word#*=} ;;
      esac
      continue
    fi
    if ((left > 0)); then
      if [[ $flag == --config ]]; then config=$words[i]; fi
      if ((left == 1)); then flag='' left=0; fi
      continue
    fi
    case "$at:$word" in
${steps.join('\n')}
    esac
  done
  if [[ $cur == --*=* ]]; then
    flag=\${cur%%=*} cur=\${cur#*=}
    compset -P 1 '*='
  elif [[ $cur == -* ]]; then
    case "$at" in
${flags.join('\n')}
    esac
    _describe -o flag each
    return
  fi
  if [[ -n $flag ]]; then
    case "$at:$flag" in
${values.join('\n')}
    esac
    return
  fi
  case "$at" in
${words.join('\n')}
  esac
}

if [[ $funcstack[1] == _listen ]]; then _listen "$@"; else compdef _listen listen; fi
`;
}

import { type ArgumentLeaf, type CommandTree, everyCommand, type FlagLeaf, namesOf } from './command-tree.ts';

export interface ManualPage {
  readonly version: string;
  readonly tree: CommandTree;
  /** Sections that stand behind the commands: a title and paragraphs of words, or lines that are kept as they are. */
  readonly sections: readonly ManualSection[];
}

export interface ManualSection {
  readonly title: string;
  readonly body: readonly (
    | string
    | { readonly asIs: string }
    | { readonly term: string; readonly about: string }
  )[];
}

/**
 * Words as roff prints them: a backslash and a minus are themselves (`-` alone would become a hyphen that no shell takes),
 * quotes and carets stay straight, and no line begins with a request. groff_char(7), man(7).
 */
export function roffText(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll("'", '\\(aq')
    .replaceAll('`', '\\(ga')
    .replaceAll('^', '\\(ha')
    .replaceAll('~', '\\(ti')
    .replace(
      /[^\u0000-\u007f]/gu,
      (character) => `\\[u${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
    );
  return escaped.replace(/^\./gm, '\\&.');
}

const bold = (text: string): string => `\\fB${roffText(text)}\\fR`;
const italic = (text: string): string => `\\fI${roffText(text)}\\fR`;

/** A paragraph in one line: roff fills it. */
const filled = (text: string): string => roffText(text.replace(/\s+/g, ' ').trim());

const asIs = (text: string): string => `.PP\n.nf\n.RS 4\n${roffText(text)}\n.RE\n.fi`;

function flagEntry(flag: FlagLeaf): string {
  const value = flag.placeholder === '' ? '' : ` ${italic(flag.placeholder)}`;
  const { values, otherwise } = flag;
  const choices = values.kind === 'words' ? ` One of ${values.words.join(', ')}.` : '';
  const ends = otherwise === undefined ? '' : ` Default: ${otherwise}.`;
  const about = `${flag.about}${choices + ends === '' || /[.…]$/.test(flag.about) ? '' : '.'}${choices}${ends}`;
  return `.TP\n${namesOf(flag).map(bold).join(', ')}${value}\n${filled(about)}`;
}

function argumentEntries(args: readonly ArgumentLeaf[]): readonly string[] {
  return args
    .filter(({ about, values }) => about !== '' || values.kind === 'words')
    .map(({ placeholder, about, values }) => {
      const choices =
        values.kind === 'words' ? `${about === '' ? '' : '. '}One of ${values.words.join(', ')}.` : '';
      return `.TP\n${italic(placeholder)}\n${filled(`${about}${choices}`)}`;
    });
}

function commandPart(tree: CommandTree): readonly string[] {
  const { path, about, args, flags, commands, examples } = tree;
  // Of a group the parts below say what can be typed; `help` below it is the same everywhere.
  const own = flags.filter(({ long }) => long !== '--help');
  const synopsis = [
    bold(`listen ${path.join(' ')}`),
    ...(own.length > 0 ? ['[options]'] : []),
    ...(commands.length > 0 ? [italic('<command>')] : args.map(({ placeholder }) => italic(placeholder))),
  ].join(' ');
  const shown = examples.replace(/^Examples:\n/, '').replace(/^ {2}/gm, '');
  return [
    `.SS listen ${roffText(path.join(' '))}`,
    synopsis,
    '.PP',
    filled(/[.…]$/.test(about) ? about : `${about}.`),
    ...argumentEntries(args),
    ...own.map(flagEntry),
    ...(shown === '' || path.length > 1 ? [] : [asIs(shown)]),
  ];
}

function sectionPart({ title, body }: ManualSection): readonly string[] {
  return [
    `.SH ${roffText(title)}`,
    ...body.map((part) => {
      if (typeof part === 'string') return `.PP\n${filled(part)}`;
      return 'asIs' in part ? asIs(part.asIs) : `.TP\n${bold(part.term)}\n${filled(part.about)}`;
    }),
  ];
}

/** The page `listen(1)` as roff for man(7), ASCII only, the same for the same program. */
export function manualPage({ version, tree, sections }: ManualPage): string {
  const below = everyCommand(tree).filter(
    ({ path }) => path.length > 0 && (path.length === 1 || path.at(-1) !== 'help'),
  );
  const lines = [
    '.\\" Written by npm run build from the commands themselves: change those.',
    `.TH LISTEN 1 "" "listen ${roffText(version)}" "User Commands"`,
    '.SH NAME',
    `listen \\- ${filled(tree.about.replace(/\.$/, ''))}`,
    '.SH SYNOPSIS',
    `${bold('listen')} [options] ${italic('<command>')} ...`,
    '.SH EXAMPLES',
    asIs(tree.examples.replace(/^Examples:\n/, '').replace(/^ {2}/gm, '')),
    '.SH OPTIONS',
    'They stand before or behind any command.',
    ...tree.flags.map(flagEntry),
    '.SH COMMANDS',
    ...below.flatMap(commandPart),
    ...sections.flatMap(sectionPart),
  ];
  return `${lines.join('\n')}\n`;
}

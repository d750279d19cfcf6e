/** What a value can be completed with: the words themselves, or what is looked for when it is asked. */
export type Values =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'files' | 'folders' | 'free' }
  | { readonly kind: 'asked'; readonly what: Asked };

/** What only the configuration or the program knows when the key is pressed. */
export type Asked = 'sources' | 'networks' | 'topics' | 'views' | 'fields' | 'columns' | 'ids';

export interface FlagLeaf {
  /** `-u`. */
  readonly short: string | undefined;
  /** `--unanswered`. */
  readonly long: string;
  readonly about: string;
  readonly takes: 'nothing' | 'one' | 'perhaps' | 'several';
  /** `<file>`, as the help writes it; '' for a flag without a value. */
  readonly placeholder: string;
  readonly values: Values;
  /** What holds without it; undefined where there is nothing to tell. */
  readonly otherwise: string | undefined;
}

export interface ArgumentLeaf {
  /** `<id...>`. */
  readonly placeholder: string;
  readonly about: string;
  readonly values: Values;
}

/** A command as its users see it: what completions and the manual are made from. */
export interface CommandTree {
  /** Words after the program's name; none for the program itself. */
  readonly path: readonly string[];
  readonly about: string;
  readonly examples: string;
  readonly flags: readonly FlagLeaf[];
  readonly args: readonly ArgumentLeaf[];
  readonly commands: readonly CommandTree[];
}

/** A command and all that lie below it, itself first. */
export function everyCommand(tree: CommandTree): readonly CommandTree[] {
  return [tree, ...tree.commands.flatMap(everyCommand)];
}

/** The names of a flag: `-u`, `--unanswered`. */
export function namesOf({ short, long }: FlagLeaf): readonly string[] {
  return short === undefined ? [long] : [short, long];
}

/** What an argument of this command can be completed with; undefined where nothing is known. */
export function argumentValues({ args }: CommandTree): Values | undefined {
  return args.map(({ values }) => values).find(({ kind }) => kind !== 'free');
}

import type { Problem } from '../config/problems.ts';
import type { Context } from '../context.ts';
import { UsageError } from '../core/errors.ts';
import { didYouMean } from '../core/nearest.ts';
import type { Office } from '../core/office.ts';
import type { Topic } from '../core/query.ts';
import { type ShellWord, shellWords } from '../core/shell-words.ts';
import { type Command, CommanderError } from './commander.ts';
import { networksMustBeKnown, topicsCalled } from './known-names.ts';
import { switches, valueFlags } from './program-flags.ts';
import type { ReportFlags } from './report.ts';
import { checkFlags } from './report-checks.ts';
import { checkPromise, readTimes } from './report-times.ts';
import { zoneOf } from './world.ts';

/** What the flags of a view are held against. */
export interface ViewSettings {
  readonly topics: readonly Topic[];
  readonly promises: readonly unknown[];
  readonly zone: string | undefined;
  readonly office: Office | undefined;
}

export type ViewFault = Pick<Problem, 'part' | 'inside' | 'what' | 'fix'>;
type Said = Pick<Problem, 'what' | 'fix'>;

/** Where views are read, and by which options. */
export interface ReadingWorld {
  readonly context: Context;
  /** A fresh command with all flags of `report`. */
  readonly parser: () => Command;
}

/** The flags that a view saves, as commander would hand them over; the view must be without fault. */
export function viewFlags(text: string, parser: () => Command): ReportFlags {
  const split = shellWords(text);
  const command = parser();
  command.parseOptions('words' in split ? split.words.map((word) => word.text) : []);
  return command.opts<ReportFlags>();
}

/** The first thing that `report` would refuse in a view, and where; undefined where it is fine. */
export function viewFault(text: string, settings: ViewSettings, world: ReadingWorld): ViewFault | undefined {
  const split = shellWords(text);
  if ('open' in split) return undefined;
  const { words } = split;
  const check = (count: number) => faultOf(words.slice(0, count), settings, world);
  const said = check(words.length);
  if (said === undefined) return undefined;
  // It is wrong from this word on.
  let count = 1;
  while (count < words.length && check(count)?.what !== said.what) count += 1;
  const { from, to } = words[count - 1] ?? { from: 0, to: text.length };
  return { part: 'value', inside: { from, to }, ...said };
}

function faultOf(
  words: readonly ShellWord[],
  settings: ViewSettings,
  { context, parser }: ReadingWorld,
): Said | undefined {
  const command = parser()
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  try {
    const { operands, unknown } = command.parseOptions(words.map((word) => word.text));
    if (unknown[0] !== undefined) return unknownFlag(unknown[0], command);
    if (operands[0] !== undefined) return noFlag(operands[0]);
    checkAll(command.opts<ReportFlags>(), settings, context);
    return undefined;
  } catch (error) {
    if (error instanceof CommanderError)
      return { what: error.message.replace(/^error: /, ''), fix: 'Correct it, or take the flag out.' };
    if (!(error instanceof UsageError)) throw error;
    return { what: error.message.split('\n')[0] ?? '', fix: error.hint };
  }
}

function checkAll(flags: ReportFlags, settings: ViewSettings, context: Context): void {
  checkFlags(flags);
  const zone = flags.utc ? 'UTC' : zoneOf(settings, context);
  const { failOn } = readTimes(flags, context.now(), zone);
  if (failOn) checkPromise(failOn, settings.promises);
  networksMustBeKnown(flags.network ?? []);
  topicsCalled(flags.topic ?? [], settings.topics);
}

const ofProgram: readonly string[] = [...valueFlags, ...switches, '--help', '-h', '--version', '-V'];

function unknownFlag(typed: string, command: Command): Said {
  const flag = typed.replace(/=.*/s, '');
  if (ofProgram.includes(flag))
    return { what: `${flag} cannot stand in a view`, fix: 'Take it out, and type it where it is wanted.' };
  const names = command.options.flatMap((option) => option.long ?? []);
  return {
    what: `${flag} is not a flag of listen report`,
    fix: didYouMean(flag, names, 'Run `listen report --help` for what there is.'),
  };
}

function noFlag(word: string): Said {
  return {
    what: `${JSON.stringify(word)} is no flag: a view cannot stand in a view`,
    fix: `Write the flags themselves; what holds several words stands in quotes.`,
  };
}

import { type GenericSchema, safeParse } from 'valibot';
import { sourceEntries } from '../config/general.ts';
import type { InitSource } from '../config/init.ts';
import { problemsOf } from '../config/issues.ts';
import { onlyVariable } from '../config/paths.ts';
import { entriesOf } from '../config/schema-walk.ts';
import { secretForms, secretKeys } from '../config/secrets.ts';
import { UsageError } from '../core/errors.ts';
import { didYouMean } from '../core/nearest.ts';
import type { Network, SetupAsk } from '../networks/network.ts';
import { isSecret } from '../networks/shared/settings.ts';

/** A source as a flag gives it: `mastodon:https://mastodon.example tags=acme,acmeair`. */
export interface SourceFlag {
  /** As typed. */
  readonly text: string;
  readonly network: string;
  /** Of the network's main setting. */
  readonly value: string | undefined;
  readonly more: readonly { readonly key: string; readonly value: string }[];
}

const keyAndValue = /^([A-Za-z]+)=(.*)$/s;

/** The words after `--source`: NETWORK or NETWORK:VALUE, each with the KEY=VALUE that follow it, in its quotes or not. */
export function sourceFlags(words: readonly string[]): readonly SourceFlag[] {
  const found: { text: string; network: string; value: string | undefined; more: SourceFlag['more'] }[] = [];
  for (const part of words.flatMap((word) => word.trim().split(/\s+(?=[A-Za-z]+=)/))) {
    const [, key, value] = keyAndValue.exec(part) ?? [];
    const last = found.at(-1);
    if (last && key !== undefined && value !== undefined) {
      last.more = [...last.more, { key, value }];
      last.text += ` ${part}`;
      continue;
    }
    const colon = part.indexOf(':');
    const network = colon < 0 ? part : part.slice(0, colon);
    found.push({ text: part, network, value: colon < 0 ? undefined : part.slice(colon + 1), more: [] });
  }
  return found;
}

/** The key that `--source NETWORK:VALUE` sets; undefined where the network needs none. */
export function mainAsk({ settings, setup }: Pick<Network, 'settings' | 'setup'>): SetupAsk | undefined {
  const [first] = setup.asks;
  const entry = first && entriesOf(settings)[first.key];
  return entry && !isSecret(entry) ? first : undefined;
}

/** How a network's flag is written: `--source mastodon:https://mastodon.example`. */
export function flagOf(network: Pick<Network, 'id' | 'settings' | 'setup'>): string {
  const main = mainAsk(network);
  return `--source ${network.id}${main === undefined ? '' : `:${main.example ?? 'VALUE'}`}`;
}

/**
 * The keys that a flag gives, typed as the network's settings want them. A UsageError names the flag, what is wrong and the
 * fix. What is missing is not told.
 */
export function keysOfFlag(flag: SourceFlag, network: Network): InitSource['keys'] {
  const main = mainAsk(network);
  const given = [...flag.more];
  if (flag.value !== undefined) {
    if (main === undefined)
      throw new UsageError(
        `--source ${flag.text}: ${network.title} takes no value`,
        `Write ${flagOf(network)}; other keys follow as KEY=VALUE.`,
      );
    given.unshift({ key: main.key, value: flag.value });
  }
  return Object.fromEntries(
    given.map(({ key, value }) => [key, settingOf(key, value, network, `--source ${flag.text}`)]),
  );
}

/** One setting out of what was typed; `where` is named in the UsageError for one that does not fit. */
export function settingOf(
  key: string,
  typed: string,
  { settings }: Pick<Network, 'settings'>,
  where: string,
): InitSource['keys'][string] {
  const own = entriesOf(settings);
  const forms = secretKeys(settings).flatMap(secretForms);
  const known = [...new Set([...Object.keys(own), ...forms, ...Object.keys(sourceEntries)])];
  if (!known.includes(key)) {
    throw new UsageError(
      `${where}: there is no key ${key}`,
      didYouMean(key, known, `Keys: ${known.join(', ')}.`),
    );
  }
  const entry = own[key];
  if (entry && isSecret(entry) && onlyVariable(typed) === undefined)
    throw new UsageError(
      `${where.split(/[\s:]/, 2).join(' ')}: ${key} is secret, and not given as a flag`,
      `Name a variable in single quotes: '${key}=\${VAR}', a file: ${key}File=PATH, or run \`listen auth login\` afterwards.`,
    );
  // What a variable holds is known only where listen runs; the general keys are checked with the file.
  if (entry === undefined || isSecret(entry) || typed.includes(`\${`)) return typed;
  return fitting(entry, typed, where, key);
}

function fitting(
  entry: GenericSchema,
  typed: string,
  where: string,
  key: string,
): InitSource['keys'][string] {
  const list = typed
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
  for (const form of formsOf(typed, list)) if (safeParse(entry, form).success) return form;
  const failures = [typed, list].map((form) => safeParse(entry, form).issues ?? []);
  // The form that it wants says what is wrong inside it.
  const issues = failures.find(([issue]) => issue?.kind === 'validation') ?? failures[0] ?? [];
  const [problem] = problemsOf(issues, entry, []);
  throw new UsageError(
    `${where}: ${key}: ${problem?.what ?? 'does not fit'}`,
    problem?.fix ?? `Given: ${typed}.`,
  );
}

/** What the text may mean, the plainest first: `acme.example` is an address only where nothing else will do. */
function formsOf(typed: string, list: readonly string[]): readonly InitSource['keys'][string][] {
  const number = Number(typed);
  return [
    typed,
    ...(typed === 'true' || typed === 'false' ? [typed === 'true'] : []),
    ...(typed.trim() === '' || Number.isNaN(number) ? [] : [number]),
    list,
    ...(/^[\w-]+(?:\.[\w-]+)+(?:[:/]\S*)?$/.test(typed) ? [`https://${typed}`] : []),
  ];
}

import { dirname } from 'node:path';
import { type AnswerRules, defaultAnswerRules } from '../core/answers.ts';
import type { OwnAccount, OwnRole } from '../core/brand.ts';
import { parseDuration } from '../core/durations.ts';
import { UsageError } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';
import { defaultDatabase } from './find.ts';
import type { General } from './general.ts';
import { readOffice } from './office.ts';
import { absolutePath, expandVariables } from './paths.ts';
import { configError, type Problem } from './problems.ts';
import { readPromises } from './promises.ts';
import { readGeneral } from './readable.ts';
import { readScorers } from './scorers.ts';
import type { Settings, SourceSettings } from './settings.ts';
import { readSources, unknownNetwork } from './sources.ts';
import { topicsOf } from './topics.ts';
import { viewsOf } from './views.ts';
import { wordsOf } from './words.ts';
import { readYaml, type YamlFile } from './yaml.ts';

type Env = Readonly<Record<string, string | undefined>>;

const defaultHistoryMs = parseDuration('7d');

/** A configuration file, read as far as it can be, and everything that is wrong with its general part. */
export interface ReadFile {
  readonly settings: Settings;
  readonly file: YamlFile;
  readonly problems: readonly Problem[];
  /** Whether a source could be read so far that its own keys can be checked. */
  readonly isWhole: (source: number) => boolean;
}

/**
 * Reads the general part of a configuration file. `path` is absolute; `networks` are the known ids, for a check of the
 * names under `sources:` and `accounts:`. A UsageError for what is no YAML.
 */
export function readFile(
  text: string,
  path: string,
  env: Env,
  networks: readonly string[] | undefined,
): ReadFile {
  const file = readYaml(text, path);
  if (file.value === undefined || file.value === null)
    throw new UsageError(
      `${path} is empty`,
      'Write a new one with `listen init`, or look at config.example.yaml.',
    );
  const { general, problems: found, leftOut } = readGeneral(file.value);
  const problems = [...found];
  const settings = settingsOf(general, file, env, networks, (problem) => {
    if (!leftOut(problem.keys)) problems.push(problem);
  });
  const isWhole = (index: number) => {
    const network = settings.sources[index]?.network ?? '';
    return !leftOut(['sources', index, 'network']) && (networks?.includes(network) ?? true);
  };
  return { settings, file, problems, isWhole };
}

/** The general part, checked and typed, as `readFile` reads it. One ConfigError tells everything that is wrong. */
export function loadSettings(text: string, path: string, env: Env, networks?: readonly string[]): Settings {
  const { settings, file, problems } = readFile(text, path, env, networks);
  if (problems.length > 0) throw configError(problems, file.spot);
  return settings;
}

function settingsOf(
  general: General,
  file: YamlFile,
  env: Env,
  networks: readonly string[] | undefined,
  tell: (problem: Problem) => void,
): Settings {
  const office = readOffice(general.office, general.zone, tell);
  const sources = readSources(general.sources ?? [], file, networks, tell);
  checkAccountNetworks(general, networks, tell);
  return {
    path: file.path,
    brand: {
      name: general.brand,
      accounts: [
        ...accountsOf(general.accounts, 'team'),
        ...accountsOf(general.team, 'team'),
        ...accountsOf(general.bots, 'bot'),
      ],
      track: general.track,
      exclude: general.exclude ?? [],
      competitors: new Map(Object.entries(general.competitors ?? {})),
    },
    answers: answersOf(general, sources),
    topics: topicsOf(general.topics),
    views: viewsOf(general.views, tell),
    words: wordsOf(general.words),
    scorer: general.scorer ?? 'listen',
    scorers: readScorers(general.scorers, file, env, tell),
    promises: readPromises(general.promise, sources, networks, tell),
    office,
    zone: general.zone ?? office?.zone,
    historyMs: general.history ?? defaultHistoryMs,
    contact: general.contact,
    database: databaseOf(general, file, env, tell),
    sources,
  };
}

function accountsOf(accounts: General['accounts'], role: OwnRole): readonly OwnAccount[] {
  return Object.entries<readonly string[]>(accounts ?? {}).flatMap(([network, names]) =>
    names.map((name) => ({ network, name, role })),
  );
}

/** Accounts of networks that listen cannot read may stand in the file; a name that is nearly a known one is a slip. */
function checkAccountNetworks(
  general: General,
  networks: readonly string[] | undefined,
  tell: (problem: Problem) => void,
): void {
  if (!networks) return;
  for (const section of ['accounts', 'team', 'bots'] as const)
    for (const network of Object.keys(general[section] ?? {}))
      if (!networks.includes(network) && nearest(network, networks) !== undefined)
        tell({ ...unknownNetwork(network, [section, network], networks), part: 'key' });
}

function answersOf(general: General, sources: readonly SourceSettings[]): AnswerRules {
  const { closes, episodeGap, ...rest } = general.answers ?? {};
  const neededBySource = new Map<string, AnswerRules['needed']>();
  sources.forEach(({ name }, index) => {
    const needed = general.sources?.[index]?.answers?.needed;
    if (needed !== undefined) neededBySource.set(name, needed);
  });
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return {
    ...defaultAnswerRules,
    ...given,
    closes: closes === undefined ? defaultAnswerRules.closes : new Set(closes),
    episodeGapMs: episodeGap ?? defaultAnswerRules.episodeGapMs,
    neededBySource,
  };
}

function databaseOf(general: General, file: YamlFile, env: Env, tell: (problem: Problem) => void): string {
  if (general.database === undefined) return defaultDatabase(env, general.brand);
  const expanded = expandVariables(general.database, env);
  if ('missing' in expanded)
    tell({
      keys: ['database'],
      part: 'value',
      what: `the variable ${expanded.missing} is not set`,
      fix: 'Set it, or write the path itself.',
    });
  return absolutePath('text' in expanded ? expanded.text : '', dirname(file.path), env);
}

import { absolutePath } from '../../config/paths.ts';
import type { SourceSettings } from '../../config/settings.ts';
import { ConfigError } from '../../core/config-error.ts';
import { AuthError, ListenError, UsageError } from '../../core/errors.ts';
import { shellWord } from '../../core/shell-quote.ts';
import { networkEntry } from '../../networks/index.ts';
import { sourceErrors } from '../config-check-source.ts';
import { endsSoon, loginEndText } from '../login-end.ts';
import { commandIn } from '../next-step.ts';
import type { SourceHandle, SourceOpener } from '../source-opener.ts';
import type { SourceRow } from '../sources.ts';
import { troubleWords } from '../trouble-words.ts';
import { trySource } from '../try-source.ts';
import type { Skew } from './clock.ts';
import { type Finding, failure, ok, warning } from './finding.ts';
import type { DoctorInput } from './input.ts';

export interface Tried {
  readonly source: SourceSettings;
  /** Undefined: it answers, or was not tried. */
  readonly error: ListenError | undefined;
  readonly skew: Skew | undefined;
}

/** Tries one source, where no fetch is at work. */
export async function triedSource(source: SourceSettings, input: DoctorInput): Promise<Tried> {
  if (input.busy) return { source, error: await offlineError(source, input), skew: undefined };
  const stored = (await input.store?.memory(source.name)) ?? new Map<string, string>();
  let handle: SourceHandle | undefined;
  const open: SourceOpener = (...given) => {
    handle = input.open(...given);
    return handle;
  };
  // A server that refuses tells the time as well: a wrong clock may be why it refuses.
  const skew = (): Skew | undefined => {
    const ms = handle?.skewMs?.();
    return ms === undefined ? undefined : { source: source.name, ms };
  };
  try {
    await trySource(source, { ...input, open, stored });
    return { source, error: undefined, skew: skew() };
  } catch (error) {
    if (!(error instanceof ListenError)) throw error;
    return { source, error, skew: skew() };
  }
}

/** What a fetch would refuse without asking anybody: keys, secrets, files that others can read. */
async function offlineError(
  source: SourceSettings,
  { settings, env, now, signal }: DoctorInput,
): Promise<ListenError | undefined> {
  const world = { env, now, signal, state: undefined };
  const { errors } = await sourceErrors(source, settings.brand, world);
  const [first] = errors;
  return first instanceof ListenError ? first : undefined;
}

/** What is to say of a source: how it answers now, and what its past tells. */
export async function sourceFindings(
  { source, error }: Tried,
  row: SourceRow | undefined,
  input: DoctorInput,
): Promise<readonly Finding[]> {
  const ends = row ? loginFindings(row, input) : [];
  if (error) return [await refused(source, error, row, input), ...ends];
  const past = row && pastFinding(source, row, input);
  return [past ?? ok('source', answersText(row, input), { name: source.name }), ...ends];
}

async function refused(
  { name, network }: SourceSettings,
  error: ListenError,
  row: SourceRow | undefined,
  { tell }: DoctorInput,
): Promise<Finding> {
  const isOld = row?.state === 'failing' || row?.state === 'refused';
  const since = isOld ? row?.since : undefined;
  const step = commandIn(error.hint, name) ?? (await stepFor(error, name, network));
  const faults = error instanceof ConfigError ? { faults: error.faults } : {};
  if (error instanceof UsageError)
    return {
      ...failure('source', error.message, commandIn(error.hint, name) ?? error.hint, { name }),
      ...faults,
    };
  const what = troubleWords({ error: error.message, since, lastReadAt: row?.lastReadAt }, tell);
  const advice = commandIn(error.hint, name) === undefined ? `. ${error.hint}` : '';
  return { ...failure('source', `${what}${advice}`, step, { name }), since };
}

/** Where the hint has no command: what tries it again, or gets a new key. */
async function stepFor(error: ListenError, name: string, network: string): Promise<string> {
  const login = (await networkEntry(network)?.load())?.login;
  if (error instanceof AuthError && login) return `listen auth login ${name}`;
  return `listen fetch --source ${name}`;
}

function answersText(row: SourceRow | undefined, { busy, tell }: DoctorInput): string {
  const answers = busy ? 'not tried: a fetch is at work' : 'answers';
  if (!row || row.lastReadAt === undefined) return answers;
  const newest = row.newestAt === undefined ? '' : `, newest post ${tell.rough(tell.now - row.newestAt)} old`;
  return `${answers} · read ${tell.rough(tell.now - row.lastReadAt)} ago${newest}`;
}

function pastFinding(source: SourceSettings, row: SourceRow, input: DoctorInput): Finding | undefined {
  const { tell } = input;
  const more = { name: source.name, since: row.since };
  if (row.state === 'quiet' && row.newestAt !== undefined) {
    const usual = row.usualGapMs === undefined ? '' : `; usually one every ${tell.rough(row.usualGapMs)}`;
    const message = `no new post for ${tell.rough(tell.now - row.newestAt)}${usual}`;
    return warning('source', message, thingToLookAt(source, input), { ...more, since: row.newestAt });
  }
  if (row.state !== 'failing' && row.state !== 'refused') return undefined;
  const step = `listen fetch --source ${source.name}`;
  const before = input.busy ? '' : 'answers now, but failed before: ';
  return warning('source', `${before}${troubleWords(row, tell)}`, step, more);
}

/** A feed in the browser, a file in its folder, the server of an account; else the last that came. */
function thingToLookAt({ name, own, file }: SourceSettings, { env }: DoctorInput): string {
  for (const key of ['url', 'server']) {
    const given = own[key];
    if (typeof given === 'string' && /^https?:\/\/[^\s'"]+$/.test(given))
      return `open ${shellWord(withoutSecrets(given))}`;
  }
  const { path } = own;
  if (typeof path === 'string') return `ls -l ${shellWord(absolutePath(path, file?.folder ?? '.', env))}`;
  return `listen report --source ${name} --limit 3`;
}

function withoutSecrets(address: string): string {
  const url = new URL(address);
  return url.username === '' && url.search === '' ? address : `${url.protocol}//${url.host}${url.pathname}`;
}

/** A login that ends soon: nobody notices before it has ended. */
function loginFindings({ source, means }: SourceRow, { tell }: DoctorInput): readonly Finding[] {
  const endsAt = means?.login?.endsAt;
  if (!endsSoon(endsAt, tell.now)) return [];
  return [warning('source', loginEndText(endsAt, tell), `listen auth login ${source}`, { name: source })];
}

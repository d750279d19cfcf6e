import { existsSync } from 'node:fs';
import { dirname, isAbsolute, resolve } from 'node:path';
import { pingAddress } from '../app/ping.ts';
import type { ConfigText } from '../config/kept.ts';
import { readYaml } from '../config/yaml.ts';
import type { Context } from '../context.ts';
import { scheduleOf } from '../core/cron-schedule.ts';
import { UsageError } from '../core/errors.ts';
import { type CronJob, crontabLine, systemdScript, systemdUnits, unitName } from '../render/cron.ts';
import { brandsOf } from './all-brands.ts';
import type { CronFlags } from './cron.ts';
import { tellPerson } from './tell-person.ts';
import { readConfig, readSettings, readText } from './world.ts';

/** What every cron sets by itself (crontab(5)). */
const given = new Set(['HOME', 'LOGNAME', 'USER', 'PATH', 'SHELL', 'PWD']);

/** Where saved logins and the database are, when they are not where they are by default. */
const places = ['XDG_STATE_HOME', 'XDG_DATA_HOME'] as const;

/** A command that prints a token is looked for on the PATH, of which cron and systemd have the shortest. */
const asksCommands = /"tokenCommand":/;

/** What reaches servers from here and may hold a password: named, never printed. */
const ways = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY', 'NO_PROXY', 'NODE_EXTRA_CA_CERTS'] as const;

/** Prints what a cron or a timer needs to fetch; writes nothing. */
export async function runCron(context: Context, flags: CronFlags): Promise<void> {
  const schedule = scheduleOf(flags.every);
  if (flags.systemd && flags.log !== undefined)
    throw new UsageError('--log goes with a crontab line only', 'systemd keeps the output in its journal.');
  const { brand, config, typed } = flags.allBrands
    ? allBrands(context, flags)
    : await oneBrand(context, flags);
  const job: CronJob = {
    brand,
    words: wordsOf(context, flags, config),
    env: variablesOf(context.env, typed),
    log: flags.log === undefined ? undefined : logOf(resolve(context.cwd, flags.log)),
  };
  for (const text of [...job.words, ...Object.values(job.env), job.log ?? '']) refuseBreaks(text);
  if (flags.systemd) {
    const name = unitName(brand);
    context.out.write(systemdScript(name, systemdUnits(schedule, job)));
  } else {
    const mail = job.log === undefined ? ': cron mails what newly needs a person' : '';
    context.out.write(`# ${brand.replace(/\p{C}+/gu, ' ')}${mail}\n${crontabLine(schedule.cron, job)}\n`);
    context.err.write('Put it into your crontab: crontab -e\n');
  }
  warn(context, Boolean(flags.systemd), missing(context.env, typed));
}

/** What is to be fetched: whose, where its configuration is, and that as typed. */
interface Fetched {
  readonly brand: string;
  readonly config: string;
  readonly typed: string;
}

async function oneBrand(context: Context, flags: CronFlags): Promise<Fetched> {
  const file = readConfig(context, flags);
  const { brand } = await readSettings(context, flags, file);
  return { brand: brand.name, config: file.path, typed: typedIn(file) };
}

/** The folder: a brand that is added to it later is fetched too. What is wrong with one is told by `config check`. */
function allBrands(context: Context, flags: CronFlags): Fetched {
  const brands = brandsOf(context, flags);
  const broken = brands.find(({ error }) => error)?.error;
  if (broken) throw broken;
  return {
    brand: 'all brands',
    config: dirname(brands[0]?.path ?? ''),
    typed: brands.map(({ path }) => typedIn(readText(path))).join(' '),
  };
}

function typedIn({ text, path }: ConfigText): string {
  return JSON.stringify(readYaml(text, path).value ?? '');
}

/** Neither cron nor systemd knows this shell's PATH, folder or configuration. */
function wordsOf({ program, cwd }: Context, flags: CronFlags, config: string): readonly string[] {
  return [
    program.node,
    program.script,
    'fetch',
    '--quiet',
    '--config',
    config,
    ...(flags.allBrands ? ['--all-brands'] : []),
    ...(flags.db === undefined ? [] : ['--db', resolve(cwd, flags.db)]),
    ...(flags.ping === undefined ? [] : ['--ping', pingAddress(flags.ping).href]),
  ];
}

function variablesOf(env: Context['env'], typed: string): Readonly<Record<string, string>> {
  const set: Record<string, string> = {};
  if (asksCommands.test(typed) && env['PATH']) set['PATH'] = env['PATH'];
  for (const name of places) {
    const value = env[name];
    if (value && isAbsolute(value)) set[name] = value;
  }
  return set;
}

function logOf(path: string): string {
  if (existsSync(dirname(path))) return path;
  throw new UsageError(
    `--log: there is no folder ${dirname(path)}`,
    'Make it first: without it the shell would not even begin to fetch.',
  );
}

function refuseBreaks(text: string): void {
  if (!/\p{Cc}/u.test(text)) return;
  throw new UsageError(
    `${JSON.stringify(text)} holds a line break or another control character`,
    'Rename it: no crontab and no service can name it.',
  );
}

/** Variables that the configuration or the way to the servers takes from this shell. */
function missing(env: Context['env'], typed: string): readonly string[] {
  const named = typed.matchAll(/\$\{([A-Za-z_]\w*)\}/g);
  const names = [...named].map(([, name = '']) => name).filter((name) => !given.has(name));
  const used = ways.flatMap((name) => [name, name.toLowerCase()].filter((each) => env[each]));
  return [...new Set([...names, ...used])];
}

function warn(context: Context, systemd: boolean, names: readonly string[]): void {
  if (names.length > 0) {
    const who = systemd ? 'a service' : 'cron';
    const where = systemd ? 'an EnvironmentFile= of the service' : 'lines at the top of the crontab';
    const told = `${who} does not have this shell's environment: ${names.join(', ')}`;
    const hint = `Give them by ${where}; tokens better by \`listen auth login\` or \`tokenFile:\`.`;
    tellPerson(context, told, hint);
  }
  if (/[\\/]_npx[\\/]/.test(context.program.script))
    tellPerson(
      context,
      'this copy lies in a cache of npx, which may be emptied',
      'Install it: npm install --global listen',
    );
}

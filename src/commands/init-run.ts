import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import { type InitAnswers, type InitSource, initFile } from '../config/init.ts';
import { loadSettings } from '../config/load.ts';
import type { Context } from '../context.ts';
import { UsageError } from '../core/errors.ts';
import { networks } from '../networks/index.ts';
import type { InitFlags } from './init.ts';

function accountsOf(given: readonly string[]): InitAnswers['accounts'] {
  return given.map((text) => {
    const [, network, name] = /^([a-z-]+):@?(.+)$/.exec(text) ?? [];
    if (network && name && networks.some((each) => each.id === network)) return { network, name };
    throw new UsageError(
      `--account ${text}: not an account`,
      `Write network:handle, for example mastodon:acmeair@mastodon.example. Networks: ${networks.map((each) => each.id).join(', ')}.`,
    );
  });
}

function sourcesOf(flags: InitFlags): readonly InitSource[] {
  const files = (flags.file ?? []).map((path): InitSource => {
    if (['.csv', '.tsv', '.ndjson', '.jsonl'].includes(extname(path)))
      return { network: 'file', keys: { path } };
    throw new UsageError(
      `--file ${path}: its format is not told by its name`,
      'Name a .ndjson, .csv or .tsv file.',
    );
  });
  const found: readonly InitSource[] = [
    ...(flags.mastodon
      ? [{ network: 'mastodon', keys: { server: flags.mastodon, token: `\${MASTODON_TOKEN}` } }]
      : []),
    ...(flags.bluesky
      ? [
          {
            network: 'bluesky',
            keys: { handle: flags.bluesky.replace(/^@/, ''), password: `\${BLUESKY_APP_PASSWORD}` },
          },
        ]
      : []),
    ...(flags.feed ?? []).map((url): InitSource => ({ network: 'feed', keys: { url } })),
    ...files,
    ...(flags.hackerNews ? [{ network: 'hacker-news', keys: {} }] : []),
  ];
  return found.length > 0 ? found : [{ network: 'hacker-news', keys: {} }];
}

/** A bare name as a phrase: several words are looked for together. */
function nameQuery(brand: string): string {
  const words = brand.replaceAll('"', ' ').trim();
  return /\s/.test(words) ? `"${words}"` : words;
}

/** Runs `listen init`: writes the file and its schema beside it, having loaded what it wrote. */
export async function runInit(context: Context, flags: InitFlags): Promise<void> {
  const path = resolve(context.cwd, flags.config ?? 'listen.yaml');
  const brand = flags.brand ?? '';
  if (existsSync(path) && !flags.force) {
    throw new UsageError(
      `${path} is there already`,
      'Edit it, name another with --config, or overwrite it with --force.',
    );
  }
  const text = initFile({
    brand,
    track: flags.track ?? [nameQuery(brand)],
    accounts: accountsOf(flags.account ?? []),
    sources: sourcesOf(flags),
    ...(flags.promise === undefined ? {} : { promise: flags.promise }),
    ...(flags.zone === undefined ? {} : { zone: flags.zone }),
    ...(flags.hours === undefined ? {} : { hours: flags.hours }),
  });
  const settings = loadSettings(
    text,
    path,
    context.env,
    networks.map((each) => each.id),
  );
  const { loadNetworks } = await import('../networks/index.ts');
  const { configSchema } = await import('../config/schema.ts');
  const schema = join(dirname(path), 'listen.schema.json');
  try {
    await writeFile(path, text, { flag: flags.force ? 'w' : 'wx' });
    await writeFile(schema, `${JSON.stringify(await configSchema(await loadNetworks()), null, 2)}\n`);
  } catch (cause) {
    throw new UsageError(`${path} cannot be written`, 'Choose a folder that you may write.', { cause });
  }
  const needed = [...text.matchAll(/\$\{([A-Z_]+)\}/g)]
    .map((match) => match[1])
    .filter((name) => name && name !== 'VAR' && !context.env[name]);
  const secret = settings.sources.filter(({ own }) =>
    Object.values(own).some((value) => needed.some((name) => value === `\${${name}}`)),
  );
  const logins = secret.map(({ name }) => `listen auth login ${name}`).join(', ');
  const set = needed.length === 0 ? '' : `${logins} (or set ${needed.join(', ')}), then: `;
  const sources = settings.sources.map((source) => source.name).join(', ');
  context.out.write(
    `Wrote ${path} (sources: ${sources}) and ${schema}.\nNext: ${set}listen doctor · listen fetch · listen report --unanswered\n`,
  );
}

import { flowList, scalar } from './scalar.ts';

/** What `listen init` was told. */
export interface InitAnswers {
  readonly brand: string;
  readonly track: readonly string[];
  readonly accounts: readonly { readonly network: string; readonly name: string }[];
  readonly promise?: string;
  /** IANA zone of the team; needed for `hours`. */
  readonly zone?: string;
  /** Monday to Friday: `09:00-17:30`. */
  readonly hours?: string;
  readonly sources: readonly InitSource[];
  /** Path of the database; `./listen.db` when absent. */
  readonly database?: string;
  /** Path of the JSON Schema for editors; `./listen.schema.json` when absent. */
  readonly schema?: string;
}

export interface InitSource {
  readonly network: string;
  /** The network's own keys in order: text, a number, a list, or a secret as `${VAR}`. */
  readonly keys: Readonly<Record<string, string | boolean | number | readonly string[]>>;
}

/** The text of a commented configuration file. It loads without error when the answers are sound; check it by loading. */
export function initFile(answers: InitAnswers): string {
  const { brand, track, accounts, promise, sources, schema = './listen.schema.json' } = answers;
  const { database = './listen.db' } = answers;
  return [
    `# yaml-language-server: $schema=${schema.replace(/\s/g, '%20')}`,
    '# What listen reads and whom it listens for. Written by `listen init`; `listen schema config` prints the schema above,',
    '# config.example.yaml shows every key. After a change: `listen config check`.',
    '',
    `brand: ${scalar(brand)}`,
    '',
    '# Your own accounts: what they post counts as an answer. team: (people) and bots: (machines) have the same shape.',
    ...accountLines(accounts),
    '',
    '# What counts as a mention: whole words, without case; AND OR NOT "phrase" NEAR/5 @account #hashtag.',
    'track:',
    ...track.map((query) => `  - ${scalar(query)}`),
    "# exclude: ['acme airsoft']",
    '# competitors:',
    `#   Rival Jet: ['"rival jet"']`,
    '',
    '# How fast you promise to answer; without it nothing is late. 1h runs by the calendar, 8h office while you are open,',
    '# 2bd counts business days. Many customers expect an hour on social networks; 2bd is usual for reviews, 1bd for forums.',
    promise === undefined ? '# promise: 1h' : `promise: ${scalar(promise)}`,
    ...officeLines(answers),
    '',
    '# How far back the first fetch of a source goes.',
    'history: 7d',
    '',
    '# Whom servers may ask about your requests, in the User-Agent of each: a mail address or a web page.',
    '# contact: desk@acmeair.example',
    '',
    `database: ${/^[\w./-]+$/.test(database) ? database : scalar(database)}`,
    '',
    `# Where to read. A secret never stands here itself: \${VAR}, tokenFile: or tokenCommand:.`,
    sources.length === 0 ? 'sources: []' : 'sources:',
    ...sources.flatMap(sourceLines),
    '',
  ].join('\n');
}

function accountLines(accounts: InitAnswers['accounts']): readonly string[] {
  if (accounts.length === 0) return ['# accounts:', '#   mastodon: [acmeair@mastodon.example]'];
  const names = new Map<string, string[]>();
  for (const { network, name } of accounts) names.set(network, [...(names.get(network) ?? []), name]);
  return ['accounts:', ...[...names].map(([network, list]) => `  ${scalar(network)}: ${flowList(list)}`)];
}

function officeLines({ zone, hours }: InitAnswers): readonly string[] {
  if (hours !== undefined)
    return [
      '',
      '# When you are open; closed: and open: take dates.',
      'office:',
      ...(zone === undefined ? [] : [`  zone: ${scalar(zone)}`]),
      '  hours:',
      `    mon-fri: ${flowList([hours])}`,
      '  # closed: [2026-12-25]',
    ];
  const example = [
    "# office: { zone: Europe/London, hours: { mon-fri: ['09:00-12:30', '13:30-17:30'] }, closed: [2026-12-25] }",
  ];
  return zone === undefined
    ? example
    : [...example, '', '# The zone of the times that people see.', `zone: ${scalar(zone)}`];
}

function sourceLines({ network, keys }: InitSource): readonly string[] {
  const lines = Object.entries(keys).map(([key, value]) => `    ${scalar(key)}: ${valueText(value)}`);
  return [`  - network: ${scalar(network)}`, ...lines];
}

function valueText(value: InitSource['keys'][string]): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'object' ? flowList(value) : scalar(value);
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadSettings } from '../../src/config/load.ts';
import { UsageError } from '../../src/core/errors.ts';
import { cpuMsOf } from '../support/cpu.ts';

const path = '/acme/listen.yaml';
const hour = 3_600_000;

const full = `
brand: Acme Air
accounts:
  x: [acmeair, '@acmeair_help']
  mastodon: acmeair@mastodon.example
team: { mastodon: [jo@mastodon.example] }
bots: { x: acmebot }
track:
  - '"acme air" OR @acmeair'
  - '#acmeair'
exclude: ['acme airsoft']
competitors: { Rival Jet: ['"rival jet"'] }
promise: [{ network: app-store, is: 2bd }, { intent: complaint, is: 1h }, { is: 8h office }]
office:
  zone: Europe/London
  hours: { fri: 9-15, mon-fri: ['13:30-17:30', '09:00-12:30'], sat-sun: closed }
  closed: [2026-12-25]
  open: { 2026-12-24: '09:00-12:00' }
answers: { needed: addressed, needs: 0.5, closes: [answer], closings: false, episodeGap: 12h, editReopens: true, others: closes }
history: 2w
zone: Europe/Paris
database: ./data/listen.db
sources:
  - network: mastodon
    server: https://mastodon.example
    token: \${MASTODON_TOKEN}
  - network: mastodon
    name: second-desk
    history: all
    answers: { needed: all }
    budget: 40
  - network: mastodon
`;

function load(text: string, env: Record<string, string> = {}, networks?: readonly string[]) {
  return loadSettings(text, path, { HOME: '/home/jo', ...env }, networks);
}

function refusal(text: string, networks?: readonly string[]): UsageError {
  try {
    load(text, {}, networks);
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** A file that is fine but for the lines added from line 3 on. */
const base = 'brand: Acme Air\ntrack: acme\n';

describe('a configuration file', () => {
  it('caps what a source may use up by requests, and by dollars a run and a day', () => {
    const budgets = (budget: string) => {
      const [source] = load(`${base}sources: [{ network: x, budget: ${budget} }]`).sources;
      return [source?.requestsPerRun, source?.microUsdPerRun, source?.microUsdPerDay];
    };
    expect(budgets('300')).toEqual([300, undefined, undefined]);
    expect(budgets('{ requests: 300, usdPerRun: 0.5, usdPerDay: 2.345 }')).toEqual([300, 500_000, 2_345_000]);
    expect(budgets('{ usdPerDay: 2 }')).toEqual([undefined, undefined, 2_000_000]);
  });

  const settings = load(full);

  it('names the brand, its accounts and what to look for', () => {
    expect(settings.brand.name).toBe('Acme Air');
    expect(settings.brand.accounts).toEqual([
      { network: 'x', name: 'acmeair', role: 'team' },
      { network: 'x', name: 'acmeair_help', role: 'team' },
      { network: 'mastodon', name: 'acmeair@mastodon.example', role: 'team' },
      { network: 'mastodon', name: 'jo@mastodon.example', role: 'team' },
      { network: 'x', name: 'acmebot', role: 'bot' },
    ]);
    expect(settings.brand.track.map(({ source }) => source)).toEqual(['"acme air" OR @acmeair', '#acmeair']);
    expect(settings.brand.exclude.map(({ source }) => source)).toEqual(['acme airsoft']);
    expect([...settings.brand.competitors].map(([name, queries]) => [name, queries.length])).toEqual([
      ['Rival Jet', 1],
    ]);
  });

  it('holds promises, the first that fits first', () => {
    expect(settings.promises).toEqual([
      { network: 'app-store', is: { clock: 'business-days', days: 2 }, text: '2bd' },
      { intent: 'complaint', is: { clock: 'calendar', ms: hour }, text: '1h' },
      { is: { clock: 'office', ms: 8 * hour }, text: '8h office' },
    ]);
    expect(load(`${base}promise: 1h`).promises).toEqual([
      { is: { clock: 'calendar', ms: hour }, text: '1h' },
    ]);
  });

  it('holds the opening hours in order, a single day before a range of days', () => {
    const split = [
      { from: 540, to: 750 },
      { from: 810, to: 1050 },
    ];
    expect(settings.office?.days).toEqual([[], split, split, split, split, [{ from: 540, to: 900 }], []]);
    expect(settings.office?.zone).toBe('Europe/London');
    expect(settings.office?.dated).toEqual(
      new Map([
        ['2026-12-25', []],
        ['2026-12-24', [{ from: 540, to: 720 }]],
      ]),
    );
  });

  it('says what needs an answer, by source too', () => {
    expect(settings.answers).toEqual({
      needed: 'addressed',
      neededBySource: new Map([['second-desk', 'all']]),
      needs: 0.5,
      closes: new Set(['answer']),
      closings: false,
      episodeGapMs: 12 * hour,
      editReopens: true,
      others: 'closes',
    });
  });

  it('holds times and paths ready to use', () => {
    expect(settings).toMatchObject({
      path,
      zone: 'Europe/Paris',
      historyMs: 14 * 24 * hour,
      database: '/acme/data/listen.db',
    });
  });

  it('names its sources, and leaves their networks’ keys as they stand', () => {
    expect(
      settings.sources.map(({ name, network, historyMs, requestsPerRun, own, where }) => [
        name,
        network,
        historyMs,
        requestsPerRun,
        own,
        where,
      ]),
    ).toEqual([
      [
        'mastodon',
        'mastodon',
        undefined,
        undefined,
        { server: 'https://mastodon.example', token: `\${MASTODON_TOKEN}` },
        '/acme/listen.yaml:24',
      ],
      ['second-desk', 'mastodon', 'all', 40, {}, '/acme/listen.yaml:27'],
      ['mastodon-3', 'mastodon', undefined, undefined, {}, '/acme/listen.yaml:32'],
    ]);
    expect(settings.sources[0]?.file?.at(['token'], 'value')).toBe('/acme/listen.yaml:26:12');
  });

  it('needs no more than a brand and a query', () => {
    expect(load(base)).toMatchObject({
      promises: [],
      office: undefined,
      zone: undefined,
      historyMs: 7 * 24 * hour,
      database: '/home/jo/.local/share/listen/acme-air.db',
      sources: [],
      answers: { needed: 'default', needs: 0.35, closings: true, episodeGapMs: 24 * hour, others: 'helped' },
    });
  });

  it('takes a key without a value as one that is not there', () => {
    expect(load(`${base}exclude:\n  # - one\npromise:\nsources:\n`).sources).toEqual([]);
  });

  it('takes the zone of the office, and gives it', () => {
    expect(load(`${base}office: { zone: Asia/Tokyo, hours: { daily: 9-17 } }`).zone).toBe('Asia/Tokyo');
    expect(load(`${base}zone: Asia/Tokyo\noffice: { hours: { daily: 9-17 } }`).office?.zone).toBe(
      'Asia/Tokyo',
    );
  });

  it('finds the database in the home folder, in a variable, in the data folder', () => {
    expect(load(`${base}database: ~/acme.db`).database).toBe('/home/jo/acme.db');
    expect(load(`${base}database: \${DATA}/acme.db`, { DATA: '/data' }).database).toBe('/data/acme.db');
    expect(load(base, { XDG_DATA_HOME: '/data' }).database).toBe('/data/listen/acme-air.db');
    expect(load('brand: Ärzte & Söhne/../x\ntrack: x').database).toBe(
      '/home/jo/.local/share/listen/ärzte-söhne-x.db',
    );
  });

  it('may be written with Windows line ends and a mark in front', () => {
    expect(load('\uFEFFbrand: Acme Air\r\ntrack: acme\r\n').brand.name).toBe('Acme Air');
    expect(refusal('brand: Acme Air\r\ntrack: acme\r\nhistory: x\r\n').message).toContain(
      'listen.yaml:3:10: ',
    );
  });

  it('accepts accounts on a network that listen cannot read', () => {
    expect(load(`${base}accounts: { intranet: [acme] }`, {}, ['mastodon']).brand.accounts).toHaveLength(1);
  });
});

describe('a mistake in the file is told with its place, its key and the fix', () => {
  it.each<[string, string, string]>([
    ['brand: 42\ntrack: acme', '1:8: brand: must be text, not 42', "Put it in quotes: '42'."],
    ['track: acme', '1:1: brand: is missing', 'The name of the brand; a database belongs to one.'],
    ["brand: ' '\ntrack: acme", '1:8: brand: is empty', 'Write the name of the brand.'],
    [
      'brand: Acme',
      '1:1: track: is missing',
      'What counts as a mention: words, "phrases", @accounts, #hashtags, AND OR NOT NEAR.',
    ],
    [
      'brand: Acme\ntrack: []',
      '2:8: track: is empty',
      `Write what to look for, for example '"acme air" OR @acmeair'.`,
    ],
    [
      'brand: Acme\ntrack:\n  - acme\n  - acme OR',
      '4:5: track[1]: a word is missing at the end (column 8)',
      'Finish the query.',
    ],
    [
      'brand: Acme\ntrack: [acme, [air]]',
      '2:15: track[1]: must be text, not a list',
      'What counts as a mention: words, "phrases", @accounts, #hashtags, AND OR NOT NEAR.',
    ],
    [`${base}trakc: x`, '3:1: trakc: is not a key that listen knows', 'Did you mean track?'],
    [
      `${base}colour: x`,
      '3:1: colour: is not a key that listen knows',
      'Known here: brand, accounts, team, bots, track, exclude, competitors, promise, office, answers, scorer, scorers, topics, words, views, history, zone, contact, database, sources.',
    ],
    [
      `${base}accounts: [acme]`,
      '3:11: accounts: must be a group of keys, not a list',
      "The brand's own accounts, by network: what they post counts as an answer.",
    ],
    [`${base}accounts: { x: [] }`, '3:16: accounts.x: is empty', 'Name an account, or take the key out.'],
    [
      `${base}accounts: { X: acme }`,
      '3:13: accounts.X: "X" is not the id of a network',
      'Ids are like mastodon or app-store.',
    ],
    [
      `${base}accounts: { x: 7 }`,
      '3:16: accounts.x: must be one text or a list of them',
      "The brand's own accounts, by network: what they post counts as an answer.",
    ],
    [`${base}accounts: { x: [7] }`, '3:17: accounts.x[0]: must be text, not 7', "Put it in quotes: '7'."],
    [
      `${base}accounts: { x: https://x.example/acme }`,
      '3:16: accounts.x: "https://x.example/acme" is not the name of an account',
      'Write it without the address: acmeair, or acmeair@mastodon.example.',
    ],
    [
      `${base}promise: 1d office`,
      '3:10: promise: "1d office" can mean 24 hours of opening time a day or one working day',
      'Write 8h office (hours the office is open) or 1bd (one business day).',
    ],
    [
      `${base}promise: soon`,
      '3:10: promise: "soon" is not a promise',
      'Write 1h (by the calendar), 8h office (only while the office is open) or 2bd (business days).',
    ],
    [
      `${base}promise: { is: 1h }`,
      '3:10: promise: is neither a promise nor a list of rules',
      'Write 1h, 8h office or 2bd, or a list such as [{ network: app-store, is: 2bd }, { is: 1h }].',
    ],
    [
      `${base}promise: [{ is: 1x }]`,
      '3:17: promise[0].is: "1x" is not a promise',
      'Write 1h (by the calendar), 8h office (only while the office is open) or 2bd (business days).',
    ],
    [
      `${base}promise: [{ is: 1h, netwrk: x }]`,
      '3:21: promise[0].netwrk: is not a key that listen knows',
      'Did you mean network?',
    ],
    [
      `${base}promise: [{ is: 1h, intent: complain }]`,
      '3:29: promise[0].intent: "complain" is none of complaint, question, request, praise, closing, chat, sent, news, spam, other',
      'Did you mean complaint?',
    ],
    [
      `${base}promise: [{ is: 1h }, { network: x, is: 2h }]`,
      '3:23: promise[1]: is never reached: the rule before it fits every mention',
      'Put the rule without network, source and intent last.',
    ],
    [
      `${base}promise: [{ source: inbx, is: 1h }]\nsources: [{ network: x, name: inbox }]`,
      '3:21: promise[0].source: there is no source called inbx',
      'Did you mean inbox?',
    ],
    [
      `${base}zone: Europe/Londn`,
      '3:7: zone: "Europe/Londn" is not a time zone',
      'Did you mean Europe/London?',
    ],
    [
      `${base}zone: GMT+1`,
      '3:7: zone: "GMT+1" is not a time zone',
      'Write an IANA name such as Europe/London or UTC.',
    ],
    [
      `${base}office: { hours: { mon-fri: 9-17 } }`,
      '3:1: office.zone: is missing',
      'Write the zone of the hours: zone: Europe/London.',
    ],
    [
      `${base}office: { zone: UTC }`,
      '3:1: office.hours: is missing',
      "Days and their hours: mon-fri: ['09:00-12:30', '13:30-17:30'].",
    ],
    [
      `${base}office: { zone: UTC, hours: { mon: closed } }`,
      '3:22: office.hours: never opens',
      "Write hours: { mon-fri: ['09:00-17:30'] }.",
    ],
    [
      `${base}office: { zone: UTC, hours: { mon-fri: 9-17, weekend: 9-12 } }`,
      '3:46: office.hours.weekend: names no days of the week',
      'Write mon, mon-fri, mon,wed or daily; days are mon tue wed thu fri sat sun.',
    ],
    [
      `${base}office: { zone: UTC, hours: { mon-fri: 9 to 5 } }`,
      '3:40: office.hours.mon-fri: "9 to 5" is not a span of hours',
      "Write '09:00-17:30', or two spans a day as ['09:00-12:30', '13:30-17:30'].",
    ],
    [
      `${base}office: { zone: UTC, hours: { daily: 22-6 } }`,
      '3:38: office.hours.daily: "22-6" ends before it begins',
      'The end must come after the start. Hours past midnight are two: 22:00-24:00, and 00:00-06:00 the next day.',
    ],
    [
      `${base}office: { zone: UTC, hours: { daily: [9-12, 11-17] } }`,
      '3:38: office.hours.daily: two spans overlap',
      'Write each hour once.',
    ],
    [
      `${base}office: { zone: UTC, hours: { daily: 9-25 } }`,
      '3:38: office.hours.daily: "9-25" is not a span of hours',
      "Write '09:00-17:30', or two spans a day as ['09:00-12:30', '13:30-17:30'].",
    ],
    [
      `${base}office: { zone: UTC, hours: { daily: 9-17 }, closed: [2026-02-30] }`,
      '3:55: office.closed[0]: "2026-02-30" is not a date',
      'Write it as 2026-12-25.',
    ],
    [
      `${base}office: { zone: UTC, hours: { daily: 9-17 }, closed: [2026-12-24], open: { 2026-12-24: 9-12 } }`,
      '3:76: office.open.2026-12-24: is also under closed',
      'Take it out of one of the two.',
    ],
    [
      `${base}answers: { needed: adressed }`,
      '3:20: answers.needed: "adressed" is none of default, addressed, all',
      'Did you mean addressed?',
    ],
    [
      `${base}answers: { needs: 35 }`,
      '3:19: answers.needs: 35 is above 1',
      'Write a probability from 0 to 1.',
    ],
    [
      `${base}answers: { closes: [] }`,
      '3:20: answers.closes: is empty',
      'Name at least one kind, or nothing would ever be answered.',
    ],
    [
      `${base}answers: { closings: maybe }`,
      '3:22: answers.closings: must be true or false, not the text "maybe"',
      'Whether a "thanks, sorted" ends a wait (true).',
    ],
    [
      `${base}answers: { episodeGap: 24 }`,
      '3:24: answers.episodeGap: must be text, not 24',
      "Put it in quotes: '24'.",
    ],
    [`${base}history: 5`, '3:10: history: 5 is not a length of time', 'Write 7d, 2w or all.'],
    [
      `${base}history: ever`,
      '3:10: history: "ever" is not a length of time',
      'Write a number and a unit: 90s, 30min, 1h, 1h30m, 2d or 3w.',
    ],
    [
      `${base}database: \${NOWHERE}/x.db`,
      '3:11: database: the variable NOWHERE is not set',
      'Set it, or write the path itself.',
    ],
    [
      `${base}sources: { network: x }`,
      '3:10: sources: must be a list, not a group of keys',
      'Where to read: one entry an account, search or feed.',
    ],
    [
      `${base}sources:\n  - server: x`,
      '4:5: sources[0].network: is missing',
      'Which network it reads: mastodon, bluesky, feed ….',
    ],
    [
      `${base}sources:\n  - network: x\n    name: My Desk`,
      '5:11: sources[0].name: "My Desk" is not a name for a source',
      'Write small letters, digits and single hyphens: support-inbox.',
    ],
    [
      `${base}sources:\n  - network: x\n    name: desk\n  - network: y\n    name: desk`,
      '7:11: sources[1].name: another source is called desk',
      'Give each a name: of its own.',
    ],
    [
      `${base}sources:\n  - network: x\n    name: x-2\n  - network: x`,
      '6:5: sources[1]: another source is called x-2',
      'Give each a name: of its own.',
    ],
    [
      `${base}sources: [{ network: x, budget: 0 }]`,
      '3:33: sources[0].budget: 0 is below 1',
      'Write how many requests a run may send.',
    ],
    [
      `${base}sources: [{ network: x, budget: none }]`,
      '3:33: sources[0].budget: is neither a number of requests nor a group of limits',
      'Write 300, or { requests: 300, usdPerRun: 0.50, usdPerDay: 2 }.',
    ],
    [
      `${base}sources: [{ network: x, budget: { usdPerDay: 0 } }]`,
      '3:46: sources[0].budget.usdPerDay: 0 is below a tenth of a cent',
      'Write dollars: 0.50, or take the key out.',
    ],
    [
      `${base}sources: [{ network: x, budget: { usdPerWeek: 5 } }]`,
      '3:35: sources[0].budget.usdPerWeek: is not a key that listen knows',
      'Known here: requests, usdPerRun, usdPerDay.',
    ],
    [
      `${base}sources: [{ network: x, answers: { neded: all } }]`,
      '3:36: sources[0].answers.neded: is not a key that listen knows',
      'Did you mean needed?',
    ],
    [
      '- acme',
      '1:1: must be a group of keys, not a list',
      'Write keys with values: `key: value`, one a line.',
    ],
    [
      'acme',
      '1:1: must be a group of keys, not the text "acme"',
      'Write keys with values: `key: value`, one a line.',
    ],
    [
      'brand: A\nbrand: B',
      '2:1: this is not YAML: duplicated mapping key',
      'Take one of the two out, or put both values under one key.',
    ],
    [
      'brand: A\naccounts: { x: [@acme] }',
      `2:17: this is not YAML: missed comma between flow collection entries`,
      `Text that holds " @ # : [ or { goes in single quotes, as in '"acme air" OR @acmeair'.`,
    ],
    [
      'brand: A\ntrack:\n  - "acme" OR @acme',
      '3:12: this is not YAML: bad indentation of a mapping entry',
      `Text that holds " @ # : [ or { goes in single quotes, as in '"acme air" OR @acmeair'.`,
    ],
    [
      'brand: A\noffice:\n\tzone: UTC',
      '3:1: this is not YAML: tab characters must not be used in indentation',
      'Indent with spaces: YAML takes no tabs.',
    ],
    [
      `${base}__proto__: { x: 1 }`,
      '3:1: __proto__: is not a key that listen knows',
      'Known here: brand, accounts, team, bots, track, exclude, competitors, promise, office, answers, scorer, scorers, topics, words, views, history, zone, contact, database, sources.',
    ],
  ])('%j', (text, message, fix) => {
    const error = refusal(text);
    expect(error.message).toBe(`${path}:${message}`);
    expect(error.hint).toBe(fix);
  });

  it('in a file without content', () => {
    expect(refusal('# nothing yet\n').message).toBe(`${path} is empty`);
    expect(refusal('brand: A\n---\nbrand: B').message).toBe(`${path} holds 2 documents`);
  });

  it('in the name of a network, where the networks are known', () => {
    const known = ['mastodon', 'bluesky'];
    expect(refusal(`${base}sources: [{ network: mastodn }]`, known)).toMatchObject({
      message: `${path}:3:22: sources[0].network: mastodn is not a network that listen knows`,
      hint: 'Did you mean mastodon?',
    });
    expect(refusal(`${base}sources: [{ network: fax }]`, known).hint).toBe('Networks: mastodon, bluesky.');
    expect(refusal(`${base}accounts: { bluesy: acme }`, known)).toMatchObject({
      message: `${path}:3:13: accounts.bluesy: bluesy is not a network that listen knows`,
      hint: 'Did you mean bluesky?',
    });
  });

  it('together with all the others', () => {
    const error = refusal('brand: 1\ntrack: acme OR\nhistory: x');
    expect(error.message.split('\n')).toEqual([
      `${path}:1:8: brand: must be text, not 1. Put it in quotes: '1'.`,
      `${path}:2:8: track: a word is missing at the end (column 8). Finish the query.`,
      `${path}:3:10: history: "x" is not a length of time. Write a number and a unit: 90s, 30min, 1h, 1h30m, 2d or 3w.`,
    ]);
    expect(error.hint).toBe('Change these 3 places; `listen config check` reads the file again.');
  });

  it('in no more than ten lines', () => {
    const many = Array.from({ length: 30 }, (_, index) => `unknown${index}: 1`).join('\n');
    const lines = refusal(base + many).message.split('\n');
    expect(lines).toHaveLength(11);
    expect(lines.at(-1)).toBe('… and 20 more');
  });
});

describe('a hostile file', () => {
  it('of more than 1 MB is refused unread', () => {
    expect(refusal(`brand: ${'a'.repeat(1_000_001)}`).message).toBe(`${path} is larger than 1 MB`);
  });

  it('that multiplies itself by aliases is refused', () => {
    const bomb = [
      'a: &a [x,x]',
      ...'bcdefghij'
        .split('')
        .map((name, index) => `${name}: &${name} [${`*${'abcdefghij'[index]},`.repeat(9)}*a]`),
    ];
    const ms = cpuMsOf(() => {
      const error = refusal(bomb.join('\n'));
      expect(error.message).toMatch(/this is not YAML: .*alias/);
      expect(error.hint).toBe('Write the values out: a configuration needs no * and &.');
    });
    expect(ms).toBeLessThan(1_000);
  });

  it('that is nested deep is refused', () => {
    expect(refusal(`a: ${'['.repeat(10_000)}`).hint).toBe(
      'Write it less deep: a configuration needs five levels.',
    );
  });

  it('is read or refused by a typed error, whatever was cut out of it or put into it', () => {
    const pieces = fc.constantFrom(
      '',
      '[',
      ']',
      '{',
      '}',
      ': ',
      '- ',
      '\n',
      '\t',
      '"',
      "'",
      '#',
      '&a ',
      '*a',
      '!!x ',
      '|',
      '42',
      'null',
    );
    let refused = 0;
    fc.assert(
      fc.property(fc.nat(full.length), fc.nat(12), pieces, (at, cut, piece) => {
        try {
          load(full.slice(0, at) + piece + full.slice(at + cut));
        } catch (error) {
          if (!(error instanceof UsageError)) throw error;
          expect(error.message).toMatch(/^\/acme\/listen\.yaml(:\d+:\d+:| )/);
          refused += 1;
        }
      }),
      { numRuns: 1_000 },
    );
    expect(refused).toBeGreaterThan(200);
  });

  it('never ends in anything but a typed error', () => {
    for (const text of [
      '\0',
      '{',
      '!!binary x',
      '!foo bar',
      '? [a]\n: b',
      '*x',
      '&a *a',
      '%YAML 9.9\n---\na',
      '<<: 1',
      'a: &x {b: *x}',
      '"\\uD800": 1',
    ])
      expect(() => load(text)).toThrow(UsageError);
  });
});

import { expect, it } from 'vitest';
import { type Came, createSorter } from '../../src/app/incoming.ts';
import { ownAccounts } from '../../src/core/own.ts';
import { parseQuery } from '../../src/text/query-parser.ts';
import { post } from './fetch-world.ts';

const brand = {
  name: 'Acme Air',
  accounts: [],
  track: [parseQuery('@acmeair'), parseQuery('"acme air"')],
  exclude: [parseQuery('"acme airsoft"')],
  competitors: new Map([['Rival Jet', [parseQuery('"rival jet"')]]]),
};
const own = ownAccounts([
  { network: 'net', name: 'acmeair', role: 'team' },
  { network: 'net', name: 'acmebot', role: 'bot' },
  { network: 'net', name: '77', role: 'team' },
]);
const sort = createSorter(brand, own);

it.each<[string, Came, string, string, object]>([
  [
    'a hit that fits a tracked query',
    'hits',
    'jo',
    'Acme Air lost my bag',
    { mention: true, query: '"acme air"' },
  ],
  ['the first query that fits', 'hits', 'jo', '@acmeair Acme Air?', { mention: true, query: '@acmeair' }],
  [
    'a hit of a fuzzy search',
    'hits',
    'jo',
    'acne airs',
    { mention: false, rejected: 'fits no query under track:' },
  ],
  [
    'a hit that is excluded',
    'hits',
    'jo',
    'acme air and acme airsoft',
    { mention: false, rejected: 'excluded by "acme airsoft"' },
  ],
  [
    "a hit of a competitor's query only",
    'hits',
    'jo',
    'rival jet is late',
    { mention: false, rejected: 'fits only a query of the competitor Rival Jet: "rival jet"' },
  ],
  ['a hit of both', 'hits', 'jo', 'rival jet or acme air', { mention: true }],
  [
    'what was addressed to us, whatever it says',
    'addressed',
    'jo',
    'acne',
    { mention: true, query: undefined, rejected: undefined },
  ],
  ["a brand's post in an inbox", 'addressed', 'AcmeAir', 'hello', { mention: false, role: 'team' }],
  [
    "a brand's post that fits, should the account leave",
    'hits',
    'acmeair',
    'acme air',
    { mention: false, role: 'team', query: '"acme air"', rejected: undefined },
  ],
  [
    'a bot, although its id is a known one too',
    'hits',
    'acmebot',
    'acme air',
    { mention: false, role: 'bot' },
  ],
  [
    "a stranger's post among the brand's own",
    'own',
    'jo',
    'nice',
    { mention: false, role: undefined, rejected: undefined },
  ],
  [
    'a parent that was missing',
    'read-again',
    'jo',
    'nothing of us',
    { mention: false, finds: 'own', rejected: undefined },
  ],
  ['a parent that fits a query', 'read-again', 'jo', 'Acme Air!', { mention: true, query: '"acme air"' }],
])('%s', (_, came, handle, text, expected) => {
  const author = { id: handle === 'acmebot' ? '77' : 'u1', handle };
  expect({
    query: undefined,
    rejected: undefined,
    ...sort(post('1', { author, text }), 'search', came),
  }).toMatchObject(expected);
});

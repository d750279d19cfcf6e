import { UsageError } from '../core/errors.ts';
import { didYouMean } from '../core/nearest.ts';
import { loadNetworks } from '../networks/index.ts';
import type { Network } from '../networks/network.ts';
import { cutTo, padRight, wrapParts } from '../render/width.ts';
import { askFor } from './init-ask.ts';
import type { AskingDesk } from './init-source.ts';

const most = 80;

/** Lists the networks, those that need no account first, and asks for some of them. */
export async function askNetworks({ talk, context }: AskingDesk): Promise<readonly Network[]> {
  const all = await loadNetworks();
  const free = all.filter(({ setup }) => setup.login !== 'needed');
  const plain = free.filter(({ setup }) => setup.asks.length === 0);
  const listed = [...new Set([...plain, ...free, ...all])];
  const width = Math.min(most, context.errTerminal.width);
  const label = (network: Network): string =>
    `${String(listed.indexOf(network) + 1).padStart(2)} ${network.id}`;
  const column = Math.max(...free.map((network) => label(network).length)) + 2;
  const lines = [
    'Where to read? These need no account:',
    ...listed
      .slice(0, free.length)
      .map((network) => cutTo(`${padRight(label(network), column)}${network.about.collects}`, width)),
    'These need one, or a key (`listen networks` tells more):',
    ...wrapParts(listed.slice(free.length).map(label), width, { separator: '  ' }),
  ];
  context.err.write(`\n${lines.join('\n')}\n`);
  return askFor(talk, 'Numbers or names, several with spaces between', (typed) => chosenOf(typed, listed), {
    otherwise: '1',
  });
}

function chosenOf(typed: string, listed: readonly Network[]): readonly Network[] {
  const words = typed.split(/[\s,]+/).filter((word) => word !== '');
  return [...new Set(words.map((word) => oneOf(word, listed)))];
}

function oneOf(word: string, listed: readonly Network[]): Network {
  const name = word.toLowerCase();
  const found = /^\d+$/.test(word)
    ? listed[Number(word) - 1]
    : listed.find(({ id, title }) => id === name || title.toLowerCase() === name);
  if (found) return found;
  throw new UsageError(
    `"${word}" is none of them`,
    didYouMean(
      name,
      listed.map(({ id }) => id),
      `Type numbers from 1 to ${listed.length}, or names.`,
    ),
  );
}

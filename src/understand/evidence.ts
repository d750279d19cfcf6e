import type { Evidence } from '../core/judgement.ts';
import type { Mood } from './afinn.ts';
import type { Hit } from './patterns.ts';
import type { CustomerList } from './phrases/index.ts';
import type { Reply } from './reply.ts';
import type { Signals } from './signals.ts';
import type { Wanted } from './wanted.ts';
import { quoteOf, type Words } from './words.ts';

const most = 3;
const spokeForNeed: ReadonlySet<CustomerList> = new Set<CustomerList>(['ask', 'problem', 'request']);
const spokeForClosing: ReadonlySet<CustomerList> = new Set<CustomerList>([
  'thanks',
  'solved',
  'accept',
  'sent',
  'praise',
]);

/** What spoke for the need of an answer, or for its contrary. */
export function customerEvidence(words: Words, wanted: Wanted, signals: Signals): readonly Evidence[] {
  const settled = wanted.needs < 0.35;
  const lists = settled ? spokeForClosing : spokeForNeed;
  const quotes = heaviest(signals.hits.filter((hit) => lists.has(hit.list)));
  return quotes.map((hit) => ({
    for: settled ? 'closing' : 'needs',
    quote: quoteOf(words, hit.from, hit.to),
  }));
}

export function replyEvidence(words: Words, { kind, because }: Reply): readonly Evidence[] {
  return heaviest(because).map((hit) => ({
    for: kind === 'promise' ? 'promise' : 'reply',
    quote: quoteOf(words, hit.from, hit.to),
  }));
}

export function moodEvidence(words: Words, mood: Mood): readonly Evidence[] {
  const side = (sign: 1 | -1): readonly Evidence[] =>
    mood.words
      .filter(({ value }) => value * sign > 0)
      .sort((a, b) => (b.value - a.value) * sign)
      .slice(0, most)
      .map(({ text }) => ({ for: sign > 0 ? 'positive' : 'negative', quote: typedAs(words, text) }));
  return [...side(-1), ...side(1)].filter(({ quote }) => quote !== '');
}

function typedAs(words: Words, text: string): string {
  const token = words.tokens.find((one) => one.text === text);
  return token ? words.text.slice(token.start, token.end) : text;
}

function heaviest<Name extends string>(hits: readonly Hit<Name>[]): readonly Hit<Name>[] {
  return [...hits].sort((a, b) => b.weight - a.weight || a.from - b.from).slice(0, most);
}

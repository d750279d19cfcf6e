import type { Channel, Evidence, Intent, Signs, Urgency } from '../core/judgement.ts';
import { exposureOf } from '../text/exposure.ts';
import { findPhrases, type Hit } from './patterns.ts';
import { type SignList, signPhrases } from './phrases/signs/index.ts';
import { type ChannelHit, claimsOf, toldIn } from './signs/claims.ts';
import { lastingOf } from './signs/lasting.ts';
import { isMeant } from './signs/meant.ts';
import { quoteOf, type Words } from './words.ts';

/** What signs are read from beside the words. */
export interface SignsInput {
  /** Milliseconds: "since Monday" is counted from here, in UTC. */
  readonly postedAt?: number | undefined;
  /** What the post wants: news, advertising and thanks are in no need. */
  readonly intent?: Intent | undefined;
}

export interface FoundSigns {
  /** Undefined where the post tells nothing of the kind. */
  readonly signs: Signs | undefined;
  readonly evidence: readonly Evidence[];
}

const urgencies: readonly Urgency[] = ['safety', 'health', 'fraud', 'locked', 'stranded', 'legal'];
const isUrgency = (list: string): list is Urgency => (urgencies as readonly string[]).includes(list);
const channels: ReadonlySet<string> = new Set<Channel>([
  'phone',
  'mail',
  'chat',
  'store',
  'private',
  'form',
  'app',
  'letter',
]);
const isOfChannel = (hit: Hit<SignList>): boolean => channels.has(hit.list);
const contented: ReadonlySet<Intent> = new Set<Intent>(['news', 'spam', 'praise', 'closing', 'chat']);
const mostQuotes = 3;

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** What is urgent, claimed, exposed and threatened in a customer's post in English. Pure; the phrases are compiled once. */
export function createSigns(): (words: Words, input: SignsInput) => FoundSigns {
  let book: ReturnType<typeof signPhrases> | undefined;
  return (words, input) => {
    const signs: Mutable<Signs> = {};
    const evidence: Evidence[] = [];
    const quote = (name: keyof Signs, places: readonly { from: number; to: number }[]): void => {
      for (const text of new Set(places.map(({ from, to }) => quoteOf(words, from, to)).slice(0, mostQuotes)))
        evidence.push({ for: name, quote: text });
    };
    const exposure = exposureOf(words.text);
    if (exposure.length > 0) {
      signs.exposed = [...new Set(exposure.map(({ kind }) => kind))];
      evidence.push({ for: 'exposed', quote: words.text.slice(exposure[0]?.start, exposure[0]?.end) });
    }
    if (input.intent === undefined || !contented.has(input.intent)) {
      book ??= signPhrases();
      const hits = findPhrases(book, words.words).filter((hit) => isMeant(hit, words));
      const urgent = hits.filter(({ list }) => isUrgency(list));
      if (urgent.length > 0)
        signs.urgent = urgencies.filter((each) => urgent.some(({ list }) => list === each));
      quote('urgent', urgent);
      for (const name of ['deadline', 'leaving', 'money'] as const) {
        const found = hits.filter(({ list }) => list === name);
        if (found.length > 0) signs[name] = true;
        quote(name, found);
      }
      addClaims(signs, words, hits, input.postedAt, quote);
    }
    return { signs: Object.keys(signs).length === 0 ? undefined : signs, evidence };
  };
}

function addClaims(
  signs: Mutable<Signs>,
  { words }: Words,
  hits: readonly Hit<SignList>[],
  postedAt: number | undefined,
  quote: (name: keyof Signs, places: readonly { from: number; to: number }[]) => void,
): void {
  const told = toldIn(words);
  const tried = hits.filter(isOfChannel).map((hit): ChannelHit => ({ ...hit, channel: hit.list as Channel }));
  const { claims, from, used } = claimsOf(words, tried, told, postedAt);
  if (claims.length > 0) signs.claims = claims;
  quote('claims', from);
  const lasting = lastingOf(words, told, used, postedAt);
  if (lasting) {
    signs.sinceMinutes = Math.round(lasting.minutes);
    quote('sinceMinutes', [lasting]);
  }
}

import type { Query, Topic } from '../core/query.ts';
import type { MentionText, Store } from '../store/store.ts';

/** What the negative mentions of a time are about. */
export interface Negatives {
  readonly since: number;
  /** Negative mentions of that time. */
  readonly mentions: number;
  /** Of them those that wait for an answer. */
  readonly waiting: number;
  /** Mentions of that time whose mood is not known. */
  readonly unscored: number;
  /** How many of the newest mentions were looked at, where there are more than so many; undefined: all. */
  readonly newest: number | undefined;
  /** False: too few to tell what they have in common, themes were not looked for. */
  readonly enough: boolean;
  /** Configured topics and found themes, those said most first. */
  readonly about: readonly About[];
}

export interface About {
  readonly name: string;
  readonly by: 'topic' | 'theme';
  readonly mentions: number;
  readonly waiting: number;
}

export interface NegativesRequest {
  /** postedAt in [since, until), ms. */
  readonly since: number;
  readonly until: number;
  readonly topics: readonly Topic[];
  /** Its name, and what it is tracked by, are no themes. */
  readonly brand: { readonly name: string; readonly track: readonly Query[] };
}

/** The part of a store that they are read from. */
export type NegativeTexts = Pick<Store, 'mentionTexts'>;

/** So many texts are read at most, the newest: a page that is looked at each morning must not go over a year. */
const mostTexts = 2_000;
const referenceMs = 90 * 86_400_000;

/** Reads the texts once. Themes are what is said more often in them than in the other mentions that were read. */
export async function negativesOf(store: NegativeTexts, request: NegativesRequest): Promise<Negatives> {
  const { since, until, topics } = request;
  const texts = await newestTexts(store, until - referenceMs, until);
  const period = texts.filter(({ postedAt }) => postedAt >= since);
  const negative = period.filter(({ sentiment }) => sentiment === 'negative');
  const { leastMentions } = await import('./themes.ts');
  const enough = negative.length >= leastMentions;
  const named = await topicsOf(negative, topics);
  const themes = enough ? await themesOf(texts, request) : [];
  const known = new Set(named.map(({ name }) => name.toLowerCase()));
  return {
    since,
    mentions: negative.length,
    waiting: negative.filter(({ waiting }) => waiting).length,
    unscored: period.filter(({ sentiment }) => sentiment == null).length,
    newest: texts.length === mostTexts && period.length === texts.length ? mostTexts : undefined,
    enough,
    about: [...named, ...themes.filter(({ name }) => !known.has(name.toLowerCase()))],
  };
}

async function newestTexts(
  store: NegativeTexts,
  since: number,
  until: number,
): Promise<readonly MentionText[]> {
  const texts: MentionText[] = [];
  for await (const page of store.mentionTexts({ since, until })) {
    texts.push(...page.slice(0, mostTexts - texts.length));
    if (texts.length >= mostTexts) break;
  }
  return texts;
}

async function topicsOf(
  negative: readonly MentionText[],
  topics: readonly Topic[],
): Promise<readonly About[]> {
  if (topics.length === 0) return [];
  const { topicsIn } = await import('../text/query-match.ts');
  const found = negative.map((mention) => ({ mention, names: topicsIn(topics, mention) }));
  return topics
    .map(({ name }): About => {
      const about = found.filter(({ names }) => names.includes(name));
      return {
        name,
        by: 'topic',
        mentions: about.length,
        waiting: about.filter(({ mention }) => mention.waiting).length,
      };
    })
    .filter(({ mentions }) => mentions > 0)
    .sort((one, other) => other.mentions - one.mentions);
}

async function themesOf(
  texts: readonly MentionText[],
  { since, until, brand }: NegativesRequest,
): Promise<readonly About[]> {
  const { findThemes, namesIn } = await import('./themes.ts');
  const { themeRows } = await import('./theme-rows.ts');
  const read: NegativeTexts = {
    async *mentionTexts(span) {
      yield texts.filter(({ postedAt }) => postedAt >= span.since && postedAt < span.until);
    },
  };
  const aim = { moods: ['negative' as const], intents: [], topics: [], networks: [], sources: [] };
  const names = [brand.name, ...brand.track.flatMap(({ root }) => namesIn(root))];
  const unjudged = new Set<string>();
  const found = await findThemes(read, {
    ...{ aim, since, until, names, unjudged },
    referenceSince: until - referenceMs,
  });
  return themeRows(found, false)
    .map(({ theme, mentions, waiting }): About => ({ name: theme, by: 'theme', mentions, waiting }))
    .sort((one, other) => other.mentions - one.mentions);
}

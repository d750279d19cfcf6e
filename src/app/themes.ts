import { postId } from '../core/post.ts';
import type { QueryNode } from '../core/query.ts';
import { termsIn } from '../core/query-terms.ts';
import type { MentionText, Store } from '../store/store.ts';
import { absorbWords } from '../understand/themes/absorb.ts';
import { createCandidates } from '../understand/themes/candidates.ts';
import { createGathering, type Theme } from '../understand/themes/gathering.ts';
import { loadStems } from '../understand/themes/stems.ts';
import { themeLanguages } from '../understand/themes/stop-words.ts';
import { createTally } from '../understand/themes/tally.ts';
import { createTermReader, type TermReader } from '../understand/themes/terms.ts';
import { type Aim, partOf } from './theme-aim.ts';

/** What themes are looked for in, and what that is held against. */
export interface ThemesRequest {
  readonly aim: Aim;
  /** The target's postedAt in [since, until), ms. */
  readonly since: number;
  readonly until: number;
  /** The reference: every other mention in [referenceSince, until). */
  readonly referenceSince: number;
  /** Names that are no themes: the brand's, and what it is tracked by. */
  readonly names: readonly string[];
  /** Sources whose texts may not be judged: they take no part. */
  readonly unjudged: ReadonlySet<string>;
}

export interface ThemePost extends Pick<MentionText, 'key' | 'text' | 'handle' | 'url' | 'waiting'> {
  readonly id: string;
  readonly author: string;
  readonly postedAt: number;
}

export interface Themes {
  readonly request: ThemesRequest;
  /** Mentions of each part that have words. */
  readonly target: number;
  readonly reference: number;
  /** Mentions of the period that nothing decides about, since they are not scored. */
  readonly unscored: number;
  /** False: too few on one side, no themes were looked for. */
  readonly enough: boolean;
  /** The most unusual first; posts newest first. */
  readonly themes: readonly Theme<ThemePost>[];
}

/** Of fewer mentions on either side nothing is said. */
export const leastMentions = 10;
/** Beyond so many unusual terms there is nothing that people would read. */
const mostTerms = 200;

/**
 * Reads the texts three times: the target for what enough people say, all for how often it is said, the target for the
 * posts that say what is unusual. Only the last keeps texts, of the posts that it finds.
 */
export async function findThemes(
  store: Pick<Store, 'mentionTexts'>,
  request: ThemesRequest,
): Promise<Themes> {
  const terms = createTermReader(await loadStems(), request.names);
  const candidates = createCandidates();
  let target = 0;
  let unscored = 0;
  for await (const [part, mention] of periodOf(store, request)) {
    if (part === 'unscored') unscored += 1;
    if (part !== 'target') continue;
    target += 1;
    candidates.add(terms(mention.text, mention.lang), authorOf(mention));
  }
  const few = { request, target, reference: 0, unscored, enough: false, themes: [] };
  if (target < leastMentions) return few;
  const tally = createTally(without(candidates.keys(), asked(request.aim, terms)));
  for await (const [part, mention] of wholeOf(store, request))
    if (part !== 'unscored') tally.add(part, terms(mention.text, mention.lang));
  const reference = tally.texts('reference');
  if (reference < leastMentions) return { ...few, reference };
  const gathering = createGathering<ThemePost>(absorbWords(tally.overused()).slice(0, mostTerms));
  for await (const [part, mention] of periodOf(store, request))
    if (part === 'target') gathering.add(themePost(mention), terms(mention.text, mention.lang));
  return { request, target, reference, unscored, enough: true, themes: gathering.themes().map(newestFirst) };
}

/** What the topics ask for by themselves: that it is said tells nothing about those that say it. */
function asked({ topics }: Aim, terms: TermReader): ReadonlySet<string> {
  const words = topics.flatMap(({ queries }) =>
    queries.flatMap(({ root }) => termsIn(root).map(({ text }) => text)),
  );
  const keys = [undefined, ...themeLanguages].flatMap((lang) =>
    words.flatMap((word) => terms(word, lang).map(({ key }) => key)),
  );
  return new Set(keys);
}

function without(keys: ReadonlySet<string>, left: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...keys].filter((key) => !left.has(key)));
}

async function* parted(
  store: Pick<Store, 'mentionTexts'>,
  { aim, unjudged, until, since }: ThemesRequest,
  from: number,
) {
  for await (const page of store.mentionTexts({ since: from, until }))
    for (const mention of page) {
      if (unjudged.has(mention.source)) continue;
      const part = partOf(mention, aim);
      yield [part === 'target' && mention.postedAt < since ? 'reference' : part, mention] as const;
    }
}

/** The mentions of the target's period. */
function periodOf(store: Pick<Store, 'mentionTexts'>, request: ThemesRequest) {
  return parted(store, request, request.since);
}

function wholeOf(store: Pick<Store, 'mentionTexts'>, request: ThemesRequest) {
  return parted(store, request, Math.min(request.since, request.referenceSince));
}

function authorOf({ network, authorId }: MentionText): string {
  return `${network}:${authorId}`;
}

function themePost(mention: MentionText): ThemePost {
  const { key, network, id, text, handle, url, waiting, postedAt } = mention;
  return { key, id: postId(network, id), author: authorOf(mention), text, handle, url, waiting, postedAt };
}

function newestFirst(theme: Theme<ThemePost>): Theme<ThemePost> {
  return { ...theme, posts: [...theme.posts].sort((a, b) => b.postedAt - a.postedAt || b.key - a.key) };
}

/** What makes a post a mention by itself: said by all of them, it tells nothing about any. */
export function namesIn(root: QueryNode): readonly string[] {
  if ('text' in root) return [root.text];
  return root.kind === 'or' ? root.items.flatMap(namesIn) : [];
}

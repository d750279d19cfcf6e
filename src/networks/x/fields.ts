import { NetworkError } from '../../core/errors.ts';
import { type Fields, list, record } from '../shared/shapes.ts';
import type { Params } from './client.ts';
import { idText } from './ids.ts';
import type { Settings } from './settings.ts';

export type Dialect = Settings['dialect'];

/**
 * X has two names for everything since its description 2.167 (2026-08-10): `tweet.fields`, `referenced_tweets` … and
 * `post.fields`, `referenced_posts` …, where author and references are expansions. Names that it does not know it passes
 * over without a word, and bills the answer: one dialect is asked for, either is read, and what lacks in every post is told.
 */
export function fieldParams(dialect: Dialect, { authors }: { readonly authors: boolean }): Params {
  const users = 'id,name,username,public_metrics';
  if (dialect === 'post')
    return {
      'post.fields': 'id,text,created_at,lang,conversation_id,public_metrics,entities,note_post',
      expansions: 'author_id,referenced_posts,edit_history_post_ids',
      'user.fields': users,
    };
  return {
    'tweet.fields':
      'id,text,author_id,created_at,lang,conversation_id,referenced_tweets,public_metrics,entities,note_tweet,edit_history_tweet_ids',
    ...(authors ? { expansions: 'author_id', 'user.fields': users } : {}),
  };
}

/** What both dialects say, in one word. */
export function referencesOf(item: Fields): readonly unknown[] | undefined {
  return list(item['referenced_tweets']) ?? list(item['referenced_posts']);
}

export function noteOf(item: Fields): Fields | undefined {
  return record(item['note_tweet']) ?? record(item['note_post']);
}

export function repostsOf(metrics: Fields | undefined): unknown {
  return metrics?.['retweet_count'] ?? metrics?.['repost_count'];
}

/** Ids of all versions of a post, the first one first; only itself where it was never edited. */
export function versionsOf(item: Fields, id: string): readonly string[] {
  const told = list(item['edit_history_tweet_ids']) ?? list(item['edit_history_post_ids']) ?? [];
  const ids = told.flatMap((each) => idText(each) ?? []).slice(0, 20);
  return ids.includes(id) ? [...new Set(ids)] : [...new Set([...ids, id])];
}

/** A NetworkError when a part that was asked for is absent from every post: then X did not know its name. */
export function mustHaveParts(items: readonly Fields[], dialect: Dialect, where: string): void {
  if (items.length === 0) return;
  const lacks = (name: string): boolean => items.every((item) => item[name] === undefined);
  for (const name of ['author_id', 'conversation_id'])
    if (lacks(name)) throw unknownName(where, name, dialect);
  const listed = items.some((item) => referencesOf(item) !== undefined);
  if (!listed && items.some(isReply)) throw unknownName(where, 'list of references', dialect);
}

/** By its conversation: `in_reply_to_user_id` also stands on what only begins with a name. */
function isReply(item: Fields): boolean {
  const id = idText(item['id']);
  const conversation = idText(item['conversation_id']);
  if (id === undefined || conversation === undefined) return false;
  return !versionsOf(item, id).includes(conversation);
}

function unknownName(where: string, name: string, dialect: Dialect): NetworkError {
  return new NetworkError(
    `${where}: no post has its ${name}, so X does not know the names it was asked by (dialect: ${dialect})`,
    `Set \`dialect: ${dialect === 'post' ? 'tweet' : 'post'}\` for this source. Such answers are billed too.`,
  );
}

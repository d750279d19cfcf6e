import type { Post } from '../../core/post.ts';
import { cleanText } from '../../text/clean.ts';
import { decodeEntities } from '../../text/entities.ts';
import { known } from '../shared/known.ts';
import { count, type Fields, languageOf, record, text, timeOf } from '../shared/shapes.ts';
import type { Client } from './client.ts';
import { isVideoId } from './comments.ts';

/** Ids that one call may name. */
export const mostIds = 50;

/** Videos with their whole description and counts, by id; those that are private or deleted are not among them. */
export async function videosOf(
  client: Client,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Post>> {
  const found = new Map<string, Post>();
  for (let start = 0; start < ids.length; start += mostIds) {
    const id = ids.slice(start, start + mostIds).join(',');
    const answer = await client.list('videos', { part: 'id,snippet,statistics', id }, { signal });
    for (const item of answer?.items ?? []) {
      const post = videoOf(item);
      if (post) found.set(post.id, post);
    }
  }
  return found;
}

/** A video resource. */
function videoOf(value: unknown): Post | undefined {
  const video = record(value);
  const snippet = record(video?.['snippet']);
  const statistics = record(video?.['statistics']);
  const post = build(text(video?.['id']), snippet, (words) => words);
  return (
    post && {
      ...post,
      ...known({ lang: languageOf(snippet?.['defaultAudioLanguage'] ?? snippet?.['defaultLanguage']) }),
      counts: known({
        likes: count(statistics?.['likeCount']),
        replies: count(statistics?.['commentCount']),
        views: count(statistics?.['viewCount']),
      }),
    }
  );
}

/** A result of the search: its texts are HTML-escaped, and its description is cut. */
export function resultOf(value: unknown): Post | undefined {
  const result = record(value);
  const id = text(record(result?.['id'])?.['videoId']);
  return build(id, record(result?.['snippet']), decodeEntities);
}

function build(
  id: string | undefined,
  snippet: Fields | undefined,
  decode: (words: string) => string,
): Post | undefined {
  const postedAt = timeOf(snippet?.['publishedAt']);
  const channel = text(snippet?.['channelId']);
  if (!snippet || id === undefined || !isVideoId(id) || postedAt === undefined) return undefined;
  if (channel === undefined || !/^[\w-]{1,100}$/.test(channel)) return undefined;
  const words = [snippet['title'], snippet['description']].flatMap((part) => text(part) ?? []);
  const name = cleanText(decode(text(snippet['channelTitle']) ?? '')).replace(/\s+/g, ' ');
  return {
    network: 'youtube',
    id,
    kind: 'post',
    author: {
      id: channel,
      ...(name === '' ? {} : { name }),
      url: `https://www.youtube.com/channel/${channel}`,
    },
    text: words
      .map((part) => cleanText(decode(part)))
      .filter((part) => part !== '')
      .join('\n\n'),
    url: `https://www.youtube.com/watch?v=${id}`,
    postedAt,
  };
}

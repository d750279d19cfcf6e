import { type ListenError, NetworkError } from '../../core/errors.ts';
import type { Post } from '../../core/post.ts';
import { cleanText } from '../../text/clean.ts';
import type { Page, Stream } from '../network.ts';
import { known } from '../shared/known.ts';
import { type Fields, record, text, timeOfSeconds, webAddress } from '../shared/shapes.ts';
import { unknownAuthor } from '../shared/unknown-author.ts';
import type { Client, Params } from './client.ts';
import { commentId, handleOf } from './comments.ts';
import { numberOf } from './videos.ts';

const days = 30;
const pageSize = 100;

interface Kind {
  readonly name: 'videos' | 'comments';
  readonly path: string;
  readonly sortField: string;
  readonly fields: readonly string[];
  toPost(item: Fields): Post | undefined;
}

/**
 * Others' videos and comments that mention the account. Hardly documented: what is read here was learnt from programs that
 * use it, and anything else that comes is an error that says so.
 */
const kinds: readonly Kind[] = [
  {
    name: 'videos',
    path: '/business/mention/video/list/',
    sortField: 'CREATE_TIME',
    fields: ['item_id', 'create_time', 'caption', 'video_link', 'creator_handle_name'],
    toPost(item) {
      const id = numberOf(item['item_id']);
      const postedAt = timeOfSeconds(item['create_time']);
      if (id === undefined || postedAt === undefined) return undefined;
      return postOf(id, postedAt, item, {
        kind: 'post',
        text: item['caption'],
        handle: item['creator_handle_name'],
      });
    },
  },
  {
    name: 'comments',
    path: '/business/mention/comment/list/',
    sortField: 'COMMENT_CREATE_TIME',
    fields: [
      'item_id',
      'comment_id',
      'comment_text',
      'comment_create_time',
      'commenter_display_name',
      'video_link',
    ],
    toPost(item) {
      const video = numberOf(item['item_id']);
      const comment = numberOf(item['comment_id']);
      const postedAt = timeOfSeconds(item['comment_create_time']);
      if (video === undefined || comment === undefined || postedAt === undefined) return undefined;
      const words = {
        kind: 'comment',
        text: item['comment_text'],
        name: item['commenter_display_name'],
      } as const;
      return postOf(commentId(video, comment), postedAt, item, words);
    },
  },
];

export function mentionStreams(client: Client): readonly Stream[] {
  return kinds.map((kind) => ({
    id: `mentions:${kind.name}`,
    finds: 'addressed' as const,
    order: 'newest-first' as const,
    pageSize,
    read: (_window, signal) => read(client, kind, signal),
  }));
}

/** All of the last 30 days each time: whether the order holds is not known. */
async function* read(client: Client, kind: Kind, signal: AbortSignal): AsyncGenerator<Page> {
  const params: Params = {
    fields: JSON.stringify(kind.fields),
    sort_field: kind.sortField,
    sort_type: 'DESC',
    number_of_days: days,
    max_count: pageSize,
  };
  const pages = client.pages(kind.path, params, kind.name, signal);
  for (;;) {
    const { value, done } = await pages.next().catch((error: unknown) => {
      throw unverified(error);
    });
    if (done) return;
    const posts = value.map((item) => {
      const post = kind.toPost(record(item) ?? {});
      if (!post) throw strange(`TikTok ${kind.path}: a mention without ${kind.fields[0]} or time`);
      return post;
    });
    yield { posts };
  }
}

function postOf(
  id: string,
  postedAt: number,
  item: Fields,
  words: { kind: 'post' | 'comment'; text: unknown; handle?: unknown; name?: unknown },
): Post {
  const handle = handleOf(words.handle);
  const name = cleanText(text(words.name) ?? '');
  const author = handle === undefined ? unknownAuthor(id) : { id: handle, handle };
  return known({
    network: 'tiktok',
    id,
    kind: words.kind,
    author: name === '' ? author : { ...author, name },
    text: cleanText(text(words.text) ?? ''),
    url: webAddress(item['video_link']),
    postedAt,
  });
}

/** A plain failure of this shaky part says how to do without it; limits and logins say their own. */
function unverified(error: unknown): unknown {
  const isPlain = error instanceof NetworkError && error.constructor === NetworkError;
  return isPlain ? strange(error.message, error) : error;
}

function strange(message: string, cause?: unknown): ListenError {
  return new NetworkError(
    message,
    'TikTok’s list of mentions is hardly documented and may be closed to your app: set `mentions: false` to read without it.',
    { cause },
  );
}

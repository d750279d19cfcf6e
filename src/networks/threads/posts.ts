import type { Post } from '../../core/post.ts';
import { cleanText } from '../../text/clean.ts';
import { known } from '../shared/known.ts';
import { type Fields, idOf, record, text, timeOf, webAddress } from '../shared/shapes.ts';
import { unknownAuthor } from '../shared/unknown-author.ts';

const words =
  'id,text,timestamp,permalink,username,shortcode,media_type,is_quote_post,quoted_post,reposted_post,topic_tag';
/** `replied_to` and `root_post` of what is a reply. */
export const postFields = `${words},has_replies,is_reply,root_post,replied_to`;

/** https://developers.facebook.com/docs/threads/threads-media: others have a username and no id. */
export function postOf(item: Fields): Post | undefined {
  const id = idOf(item['id']);
  const postedAt = timeOf(item['timestamp']);
  if (id === undefined || postedAt === undefined) return undefined;
  const name = username(item['username']);
  const shortcode = idOf(item['shortcode']);
  return known({
    network: 'threads',
    id,
    kind: 'post' as const,
    ...relations(item, id),
    author:
      name === undefined
        ? unknownAuthor(id)
        : { id: name.toLowerCase(), handle: name, url: `https://www.threads.com/@${name}` },
    text: wordsOf(item),
    url: webAddress(item['permalink']),
    postedAt,
    aliases: shortcode === undefined || shortcode === id ? undefined : [shortcode],
  });
}

export function username(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\p{L}\p{N}._]{1,100}$/u.test(value) ? value : undefined;
}

function relations(item: Fields, own: string) {
  const reference = (name: string): string | undefined => {
    const id = idOf(record(item[name])?.['id']);
    return id === own ? undefined : id;
  };
  return {
    parentId: reference('replied_to'),
    rootId: reference('root_post'),
    quotedId: reference('quoted_post'),
    repostOf: reference('reposted_post'),
  };
}

/** The topic stands above a post, not in it, and is what a search by tag found it by. */
function wordsOf(item: Fields): string {
  const said = cleanText(text(item['text']) ?? '');
  const topic = cleanText(text(item['topic_tag']) ?? '').trim();
  if (topic === '' || said.toLowerCase().includes(topic.toLowerCase())) return said;
  const tag = topic.startsWith('#') ? topic : `#${topic}`;
  return said === '' ? tag : `${said}\n\n${tag}`;
}

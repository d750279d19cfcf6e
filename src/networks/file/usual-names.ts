import type { Field } from './settings.ts';

/** What exports call a field, beside its own name: in small letters and digits, the likeliest first. None that means several things. */
const usual: Partial<Readonly<Record<Field, readonly string[]>>> = {
  id: ['postid', 'tweetid', 'statusid', 'reviewid', 'commentid', 'messageid', 'uuid'],
  author: [
    'authorid',
    'authorname',
    'user',
    'userid',
    'username',
    'reviewer',
    'reviewername',
    'from',
    'sender',
  ],
  handle: ['screenname', 'userhandle', 'authorhandle'],
  text: ['fulltext', 'body', 'content', 'message', 'review', 'reviewtext', 'comment', 'tweet'],
  postedAt: [
    'createdat',
    'publishedat',
    'submittedat',
    'date',
    'datetime',
    'timestamp',
    'time',
    'reviewdate',
  ],
  parentId: ['inreplyto', 'inreplytoid', 'inreplytostatusid', 'inresponsetotweetid', 'replyto', 'replytoid'],
  rootId: ['conversationid', 'threadid'],
  url: ['link', 'permalink', 'uri'],
  lang: ['language'],
  rating: ['stars', 'starrating'],
  likes: ['likecount', 'favoritecount', 'favouritecount'],
  reposts: ['repostcount', 'retweetcount', 'sharecount'],
  replies: ['replycount', 'commentcount'],
  followers: ['followercount', 'followerscount'],
};

const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** The column that a field usually has in a header, by its name alone; -1 where none is called so. */
export function usualColumn(field: Field, header: readonly string[]): number {
  const names = header.map(plain);
  const found = [field.toLowerCase(), ...(usual[field] ?? [])].find((name) => names.includes(name));
  return found === undefined ? -1 : names.indexOf(found);
}

/** How X writes posts and accounts in its two dialects: `tweet.fields` (to 2.165) and `post.fields` (from 2.167). */

export type Dialect = 'tweet' | 'post';

export interface XUser {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly followers: number;
  readonly isProtected?: boolean;
}

export interface XPost {
  readonly id: string;
  /** In small letters. */
  readonly by: string;
  readonly at: string;
  readonly text: string;
  readonly replyTo: string | undefined;
  readonly quotes: string | undefined;
  readonly reposts: string | undefined;
  readonly conversation: string;
  /** Of the whole chain, the first one first. */
  readonly versions: readonly string[];
  /** `edited`: a version that is not the last; found by its id only. */
  readonly state: 'there' | 'edited' | 'hidden' | 'gone';
  readonly replies: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

type Json = Readonly<Record<string, unknown>>;

/** What a request asks to be shown. */
export interface Shown {
  readonly params: URLSearchParams;
  readonly knows: readonly Dialect[];
  person(handle: string): XUser | undefined;
  post(id: string): XPost | undefined;
}

export interface Given {
  readonly json: Json;
  readonly includes: { readonly users: readonly Json[]; readonly posts: readonly Json[] };
}

const defaults: Readonly<Record<Dialect, readonly string[]>> = {
  tweet: ['id', 'text', 'edit_history_tweet_ids'],
  post: ['id', 'text'],
};
/** In the post dialect these are expansions and no fields. */
const onlyExpanded = ['author_id', 'in_reply_to_user_id', 'referenced_posts', 'edit_history_post_ids'];

export function givenUser(
  { id, handle, name, followers }: XUser,
  dialect: Dialect,
  asked: URLSearchParams,
): Json {
  const posts = dialect === 'tweet' ? { tweet_count: 900 } : { post_count: 900 };
  const fields = (asked.get('user.fields') ?? '').split(',');
  return {
    id,
    name,
    username: handle,
    ...(fields.includes('public_metrics')
      ? { public_metrics: { followers_count: followers, following_count: 80, listed_count: 1, ...posts } }
      : {}),
  };
}

/** Names that it does not know are passed over without a word. */
export function givenPost(post: XPost, shown: Shown): Given {
  const dialect: Dialect = shown.params.has('post.fields') ? 'post' : 'tweet';
  const known = shown.knows.includes(dialect);
  const fields = known ? listed(shown, `${dialect}.fields`) : [];
  const expanded = known ? listed(shown, 'expansions') : [];
  const all = dialect === 'tweet' ? asTweet(post, shown) : asPost(post, shown);
  const wanted =
    dialect === 'tweet'
      ? fields
      : [
          ...fields.filter((name) => !onlyExpanded.includes(name)),
          ...expanded.filter((name) => onlyExpanded.includes(name)),
        ];
  const names = new Set([...defaults[dialect], ...wanted]);
  const author = shown.person(post.by);
  const references = [post.replyTo, post.quotes, post.reposts].flatMap((id) =>
    id === undefined ? [] : [shown.post(id)],
  );
  return {
    json: Object.fromEntries(
      Object.entries(all).filter(([name, value]) => names.has(name) && value !== undefined),
    ),
    includes: {
      users: author && expanded.includes('author_id') ? [givenUser(author, dialect, shown.params)] : [],
      posts: expanded.includes('referenced_posts')
        ? references.flatMap((one) => (one?.state === 'there' ? [{ id: one.id, text: one.text }] : []))
        : [],
    },
  };
}

function listed({ params }: Shown, name: string): readonly string[] {
  return (params.get(name) ?? '').split(',').filter((each) => each !== '');
}

function asTweet(post: XPost, shown: Shown): Json {
  const references = [
    ...(post.replyTo === undefined ? [] : [{ type: 'replied_to', id: post.replyTo }]),
    ...(post.quotes === undefined ? [] : [{ type: 'quoted', id: post.quotes }]),
    ...(post.reposts === undefined ? [] : [{ type: 'retweeted', id: post.reposts }]),
  ];
  const parent = post.replyTo === undefined ? undefined : shown.post(post.replyTo);
  const mentions = [...post.text.matchAll(/@(\w+)/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    username: match[1],
    id: shown.person((match[1] ?? '').toLowerCase())?.id ?? '1',
  }));
  return {
    id: post.id,
    text: post.text,
    edit_history_tweet_ids: post.versions,
    author_id: shown.person(post.by)?.id,
    created_at: new Date(post.at).toISOString(),
    lang: 'en',
    conversation_id: post.conversation,
    // Also of what only begins with a name.
    in_reply_to_user_id: shown.person(parent?.by ?? /^@(\w+)/.exec(post.text)?.[1]?.toLowerCase() ?? '')?.id,
    referenced_tweets: references.length === 0 ? undefined : references,
    entities: mentions.length === 0 ? undefined : { mentions },
    public_metrics: {
      retweet_count: 2,
      reply_count: post.replies,
      like_count: 5,
      quote_count: 1,
      bookmark_count: 0,
      impression_count: 140,
    },
    ...post.fields,
  };
}

/** The same under the newer names. */
function asPost(post: XPost, shown: Shown): Json {
  const {
    edit_history_tweet_ids: edit_history_post_ids,
    referenced_tweets: referenced_posts,
    note_tweet: note_post,
    public_metrics,
    ...rest
  } = asTweet(post, shown);
  const { retweet_count: repost_count, ...metrics } = public_metrics as Record<string, unknown>;
  return {
    ...rest,
    edit_history_post_ids,
    referenced_posts,
    note_post,
    public_metrics: { ...metrics, repost_count },
  };
}

/** Views of the test server for Lemmy, as each version writes them: every field that its API's description wants. */

export type Json = Readonly<Record<string, unknown>>;
export type LemmyVersion = '0.19' | '1.0';

export interface Stored {
  readonly id: bigint;
  readonly kind: 'comment' | 'post';
  /** `jo@other.example`. */
  readonly by: string;
  /** ISO time that its author's instance gave it. */
  readonly at: string;
  readonly updated: string | undefined;
  readonly title: string | undefined;
  readonly text: string;
  readonly url: string | undefined;
  readonly post: bigint;
  /** Comments only: `0.8000.9002`. */
  readonly path: string;
  readonly language: number;
  readonly state: 'live' | 'deleted' | 'removed' | 'purged';
}

const born = '2024-01-01T00:00:00.000000Z';

export interface Writer {
  readonly version: LemmyVersion;
  readonly host: string;
  readonly personId: (name: string) => number;
  readonly isDeleted: (name: string) => boolean;
  readonly children: (item: Stored) => number;
}

/** Ids within 2^53 are plain numbers. */
export function plain(id: bigint): number | bigint {
  return id <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(id) : id;
}

export function viewOf(writer: Writer, item: Stored, post: Stored): Json {
  const old = writer.version === '0.19';
  const base = {
    ...(item.kind === 'comment' ? { comment: commentOf(writer, item) } : {}),
    post: postOf(writer, item.kind === 'post' ? item : post),
    creator: personOf(writer, item.by),
    community: communityOf(writer),
    creator_banned_from_community: false,
    creator_is_moderator: false,
    creator_is_admin: false,
  };
  if (!old) return { ...base, creator_banned: false, can_mod: false, tags: [] };
  return {
    ...base,
    counts: item.kind === 'comment' ? commentCounts(writer, item) : postCounts(writer, item),
    banned_from_community: false,
    subscribed: 'NotSubscribed',
    saved: false,
    creator_blocked: false,
    ...(item.kind === 'post' ? { read: false, hidden: false, unread_comments: 0 } : {}),
  };
}

function commentOf(writer: Writer, item: Stored): Json {
  const shared = {
    id: plain(item.id),
    creator_id: writer.personId(item.by),
    post_id: plain(item.post),
    content: item.state === 'live' ? item.text : '',
    removed: item.state === 'removed',
    deleted: item.state === 'deleted',
    ap_id: globalId(item),
    local: item.by.endsWith(`@${writer.host}`),
    path: item.path,
    distinguished: false,
    language_id: item.language,
  };
  if (writer.version === '0.19') return { ...shared, published: item.at, ...updated(item, 'updated') };
  const { score, upvotes, downvotes, child_count } = commentCounts(writer, item);
  return {
    ...shared,
    ...{ score, upvotes, downvotes, child_count },
    ...{ published_at: item.at, locked: false, federation_pending: false },
    ...{ report_count: 0, unresolved_report_count: 0 },
    ...updated(item, 'updated_at'),
  };
}

function postOf(writer: Writer, item: Stored): Json {
  const shared = {
    id: plain(item.id),
    name: item.title ?? 'Gone',
    creator_id: writer.personId(item.by),
    community_id: 3,
    ...(item.url === undefined ? {} : { url: item.url }),
    ...(item.text === '' || item.state !== 'live' ? {} : { body: item.text }),
    removed: item.state === 'removed',
    deleted: item.state === 'deleted',
    locked: false,
    nsfw: false,
    ap_id: globalId(item),
    local: item.by.endsWith(`@${writer.host}`),
    language_id: item.language,
    featured_community: false,
    featured_local: false,
  };
  if (writer.version === '0.19') return { ...shared, published: item.at, ...updated(item, 'updated') };
  const { score, upvotes, downvotes, comments } = postCounts(writer, item);
  return {
    ...shared,
    ...{ score, upvotes, downvotes, comments, published_at: item.at },
    ...{ federation_pending: false, report_count: 0, unresolved_report_count: 0 },
    ...updated(item, 'updated_at'),
  };
}

function commentCounts(writer: Writer, item: Stored) {
  const votes = { score: 2, upvotes: 3, downvotes: 1 };
  return { comment_id: plain(item.id), ...votes, published: item.at, child_count: writer.children(item) };
}

function postCounts(writer: Writer, item: Stored) {
  return {
    post_id: plain(item.id),
    comments: writer.children(item),
    ...{ score: 4, upvotes: 5, downvotes: 1 },
    published: item.at,
    newest_comment_time: item.at,
  };
}

function updated(item: Stored, name: 'updated' | 'updated_at'): Json {
  return item.updated === undefined ? {} : { [name]: item.updated };
}

function globalId({ by, kind, id }: Stored): string {
  return `https://${by.split('@')[1]}/${kind}/${id}`;
}

export function personOf(writer: Writer, handle: string): Json {
  const [name, host] = handle.split('@');
  const shared = {
    id: writer.personId(handle),
    name,
    ...(name === 'jo' ? { display_name: 'Jo R.' } : {}),
    local: host === writer.host,
    deleted: writer.isDeleted(handle),
    bot_account: name === 'robot',
    instance_id: 1,
  };
  const address = `https://${host}/u/${name}`;
  if (writer.version === '0.19') return { ...shared, actor_id: address, banned: false, published: born };
  const counts = { comment_count: 0, post_count: 0 };
  return { ...shared, ...counts, ap_id: address, published_at: born, last_refreshed_at: born };
}

function communityOf({ version, host }: Writer): Json {
  const shared = {
    id: 3,
    name: 'airlines',
    title: 'Airlines',
    removed: false,
    deleted: false,
    nsfw: false,
    local: true,
    posting_restricted_to_mods: false,
    instance_id: 1,
  };
  const address = `https://${host}/c/airlines`;
  if (version === '0.19')
    return { ...shared, published: born, actor_id: address, hidden: false, visibility: 'Public' };
  return {
    ...shared,
    ...{ published_at: born, ap_id: address, visibility: 'public', last_refreshed_at: born },
    ...{ subscribers: 1, subscribers_local: 1, posts: 1, comments: 1, local_removed: false },
    ...{ users_active_day: 1, users_active_week: 1, users_active_month: 1, users_active_half_year: 1 },
    ...{ report_count: 0, unresolved_report_count: 0 },
  };
}

/**
 * Which customers' posts of a help desk's export are answered, by the rule alone: a brand's post in the same thread, not
 * earlier, whose nearest customer ancestor is the same author or whose text names that author. Written apart from the
 * product: it shares no code with it.
 */
export interface ExportedPost {
  readonly id: string;
  readonly author: string;
  readonly customer: boolean;
  readonly at: number;
  readonly text: string;
  readonly parent: string;
}

/** Splits CSV text into records, quotes and line breaks inside them respected. */
function records(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const sign = text[i];
    if (quoted) {
      if (sign === '"' && text[i + 1] === '"') {
        cell += '"';
        i++;
      } else if (sign === '"') quoted = false;
      else cell += sign;
    } else if (sign === '"') quoted = true;
    else if (sign === ',') {
      row.push(cell);
      cell = '';
    } else if (sign === '\n') {
      row.push(cell.replace(/\r$/, ''));
      rows.push(row);
      row = [];
      cell = '';
    } else cell += sign;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows;
}

/** Whole rows of the export; the damaged ones (no author, no time) are left out. */
export function readExport(text: string): readonly ExportedPost[] {
  const [head = [], ...rows] = records(text);
  const column = (name: string) => head.indexOf(name);
  const at = (row: string[], name: string) => row[column(name)] ?? '';
  return rows
    .filter((row) => at(row, 'author_id') !== '' && !Number.isNaN(Date.parse(at(row, 'created_at'))))
    .map((row) => ({
      id: at(row, 'tweet_id'),
      author: at(row, 'author_id'),
      customer: at(row, 'inbound') === 'True',
      at: Date.parse(at(row, 'created_at')),
      text: at(row, 'text'),
      parent: at(row, 'in_response_to_tweet_id'),
    }));
}

/** The chain from a post up to the topmost that is known; the last entry may name a parent that is not. */
function chain(
  post: ExportedPost,
  byId: ReadonlyMap<string, ExportedPost>,
): readonly (ExportedPost | string)[] {
  const found: (ExportedPost | string)[] = [post];
  let parent = post.parent;
  while (parent !== '' && found.length < 10_000) {
    const next = byId.get(parent);
    if (!next) return [...found, parent];
    found.push(next);
    parent = next.parent;
  }
  return found;
}

function threadOf(post: ExportedPost, byId: ReadonlyMap<string, ExportedPost>): string {
  const up = chain(post, byId);
  const top = up.at(-1);
  if (typeof top === 'string') return top;
  const customers = up.filter((each) => typeof each !== 'string' && each.customer) as ExportedPost[];
  return (customers.at(-1) ?? top ?? post).id;
}

function addressee(post: ExportedPost, byId: ReadonlyMap<string, ExportedPost>): string | undefined {
  const [, ...above] = chain(post, byId);
  return above.find((each): each is ExportedPost => typeof each !== 'string' && each.customer)?.author;
}

function names(text: string, author: string): boolean {
  return text
    .toLowerCase()
    .split(/[^\w@]+/)
    .includes(`@${author.toLowerCase()}`);
}

/** Ids of the customers' posts that the rule calls answered. */
export function answeredByRule(posts: readonly ExportedPost[]): ReadonlySet<string> {
  const byId = new Map(posts.map((post) => [post.id, post]));
  const brandPosts = new Map<string, ExportedPost[]>();
  for (const post of posts) {
    if (post.customer) continue;
    const thread = threadOf(post, byId);
    brandPosts.set(thread, [...(brandPosts.get(thread) ?? []), post]);
  }
  const answered = posts.filter((post) => {
    if (!post.customer) return false;
    const replies = brandPosts.get(threadOf(post, byId)) ?? [];
    return replies.some(
      (reply) =>
        reply.at >= post.at && (addressee(reply, byId) === post.author || names(reply.text, post.author)),
    );
  });
  return new Set(answered.map((post) => post.id));
}

/** Ids of the customers' posts with a direct reply by a brand. */
export function directlyReplied(posts: readonly ExportedPost[]): ReadonlySet<string> {
  const parents = new Set(posts.filter((post) => !post.customer).map((post) => post.parent));
  return new Set(posts.filter((post) => post.customer && parents.has(post.id)).map((post) => post.id));
}

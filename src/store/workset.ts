import type { Judgement } from '../core/judgement.ts';
import type { Labelled } from '../core/labels.ts';
import type { Post } from '../core/post.ts';
import type { Connection } from './connection.ts';
import { sameJudgement } from './judgement-row.ts';
import { freshAuthor, freshRow, mergeAuthor, mergeRow } from './merge.ts';
import { type FullPost, fullById, idOfAlias } from './post-reads.ts';
import { type AuthorRow, authorAt, authorFields, type PostRow } from './post-row.ts';
import type { Incoming } from './store.ts';

/** A post that this unit of work touches, held until its thread is known and it is written once. */
export interface Entry {
  /** Undefined until it is inserted. */
  key: number | undefined;
  row: PostRow;
  /** As the database has it. */
  readonly old: PostRow | undefined;
  author: AuthorRow;
  judgement: Judgement | undefined;
  readonly oldJudgement: Judgement | undefined;
  /** What the user's labels say of it. */
  labelled: Labelled | undefined;
  readonly oldLabelled: Labelled | undefined;
  /** Old texts, oldest first. */
  edits: { text: string; editedAt: number | null }[];
  countsChanged: boolean;
  structureChanged: boolean;
  caught: Map<string, string | undefined>;
  aliases: Set<string>;
}

/** The posts of one network that one transaction works on: what is in memory hides what is on disk. */
export interface Workset {
  readonly network: string;
  readonly entries: ReadonlyMap<string, Entry>;
  /** Merges a post that came in; a post that came under an alias stays the post it was. */
  take(incoming: Incoming, source: string, at: number, judgement: Judgement | undefined): Entry;
  /** The entry of a stored post, by its own id; undefined when it is not stored. */
  load(id: string): Entry | undefined;
  /** The id under which what may be an alias is stored or held here. */
  canonical(id: string): string | undefined;
}

export function openWorkset(connection: Connection, network: string): Workset {
  const entries = new Map<string, Entry>();
  const aliases = new Map<string, string>();
  const authors = new Map<string, AuthorRow>();
  const anyAlias = connection.get('SELECT 1 FROM aliases WHERE network = ? LIMIT 1', network) !== undefined;

  function load(id: string): Entry | undefined {
    const held = entries.get(id);
    if (held) return held;
    const row = fullById(connection, network, id);
    if (!row) return undefined;
    const entry = storedEntry(row);
    entries.set(id, entry);
    return entry;
  }

  function aliasOf(id: string): string | undefined {
    const held = aliases.get(id);
    return held !== undefined || !anyAlias ? held : idOfAlias(connection, network, id);
  }

  function isStored(id: string): boolean {
    return (
      entries.has(id) ||
      connection.get('SELECT 1 FROM posts WHERE network = ? AND nativeId = ?', network, id) !== undefined
    );
  }

  function canonical(id: string): string | undefined {
    return isStored(id) ? id : aliasOf(id);
  }

  /** By its id, by an alias known before, or by an alias that it brings. */
  function findFor(post: Post): Entry | undefined {
    const own = load(post.id);
    if (own) return own;
    for (const id of [aliasOf(post.id), ...(post.aliases ?? [])]) {
      const found = id === undefined ? undefined : load(canonical(id) ?? id);
      if (found) return found;
    }
    return undefined;
  }

  function resolved(post: Post, id: string): Post {
    const parentId = reference(post.parentId, id);
    const rootId = reference(post.rootId, undefined);
    const subjectId = reference(post.subjectId, id);
    const quotedId = reference(post.quotedId, id);
    const isAsTold =
      id === post.id &&
      parentId === post.parentId &&
      rootId === post.rootId &&
      subjectId === post.subjectId &&
      quotedId === post.quotedId;
    if (isAsTold) return post;
    const { parentId: _p, rootId: _r, subjectId: _s, quotedId: _q, ...rest } = post;
    return {
      ...rest,
      id,
      ...(parentId !== undefined && { parentId }),
      ...(rootId !== undefined && { rootId }),
      ...(subjectId !== undefined && { subjectId }),
      ...(quotedId !== undefined && { quotedId }),
    };
  }

  /** A post is not its own parent, whatever a network says. */
  function reference(id: string | undefined, self: string | undefined): string | undefined {
    if (id === undefined) return undefined;
    const found = entries.has(id) ? id : (aliasOf(id) ?? id);
    return found === self ? undefined : found;
  }

  function authorOf(post: Post): AuthorRow {
    const fresh = freshAuthor(post.author);
    const old = authors.get(post.author.id) ?? storedAuthor(connection, network, post.author.id);
    const merged = old ? (mergeAuthor(old, fresh) ?? old) : fresh;
    if (merged !== old) saveAuthor(connection, network, post.author.id, merged);
    authors.set(post.author.id, merged);
    return merged;
  }

  function take(incoming: Incoming, source: string, at: number, judgement: Judgement | undefined): Entry {
    const found = findFor(incoming.post);
    const id = found?.row.nativeId ?? incoming.post.id;
    const post = resolved(incoming.post, id);
    const entry = found
      ? mergeInto(found, { ...incoming, post }, source, at)
      : freshEntry({ ...incoming, post }, source, at);
    entry.author = authorOf(post);
    judge(entry, post.text, incoming.role !== undefined, judgement);
    entry.caught.set(incoming.stream, incoming.query ?? entry.caught.get(incoming.stream));
    for (const alias of [incoming.post.id, ...(post.aliases ?? [])]) {
      if (alias !== id && aliasOf(alias) !== id && !isStored(alias)) {
        entry.aliases.add(alias);
        aliases.set(alias, id);
      }
    }
    entries.set(id, entry);
    return entry;
  }

  return { network, entries, take, load, canonical };
}

function storedEntry({ key, row, author, judgement, labelled }: FullPost): Entry {
  return {
    key,
    row: { ...row },
    old: row,
    author,
    judgement,
    oldJudgement: judgement,
    labelled,
    oldLabelled: labelled,
    edits: [],
    countsChanged: false,
    structureChanged: false,
    caught: new Map(),
    aliases: new Set(),
  };
}

function freshEntry(incoming: Incoming, source: string, at: number): Entry {
  const row = freshRow(incoming, source, at);
  return {
    key: undefined,
    row,
    old: undefined,
    author: freshAuthor(incoming.post.author),
    judgement: undefined,
    oldJudgement: undefined,
    labelled: undefined,
    oldLabelled: undefined,
    edits: [],
    countsChanged: incoming.post.counts !== undefined,
    structureChanged: true,
    caught: new Map(),
    aliases: new Set(),
  };
}

function mergeInto(entry: Entry, incoming: Incoming, source: string, at: number): Entry {
  const merged = mergeRow(entry.row, incoming, source, at);
  entry.row = merged.row;
  if (merged.oldText) entry.edits.push(merged.oldText);
  entry.countsChanged ||= merged.countsChanged;
  entry.structureChanged ||= merged.structureChanged;
  return entry;
}

/** A judgement belongs to the text and side it was made for; one of an older text or the other side goes. */
function judge(entry: Entry, text: string, brand: boolean, judgement: Judgement | undefined): void {
  const before = entry.old;
  const stale = before !== undefined && (before.text !== entry.row.text || (before.role !== null) !== brand);
  if (judgement && entry.row.text === text) {
    if (!entry.judgement || !sameJudgement(entry.judgement, judgement)) entry.judgement = judgement;
  }
  if (!judgement && stale && entry.judgement === entry.oldJudgement) entry.judgement = undefined;
}

const authorSql = `SELECT ${authorFields} FROM authors a WHERE a.network = ? AND a.authorId = ?`;

function storedAuthor(connection: Connection, network: string, id: string): AuthorRow | undefined {
  const list = connection.list(authorSql, network, id);
  return list && authorAt(list, 0);
}

function saveAuthor(connection: Connection, network: string, id: string, author: AuthorRow): void {
  connection.run(
    'INSERT OR REPLACE INTO authors (network, authorId, handle, name, followers, url, bot) VALUES (?, ?, ?, ?, ?, ?, ?)',
    network,
    id,
    author.handle,
    author.name,
    author.followers,
    author.url,
    author.bot,
  );
}

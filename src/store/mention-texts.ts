import type { Intent, Sentiment } from '../core/judgement.ts';
import type { NamedAccount } from '../core/post.ts';
import type { Connection, Value } from './connection.ts';

/** A mention as what is said in it: as little else as counting words over all of them takes. */
export interface MentionText {
  readonly key: number;
  readonly network: string;
  /** The post's native id. */
  readonly id: string;
  readonly source: string;
  readonly authorId: string;
  /** Of the author; undefined: not known. */
  readonly handle: string | undefined;
  readonly text: string;
  readonly named: readonly NamedAccount[];
  readonly url: string | undefined;
  /** As a scorer found it, else as the network told it. */
  readonly lang: string | undefined;
  readonly postedAt: number;
  /** As the user labelled it, else as it was scored; null or undefined: not scored. */
  readonly sentiment: Sentiment | null | undefined;
  readonly intent: Intent | undefined;
  /** Its wait is open. */
  readonly waiting: boolean;
}

/** postedAt in [since, until), ms. */
export interface TextSpan {
  readonly since: number;
  readonly until: number;
}

/** The part of the store that gives many texts to be counted. */
export interface MentionTexts {
  /** Mentions with words of their own, newest first, in pages; reposts and texts that are not kept are left out. */
  mentionTexts(span: TextSpan): AsyncIterable<readonly MentionText[]>;
}

const pageSize = 1_000;

const sql = `SELECT p.key, p.network, p.nativeId, p.source, p.authorId, a.handle, p.text, p.named, p.url,
    coalesce(j.lang, p.lang), p.postedAt, coalesce(l.mood, j.sentiment), coalesce(l.intent, j.intent), p.waitState IN (1, 2)
  FROM posts p INDEXED BY postsMentions
  LEFT JOIN authors a ON a.network = p.network AND a.authorId = p.authorId
  LEFT JOIN judgements j ON j.post = p.key
  LEFT JOIN labelled l ON l.post = p.key
  WHERE p.isMention = 1 AND p.goneAt IS NULL AND p.text <> '' AND p.repostOf IS NULL
    AND p.postedAt >= ? AND (p.postedAt, p.key) < (?, ?)
  ORDER BY p.postedAt DESC, p.key DESC LIMIT ?`;

export function* mentionTexts(connection: Connection, span: TextSpan): Generator<readonly MentionText[]> {
  let before: readonly [at: number, key: number] = [span.until, -1];
  for (;;) {
    const page = connection.lists(sql, span.since, ...before, pageSize).map(textAt);
    const last = page.at(-1);
    if (!last) return;
    yield page;
    before = [last.postedAt, last.key];
  }
}

function textAt(list: readonly Value[]): MentionText {
  const [key, network, id, source, authorId, handle, text, named, url, lang, ...rest] = list;
  const [postedAt, sentiment, intent, waiting] = rest;
  return {
    key: key as number,
    network: network as string,
    id: id as string,
    source: source as string,
    authorId: authorId as string,
    handle: (handle as string | null) ?? undefined,
    text: text as string,
    named: named === null ? [] : (JSON.parse(named as string) as NamedAccount[]),
    url: (url as string | null) ?? undefined,
    lang: (lang as string | null) ?? undefined,
    postedAt: postedAt as number,
    sentiment: sentiment as Sentiment | null,
    intent: (intent as Intent | null) ?? undefined,
    waiting: waiting === 1,
  };
}

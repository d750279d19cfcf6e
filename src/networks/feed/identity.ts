import { digest } from '../shared/digest.ts';
import type { FeedItem } from '../shared/feed-document.ts';
import { isGlobal, pageOf, unwrapped } from './address.ts';

/** The ids of a document's entries. */
export interface Identities {
  /** Within the feed: the entry's own id, else a digest of its link, else of its words. */
  idOf(item: FeedItem): string;
  /** What it is called outside of this feed: its global id and, where no other entry shares it, its page. */
  aliasesOf(item: FeedItem): readonly string[];
}

/** `sites`: hosts whose pages these entries are; a link to anywhere else is only what an entry speaks of. */
export function identitiesOf(
  items: readonly FeedItem[],
  url: string,
  sites: ReadonlySet<string>,
): Identities {
  const linksById = new Map<string, Set<string>>();
  const pages = new Map<string, number>();
  for (const item of items) {
    if (item.id !== undefined)
      linksById.set(item.id, (linksById.get(item.id) ?? new Set()).add(item.link ?? ''));
    if (item.link !== undefined)
      for (const page of new Set([pageOf(item.link), pageOf(item.link, true)]))
        pages.set(page, (pages.get(page) ?? 0) + 1);
  }
  const isShared = (id: string): boolean => (linksById.get(id)?.size ?? 0) > 1;
  const idOf = (item: FeedItem): string => {
    if (item.id !== undefined && !isShared(item.id))
      return item.id.length > 300 ? digest(item.id, 40) : item.id;
    if (item.link !== undefined) return digest(pageOf(item.link, true), 40);
    return digest(`${url}\n${item.title ?? ''}\n${(item.text ?? '').slice(0, 500)}`, 40);
  };
  const pageAlias = (item: FeedItem): string | undefined => {
    if (item.link === undefined) return undefined;
    if (unwrapped(item.link) === undefined && !sites.has(siteOf(item.link))) return undefined;
    const page = pageOf(item.link, isComment(item));
    const alias = pages.get(page) === 1 ? page : pageOf(item.link, true);
    return pages.get(alias) === 1 ? alias : undefined;
  };
  return {
    idOf,
    aliasesOf(item) {
      const { id } = item;
      const page = pageAlias(item);
      const aliases = [
        ...(id !== undefined && isGlobal(id) && !isShared(id) ? [id] : []),
        ...(page === undefined ? [] : [page]),
      ];
      return [...new Set(aliases)];
    },
  };
}

export function siteOf(link: string): string {
  return new URL(link).host.replace(/^www\./, '');
}

/** Whether an entry says itself that it is a comment: it replies, or its address points into a page's comments. */
export function isComment(item: FeedItem): boolean {
  const pointed = [item.link, item.id].some((each) => /#(comment|c|respond)-?\d+/i.test(each ?? ''));
  return item.inReplyTo.length > 0 || pointed;
}

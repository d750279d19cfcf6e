import { parseFeedDate } from './feed-date.ts';
import type { FeedAuthor, FeedDocument, FeedItem } from './feed-document.ts';
import { absolute, bodyOf, linksIn, personOf, titleOf } from './feed-fields.ts';
import { known } from './known.ts';
import { type Fields, idOf, languageOf, list, record, text } from './shapes.ts';

/** JSON Feed 1.0 and 1.1. https://www.jsonfeed.org/version/1.1/ Undefined: it has no list of items. */
export function readJsonFeed(body: unknown, url: string): FeedDocument | undefined {
  const feed = record(body);
  const items = list(feed?.['items']);
  if (feed === undefined || items === undefined) return undefined;
  const link = absolute(text(feed['home_page_url']), url);
  const context: Context = {
    base: link ?? url,
    author: authorOf(feed, url),
    lang: languageOf(feed['language']),
  };
  return known({
    title: titleOf(text(feed['title'])),
    link,
    items: items.map((item) => readItem(record(item) ?? {}, context)),
  });
}

interface Context {
  readonly base: string;
  readonly author: FeedAuthor | undefined;
  readonly lang: string | undefined;
}

function readItem(item: Fields, context: Context): FeedItem {
  const html = text(item['content_html']);
  const plain = text(item['content_text']);
  const id = idOf(item['id']) ?? text(item['id']);
  return known({
    id,
    link: absolute(text(item['url']) ?? text(item['external_url']) ?? webId(id), context.base),
    title: titleOf(text(item['title'])),
    text: bodyOf(plain, 'text') ?? bodyOf(html, 'html') ?? bodyOf(text(item['summary']), 'guess'),
    links: linksIn(html ?? plain, context.base),
    author: authorOf(item, context.base) ?? context.author,
    postedAt: parseFeedDate(text(item['date_published']) ?? text(item['date_modified']) ?? ''),
    updatedAt: parseFeedDate(text(item['date_modified']) ?? ''),
    inReplyTo: [],
    lang: languageOf(item['language']) ?? context.lang,
  });
}

function webId(id: string | undefined): string | undefined {
  return id !== undefined && /^https?:\/\//.test(id) ? id : undefined;
}

/** 1.1 has a list, 1.0 one. */
function authorOf(fields: Fields, base: string): FeedAuthor | undefined {
  for (const each of [...(list(fields['authors']) ?? []), fields['author']]) {
    const author = record(each);
    const url = absolute(text(author?.['url']), base);
    const person = personOf(
      text(author?.['name']) ?? (url === undefined ? undefined : new URL(url).hostname),
      url,
    );
    if (person !== undefined) return person;
  }
  return undefined;
}

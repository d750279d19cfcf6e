import { describe, expect, it } from 'vitest';
import type { FeedDocument, FeedItem } from '../../../src/networks/shared/feed-document.ts';
import { parseFeed } from '../../../src/networks/shared/feed-parse.ts';

const url = 'https://blog.example/feed/';

function read(text: string): FeedDocument {
  const result = parseFeed(text, url);
  if ('fault' in result) throw new Error(result.fault);
  return result.feed;
}

function item(text: string): FeedItem {
  const [only] = read(text).items;
  if (only === undefined) throw new Error('no item');
  return only;
}

/** Compares the named fields; undefined means absent. */
function expectFields(got: FeedItem, expected: object): void {
  for (const [key, value] of Object.entries(expected)) expect(got[key as keyof FeedItem], key).toEqual(value);
}

const namespaces =
  'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" ' +
  'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" ' +
  'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" ' +
  'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:thr="http://purl.org/syndication/thread/1.0"';
const rss = (inner: string, channel = '') =>
  `<?xml version="1.0"?><rss version="2.0" ${namespaces}><channel><title>T</title>${channel}<item>${inner}</item></channel></rss>`;
const atom = (inner: string, root = '') =>
  `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" ${root}><title>T</title>${inner}</feed>`;
const json = (fields: object, feed: object = {}) =>
  JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'T', ...feed, items: [fields] });

describe('RSS', () => {
  it.each([
    ['guid as id', rss('<guid isPermaLink="false"> 17 </guid>'), { id: '17' }],
    [
      'a permalink guid as link',
      rss('<guid>https://blog.example/17</guid>'),
      { link: 'https://blog.example/17' },
    ],
    [
      'no link from a guid that is none',
      rss('<guid isPermaLink="false">https://blog.example/17</guid>'),
      { link: undefined },
    ],
    [
      'a link relative to the channel’s',
      rss('<link>/a b</link>', '<link>https://site.example/x/</link>'),
      { link: 'https://site.example/a%20b' },
    ],
    [
      'xml:base',
      rss('<link>c</link>').replace('<item>', '<item xml:base="https://base.example/b/">'),
      { link: 'https://base.example/b/c' },
    ],
    ['no script as link', rss('<link>javascript:alert(1)</link><title>x</title>'), { link: undefined }],
    [
      'atom:link',
      rss('<atom:link rel="self" href="/no"/><atom:link href="/yes"/>'),
      { link: 'https://blog.example/yes' },
    ],
    [
      'the address behind FeedBurner',
      rss(
        '<link>https://feeds.example/1</link><feedburner:origLink>https://site.example/1</feedburner:origLink>',
      ),
      { link: 'https://site.example/1' },
    ],
    [
      'content before description',
      rss(
        '<description>short</description><content:encoded><![CDATA[<p>long &amp; whole</p>]]></content:encoded>',
      ),
      { text: 'long & whole' },
    ],
    [
      'escaped HTML',
      rss('<description>&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&amp;nbsp;&lt;/p&gt;</description>'),
      { text: 'One\n\nTwo' },
    ],
    [
      'HTML that was never escaped',
      rss('<description><p>One <b>more</b><br>line</p></description>'),
      { text: 'One more\nline' },
    ],
    [
      'plain text with its lines',
      rss('<description>One\nTwo &lt; 3</description>'),
      { text: 'One\nTwo < 3' },
    ],
    ['a podcast’s summary', rss('<itunes:summary>Episode text</itunes:summary>'), { text: 'Episode text' }],
    [
      'a title escaped once',
      rss('<title>&lt;b&gt;Acme&lt;/b&gt; Air &amp;amp; Co</title>'),
      { title: 'Acme Air & Co' },
    ],
    [
      'a title escaped twice',
      rss('<title>&amp;lt;b&amp;gt;Acme&amp;lt;/b&amp;gt; Air</title>'),
      { title: 'Acme Air' },
    ],
    [
      'a title with a generic type',
      rss('<title>List&lt;String&gt; and 5 &lt; 6</title>'),
      { title: 'List<String> and 5 < 6' },
    ],
    ['a title over two lines', rss('<title>\n Acme\n Air </title>'), { title: 'Acme Air' }],
    ['mail (name)', rss('<author>jo@blog.example (Jo Park)</author>'), { author: { name: 'Jo Park' } }],
    ['name <mail>', rss('<author>Jo Park &lt;jo@blog.example&gt;</author>'), { author: { name: 'Jo Park' } }],
    [
      'a bare mail address without its host',
      rss('<author>jo@blog.example</author>'),
      { author: { name: 'jo' } },
    ],
    [
      'dc:creator first',
      rss('<author>jo@blog.example</author><dc:creator>Kim</dc:creator>'),
      { author: { name: 'Kim' } },
    ],
    [
      'the source of an aggregator',
      rss('<source url="https://paper.example/rss">The Paper</source>'),
      { author: { name: 'The Paper', url: 'https://paper.example/rss' } },
    ],
    [
      'the channel’s editor',
      rss('<title>x</title>', '<managingEditor>ed@blog.example (Ed)</managingEditor>'),
      { author: { name: 'Ed' } },
    ],
    ['dc:date', rss('<dc:date>2026-01-15T12:00:00Z</dc:date>'), { postedAt: Date.UTC(2026, 0, 15, 12) }],
    [
      'a bad pubDate with a good dc:date',
      rss('<pubDate>soon</pubDate><dc:date>2026-01-15</dc:date>'),
      { postedAt: Date.UTC(2026, 0, 15) },
    ],
    ['count of comments', rss('<slash:comments>12</slash:comments>'), { replies: 12 }],
    ['no count that is none', rss('<slash:comments>many</slash:comments>'), { replies: undefined }],
    [
      'in-reply-to',
      rss('<thr:in-reply-to ref="tag:x,1" href="https://blog.example/1"/>'),
      { inReplyTo: ['tag:x,1', 'https://blog.example/1'] },
    ],
    ['language', rss('<title>x</title>', '<language>de-CH</language>'), { lang: 'de' }],
    [
      'links of the text',
      rss(
        '<description>see &lt;a href="/9?a=1&amp;amp;b=2"&gt;this&lt;/a&gt; and https://x.example/z).</description>',
      ),
      { links: ['https://blog.example/9?a=1&b=2', 'https://x.example/z'] },
    ],
  ])('reads %s', (_what, text, expected) => expectFields(item(text), expected));

  it.each([
    [
      '0.91 with its DTD',
      '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://x.example/r.dtd"><rss version="0.91"><channel><title>T</title><item><title>a</title></item></channel></rss>',
    ],
    ['without a version', '<rss><channel><item><title>a</title></item></channel></rss>'],
    [
      'with items beside the channel',
      '<rss version="2.0"><channel><title>T</title></channel><item><title>a</title></item></rss>',
    ],
    [
      '0.90',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/"><item><title>a</title></item></rdf:RDF>',
    ],
    [
      'RDF 1.0 under other prefixes',
      '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:s="http://purl.org/rss/1.0/"><s:channel/><s:item r:about="x"><s:title>a</s:title></s:item></r:RDF>',
    ],
  ])('takes %s', (_what, text) => expect(item(text).title).toBe('a'));

  it('reads the id of RDF', () => {
    const text =
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://blog.example/"><title>T</title></channel><item rdf:about="https://blog.example/4"><title>a</title><dc:creator>Kim</dc:creator><dc:date>2026-01-15</dc:date></item></rdf:RDF>';
    expect(item(text)).toMatchObject({
      id: 'https://blog.example/4',
      link: 'https://blog.example/4',
      author: { name: 'Kim' },
      postedAt: Date.UTC(2026, 0, 15),
    });
  });

  it.each([
    ['<ttl>30</ttl>', 30 * 60_000],
    ['<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>', 30 * 60_000],
    ['<ttl>10</ttl><sy:updatePeriod> hourly </sy:updatePeriod>', 3_600_000],
    ['<ttl>-5</ttl>', undefined],
    ['<ttl>often</ttl>', undefined],
    ['', undefined],
  ])('%s asks to be read every %s ms', (channel, expected) => {
    expect(read(rss('<title>x</title>', channel)).refreshMs).toBe(expected);
  });
});

describe('Atom', () => {
  it.each([
    [
      'type html',
      atom('<entry><title type="html">&lt;b&gt;A&lt;/b&gt; &amp;amp; B</title></entry>'),
      { title: 'A & B' },
    ],
    [
      'type text as it stands',
      atom('<entry><title type="text">5 &lt; 6 &amp; 7</title></entry>'),
      { title: '5 < 6 & 7' },
    ],
    [
      'type xhtml',
      atom(
        '<entry><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One</p><p>Two</p></div></content></entry>',
      ),
      { text: 'One\n\nTwo' },
    ],
    [
      'content before summary',
      atom('<entry><summary>short</summary><content>long</content></entry>'),
      { text: 'long' },
    ],
    [
      'the summary where the content lies elsewhere',
      atom('<entry><content src="/c.pdf" type="application/pdf"/><summary>short</summary></entry>'),
      { text: 'short', link: 'https://blog.example/c.pdf' },
    ],
    [
      'no base64',
      atom('<entry><title>x</title><content type="image/png">aGFsbG8=</content></entry>'),
      { text: undefined },
    ],
    [
      'the alternate link, HTML first',
      atom(
        '<entry><link rel="self" href="/s"/><link rel="alternate" type="application/json" href="/j"/><link type="text/html" href="/h"/></entry>',
      ),
      { link: 'https://blog.example/h' },
    ],
    [
      'an id that is an address as link',
      atom('<entry><id>https://blog.example/8</id></entry>'),
      { link: 'https://blog.example/8' },
    ],
    [
      'nested xml:base',
      atom('<entry xml:base="b/"><link href="c"/></entry>', 'xml:base="https://base.example/a/"'),
      { link: 'https://base.example/a/b/c' },
    ],
    [
      'the entry’s author',
      atom(
        '<author><name>Feed</name></author><entry><author><name>Kim</name><uri>/kim</uri></author></entry>',
      ),
      { author: { name: 'Kim', url: 'https://blog.example/kim' } },
    ],
    [
      'the source’s author',
      atom(
        '<author><name>Feed</name></author><entry><source><author><name>Src</name></author></source></entry>',
      ),
      { author: { name: 'Src' } },
    ],
    [
      'the feed’s author',
      atom('<author><name>Feed</name></author><entry><title>x</title></entry>'),
      { author: { name: 'Feed' } },
    ],
    [
      'an empty author as none',
      atom('<entry><author><name/></author><title>x</title></entry>'),
      { author: undefined },
    ],
    [
      'published before updated',
      atom(
        '<entry><published>2026-01-14T00:00:00Z</published><updated>2026-01-15T00:00:00Z</updated></entry>',
      ),
      { postedAt: Date.UTC(2026, 0, 14), updatedAt: Date.UTC(2026, 0, 15) },
    ],
    [
      'updated alone',
      atom('<entry><updated>2026-01-15T00:00:00Z</updated></entry>'),
      { postedAt: Date.UTC(2026, 0, 15) },
    ],
    ['thr:total', atom('<entry><thr:total>4</thr:total></entry>'), { replies: 4 }],
    [
      'the count on the replies link',
      atom('<entry><link rel="replies" thr:count="5" href="/r"/></entry>'),
      { replies: 5 },
    ],
    [
      'version 0.3',
      '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title mode="escaped" type="text/html">A &lt;i&gt;b&lt;/i&gt;</title><issued>2026-01-14T00:00:00Z</issued><modified>2026-01-15T00:00:00Z</modified></entry></feed>',
      { title: 'A b', postedAt: Date.UTC(2026, 0, 14), updatedAt: Date.UTC(2026, 0, 15) },
    ],
    [
      'a feed without its namespace',
      '<feed><entry><id>1</id><title>x</title></entry></feed>',
      { id: '1', title: 'x' },
    ],
    [
      'a prefixed feed',
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:id>1</a:id><a:title>x</a:title></a:entry></a:feed>',
      { id: '1', title: 'x' },
    ],
    [
      'a video’s description',
      '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><entry><title>x</title><media:group><media:description>About it</media:description></media:group></entry></feed>',
      { text: 'About it' },
    ],
  ])('reads %s', (_what, text, expected) => expectFields(item(text), expected));
});

describe('JSON Feed', () => {
  it.each([
    ['content_text first', json({ content_text: 'a < b', content_html: '<p>x</p>' }), { text: 'a < b' }],
    ['content_html', json({ content_html: '<p>a &lt; b</p>' }), { text: 'a < b' }],
    ['summary', json({ summary: 'short' }), { text: 'short' }],
    ['a number as id', json({ id: 17 }), { id: '17' }],
    [
      'a number too long for a double',
      '{"items":[{"id":12345678901234567890,"title":"x"}]}',
      { id: '12345678901234567890' },
    ],
    [
      'authors of 1.1',
      json({ authors: [{}, { name: 'Kim', url: 'https://kim.example/' }] }),
      { author: { name: 'Kim', url: 'https://kim.example/' } },
    ],
    ['the author of 1.0', json({ author: { name: 'Jo' } }), { author: { name: 'Jo' } }],
    [
      'the feed’s author',
      json({ title: 'x' }, { authors: [{ name: 'Feed' }] }),
      { author: { name: 'Feed' } },
    ],
    [
      'url before external_url',
      json({ url: '/1', external_url: 'https://x.example/' }, { home_page_url: 'https://home.example/' }),
      { link: 'https://home.example/1' },
    ],
    [
      'dates',
      json({ date_published: '2026-01-14T02:00:00+02:00', date_modified: '2026-01-15T00:00:00Z' }),
      { postedAt: Date.UTC(2026, 0, 14), updatedAt: Date.UTC(2026, 0, 15) },
    ],
  ])('reads %s', (_what, text, expected) => expectFields(item(text), expected));
});

describe('what is no feed', () => {
  it.each([
    ['', 'the answer is empty'],
    ['Not found', 'not XML'],
    ['{"error": "no"}', 'it is JSON without a list of items'],
    ['{"items": [', 'it is broken JSON'],
    ['<opml version="2.0"><body/></opml>', 'its first element is <opml>, which no feed begins with'],
    [rss('<title>a</title>').replace('</item></channel></rss>', ''), 'cut off inside <item>'],
    ['<!-- x --><HTML><body>hello<br></body></HTML>', 'it is a web page, not a feed'],
  ])('%.30s: %s', (text, fault) => expect(parseFeed(text, url)).toMatchObject({ fault }));

  it('a web page names the feeds that it declares, absolute', () => {
    const page = `<!DOCTYPE html><html><head>
      <link rel="stylesheet" href="/a.css"><link rel="alternate" hreflang="de" href="/de">
      <link rel="alternate" type="application/rss+xml" title="Posts" href="/rss.xml">
      <link href="https://x.example/a.atom" type="application/atom+xml" rel="home alternate"></head><body>`;
    expect(parseFeed(page, url)).toEqual({
      fault: 'it is a web page, not a feed',
      feeds: [
        { href: 'https://blog.example/rss.xml', title: 'Posts' },
        { href: 'https://x.example/a.atom', title: undefined },
      ],
    });
  });
});

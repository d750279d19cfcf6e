import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlToText } from '../../src/text/html.ts';

describe('HTML as text', () => {
  it.each([
    [
      'a mention and two paragraphs',
      '<p>Hi <a href="https://m.example/@acme">@<span>acme</span></a>, my bag</p><p>is gone</p>',
      'Hi @acme, my bag\n\nis gone',
    ],
    ['a line break', 'one<br>two<br/>three<br />four', 'one\ntwo\nthree\nfour'],
    ['two line breaks', 'one<br><br>two', 'one\n\ntwo'],
    ['paragraphs that nobody closes', 'first<p>second<p>third', 'first\n\nsecond\n\nthird'],
    [
      'the hidden parts of a shortened link',
      '<a href="https://acme.example/a/b"><span class="invisible">https://</span><span class="ellipsis">acme.example/a</span><span class="invisible">/b</span></a>',
      'https://acme.example/a/b',
    ],
    [
      'a link that the server shortened with dots',
      'see <a href="https:&#x2F;&#x2F;acme.example&#x2F;status&#x2F;today">https:&#x2F;&#x2F;acme.example&#x2F;sta...</a> now',
      'see https://acme.example/status/today now',
    ],
    [
      'a link whose text ends with dots and is no address',
      '<a href="https://acme.example">well...</a>',
      'well...',
    ],
    [
      'entities, decoded once',
      'A&amp;B &lt;b&gt; &amp;lt;i&amp;gt; &quot;q&quot; &#39;s&#39; &#x1F600;',
      'A&B <b> &lt;i&gt; "q" \'s\' 😀',
    ],
    ['an entity that does not exist', 'AT&T &bogus; 5 < 6 <3', 'AT&T &bogus; 5 < 6 <3'],
    ['scripts and styles', 'a<script>if (a<b) alert("</p>")</script>b<style>p{}</style>c', 'abc'],
    ['a head', '<head><title>Acme</title><meta name="x"></head><body>text</body>', 'text'],
    ['comments', 'a<!-- <b>no</b> -->b', 'ab'],
    ['source white space', '<p>\n  one\n  two\n</p>\n<p> three </p>', 'one two\n\nthree'],
    ['code', '<p>run</p><pre><code>a\n  b</code></pre><p>then</p>', 'run\n\na\n  b\n\nthen'],
    ['a list', '<p>Two things:</p><ul><li>late</li><li>rude</li></ul>', 'Two things:\n\n- late\n- rude'],
    ['a quote', '<blockquote><p>we are sorry</p></blockquote><p>No.</p>', '> we are sorry\n\nNo.'],
    ['a table', '<table><tr><td>BA1</td><td>late</td></tr><tr><td>BA2</td></tr></table>', 'BA1 late\nBA2'],
    [
      'a custom emoji',
      'great <img class="custom-emoji emoji" alt=":party:"> <img alt="a photo">',
      'great :party:',
    ],
    ['inline tags inside a word', 'un<b>believ</b>able', 'unbelievable'],
    ['non-breaking space and no markup at all', 'a&nbsp;b', 'a b'],
    ['nothing', '', ''],
  ])('reads %s', (_what, html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  it('is not slowed down or broken by forty thousand open tags', () => {
    const html = `${'<b><a href=x>'.repeat(20_000)}late${'</i></blockquote>'.repeat(5_000)}`;
    expect(htmlToText(html)).toBe('late');
  });

  it('reads no more of an endless page than it needs', () => {
    expect(htmlToText('<p>x '.repeat(2_000_000)).length).toBeLessThanOrEqual(50_000);
  });

  const tag = fc.constantFrom(
    '<p>',
    '</p>',
    '<br>',
    '<b class="a">',
    '</b>',
    '<a href="/x?a=1&b">',
    '</a>',
    '<li>',
    '<script>',
    '</script>',
    '<!-- -->',
    '<blockquote>',
    '<div/>',
    '<img alt="x">',
    '</',
  );
  const word = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', 'é', '😀', '.'), maxLength: 6 });

  it('never leaves a tag, and never loses a word outside scripts', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(tag, word), { maxLength: 30 }), (parts) => {
        const text = htmlToText(parts.join(''));
        expect(text).not.toMatch(/<[a-z!]|<\/[a-z]/i);
        expect(text).toBe(text.trim());
        if (parts.some((part) => /script|<\/$|-->/.test(part))) return;
        const letters = (all: string) => all.replace(/[^ab]/g, '');
        const words = parts.filter((part) => !part.startsWith('<')).join('');
        expect(letters(text)).toBe(letters(words));
      }),
      { numRuns: 400 },
    );
  });

  it('never throws on broken markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (html) => typeof htmlToText(`<a ${html}`) === 'string'),
    );
  });
});

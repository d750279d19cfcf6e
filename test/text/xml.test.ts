import { describe, expect, it } from 'vitest';
import { decodeEntities } from '../../src/text/entities.ts';
import { markupOf, parseXml, textOf, type XmlElement } from '../../src/text/xml.ts';
import { cpuMsOf } from '../support/cpu.ts';

const namespaces = new Map([
  ['urn:known', 'k'],
  ['urn:plain', ''],
]);

function rootOf(text: string): XmlElement {
  const result = parseXml(text, namespaces);
  if ('fault' in result) throw new Error(result.fault);
  return result.root;
}

function names(element: XmlElement): readonly string[] {
  return [
    element.name,
    ...element.children.flatMap((child) => (typeof child === 'string' ? [] : names(child))),
  ];
}

describe('XML as people publish it', () => {
  it.each([
    ['a bare &', '<a>Tom & Jo</a>', 'Tom & Jo'],
    ['an address with &', '<a>http://x.example/?a=1&copy=2</a>', 'http://x.example/?a=1&copy=2'],
    ['entities of HTML', '<a>caf&eacute;&nbsp;&hellip;</a>', 'café\u00a0…'],
    ['numeric entities', '<a>&#8217;&#x41;</a>', '’A'],
    ['what is escaped twice, decoded once', '<a>&amp;lt;b&amp;gt;</a>', '&lt;b&gt;'],
    ['CDATA, as it stands', '<a><![CDATA[<b>&amp;</b>]]></a>', '<b>&amp;</b>'],
    ['control characters, left out', '<a>x\u0000\u0007y</a>', 'xy'],
    ['text around the root', '\ufeff \nWarning: none<a>x</a>\n<!-- end -->', 'x'],
    ['a < in the text', '<a>5 < 6</a>', '5 < 6'],
    ['an end tag left out inside', '<a>x<br>y</a>', 'xy'],
    ['names in capitals', '<A>x</A>', 'x'],
  ])('takes %s', (_what, text, expected) => expect(textOf(rootOf(text))).toBe(expected));

  it.each([
    ['<a><b>text', 'cut off inside <b>'],
    ['<a><b>text</b>', 'cut off inside <a>'],
    ['<a><![CDATA[text', 'cut off inside <a>'],
    ['', 'not XML'],
    ['only words', 'not XML'],
    ['<a>'.repeat(1_001), 'nested more than 1000 deep'],
    [`<a>${'<b/>'.repeat(500_000)}</a>`, 'more than 500000 elements'],
  ])('refuses %.40s: %s', (text, fault) => expect(parseXml(text, namespaces)).toEqual({ fault }));

  it('calls known namespaces by their own prefix, whatever the document calls them', () => {
    const text =
      '<r xmlns="urn:plain" xmlns:x="urn:known"><x:B x:at="1"/><c xmlns="urn:known"/><other:D/></r>';
    expect(names(rootOf(text))).toEqual(['r', 'k:b', 'k:c', 'other:d']);
  });

  it('expands nothing that a DTD defines, and reads past it', () => {
    const levels = Array.from(
      { length: 9 },
      (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`,
    );
    const doctype = `<!DOCTYPE r [<!ENTITY e0 "<q><r>no</r></q>"> <!-- don't ]> --> ${levels.join('')}]>`;
    expect(textOf(rootOf(`${doctype}<r>&e9;</r>`))).toBe('&e9;');
  });

  it('leaves a doctype inside the content alone', () => {
    expect(textOf(rootOf('<a><![CDATA[<!DOCTYPE html> kept]]></a>'))).toBe('<!DOCTYPE html> kept');
  });

  it('gives markup inside an element back as markup, without prefixes', () => {
    const text = '<a xmlns:h="urn:h"><h:p title="1 &lt; 2">x &amp; y<b>z</b></h:p></a>';
    expect(markupOf(rootOf(text))).toBe('<p title="1 &lt; 2">x &amp; y<b>z</b></p>');
  });

  it('reads hostile repetition in linear time', () => {
    const ms = cpuMsOf(() => {
      for (const piece of ['<a ', '</b>', '<!--', '&', '<!DOCTYPE [<', '<![CDATA[', '<a x="'])
        parseXml(`<r>${piece.repeat(200_000)}`, namespaces);
    });
    expect(ms).toBeLessThan(5_000);
  });
});

describe('character references', () => {
  it.each([
    ['&amp;amp;', '&amp;'],
    ['&unknown; &copy', '&unknown; &copy'],
    ['AT&T &lt;3', 'AT&T <3'],
    ['&constructor; &__proto__;', '&constructor; &__proto__;'],
  ])('%s is %s', (text, expected) => expect(decodeEntities(text)).toBe(expected));
});

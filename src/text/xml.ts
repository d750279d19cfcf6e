import { Parser } from 'htmlparser2';
import { decodeEntities } from './entities.ts';

const deepest = 1_000;
const mostElements = 500_000;

export interface XmlElement {
  /** Lower case. Prefix of a known namespace as the caller calls it (none: ''), of any other as written. */
  readonly name: string;
  /** By lower-case name, prefixed like elements. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (XmlElement | string)[];
}

/** `fault` is why it is no whole document: "cut off inside <item>". */
export type XmlResult = { readonly root: XmlElement } | { readonly fault: string };

/**
 * Reads an XML document as people publish it: bare `&`, HTML's entities, control characters, text around the root and
 * end tags left out inside it are taken; a document whose root never ends is refused. A DTD is skipped: nothing that it
 * defines is ever expanded. `namespaces` gives the prefix to use by namespace name.
 */
export function parseXml(text: string, namespaces: ReadonlyMap<string, string>): XmlResult {
  const builder = createBuilder(namespaces);
  const parser = new Parser(builder, { xmlMode: true, decodeEntities: false });
  try {
    parser.write(withoutDoctype(text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f]/g, '')));
  } catch (error) {
    if (error instanceof TooMuch) return { fault: error.message };
    throw error;
  }
  return builder.result();
}

/** All text below an element, in order. */
export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

/** What stands inside an element as markup again: XHTML in Atom, tags that were never escaped in RSS. */
export function markupOf(element: XmlElement): string {
  return element.children
    .map((child) => {
      if (typeof child === 'string') return escaped(child);
      const name = child.name.replace(/^.*:/, '');
      const attributes = [...child.attributes].map(([key, value]) => ` ${key}="${escaped(value)}"`).join('');
      return `<${name}${attributes}>${markupOf(child)}</${name}>`;
    })
    .join('');
}

/** Whether it holds elements: text alone is the usual case. */
export function hasElements(element: XmlElement): boolean {
  return element.children.some((child) => typeof child !== 'string');
}

export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement => typeof child !== 'string' && child.name === name,
  );
}

class TooMuch extends Error {}

interface Open {
  readonly element: XmlElement & { readonly children: (XmlElement | string)[] };
  readonly scope: ReadonlyMap<string, string>;
}

function createBuilder(namespaces: ReadonlyMap<string, string>) {
  const open: Open[] = [];
  let root: XmlElement | undefined;
  let count = 0;
  let inCdata = false;

  const named = (name: string, scope: ReadonlyMap<string, string>, isAttribute: boolean): string => {
    const lower = name.toLowerCase();
    const colon = lower.indexOf(':');
    if (colon < 0 && isAttribute) return lower;
    const space = scope.get(colon < 0 ? '' : lower.slice(0, colon));
    const prefix = space === undefined ? undefined : namespaces.get(space);
    if (prefix === undefined) return lower;
    const local = lower.slice(colon + 1);
    return prefix === '' ? local : `${prefix}:${local}`;
  };

  return {
    onopentag(name: string, attributes: Readonly<Record<string, string>>): void {
      count += 1;
      if (open.length >= deepest) throw new TooMuch(`nested more than ${deepest} deep`);
      if (count > mostElements) throw new TooMuch(`more than ${mostElements} elements`);
      const parent = open.at(-1);
      const entries = Object.entries(attributes).map(([key, value]) => [key, decodeEntities(value)] as const);
      const scope = scopeOf(parent?.scope ?? new Map(), entries);
      const own = entries.filter(([key]) => !/^xmlns(:|$)/i.test(key));
      const element = {
        name: named(name, scope, false),
        attributes: new Map(own.map(([key, value]) => [named(key, scope, true), value])),
        children: [],
      };
      if (parent !== undefined) parent.element.children.push(element);
      else root ??= element;
      open.push({ element, scope });
    },
    onclosetag(): void {
      open.pop();
    },
    ontext(text: string): void {
      open.at(-1)?.element.children.push(inCdata ? text : decodeEntities(text));
    },
    oncdatastart(): void {
      inCdata = true;
    },
    oncdataend(): void {
      inCdata = false;
    },
    result(): XmlResult {
      if (root === undefined) return { fault: 'not XML' };
      const inside = open.at(-1);
      return inside === undefined ? { root } : { fault: `cut off inside <${inside.element.name}>` };
    },
  };
}

function scopeOf(
  parent: ReadonlyMap<string, string>,
  attributes: readonly (readonly [string, string])[],
): ReadonlyMap<string, string> {
  const declared = attributes.filter(([key]) => /^xmlns(:|$)/i.test(key));
  if (declared.length === 0) return parent;
  const scope = new Map(parent);
  for (const [key, value] of declared) scope.set(key.toLowerCase().slice('xmlns:'.length), value.trim());
  return scope;
}

const doctypeParts = /<!--[\s\S]*?(?:-->|$)|"[^"]*(?:"|$)|'[^']*(?:'|$)|[[\]<>]/g;

/** `<!DOCTYPE … [ … ]>` cut out: its internal part may hold tags and entities, none of which is content. */
function withoutDoctype(text: string): string {
  const head = text.slice(0, 10_000);
  const start = head.search(/<!doctype/i);
  const firstTag = head.search(/<[a-z]/i);
  if (start < 0 || (firstTag >= 0 && firstTag < start)) return text;
  let depth = 0;
  const parts = new RegExp(doctypeParts);
  parts.lastIndex = start;
  for (let part = parts.exec(text); part !== null; part = parts.exec(text)) {
    if (part[0] === '<' || part[0] === '[') depth += 1;
    else if (part[0] === '>' || part[0] === ']') depth -= 1;
    if (depth === 0) return text.slice(0, start) + text.slice(parts.lastIndex);
  }
  return text.slice(0, start);
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (char) => escapes[char] ?? char);
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

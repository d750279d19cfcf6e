import { bareName, type Own } from './own.ts';
import type { Author, NamedAccount, Post } from './post.ts';

/** One account that a text names: what it may be called, the most exact first, bare and in lower case. */
export type Name = readonly string[];

/** The accounts that a text names: those it begins with (an app's reply puts them there), then the rest in its order. */
export interface Names {
  readonly head: readonly Name[];
  readonly body: readonly Name[];
}

const word = '[\\p{L}\\p{N}_]+(?:[.-][\\p{L}\\p{N}_]+)*';
/** `@name`, `@name@host` or Reddit's `u/name`; not inside an e-mail address or a link. */
const anywhere = new RegExp(`(?<![\\p{L}\\p{N}_/@])(?:[@＠](${word}(?:@${word})?)|/?u/(${word}))`, 'giu');
const atHead = new RegExp(`[\\s,]*(?:[@＠](${word}(?:@${word})?)|/?u/(${word}))`, 'iuy');
/** More than this of one text is a list, and nobody is addressed by a list. */
const mostNames = 100;

const nobody: Names = { head: [], body: [] };
const mayName = /[@＠]|u\//iu;

export function namesOf(post: Post): Names {
  if (!post.named?.length && !mayName.test(post.text)) return nobody;
  const named = post.named ?? [];
  const told = new Set<NamedAccount>();
  const resolve = (name: string): Name => {
    const account = named.find((each) => isCalled(each, name));
    if (!account) return spellings(name);
    told.add(account);
    return keysOfNamed(account);
  };
  const { head, body } = namesIn(post.text);
  const names = { head: head.map(resolve), body: body.map(resolve) };
  // What the network tells and the text does not show stands where apps put it: at the head.
  const hidden = named.filter((account) => !told.has(account)).map(keysOfNamed);
  return { head: [...names.head, ...hidden], body: names.body };
}

/** As they are written, without the sign before them. */
export function namesIn(text: string): {
  readonly head: readonly string[];
  readonly body: readonly string[];
} {
  const { head, end } = headOf(text);
  return { head, body: namesFrom(text, end) };
}

function headOf(text: string): { readonly head: readonly string[]; readonly end: number } {
  const head: string[] = [];
  let end = 0;
  atHead.lastIndex = 0;
  for (let found = atHead.exec(text); found && head.length < mostNames; found = atHead.exec(text)) {
    head.push(found[1] ?? found[2] ?? '');
    end = atHead.lastIndex;
  }
  return { head, end };
}

function namesFrom(text: string, start: number): readonly string[] {
  const body: string[] = [];
  anywhere.lastIndex = start;
  for (let found = anywhere.exec(text); found && body.length < mostNames; found = anywhere.exec(text))
    body.push(found[1] ?? found[2] ?? '');
  return body;
}

/** `Acme.Please` may be a name, or `Acme` and a sentence without a space. */
function spellings(name: string): Name {
  const keys = [bareName(name)];
  if (name.includes('@')) return keys;
  for (const { index } of name.matchAll(/\.(?=\p{Lu})/gu)) keys.push(bareName(name.slice(0, index)));
  return keys;
}

function isCalled(account: NamedAccount, name: string): boolean {
  const keys = spellings(name);
  return keysOfNamed(account).some((key) => keys.includes(key) || keys.includes(localPart(key)));
}

function keysOfNamed({ id, handle }: NamedAccount): Name {
  return [handle, id].filter((key) => key !== undefined).map(bareName);
}

function localPart(handle: string): string {
  return handle.split('@')[0] ?? handle;
}

/** What an author may be called: id, handle, and the handle without its host. */
export function keysOf(author: Author): ReadonlySet<string> {
  const keys = new Set([bareName(author.id)]);
  if (author.handle !== undefined) {
    const handle = bareName(author.handle);
    keys.add(handle).add(localPart(handle));
  }
  return keys;
}

export function namesAny(name: Name, keys: ReadonlySet<string>): boolean {
  return name.some((key) => keys.has(key));
}

export function namesUs(name: Name, network: string, own: Own): boolean {
  return name.some((key) => own.isName(network, key));
}

/** Whether a text begins with `@` and the name that its author goes by in public, which may have spaces in it. */
export function beginsWithName(text: string, author: Author): boolean {
  const name = author.name?.toLowerCase().trim();
  if (!name) return false;
  const head = text.trimStart().toLowerCase();
  const rest = head.startsWith('@') ? head.slice(1) : '';
  return rest.startsWith(name) && !/^[\p{L}\p{N}_]/u.test(rest.slice(name.length));
}

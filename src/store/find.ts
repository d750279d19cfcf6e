import type { Connection } from './connection.ts';
import { canonicalId, storedById, storedWhere } from './post-reads.ts';
import type { StoredPost } from './store.ts';

/** By key (`402`, `#402`), full id (`network:id`), URL, or any other id that its network gave it. */
export function find(connection: Connection, typed: string): StoredPost | undefined {
  const text = typed.trim();
  return connection.read(
    () =>
      byKey(connection, text) ??
      byFullId(connection, text) ??
      byUrl(connection, text) ??
      byAlias(connection, text),
  );
}

function byKey(connection: Connection, text: string): StoredPost | undefined {
  const digits = /^#?(\d{1,15})$/.exec(text)?.[1];
  return digits === undefined ? undefined : storedWhere(connection, 'WHERE p.key = ?', Number(digits))[0];
}

function byFullId(connection: Connection, text: string): StoredPost | undefined {
  const colon = text.indexOf(':');
  if (colon < 1) return undefined;
  const network = text.slice(0, colon);
  const id = canonicalId(connection, network, text.slice(colon + 1));
  return id === undefined ? undefined : storedById(connection, network, id);
}

function byUrl(connection: Connection, text: string): StoredPost | undefined {
  for (const url of spellingsOf(text)) {
    const [post] = storedWhere(connection, 'WHERE p.url = ? ORDER BY p.key LIMIT 1', url);
    if (post) return post;
  }
  return undefined;
}

/** As people paste an address: in angle brackets, of the site for phones, with what a sharer hangs on; as typed first. */
function spellingsOf(text: string): ReadonlySet<string> {
  const typed = text.replace(/^<(.*)>$/s, '$1');
  const [, scheme = '', host = '', rest = ''] = /^(https?):\/\/([^/?#]+)(.*)$/is.exec(typed) ?? [];
  if (scheme === '') return new Set();
  const bare = rest.replace(/#.*$/s, '');
  const plain = bare.replace(/\?.*$/s, '');
  const trimmed = plain.replace(/(?<!\/)\/+$/, '');
  const site = host.toLowerCase().replace(/^(?:www|m|mobile|old)\./, '');
  const spellings = new Set([typed]);
  for (const origin of ['https://', 'http://'])
    for (const name of [host.toLowerCase(), site, `www.${site}`])
      for (const path of [rest, bare, plain, trimmed, `${trimmed}/`]) spellings.add(origin + name + path);
  return spellings;
}

function byAlias(connection: Connection, text: string): StoredPost | undefined {
  return storedWhere(
    connection,
    `WHERE p.key IN (
       SELECT s.post FROM (SELECT DISTINCT network FROM days) n JOIN aliases s ON s.network = n.network AND s.alias = ?
       UNION SELECT o.key FROM (SELECT DISTINCT network FROM days) n
         JOIN posts o ON o.network = n.network AND o.nativeId = ?
     ) ORDER BY p.key LIMIT 1`,
    text,
    text,
  )[0];
}

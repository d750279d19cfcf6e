import type { OwnAccount } from '../core/brand.ts';
import { DatabaseError } from '../core/errors.ts';
import type { Connection } from './connection.ts';
import type { StoreFacts } from './store.ts';

/** Where it stands what the stored waits were computed with. */
export const fingerprintKey = 'fingerprint';

export function getMeta(connection: Connection, key: string): string | undefined {
  return connection.pick<string>('SELECT value FROM meta WHERE key = ?', key);
}

export function setMeta(connection: Connection, key: string, value: string): void {
  connection.run('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', key, value);
}

/** A database belongs to one brand. */
export function claim(connection: Connection, brand: string): void {
  mustBelongTo(connection, brand);
  if (getMeta(connection, 'brand') !== undefined) return;
  connection.write(() => {
    connection.run("INSERT OR IGNORE INTO meta (key, value) VALUES ('brand', ?)", brand);
    mustBelongTo(connection, brand);
  });
}

/** DatabaseError when it is another brand's; one that nobody has claimed is anybody's. */
export function mustBelongTo(connection: Connection, brand: string): void {
  const claimed = getMeta(connection, 'brand');
  if (claimed === undefined || claimed === brand) return;
  throw new DatabaseError(
    `the database ${connection.path} belongs to ${claimed}, not to ${brand}`,
    'Give each brand its own database: in its configuration.',
  );
}

export function memoryOf(connection: Connection, source: string): Map<string, string> {
  const rows = connection.all<{ key: string; value: string }>(
    'SELECT key, value FROM memory WHERE source = ?',
    source,
  );
  return new Map(rows.map(({ key, value }) => [key, value]));
}

export function resolvedAccounts(connection: Connection): OwnAccount[] {
  return connection.all<OwnAccount>(
    'SELECT DISTINCT network, name, role FROM accounts ORDER BY network, name, role',
  );
}

/** Replaces what this source resolved before. */
export function saveResolvedAccounts(
  connection: Connection,
  source: string,
  accounts: readonly OwnAccount[],
): void {
  connection.write(() => {
    connection.run('DELETE FROM accounts WHERE source = ?', source);
    for (const { network, name, role } of accounts) {
      const sql = 'INSERT OR REPLACE INTO accounts (source, network, name, role) VALUES (?, ?, ?, ?)';
      connection.run(sql, source, network, name, role);
    }
  });
}

export function storeFacts(connection: Connection): StoreFacts {
  return connection.read(() => ({
    path: connection.path,
    schema: connection.pick<number>('SELECT user_version FROM pragma_user_version') ?? 0,
    bytes:
      connection.pick<number>('SELECT page_count * page_size FROM pragma_page_count, pragma_page_size') ?? 0,
    posts: connection.pick<number>('SELECT coalesce(sum(posts), 0) FROM days') ?? 0,
    waits: connection.pick<number>('SELECT count(*) FROM waits') ?? 0,
  }));
}

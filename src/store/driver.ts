import { createRequire } from 'node:module';
import type Database from 'better-sqlite3';

const require = createRequire(import.meta.url);

/** Where npm builds it or puts what was built: named, it is not searched for (2 ms). */
const binary = 'better-sqlite3/build/Release/better_sqlite3.node';

function builtBinary(): string | undefined {
  try {
    return require.resolve(binary);
  } catch {
    return undefined;
  }
}

/** Opens a file. Required, not imported: for an import of CommonJS Node starts a lexer of its own, 8 ms at every start. */
export function openFile(path: string, options: Database.Options): Database.Database {
  const Driver = require('better-sqlite3') as typeof import('better-sqlite3');
  const nativeBinding = builtBinary();
  return new Driver(path, nativeBinding === undefined ? options : { ...options, nativeBinding });
}

import { constants } from 'node:fs';
import { access, open, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UsageError } from '../core/errors.ts';
import type { Files } from '../networks/network.ts';

function unreadable(path: string, cause: unknown): UsageError {
  const code = (cause as NodeJS.ErrnoException)?.code;
  if (code === 'ENOENT') {
    return new UsageError(
      `${path} does not exist`,
      'Correct path: in the configuration, or put the file there.',
      { cause },
    );
  }
  if (code === 'EISDIR')
    return new UsageError(`${path} is a folder`, `Name the files in it: ${join(path, '*.ndjson')}.`, {
      cause,
    });
  return new UsageError(
    `${path} cannot be read (${code ?? 'unknown reason'})`,
    'Let the user that runs listen read it.',
    { cause },
  );
}

/** A name with * in it as a pattern; everything else in it stands for itself. */
function namePattern(name: string): RegExp {
  const escaped = name.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`, 'u');
}

/** Reads ranges of the paths that a `file` source names. Errors are UsageErrors that name the path. */
export const diskFiles: Files = {
  async size(path) {
    try {
      const found = await stat(path);
      if (found.isDirectory()) throw Object.assign(new Error('folder'), { code: 'EISDIR' });
      await access(path, constants.R_OK);
      return found.size;
    } catch (cause) {
      throw unreadable(path, cause);
    }
  },

  async read(path, start, length) {
    try {
      const handle = await open(path, 'r');
      try {
        const buffer = new Uint8Array(length);
        const { bytesRead } = await handle.read(buffer, 0, length, start);
        return buffer.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    } catch (cause) {
      throw unreadable(path, cause);
    }
  },

  async list(pattern) {
    const name = basename(pattern);
    if (!name.includes('*')) return [pattern];
    const folder = dirname(pattern);
    const wanted = namePattern(name);
    try {
      const entries = await readdir(folder, { withFileTypes: true });
      return entries
        .filter((entry) => !entry.isDirectory() && wanted.test(entry.name))
        .map((entry) => join(folder, entry.name))
        .sort();
    } catch (cause) {
      throw unreadable(folder, cause);
    }
  },
};

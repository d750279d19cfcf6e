import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseError } from '../core/errors.ts';

/** Makes the folder of a database that is to be made. */
export async function makeFolderFor(database: string): Promise<void> {
  const folder = dirname(database);
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    throw new DatabaseError(`the folder ${folder} cannot be made`, 'Name another with database: or --db.', {
      cause,
    });
  }
}

import { isAbsolute, relative } from 'node:path';

/** A path as it is typed in a folder: relative where it lies in it. */
export function shortPath(path: string, folder: string): string {
  const short = relative(folder, path);
  return short === '' || short.startsWith('..') || isAbsolute(short) ? path : short;
}

import { exactJsonOf } from '../../core/exact-json.ts';
import type { Files } from '../network.ts';
import { digest } from '../shared/digest.ts';
import { count, record, text } from '../shared/shapes.ts';

/** Where reading goes on: the start of a line. Lines and records count from 1, as editors and spreadsheets do. */
export interface Place {
  readonly offset: number;
  readonly line: number;
  readonly record: number;
}

const startOfFile: Place = { offset: 0, line: 1, record: 1 };

const headLength = 1_024;
const tailLength = 256;

/** The place with what proves later that it is still the same file: digests of its first bytes and of those before the place. */
export async function writePlace(files: Files, path: string, place: Place): Promise<string> {
  const { head, tail } = await proofs(files, path, place.offset);
  return JSON.stringify({ ...place, head, tail });
}

/** The place that `writePlace` wrote, unless the file was cut, replaced or rewritten since: then its start. */
export async function readPlace(files: Files, path: string, after: string | undefined): Promise<Place> {
  const given = after === undefined ? undefined : record(exactJsonOf(after));
  const [offset, line, at] = [count(given?.['offset']), count(given?.['line']), count(given?.['record'])];
  if (offset === undefined || line === undefined || at === undefined) return startOfFile;
  const { head, tail } = await proofs(files, path, offset);
  const isSame = text(given?.['head']) === head && text(given?.['tail']) === tail;
  return isSame ? { offset, line, record: at } : startOfFile;
}

async function proofs(
  files: Files,
  path: string,
  offset: number,
): Promise<{ readonly head: string; readonly tail: string }> {
  const head = await files.read(path, 0, Math.min(headLength, offset));
  const from = Math.max(0, offset - tailLength);
  const tail = await files.read(path, from, offset - from);
  return { head: digest(head, 16), tail: digest(tail, 16) };
}

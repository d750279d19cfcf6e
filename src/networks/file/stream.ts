import { basename } from 'node:path';
import type { Page, Stream, Window, World } from '../network.ts';
import { digest } from '../shared/digest.ts';
import type { Piece } from './lines.ts';
import { openReader } from './open-reader.ts';
import { pageOf } from './page.ts';
import { type Place, readPlace, writePlace } from './place.ts';
import type { RowRules } from './row.ts';
import { scopeOf } from './scope.ts';
import type { FileSettings } from './settings.ts';

/** Bytes read at a time; a line that is longer makes it grow up to the second figure. */
const pieceLength = 256 * 1024;
const longestLine = 16 * 1024 * 1024;

/** The lines of one file in its order; a file that grows is read on from the end of its last whole line. */
export function fileStream(path: string, settings: FileSettings, world: World): Stream {
  const { path: pattern, ...rules } = settings;
  const finds = settings.finds ?? 'hits';
  return {
    id: `file:${basename(path)}#${digest(JSON.stringify({ ...rules, scope: scopeOf(pattern, settings.scope) }), 8)}`,
    finds,
    order: 'oldest-first',
    read: (window, signal) => read(path, settings, world, window, signal),
  };
}

async function* read(
  path: string,
  settings: FileSettings,
  world: World,
  window: Window,
  signal: AbortSignal,
): AsyncGenerator<Page> {
  const { files, now } = world;
  signal.throwIfAborted();
  const name = basename(path);
  const size = await files.size(path);
  const opened = await openReader(path, size, settings, world.files);
  if (opened === undefined) return;
  const rules: RowRules = { ...opened.rules, now: now() };
  let place = await readPlace(files, path, window.after);
  for (let length = pieceLength; place.offset < size; ) {
    signal.throwIfAborted();
    const bytes = await files.read(path, place.offset, length);
    if (bytes.length === 0) return;
    const isEnd = place.offset + bytes.length >= size;
    const piece = opened.read(bytes, place, false);
    if (piece.next.offset > place.offset) {
      const page = pageOf(piece, place, name, rules, window.since);
      place = piece.next;
      length = pieceLength;
      yield { ...page, newest: await writePlace(files, path, place) };
    } else if (isEnd) {
      yield* lastLine(opened.read(bytes, place, true), place, {
        path,
        name,
        rules,
        world,
        size,
        since: window.since,
      });
      return;
    } else if (length < longestLine) length *= 4;
    else {
      place = { ...place, offset: place.offset + bytes.length };
      const skipped = [
        { where: `${name}:${place.line}`, why: `it is longer than ${longestLine / 1024 / 1024} MB` },
      ];
      yield { posts: [], newest: await writePlace(files, path, place), skipped };
    }
  }
}

interface Tail {
  readonly path: string;
  readonly name: string;
  readonly rules: RowRules;
  readonly world: World;
  readonly size: number;
  readonly since: number;
}

/**
 * A last line without its end may still be being written: its posts are given, yet the place stays before it, so that
 * it is read again; what is wrong with it is told only once the file has stood still between two reads.
 */
async function* lastLine(piece: Piece, place: Place, tail: Tail): AsyncGenerator<Page> {
  const { skipped, posts } = pageOf(piece, place, tail.name, tail.rules, tail.since);
  const key = `tail:${tail.name}`;
  const before = tail.world.memory.get(key);
  const isStill = before === String(tail.size);
  if (skipped !== undefined && before !== `${tail.size} told`)
    tail.world.memory.set(key, isStill ? `${tail.size} told` : String(tail.size));
  const newest = await writePlace(tail.world.files, tail.path, place);
  yield { posts, newest, ...(skipped !== undefined && isStill && { skipped }) };
}

import { expect, it } from 'vitest';
import { ListenError } from '../../../src/core/errors.ts';
import type { KitAnswer } from '../../servers/kit.ts';
import type { ContractCase } from '../contract.ts';
import { expectWellFormed } from './mapping.ts';
import { inSession, pagesOf, type Session } from './session.ts';

type Path = readonly (string | number)[];

const mostPerStream = 120;
const wrong: readonly unknown[] = [null, 5, 'x', '', [], {}, true, ['x'], { a: 1 }, -1, '\u0000\ud800'];

/**
 * Every field of a true answer, one after the other, as something else: each must give a typed error or well-formed posts.
 * Stands for all that servers of other makes and times send.
 */
export function survivesWrongTypes(given: ContractCase): void {
  it('wrong types anywhere in an answer give typed errors or well-formed posts, never a TypeError', () =>
    inSession(
      given,
      async (session) => {
        for (const id of session.world.streams) {
          const paths = pathsIn(await firstJson(session, id));
          const tries = paths.flatMap((path) => wrong.map((value) => ({ path, value })));
          const evenly = Math.max(1, Math.ceil(tries.length / mostPerStream));
          // Never a multiple of the list of values, or every path would meet the same one.
          const every = evenly % wrong.length === 0 ? evenly + 1 : evenly;
          for (const [index, { path, value }] of tries.entries())
            if (index % every === 0) await tryOne(session, id, path, value, given.network.id);
        }
      },
      false,
    ));
}

async function tryOne(
  session: Session,
  id: string,
  path: Path,
  value: unknown,
  network: string,
): Promise<void> {
  let count = 0;
  session.server.alter = (answer, request) => {
    if (session.world.isListing?.(request) === false || answer.json === undefined) return answer;
    count += 1;
    return count > 60 ? { drop: true } : { ...answer, json: replaced(answer.json, path, value) };
  };
  const what = `${id}: ${path.join('.')} = ${JSON.stringify(value)}`;
  try {
    let pages = 0;
    for await (const page of session.stream(id).read({ since: 0 }, new AbortController().signal)) {
      for (const post of page.posts) expectWellFormed(post, network);
      pages += 1;
      if (pages === 2) break;
    }
  } catch (error) {
    if (error instanceof ListenError) return;
    throw new Error(`${what}: ${String(error)}`, { cause: error });
  } finally {
    session.server.alter = undefined;
  }
  expect(count, `${what}: over 60 requests`).toBeLessThanOrEqual(60);
}

async function firstJson(session: Session, id: string): Promise<unknown> {
  let first: KitAnswer | undefined;
  session.server.alter = (answer, request) => {
    if (session.world.isListing?.(request) !== false) first ??= answer;
    return answer;
  };
  await pagesOf(session.stream(id));
  session.server.alter = undefined;
  return first?.json;
}

/** Of a list only the first two members: the rest is alike. */
function pathsIn(value: unknown, at: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null || at.length > 6) return at.length === 0 ? [] : [at];
  const keys = Array.isArray(value) ? [...value.keys()].slice(0, 2) : Object.keys(value);
  const inner = keys.flatMap((key) =>
    pathsIn((value as Record<string | number, unknown>)[key], [...at, key]),
  );
  return at.length === 0 ? inner : [at, ...inner];
}

function replaced(value: unknown, path: Path, by: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  if (typeof value !== 'object' || value === null) return value;
  const inner = replaced((value as Record<string | number, unknown>)[key], rest, by);
  return Array.isArray(value) ? value.with(Number(key), inner) : { ...value, [key]: inner };
}

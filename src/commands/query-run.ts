import { existsSync } from 'node:fs';
import { type Example, type QueryTest, testQuery } from '../app/query-test.ts';
import { findConfig } from '../config/find.ts';
import type { Settings } from '../config/settings.ts';
import type { Context } from '../context.ts';
import { UsageError } from '../core/errors.ts';
import { postId } from '../core/post.ts';
import type { Query } from '../core/query.ts';
import { jsonText } from '../render/json.ts';
import { queryTestLines } from '../render/query-test.ts';
import { parseQuery } from '../text/query-parser.ts';
import type { QueryTestFlags } from './query.ts';
import { openIfFetched, readSettings } from './world.ts';

const examplesShown = 5;

/** Runs `listen query test`. A query can be tried without a configuration: then every network that searches is shown. */
export async function runQueryTest(
  context: Context,
  typed: string | undefined,
  flags: QueryTestFlags,
): Promise<void> {
  const settings = await settingsOr(context, flags, typed !== undefined && !/^\d{1,3}$/.test(typed));
  const queries = typed === undefined ? (settings?.brand.track ?? []) : [queryOf(typed, settings)];
  const store = settings && (await openIfFetched(context, settings));
  try {
    const tests: QueryTest[] = [];
    const input = { settings, env: context.env, store, now: context.now(), examples: examplesShown };
    for (const query of queries) tests.push(await testQuery(query, input));
    if (flags.json) context.out.write(`${jsonText(tests.map(asRow), 2)}\n`);
    else
      context.out.write(
        `${tests.map((test) => queryTestLines(test, context.outTerminal).join('\n')).join('\n\n')}\n`,
      );
  } finally {
    await store?.close();
  }
}

async function settingsOr(
  context: Context,
  flags: QueryTestFlags,
  canDoWithout: boolean,
): Promise<Settings | undefined> {
  if (!canDoWithout || flags.config !== undefined) return readSettings(context, flags);
  try {
    findConfig({ flag: undefined, env: context.env, cwd: context.cwd, exists: existsSync });
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
  return readSettings(context, flags);
}

/** `2` is the second under `track:`, as doctor numbers them. */
function queryOf(typed: string, settings: Settings | undefined): Query {
  const { track } = settings?.brand ?? { track: [] };
  return (/^\d{1,3}$/.test(typed) ? track[Number(typed) - 1] : undefined) ?? parsed(typed);
}

function parsed(typed: string): Query {
  try {
    return parseQuery(typed);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(`the query ${typed}: ${error.message}`, error.hint);
  }
}

function asRow({ query, read, asks, unsearched, stored }: QueryTest) {
  return {
    query,
    read,
    asks: asks.map(({ source, network, stream, sent, left }) => ({
      source,
      network,
      stream,
      sent,
      left: left ?? null,
    })),
    unsearched,
    stored: stored
      ? {
          ...stored,
          keeps: stored.keeps.map(exampleRow),
          drops: stored.drops.map(exampleRow),
          reasons: stored.reasons.map(({ reason, posts, example }) => ({
            reason,
            posts,
            example: exampleRow({ post: example, reason }),
          })),
        }
      : null,
  };
}

function exampleRow({ post, reason }: Example) {
  const id = postId(post.network, post.id);
  return { id, key: post.key, url: post.url ?? null, text: post.text, reason };
}

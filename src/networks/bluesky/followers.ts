import type { Page } from '../network.ts';
import { count, list, record, text } from '../shared/shapes.ts';
import type { Client } from './client.ts';

const name = 'app.bsky.actor.getProfiles';
const batchSize = 25;
const mostKept = 20_000;

/** Adds how many follow each author, which posts do not tell; each author is asked about once a run. */
export type AddFollowers = (pages: AsyncIterable<Page>, signal: AbortSignal) => AsyncIterable<Page>;

export function createFollowers(client: Client): AddFollowers {
  const known = new Map<string, number | undefined>();
  return async function* addFollowers(pages, signal) {
    for await (const page of pages) {
      const unknown = [...new Set(page.posts.map(({ author }) => author.id))].filter(
        (did) => !known.has(did),
      );
      if (known.size > mostKept) known.clear();
      for (let start = 0; start < unknown.length; start += batchSize)
        for (const [did, followers] of await ask(client, unknown.slice(start, start + batchSize), signal))
          known.set(did, followers);
      const posts = page.posts.map((post) => {
        const followers = known.get(post.author.id);
        return followers === undefined ? post : { ...post, author: { ...post.author, followers } };
      });
      yield { ...page, posts };
    }
  };
}

async function ask(
  client: Client,
  dids: readonly string[],
  signal: AbortSignal,
): Promise<readonly (readonly [string, number | undefined])[]> {
  const body = client.bodyOf(await client.look({ name, params: { actors: dids }, signal }), { name });
  const profiles = (list(body['profiles']) ?? []).map(record);
  return dids.map((did) => [
    did,
    count(profiles.find((profile) => text(profile?.['did']) === did)?.['followersCount']),
  ]);
}

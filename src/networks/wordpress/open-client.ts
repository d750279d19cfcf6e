import { NotFoundError } from '../../core/errors.ts';
import type { World } from '../network.ts';
import { askWith, type Client, clientAt, loginOf } from './client.ts';
import { findRoot, forgetRoot } from './root.ts';
import type { WordpressSettings } from './settings.ts';

/** Finds the REST API of the blog; one that is not where it was is looked for again by the next run. */
export async function openClient(settings: WordpressSettings, world: World): Promise<Client> {
  const { site, api, user } = settings;
  const ask = askWith(world, loginOf(settings, world));
  const client = clientAt(api ?? (await findRoot(site, ask, world)), site, user, ask);
  return {
    ...client,
    async get(...given) {
      try {
        return await client.get(...given);
      } catch (error) {
        if (error instanceof NotFoundError) forgetRoot(site, world);
        throw error;
      }
    },
  };
}

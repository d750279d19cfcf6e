import type { Brand } from '../../core/brand.ts';
import type { Network, Source, World } from '../network.ts';
import { ownAuthors } from './accounts.ts';
import { commentsStream, heldStream, lateStream } from './listing.ts';
import { login } from './login.ts';
import { lookup } from './lookup.ts';
import { openClient } from './open-client.ts';
import { settings, type WordpressSettings } from './settings.ts';

/** https://developer.wordpress.org/rest-api/reference/comments/ */
export const wordpress: Network = {
  id: 'wordpress',
  title: 'WordPress',
  docs: 'https://developer.wordpress.org/rest-api/reference/comments/',
  settings,
  can: { search: false, replies: 'exact', deletions: true },
  about: {
    collects: 'comments on your own blog; with a password those that wait for moderation too',
    answers: 'comments of your users, exact parent',
    needs: 'nothing; for held comments an application password',
    costs: 'nothing',
    limits: 'what the site bears; some close their API',
  },
  setup: {
    login: 'more',
    account: 'jo',
    asks: [{ key: 'site', question: 'Address of your blog', example: 'https://blog.example' }],
  },
  terms: { judge: true },
  allowances: [],
  login,
  open: (given, brand, world) => open(given as WordpressSettings, brand, world),
};

async function open(given: WordpressSettings, brand: Brand, world: World): Promise<Source> {
  const client = await openClient(given, world);
  const own = await ownAuthors(client, brand, world.memory);
  const readsHeld = client.user !== undefined && given.held;
  return {
    own,
    streams: [
      commentsStream(client, world.now),
      ...(readsHeld ? [heldStream(client, world.now)] : []),
      lateStream(client, world.now),
    ],
    lookup: (posts, signal) => lookup(client, posts, signal),
  };
}

import type { Brand } from '../../core/brand.ts';
import type { Network, Source, World } from '../network.ts';
import { createClient } from './client.ts';
import { login } from './login.ts';
import { lookup } from './lookup.ts';
import { mentionStreams } from './mentions.ts';
import { type Settings, settings } from './settings.ts';
import { threadStream } from './thread.ts';
import { videosStream } from './videos.ts';

/** https://business-api.tiktok.com/portal/docs (API for Business, Accounts API v1.3) */
export const tiktok: Network = {
  id: 'tiktok',
  title: 'TikTok',
  docs: 'https://business-api.tiktok.com/portal/docs',
  settings,
  can: { search: false, replies: 'two-level', deletions: true },
  about: {
    collects: 'comments under your own videos, with the replies',
    answers: 'replies by the account, under the same top-level comment',
    needs: 'a company, a form and an app that TikTok reviews',
    costs: 'nothing',
    limits: '40 requests a minute per kind; no search; mentions by others are uncertain',
  },
  setup: {
    login: 'needed',
    asks: [
      { key: 'clientId', question: 'Client ID of your app' },
      { key: 'clientSecret', question: 'Its Client secret' },
    ],
  },
  terms: { judge: true },
  allowances: [],
  login,
  open: async (given, brand, world) => open(given as Settings, brand, world),
};

function open(given: Settings, _brand: Brand, world: World): Source {
  const client = createClient(given, world);
  return {
    own: [client.business],
    streams: [
      ...(given.mentions ? mentionStreams(client) : []),
      videosStream(client, given.videoDays, world.now),
    ],
    thread: (root) => threadStream(client, root),
    lookup: (posts, signal) => lookup(client, posts, signal),
  };
}

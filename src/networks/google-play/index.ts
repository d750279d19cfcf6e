import type { Network, Source, World } from '../network.ts';
import { allowance, createClient } from './client.ts';
import { login } from './login.ts';
import { lookup } from './lookup.ts';
import { developerId } from './posts.ts';
import { reviewsStream } from './reviews.ts';
import { type Settings, settings } from './settings.ts';

/** https://developers.google.com/android-publisher/reply-to-reviews */
export const googlePlay: Network = {
  id: 'google-play',
  title: 'Google Play',
  docs: 'https://developers.google.com/android-publisher/api-ref/rest/v3/reviews',
  settings,
  can: { search: false, replies: 'inline', deletions: true, historyDays: 7 },
  about: {
    collects: 'reviews with a text of your apps, with their stars',
    answers: 'your reply inside the review',
    needs: 'a service account that may reply to reviews',
    costs: 'nothing',
    limits: 'the last 7 days; production versions; 200 requests an hour',
  },
  setup: {
    login: 'needed',
    secret: 'serviceAccount',
    asks: [{ key: 'apps', question: 'Package name of your app', example: 'com.acme.app' }],
  },
  terms: { judge: true, source: 'https://developers.google.com/terms' },
  // Google grants this to each app; here it is counted for all that one key reads, which stays below it.
  allowances: [{ name: allowance, calls: 200, per: 'hour' }],
  login,
  open: async (given, _brand, world) => open(given as Settings, world),
};

function open(given: Settings, world: World): Source {
  const client = createClient(world, given);
  const apps = [...new Set(given.apps)];
  return {
    own: apps.map(developerId),
    streams: apps.map((app) => reviewsStream(client, app, world.now)),
    lookup: (posts, signal) => lookup(client, apps, world, posts, signal),
  };
}

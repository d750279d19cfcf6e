import type { Network, Source, World } from '../network.ts';
import { createClient } from './client.ts';
import { chosenIn, locationsOf, wereFound } from './locations.ts';
import { login } from './login.ts';
import { lookup } from './lookup.ts';
import { ownerId } from './posts.ts';
import { reviewsStream } from './reviews.ts';
import { type Settings, settings } from './settings.ts';

/** https://developers.google.com/my-business/reference/rest/v4/accounts.locations.reviews */
export const googleBusiness: Network = {
  id: 'google-business',
  title: 'Google Business Profile',
  docs: 'https://developers.google.com/my-business/reference/rest/v4/accounts.locations.reviews',
  settings,
  can: { search: false, replies: 'inline', deletions: true },
  about: {
    collects: 'reviews of your locations on Google Maps, stars without words too',
    answers: 'your reply inside the review, unless Google rejected it',
    needs: 'a project that Google has approved, and a login of a manager',
    costs: 'nothing',
    limits: 'verified locations; 300 requests a minute',
  },
  setup: {
    login: 'needed',
    asks: [
      {
        key: 'clientId',
        question: 'Id of your OAuth client (Desktop app)',
        example: '123-abc.apps.googleusercontent.com',
      },
      { key: 'clientSecret', question: 'Secret of that client' },
    ],
  },
  terms: { judge: true, source: 'https://developers.google.com/my-business/content/policies' },
  allowances: [],
  login,
  open: (given, _brand, world) => open(given as Settings, world),
};

async function open(given: Settings, world: World): Promise<Source> {
  const client = createClient(world, given, () => wereFound(world));
  const locations = chosenIn(await locationsOf(client, world), given.locations);
  return {
    own: locations.map(ownerId),
    streams: locations.map((location) => reviewsStream(client, location)),
    lookup: (posts, signal) => lookup(client, locations, posts, signal),
  };
}

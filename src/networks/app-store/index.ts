import type { Brand } from '../../core/brand.ts';
import { UsageError } from '../../core/errors.ts';
import type { Network, Source, World } from '../network.ts';
import { allowance, createClient, keyHint } from './client.ts';
import { feedStream } from './feed.ts';
import { filterBy, reviewsStream } from './listing.ts';
import { login } from './login.ts';
import { lookup } from './lookup.ts';
import { developerOf } from './reviews.ts';
import { type AppStoreSettings, settings } from './settings.ts';
import { territoryOf } from './territories.ts';

/** https://developer.apple.com/documentation/appstoreconnectapi/customer-reviews; without a key the public feed of reviews. */
export const appStore: Network = {
  id: 'app-store',
  title: 'App Store',
  docs: 'https://developer.apple.com/documentation/appstoreconnectapi/customer-reviews',
  settings,
  can: { search: false, replies: 'inline', deletions: true },
  about: {
    collects: 'reviews of your app in all countries; without a key the 500 newest a country of any app',
    answers: 'your answer inside the review; without a key none are seen',
    needs: 'an App Store Connect API key (role Customer Support); without one: nothing',
    costs: 'nothing beyond the developer account',
    limits: '3,500 requests an hour; ratings without text are not given',
  },
  setup: {
    login: 'more',
    asks: [
      {
        key: 'app',
        question: 'Number of the app, after id in its address in the store',
        example: '123456789',
      },
    ],
  },
  terms: { judge: true, source: 'https://developer.apple.com/support/terms/' },
  allowances: [{ name: allowance, calls: 3500, per: 'hour' }],
  login,
  open: async (given, brand, world) => open(given as AppStoreSettings, brand, world),
};

function open(given: AppStoreSettings, brand: Brand, world: World): Source {
  const pem = world.secrets.get('privateKey');
  if (pem === undefined) return openFeed(given, world);
  if (given.keyId === undefined)
    throw new UsageError('app-store: keyId: is missing beside the private key', keyHint);
  const app = { id: given.app, brand: brand.name };
  const client = createClient(given, pem, world);
  const territories = (given.countries ?? []).flatMap((country) => territoryOf(country) ?? []);
  return {
    own: [developerOf(app)],
    streams: [reviewsStream(client, app, territories)],
    lookup: (posts, signal) => lookup(client, app, filterBy(territories), posts, signal),
  };
}

/** Half a login is a mistake, and not to be mended by reading what tells no answers. */
function openFeed(given: AppStoreSettings, world: World): Source {
  if (given.keyId !== undefined || given.issuerId !== undefined)
    throw new UsageError('app-store: privateKey: is missing beside keyId', keyHint);
  const countries = [...new Set(given.countries ?? ['us'])];
  return { own: [], streams: countries.map((country) => feedStream(world, given, country)) };
}

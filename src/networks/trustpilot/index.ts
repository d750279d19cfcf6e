import type { Brand } from '../../core/brand.ts';
import type { Network, Source, Stream, World } from '../network.ts';
import { allowance, type Client, createClient } from './client.ts';
import { pageSize, readByTime } from './listing.ts';
import { login } from './login.ts';
import { lookup } from './lookup.ts';
import { readPublic } from './public.ts';
import { companyOf, type Unit } from './reviews.ts';
import { settings, type TrustpilotSettings } from './settings.ts';
import { unitOf } from './unit.ts';

/** https://developers.trustpilot.com/business-units-api */
export const trustpilot: Network = {
  id: 'trustpilot',
  title: 'Trustpilot',
  docs: 'https://developers.trustpilot.com/business-units-api',
  settings,
  can: { search: false, replies: 'inline', deletions: true },
  about: {
    collects: 'reviews of your company',
    answers: 'your answer inside the review',
    needs: 'key and secret of an application (the key alone: public reviews)',
    costs: 'a Trustpilot Business plan with the API module',
    limits: '833 calls in 5 minutes, 10,000 an hour',
  },
  setup: {
    login: 'needed',
    secret: 'apiKey',
    asks: [
      { key: 'businessUnit', question: 'Your domain as it stands on Trustpilot', example: 'acmeair.example' },
    ],
  },
  terms: { judge: true, source: 'https://legal.trustpilot.com/for-businesses' },
  allowances: [{ name: allowance, calls: 10_000, per: 'hour' }],
  login,
  open: (given, brand, world) => open(given as TrustpilotSettings, brand, world),
};

async function open(given: TrustpilotSettings, brand: Brand, world: World): Promise<Source> {
  const client = createClient(given, world);
  const unit = await unitOf(client, given.businessUnit, brand, world.memory);
  return {
    own: [companyOf(unit)],
    streams: [reviewsStream(client, unit)],
    lookup: (posts, signal) => lookup(client, unit, posts, signal),
  };
}

/** Private or public: the two are one listing with the same ids, but a place in the one is none in the other. */
function reviewsStream(client: Client, unit: Unit): Stream {
  return {
    id: `${client.isPrivate ? 'reviews' : 'public'}:${unit.id}`,
    finds: 'addressed',
    order: 'newest-first',
    sweepMs: 24 * 3_600_000,
    pageSize,
    read: (window, signal) =>
      client.isPrivate
        ? readByTime(client, unit, {}, window, signal)
        : readPublic(client, unit, window, signal),
  };
}

import type { Brand } from '../../core/brand.ts';
import type { Network, Source, World } from '../network.ts';
import { activityStream } from './activity.ts';
import { createClient } from './client.ts';
import { login } from './login.ts';
import { lookup } from './lookup.ts';
import { ownStream } from './own.ts';
import { organizationUrn, type Settings, settings } from './settings.ts';
import { shareOf } from './share.ts';
import { threadStream } from './thread.ts';

const minuteMs = 60_000;
/** A hundred calls a day are soon gone: what is new is asked for every 40 minutes, own posts four times a day. */
const everyMs = {
  development: { activity: 40 * minuteMs, own: 6 * 60 * minuteMs },
  standard: { activity: 0, own: 60 * minuteMs },
} as const;

/** https://learn.microsoft.com/en-us/linkedin/marketing/community-management/ (Community Management API, Rest.li 2.0) */
export const linkedin: Network = {
  id: 'linkedin',
  title: 'LinkedIn',
  docs: 'https://learn.microsoft.com/en-us/linkedin/marketing/community-management/community-management-overview',
  settings,
  can: { search: false, replies: 'two-level', deletions: true, historyDays: 60 },
  about: {
    collects: 'comments on the page’s posts, mentions and shares of the page',
    answers: 'comments by the page, under the same top-level comment',
    needs: 'a registered company, its page, an app that LinkedIn has approved',
    costs: 'nothing',
    limits: '100 calls a day in the development tier; 60 days back; texts are kept 48 hours',
  },
  setup: {
    login: 'needed',
    asks: [
      {
        key: 'organization',
        question: 'Number of your page, in linkedin.com/company/NUMBER/admin',
        example: '2414183',
      },
      { key: 'clientId', question: 'Client ID of your app', optional: true },
      { key: 'clientSecret', question: 'Its Primary Client Secret', optional: true },
    ],
  },
  terms: {
    texts: { hours: 48, after: 'purge' },
    deletionHours: 48,
    // They limit how long members' words are kept and who else gets them, not what is counted by ourselves.
    judge: true,
    source: 'https://learn.microsoft.com/en-us/linkedin/marketing/data-storage-requirements',
  },
  allowances: [{ name: 'calls', calls: 100, per: 'day' }],
  login,
  open: async (given, brand, world) => open(given as Settings, brand, world),
};

function open(given: Settings, _brand: Brand, world: World): Source {
  const client = createClient(given, world);
  const page = organizationUrn(given);
  const every = everyMs[given.tier];
  const threads = shareOf(given, world, 'threads');
  const checks = shareOf(given, world, 'checks');
  return {
    own: [page],
    streams: [activityStream(client, given, world, every.activity), ownStream(client, page, every.own)],
    thread: (root) => threadStream(client, root, page, threads),
    lookup: (posts, signal) => lookup(client, checks, posts, signal),
  };
}

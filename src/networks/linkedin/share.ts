import type { World } from '../network.ts';
import { dailyShare, type Share } from '../shared/daily-share.ts';
import type { Settings } from './settings.ts';

export type { Share } from '../shared/daily-share.ts';

/** So many a day: the calls of the development tier are for what is new first. */
const perDay = {
  development: { checks: 12, threads: 15 },
  standard: { checks: 5000, threads: 5000 },
} as const;

export function shareOf({ tier }: Settings, world: World, name: 'checks' | 'threads'): Share {
  return dailyShare(world, name, perDay[tier][name]);
}

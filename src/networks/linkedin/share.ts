import type { World } from '../network.ts';
import type { Settings } from './settings.ts';

const dayMs = 86_400_000;
/** So many a day, spread evenly: the calls of the development tier are for what is new first. */
const perDay = {
  development: { checks: 12, threads: 15 },
  standard: { checks: 5000, threads: 5000 },
} as const;

/** A part of the day's calls. */
export interface Share {
  /** Whether one may be made now. */
  isLeft(): boolean;
  use(): void;
}

export function shareOf({ tier }: Settings, { memory, now }: World, name: 'checks' | 'threads'): Share {
  const used = (): number => {
    const [day = '', count = '0'] = (memory.get(name) ?? '').split(' ');
    return day === String(today()) ? Number(count) : 0;
  };
  const today = (): number => Math.floor(now() / dayMs);
  return {
    isLeft: () => used() < Math.ceil((perDay[tier][name] * (now() % dayMs)) / dayMs),
    use: () => memory.set(name, `${today()} ${used() + 1}`),
  };
}

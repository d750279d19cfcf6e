import type { World } from '../network.ts';

const dayMs = 86_400_000;

/** A part of a day's calls, counted over all runs. */
export interface Share {
  /** Whether one may be made now. */
  isLeft(): boolean;
  use(): void;
}

/** So many calls a day (UTC), spread evenly over it: an allowance that is for what is new first. `name`: in `memory`. */
export function dailyShare(
  { memory, now }: Pick<World, 'memory' | 'now'>,
  name: string,
  perDay: number,
): Share {
  const today = (): number => Math.floor(now() / dayMs);
  const used = (): number => {
    const [day = '', count = '0'] = (memory.get(name) ?? '').split(' ');
    return day === String(today()) ? Number(count) : 0;
  };
  return {
    isLeft: () => used() < Math.ceil((perDay * (now() % dayMs)) / dayMs),
    use: () => memory.set(name, `${today()} ${used() + 1}`),
  };
}

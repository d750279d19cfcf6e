import { AllowanceSpent } from '../../core/errors.ts';
import { startOfDay } from '../../core/zone.ts';
import type { World } from '../network.ts';
import { type Client, zone } from './client.ts';

/** Of the day's 10,000 calls. One video of others may have hundreds of pages of comments. */
const mostADay = 5000;
const memoryKey = 'elsewhere';

/** The same, for comments under videos of others: it leaves the rest of the day's calls to the brand's own channels. */
export function elsewhere(client: Client, { memory, now }: Pick<World, 'memory' | 'now'>): Client {
  return {
    ...client,
    async list(method, params, call) {
      const today = startOfDay(zone, now());
      const [day, count = '0'] = (memory.get(memoryKey) ?? '').split(' ');
      const used = day === String(today) ? Number(count) : 0;
      if (used >= mostADay) throw spent(startOfDay(zone, today + 26 * 3_600_000));
      memory.set(memoryKey, `${today} ${used + 1}`);
      return client.list(method, params, call);
    },
  };
}

function spent(back: number): AllowanceSpent {
  return new AllowanceSpent(
    `youtube: ${mostADay} of the day’s calls went to comments under videos of others`,
    'The rest is for your own channel; the next fetch after midnight in California goes on from here. Fewer videos under `watch:` need fewer.',
    back,
  );
}

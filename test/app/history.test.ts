import { describe, expect, it } from 'vitest';
import { historyFloor } from '../../src/app/fetch-input.ts';
import type { Settings, SourceSettings } from '../../src/config/settings.ts';
import { networkEntry } from '../../src/networks/index.ts';

const now = Date.parse('2026-01-15T12:00:00Z');
const dayMs = 86_400_000;
const settings = { historyMs: 7 * dayMs } as Settings;

async function floor(id: string, historyMs: SourceSettings['historyMs']): Promise<number> {
  const network = await networkEntry(id)?.load();
  if (!network) throw new Error(`there is no network ${id}`);
  return historyFloor(settings, { historyMs } as SourceSettings, network, now);
}

describe('the first fetch of a source', () => {
  it.each(['file', 'feed'])('reads all that a %s holds', async (id) => {
    expect(await floor(id, undefined)).toBe(0);
  });

  it.each(['mastodon', 'bluesky', 'hacker-news'])('goes back as far as history: says on %s', async (id) => {
    expect(await floor(id, undefined)).toBe(now - 7 * dayMs);
  });

  it.each(['file', 'mastodon'])('goes back as far as the source itself says, on %s too', async (id) => {
    expect(await floor(id, 2 * dayMs)).toBe(now - 2 * dayMs);
  });
});

import { describe, expect, it } from 'vitest';
import { networks } from '../../src/networks/index.ts';

describe('the list of networks', () => {
  it('has each id once', () => {
    const ids = networks.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(22);
  });

  it.each(networks)('says of $id what the network says of itself', async (entry) => {
    const network = await entry.load();
    expect(entry).toMatchObject({ id: network.id, title: network.title, replies: network.can.replies });
    expect(entry.judge ?? true).toBe(network.terms.judge);
    // Whether it can be searched and what it would ask go together.
    expect(network.asks !== undefined).toBe(network.can.search);
  });
});

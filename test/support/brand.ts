import type { Brand } from '../../src/core/brand.ts';

/** The brand of the tests, with what is given of it. */
export function acmeAir(given: Partial<Brand> = {}): Brand {
  return { name: 'Acme Air', accounts: [], track: [], exclude: [], competitors: new Map(), ...given };
}

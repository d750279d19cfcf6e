import type { Settings } from '../config/settings.ts';
import type { CoverageRow } from '../core/coverage.ts';
import { rulesFingerprint } from '../core/fingerprint.ts';
import type { Store } from '../store/store.ts';
import { unjudgedSources } from './rules.ts';

/** What waits were computed with, as the store keeps it. */
interface Computed {
  readonly scorer: readonly [scorer: string, version: number];
}

/**
 * A row of coverage while the stored waits are those of other accounts or another `answers:` than the configuration's:
 * the next fetch computes them afresh. Undefined while they agree, and before the first fetch.
 */
export async function rulesChanged(
  store: Pick<Store, 'fingerprint' | 'resolvedAccounts'>,
  { brand, answers, sources, words }: Pick<Settings, 'brand' | 'answers' | 'sources' | 'words'>,
  now: number,
): Promise<CoverageRow | undefined> {
  const stored = await store.fingerprint();
  if (stored === undefined) return undefined;
  const [scorer, version] = (JSON.parse(stored) as Computed).scorer;
  const unjudged = unjudgedSources(sources);
  const accounts = [...brand.accounts, ...(await store.resolvedAccounts())];
  if (rulesFingerprint({ accounts, answers, scorer, version, words, unjudged }) === stored) return undefined;
  return {
    source: '',
    stream: null,
    kind: 'rules',
    from: null,
    to: null,
    since: now,
    detail:
      'accounts:, answers: or words: are others than in the last fetch; the next one computes the waits afresh',
  };
}

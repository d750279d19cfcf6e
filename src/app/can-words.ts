import type { Capabilities } from '../networks/network.ts';

const replies: Readonly<Record<Capabilities['replies'], string>> = {
  exact: 'answers by exact parent',
  'two-level': 'answers by conversation',
  inline: 'answers inside the review',
  count: 'answers only counted',
  none: 'answers not seen',
};

/** What a source can, in one line. */
export function canWords({ search, replies: shape, deletions, historyDays }: Capabilities): string {
  return [
    search ? 'searches' : 'cannot search',
    replies[shape],
    deletions ? 'deletions told' : 'deletions not told',
    ...(historyDays === undefined ? [] : [`${historyDays} d back`]),
  ].join(' · ');
}

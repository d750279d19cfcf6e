import type { ReportSettings } from '../config/kept.ts';
import { ownAccounts } from '../core/own.ts';
import type { WordsOptions } from '../render/words.ts';

/** A handle is the brand's wherever it has that name: texts of several networks stand in one list. */
export function wordsShown(
  { reveal }: { readonly reveal?: boolean },
  { brand }: Pick<ReportSettings, 'brand'>,
): WordsOptions {
  const own = ownAccounts(brand.accounts);
  const networks = [...new Set(brand.accounts.map((account) => account.network))];
  return {
    reveal: Boolean(reveal),
    isOwn: (name) => networks.some((network) => own.isName(network, name)),
  };
}

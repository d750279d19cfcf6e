import type { AnswerRules } from './answers.ts';
import type { BrandWords, OwnAccount } from './brand.ts';

/** Raised whenever the rule of waits itself changes: what is stored is computed again. */
const waitsVersion = 1;

/** All that stored waits depend on beside the posts. */
export interface RuleInputs {
  readonly accounts: readonly OwnAccount[];
  readonly answers: AnswerRules;
  readonly scorer: string;
  readonly version: number;
  readonly words?: BrandWords;
  /** Sources whose texts are not judged. */
  readonly unjudged: ReadonlySet<string>;
}

/** Canonical text of what waits were computed with: it differs exactly when stored waits may differ. */
export function rulesFingerprint(inputs: RuleInputs): string {
  const { answers } = inputs;
  const accounts = inputs.accounts.map(({ network, name, role }) =>
    JSON.stringify([network, name.replace(/^@/, '').toLowerCase(), role]),
  );
  const words = wordsText(inputs.words);
  const bySource = [...answers.neededBySource].map((entry) => JSON.stringify(entry));
  return JSON.stringify({
    waits: waitsVersion,
    scorer: [inputs.scorer, inputs.version],
    ...(words === undefined ? {} : { words }),
    accounts: [...new Set(accounts)].sort(),
    needed: answers.needed,
    neededBySource: bySource.sort(),
    needs: answers.needs,
    closes: [...answers.closes].sort(),
    closings: answers.closings,
    episodeGapMs: answers.episodeGapMs,
    editReopens: answers.editReopens,
    others: answers.others,
    ...(inputs.unjudged.size === 0 ? {} : { unjudged: [...inputs.unjudged].sort() }),
  });
}

/** Canonical text of the brand's words; undefined where there are none. */
export function wordsText(words: RuleInputs['words']): string | undefined {
  const lists = Object.entries(words ?? {}).filter(([, list]) => list.length > 0);
  if (lists.length === 0) return undefined;
  return JSON.stringify(lists.map(([name, list]) => [name, [...list].sort()]).sort());
}

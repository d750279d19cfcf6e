import { describe } from 'vitest';
import { keepsBookmarks } from './contract/bookmarks.ts';
import { knowsWhatIsDue } from './contract/due.ts';
import { finds } from './contract/finding.ts';
import { knowsWhatIsGone } from './contract/going.ts';
import { hasTextsJudged } from './contract/judging.ts';
import { keepsLabels } from './contract/labelling.ts';
import { tellsWhatCame } from './contract/looking.ts';
import { noticesCounts } from './contract/noticing.ts';
import { staysTheSame } from './contract/order.ts';
import { keepsPlaces } from './contract/places.ts';
import { prunes } from './contract/pruning.ts';
import { recomputes } from './contract/recomputing.ts';
import { reports } from './contract/reporting.ts';
import { keepsRuns } from './contract/runs.ts';
import { savesPosts } from './contract/saving.ts';
import { keepsScored } from './contract/scored.ts';
import { findsWords } from './contract/searching.ts';
import { keepsToTerms } from './contract/terms.ts';
import { keepsThreads } from './contract/threading.ts';
import { keepsWaits } from './contract/waiting.ts';
import type { Place } from './world.ts';

/** What every store must keep. `make` gives an empty place of its own for each test. */
export function keepsTheStoreContract(name: string, make: () => Promise<Place>): void {
  describe(`${name} keeps the contract:`, () => {
    for (const part of [
      savesPosts,
      hasTextsJudged,
      keepsLabels,
      keepsThreads,
      keepsWaits,
      knowsWhatIsGone,
      keepsPlaces,
      knowsWhatIsDue,
      reports,
      finds,
      keepsRuns,
      recomputes,
      prunes,
      noticesCounts,
      keepsToTerms,
      keepsScored,
      keepsBookmarks,
      tellsWhatCame,
      findsWords,
      staysTheSame,
    ]) {
      part(make);
    }
  });
}

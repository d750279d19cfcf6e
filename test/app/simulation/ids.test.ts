import { idKeyset, shortTerms, tokenStored, tokenUnstored, twoSources, twoStreams } from './apis/by-id.ts';
import { offset, offsetShared, pageNumber } from './apis/by-place.ts';
import { threads } from './apis/by-thread.ts';
import { survives } from './many-trials.ts';

survives([
  idKeyset,
  shortTerms,
  tokenStored,
  tokenUnstored,
  offset,
  offsetShared,
  pageNumber,
  threads,
  twoStreams,
  twoSources,
]);

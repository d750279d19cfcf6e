import { idKeyset, tokenStored, tokenUnstored, twoSources, twoStreams } from './apis/by-id.ts';
import { offset, pageNumber } from './apis/by-place.ts';
import { threads } from './apis/by-thread.ts';
import { survives } from './many-trials.ts';

survives([idKeyset, tokenStored, tokenUnstored, offset, pageNumber, threads, twoStreams, twoSources]);

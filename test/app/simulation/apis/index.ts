import type { Api } from './api.ts';
import { idKeyset, tokenStored, tokenUnstored, twoStreams } from './by-id.ts';
import { offset, pageNumber } from './by-place.ts';
import { threads } from './by-thread.ts';
import {
  late,
  modifiedFirst,
  oldestFirst,
  retention,
  secondsCap,
  wholeUnordered,
  windowCap,
} from './by-time.ts';

export const apis: readonly Api[] = [
  idKeyset,
  tokenStored,
  tokenUnstored,
  offset,
  pageNumber,
  oldestFirst,
  secondsCap,
  windowCap,
  wholeUnordered,
  late,
  retention,
  modifiedFirst,
  threads,
  twoStreams,
];

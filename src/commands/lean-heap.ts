import { setFlagsFromString } from 'node:v8';

/**
 * Lets the heap grow by less than a third between two collections. V8 would let it quadruple: of posts that come and go a
 * fetch of any length then takes 320 MB instead of 190, to save 3 % of its time.
 */
export function keepHeapLean(): void {
  setFlagsFromString('--heap-growing-percent=30');
}

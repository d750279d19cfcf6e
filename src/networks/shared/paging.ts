import { NetworkError } from '../../core/errors.ts';

/** Stops a pager that runs in a circle: call it with every position asked for, the same one twice throws. */
export function circleGuard(where: string): (position: string) => void {
  const seen = new Set<string>();
  return (position) => {
    if (seen.has(position)) {
      throw new NetworkError(
        `${where}: the pages run in a circle (the same position came twice)`,
        'The server ignores the position it is asked for; what was read is saved. `listen doctor` tries every source.',
      );
    }
    seen.add(position);
  };
}

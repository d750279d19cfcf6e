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

/** The address of a `next` link if it lies on the same origin as `base`; else a NetworkError: no token goes elsewhere. */
export function sameOrigin(link: string, base: string, where: string): string {
  const url = URL.canParse(link, base) ? new URL(link, base) : undefined;
  if (url?.origin === new URL(base).origin) return url.href;
  throw new NetworkError(
    `${where}: the next page is said to lie on another server (${url?.host ?? 'no address'})`,
    'The token is only sent to the server in the configuration.',
  );
}

import { NetworkError } from '../core/errors.ts';
import type { Http } from '../http/http.ts';

/** A request that `--dry-run` did not send. */
export class NotAsked extends NetworkError {}

/** Sends nothing: for `--dry-run`. What a network already knows it has from its memory. */
export const dryHttp: Http = {
  send: () => Promise.reject(notAsked()),
  json: () => Promise.reject(notAsked()),
};

function notAsked(): NotAsked {
  return new NotAsked(
    'its accounts are not known yet: the first fetch asks for them',
    'Run listen fetch without --dry-run once, or listen doctor.',
  );
}

import { UsageError } from '../core/errors.ts';
import type { Store } from '../store/store.ts';

const shown = 10;

/**
 * The handle that somebody typed a part of: `mira` is `mira@port.example` where no other begins so, or is `mira` on another
 * server. As typed where it is whole, or nobody's; a UsageError where it is several people's.
 */
export async function authorCalled(store: Pick<Store, 'handlesLike'>, typed: string): Promise<string> {
  const handles = await store.handlesLike(typed, 1000);
  const start = typed.replace(/^@/, '').toLowerCase();
  const sameName = handles.filter((handle) => /^[@.]/.test(handle.slice(start.length)));
  const meant = sameName.length > 0 ? sameName : handles;
  const [one, ...others] = meant;
  if (one === undefined) return typed;
  if (others.length === 0) return `@${one}`;
  const names = meant.slice(0, shown).map((handle) => `@${handle}`);
  const more = meant.length > shown ? ` and ${meant.length - shown} more` : '';
  throw new UsageError(
    `--author ${typed} is what ${meant.length} handles begin with`,
    `Write one of them: ${names.join(', ')}${more}.`,
  );
}

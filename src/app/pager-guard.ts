import { NetworkError } from '../core/errors.ts';
import type { Page } from '../networks/network.ts';

/** A page with nothing to go on from may come again while others push it down; this often it is a circle. */
const mostRepeats = 10;
/** Pages without posts and without a place to go on from, one after the other. */
const mostEmpty = 1_000;

/**
 * Stops an endless pager: the same `older` twice, or the same posts again and again. Constant memory whatever the number
 * of pages: it compares with the page before and with one older page, moved on at doubling distances (Brent).
 */
export function createPagerGuard(stream: string): (page: Page) => void {
  let before = '';
  let kept = '';
  let keptFor = 0;
  let distance = 1;
  let repeats = 0;
  let empty = 0;
  return (page) => {
    const mark = markOf(page);
    empty = mark === '' ? empty + 1 : 0;
    if (empty > mostEmpty) throw endless(stream, 'nothing but empty pages came');
    const again = mark !== '' && (mark === before || mark === kept);
    if (again) {
      repeats += 1;
      if (page.older !== undefined)
        throw endless(stream, `the page below "${page.older.slice(0, 80)}" came twice`);
      if (repeats >= mostRepeats) throw endless(stream, 'the same page came again and again');
    }
    before = mark;
    keptFor += 1;
    if (keptFor < distance) return;
    kept = mark;
    keptFor = 0;
    distance *= 2;
    if (!again) repeats = 0;
  };
}

function markOf(page: Page): string {
  if (page.older !== undefined) return `<${page.older}`;
  return page.posts.map((post) => post.id).join('\n');
}

function endless(stream: string, what: string): NetworkError {
  return new NetworkError(
    `${stream}: ${what}, so the reading was stopped`,
    'What came before is saved. If the next fetch stops here too, the network has changed: report it with --debug.',
  );
}

import { tables } from './0001-tables.ts';
import { views } from './0002-views.ts';
import { terms } from './0003-terms.ts';
import { published } from './0004-published.ts';
import { traces } from './0005-traces.ts';
import { worded } from './0006-worded.ts';
import { signs } from './0007-signs.ts';
import { labels } from './0008-labels.ts';
import { scored } from './0009-scored.ts';
import { bookmarks } from './0010-bookmarks.ts';
import { words } from './0011-words.ts';
import { promisesOpen } from './0012-promises-open.ts';

/** Append-only: the place in the list, from 1, is the schema's number in `PRAGMA user_version`. */
export const migrations: readonly string[] = [
  tables,
  views,
  terms,
  published,
  traces,
  worded,
  signs,
  labels,
  scored,
  bookmarks,
  words,
  promisesOpen,
];

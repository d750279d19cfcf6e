import { basename, dirname } from 'node:path';

/** What stands in front of the ids of a file: `support/posts-*.csv` is `posts`, `support/*.csv` is `support`. */
export function scopeOf(pattern: string, scope: string | undefined): string {
  if (scope !== undefined) return scope;
  const bare = (name: string): string =>
    name
      .replace(/\.[a-z\d]{1,8}$/i, '')
      .replace(/\*/g, '')
      .replace(/^[-_.]+|[-_.]+$/g, '');
  const name = bare(basename(pattern)) || bare(basename(dirname(pattern))) || 'file';
  return name.replace(/[\s/]+/g, '-');
}

import { join, resolve } from 'node:path';
import { homeOf } from './find.ts';

type Env = Readonly<Record<string, string | undefined>>;

const variable = /\$\{([A-Za-z_]\w*)\}/g;

/** Puts the values of `${VAR}` into a text; `missing` names the first that is not set. */
export function expandVariables(
  text: string,
  env: Env,
): { readonly text: string } | { readonly missing: string } {
  for (const [, name = ''] of text.matchAll(variable)) if (!env[name]) return { missing: name };
  return { text: text.replace(variable, (_, name: string) => env[name] ?? '') };
}

/** The name in a text that is `${VAR}` and nothing else. */
export function onlyVariable(text: string): string | undefined {
  return /^\$\{([A-Za-z_]\w*)\}$/.exec(text.trim())?.[1];
}

/** A path as typed in the file: `~/` is home, a relative one begins at the file's folder. */
export function absolutePath(path: string, folder: string, env: Env): string {
  return /^~[/\\]/.test(path) ? join(homeOf(env), path.slice(2)) : resolve(folder, path);
}

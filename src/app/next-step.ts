import { namedHint } from './login-hint.ts';

const command = /`(listen [^`]{1,300})`|\b((?:chmod|mkdir) -?[\w-]+ \S+)/;

/** The command that a hint holds, as it is typed; undefined where the hint is only words. */
export function commandIn(hint: string | undefined, source: string): string | undefined {
  const [, ours, theirs] = command.exec(namedHint(hint, source) ?? '') ?? [];
  return ours ?? theirs;
}

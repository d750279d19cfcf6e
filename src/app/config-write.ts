import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { UsageError } from '../core/errors.ts';

/**
 * Puts a text in the place of a configuration file in one step, with the mode and owner of the old one; a link stays a
 * link. A UsageError where the file holds another text than `before` by now, or cannot be written.
 */
export function replaceConfig(path: string, before: string, after: string, pid: number): void {
  const file = realpathSync(path);
  const { mode, uid, gid } = statSync(file);
  if (!readFileSync(file).equals(Buffer.from(before)))
    throw new UsageError(
      `${path} changed in the meantime, or is not UTF-8`,
      'Nothing was written: run it again.',
    );
  const draft = `${file}.${pid}.draft`;
  try {
    // A rename would overrule the file's own rights.
    accessSync(file, constants.W_OK);
    const handle = openSync(draft, 'wx', 0o600);
    try {
      writeFileSync(handle, after);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    keepOwner(draft, uid, gid);
    chmodSync(draft, mode & 0o7777);
    renameSync(draft, file);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw new UsageError(
      `${path} cannot be written`,
      'Nothing was changed. Let the user that runs listen write the file and its folder, or add the line of --dry-run by hand.',
      { cause },
    );
  }
}

/** Only the superuser may give files away: for others the file is theirs already. */
function keepOwner(path: string, uid: number, gid: number): void {
  const made = statSync(path);
  if (made.uid !== uid || made.gid !== gid) chownSync(path, uid, gid);
}

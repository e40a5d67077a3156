/** Files that are whole or not there: a run that is stopped leaves what was there before. */
import { realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";

/**
 * Writes a file beside, then puts it in place. A link stays one: what it leads to is replaced. Into a pipe or a device, which a file in
 * its place would take away from everybody, it is written as it is. Throws what the file system throws, leaving nothing beside.
 */
export const writeWhole = (path: string, content: string | Uint8Array): void => {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there !== undefined && !there.isFile()) {
    writeFileSync(path, content);
    return;
  }
  const target = there === undefined ? path : realpathSync(path);
  const fresh = `${target}.${process.pid}`;
  try {
    writeFileSync(fresh, content);
    renameSync(fresh, target);
  } catch (cause) {
    rmSync(fresh, { force: true });
    throw cause;
  }
};

/** Files that are whole or not there: a run that is stopped leaves what was there before. */
import { renameSync, rmSync, writeFileSync } from "node:fs";

/** Writes a file beside, then puts it in place. Throws what the file system throws, leaving nothing beside. */
export const writeWhole = (path: string, content: string | Uint8Array): void => {
  const fresh = `${path}.${process.pid}`;
  try {
    writeFileSync(fresh, content);
    renameSync(fresh, path);
  } catch (cause) {
    rmSync(fresh, { force: true });
    throw cause;
  }
};

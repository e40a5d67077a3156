/** Result files that are whole or not there: a run that is stopped leaves what was there before. */
import { renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { UsageError } from "#node/cli/arguments.ts";

const kindOf = (path: string): "file" | "folder" | "none" => {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? "none" : stat.isDirectory() ? "folder" : "file";
};

/** Asks before a long run what would fail after it. @throws UsageError where `path` cannot become a file */
export const ensureWritable = (option: string, path: string): void => {
  if (path === "") throw new UsageError(`--${option} takes a path`);
  if (kindOf(path) === "folder") throw new UsageError(`--${option}: ${path} is a folder`);
  if (kindOf(dirname(path)) !== "folder") throw new UsageError(`--${option}: there is no folder ${dirname(path)}`);
};

/** Writes a file beside, then puts it in place. Throws what the file system throws, leaving nothing beside. */
export const writeWhole = (path: string, text: string): void => {
  const fresh = join(dirname(path), `.${basename(path)}.${process.pid}`);
  try {
    writeFileSync(fresh, text);
    renameSync(fresh, path);
  } catch (cause) {
    rmSync(fresh, { force: true });
    throw cause;
  }
};

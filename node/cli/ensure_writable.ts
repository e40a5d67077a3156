import { accessSync, closeSync, constants, existsSync, openSync, realpathSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileTrouble } from "#node/file_trouble.ts";
import { UsageError } from "./arguments.ts";

/** An option and the path that it was given. */
export type NamedPath = readonly [option: string, path: string];

/** As `writeWhole` will write it: beside the file, or into the device. Leaves nothing. Throws what the file system throws. */
const tryToWrite = (path: string): void => {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there !== undefined && !there.isFile()) {
    accessSync(path, constants.W_OK);
    return;
  }
  const fresh = `${there === undefined ? path : realpathSync(path)}.${process.pid}`;
  closeSync(openSync(fresh, "w"));
  rmSync(fresh);
};

/** Asks before a long run what would fail after it. @throws UsageError where `path` cannot become a file */
export const ensureWritable = (option: string, path: string): void => {
  if (path === "") throw new UsageError(`--${option} takes a path`);
  const folder = dirname(path);
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true)
      throw new UsageError(`--${option}: ${path} is a folder`);
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
      throw new UsageError(`--${option}: there is no folder ${folder}`);
    tryToWrite(path);
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(`--${option}: ${path} cannot be written: ${fileTrouble(cause)}`);
  }
};

/** What tells one file from another; undefined for pipes and devices, which take what several write. */
const identityOf = (path: string): string | undefined => {
  const there = statSync(path, { throwIfNoEntry: false, bigint: true });
  if (there === undefined) return join(realpathSync(dirname(path)), basename(path));
  return there.isFile() ? `${there.dev} ${there.ino}` : undefined;
};

/**
 * Of files that are written, none may be another one or one that is read: one would be lost.
 * @param written which `ensureWritable` has passed @throws UsageError
 */
export const ensureApart = (written: readonly NamedPath[], read: readonly NamedPath[]): void => {
  const owners = new Map<string, string>();
  for (const [option, path] of read) {
    const identity = existsSync(path) ? identityOf(path) : undefined;
    if (identity !== undefined) owners.set(identity, option);
  }
  for (const [option, path] of written) {
    const identity = identityOf(path);
    if (identity === undefined) continue;
    const owner = owners.get(identity);
    if (owner !== undefined) throw new UsageError(`--${option}: ${path} is the file of ${owner}`);
    owners.set(identity, `--${option}`);
  }
};

/** Files that are whole or not there: a run that is stopped leaves what was there before. */
import { closeSync, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { setImmediate } from "node:timers/promises";

/** Where a file is made until it is whole, and its place. A link stays one: what it leads to is replaced. */
const placesOf = (path: string): { readonly fresh: string; readonly target: string } | undefined => {
  const there = statSync(path, { throwIfNoEntry: false });
  // A file in its place would take a pipe or a device away from everybody.
  if (there !== undefined && !there.isFile()) return undefined;
  const target = there === undefined ? path : realpathSync(path);
  return { fresh: `${target}.${process.pid}`, target };
};

/**
 * Writes a file beside, then puts it in place. Into a pipe or a device it is written as it is. Throws what the file system throws,
 * leaving nothing beside.
 */
export const writeWhole = (path: string, content: string | Uint8Array): void => {
  const places = placesOf(path);
  if (places === undefined) {
    writeFileSync(path, content);
    return;
  }
  try {
    writeFileSync(places.fresh, content);
    renameSync(places.fresh, places.target);
  } catch (cause) {
    rmSync(places.fresh, { force: true });
    throw cause;
  }
};

/**
 * The same for what is too much for one text: part after part as they are made, with turns of the event loop between them.
 * @param isStopped asked after each part; once it says so, there is no file. Throws what the file system or `parts` throws
 */
export const writeParts = async (path: string, parts: Iterable<string>, isStopped: () => boolean): Promise<void> => {
  const places = placesOf(path);
  const file = openSync(places?.fresh ?? path, "w");
  let isWhole = false;
  try {
    for (const part of parts) {
      writeFileSync(file, part);
      await setImmediate();
      if (isStopped()) return;
    }
    isWhole = true;
  } finally {
    closeSync(file);
    if (places !== undefined && isWhole) renameSync(places.fresh, places.target);
    else if (places !== undefined) rmSync(places.fresh, { force: true });
  }
};

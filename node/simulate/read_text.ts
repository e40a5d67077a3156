/** Reads files that are meant to hold JSON, and says in words what else they are. */
import { closeSync, openSync, readSync } from "node:fs";
import { fileTrouble } from "#node/file_trouble.ts";
import { SimulationError } from "./errors.ts";

const CHUNK = 1024 * 1024;

/** Reads on until the end: pipes do not know their length. Throws what the file system throws. */
const readUpTo = (path: string, most: number): Buffer | undefined => {
  const file = openSync(path, "r");
  try {
    const chunks: Buffer[] = [];
    for (let length = 0; length <= most; ) {
      const chunk = Buffer.alloc(CHUNK);
      const count = readSync(file, chunk);
      if (count === 0) return Buffer.concat(chunks);
      chunks.push(chunk.subarray(0, count));
      length += count;
    }
    return undefined;
  } finally {
    closeSync(file);
  }
};

/** A file's text, without a byte order mark. @param most bytes @throws SimulationError naming the file */
export const readText = (path: string, most: number): string => {
  let bytes: Buffer | undefined;
  try {
    bytes = readUpTo(path, most);
  } catch (cause) {
    throw new SimulationError(`${path === "" ? '""' : path}: ${fileTrouble(cause)}`, { cause });
  }
  if (bytes === undefined) throw new SimulationError(`${path}: it is larger than ${Math.floor(most / 1e6)} MB`);
  if (bytes.length === 0) throw new SimulationError(`${path}: it is empty`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new SimulationError(`${path}: it is no text, and so no JSON`, { cause });
  }
};

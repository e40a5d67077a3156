import { statSync } from "node:fs";
import { dirname } from "node:path";
import { UsageError } from "./arguments.ts";

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

/**
 * Runs a script that the build has bundled, with the code that V8 made of it before: to compile all of it takes a fifth of a start. The code
 * stands beside the script, which is named by a hash of what is in it, in a file for each version and each set of flags of V8: made by the
 * build, or at the end of a run that found none.
 */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { cachedDataVersionTag } from "node:v8";
import { Script } from "node:vm";
import { writeWhole } from "./write_whole.ts";

/** A shorter run, as of `--help`, has not used enough of the script to know what should be kept of it. */
const LONG_RUN_S = 1;

/** What the build makes of a module: CommonJS, but for `import.meta`. It cannot `import`: kept code does not know its way to modules any more. */
type Bundled = (exports: object, require: NodeJS.Require, module: { exports: object }, importMeta: ImportMeta) => void;

function readIfThere(path: string): Buffer | undefined {
  return existsSync(path) ? readFileSync(path) : undefined;
}

/** A package that cannot be written to does without. */
function keepCode(path: string, code: Uint8Array): void {
  try {
    writeWhole(path, code);
  } catch (cause) {
    if (!(cause instanceof Error && "syscall" in cause)) throw cause;
  }
}

/** @param name of the script, in the folder of the module whose `import.meta` is given. */
export function runScript(name: string, importMeta: ImportMeta): void {
  const filename = fileURLToPath(new URL(name, importMeta.url));
  const codeFile = `${filename}.${cachedDataVersionTag().toString(16)}.code`;
  const cachedData = readIfThere(codeFile);
  // The build writes ASCII only.
  const script = new Script(readFileSync(filename, "latin1"), {
    filename,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
  if (cachedData === undefined || script.cachedDataRejected === true)
    process.once("exit", (code) => {
      if (code === 0 && process.uptime() >= LONG_RUN_S) keepCode(codeFile, script.createCachedData());
    });
  const module = { exports: {} };
  (script.runInThisContext() as Bundled)(module.exports, createRequire(importMeta.url), module, importMeta);
}

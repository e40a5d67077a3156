import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ROOT } from "../support/running_node.ts";

/** Runs for so long that its code is worth keeping. */
const SCRIPT = `(function (exports, require, module, importMeta) { "use strict";
  while (process.uptime() < 1.1);
  console.log(require("node:path").basename(importMeta.url));
})`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "run-script-"));
  const runner = pathToFileURL(join(ROOT, "dist", "node", "run_script.js")).href;
  const entry = `import { runScript } from ${JSON.stringify(runner)}; runScript("script.cjs", import.meta);`;
  writeFileSync(join(folder, "entry.mjs"), entry);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What it prints; the script's own exit code must be as expected. */
function run(script: string, code = 0): string {
  writeFileSync(join(folder, "script.cjs"), script);
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, "entry.mjs")], { encoding: "utf8" });
  expect(status, stderr).toBe(code);
  return stdout;
}
const codeFiles = (): string[] => readdirSync(folder).filter((name) => name.includes(".code"));

it("runs a script as a module's, keeps its code, and takes that the next time", () => {
  expect(run(SCRIPT)).toBe("entry.mjs\n");
  const [code = "", ...others] = codeFiles();
  expect(others).toEqual([]);
  const { ino } = statSync(join(folder, code));
  expect(run(SCRIPT)).toBe("entry.mjs\n");
  expect(codeFiles()).toEqual([code]);
  expect(statSync(join(folder, code)).ino).toBe(ino);
});

it("does without code that is none, and puts its own in the place", () => {
  run(SCRIPT);
  const [code = ""] = codeFiles();
  for (const damaged of [
    new Uint8Array(0),
    new Uint8Array(500).fill(7),
    readFileSync(join(folder, code)).subarray(0, 90),
  ]) {
    writeFileSync(join(folder, code), damaged);
    expect(run(SCRIPT)).toBe("entry.mjs\n");
    expect(readFileSync(join(folder, code)).length).toBeGreaterThan(damaged.length + 90);
  }
});

it("keeps nothing of a run that failed", () => {
  run(SCRIPT.replace("console.log(", "process.exit(3); console.log("), 3);
  expect(codeFiles()).toEqual([]);
});

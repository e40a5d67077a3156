/**
 * The recorded histories of the reference against the runtime alone: every storage key, dispatch result, validity error, runtime API,
 * header and state root of every block.
 */
import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const SHARED = fileURLToPath(new URL("../../../shared/", import.meta.url));
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const VECTORS = path.join(SHARED, "vectors");
/** What calls that are not carried over yet keep from being exact; the README's table says how far each goes. */
const NOT_YET_EXACT = new Set(["rest/contracts-1", "rest/contracts-2", "rest/evm-1", "rest/evm-2"]);
const EXACT =
  /blocks (\d+)\/\1 exact · storage 100\.00% of \d+ · results 100\.00% of \d+ · runtime APIs 100\.00% of \d+ · header and state root \1\/\1 /;

const run = promisify(execFile);
/** All histories of a folder go through one process, of the built program: starting it from the sources takes longer than most of them. */
const OURS = [process.execPath, "node/launch.mjs", "--program", "node/conformance/runtime"];

function exactFiles(folder: string): string[] {
  const names = readdirSync(path.join(VECTORS, folder)).filter((file) => file.endsWith(".jsonl.gz"));
  const exact = names.filter((file) => !NOT_YET_EXACT.has(`${folder}/${file.replace(".jsonl.gz", "")}`));
  return exact.map((file) => path.join(VECTORS, folder, file));
}

it.each(["replay", "rest", "shape"])("every history in %s is exact", async (folder) => {
  const replay = path.join(SHARED, "conformance/replay.mjs");
  const outcome = await run(process.execPath, [replay, "--show", "20", "--", ...OURS, "--", ...exactFiles(folder)], {
    cwd: ROOT,
    maxBuffer: 1 << 26,
  }).catch((failed: { readonly stdout: string; readonly stderr: string }) => failed);
  expect(outcome.stdout, outcome.stderr).toMatch(EXACT);
});

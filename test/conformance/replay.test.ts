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
const REPLAYS = path.join(SHARED, "vectors/replay");
/** Random calls of every pallet, also of those that are not carried over yet; the README's table says how far they go. */
const NOT_YET_EXACT = new Set(["wild-1", "wild-2"]);
const EXACT =
  /blocks (\d+)\/\1 exact · storage 100\.00% of \d+ · results 100\.00% of \d+ · runtime APIs 100\.00% of \d+ · header and state root \1\/\1 /;

const run = promisify(execFile);
const names = readdirSync(REPLAYS)
  .filter((file) => file.endsWith(".jsonl.gz"))
  .map((file) => file.replace(".jsonl.gz", ""));

it.each(names.filter((name) => !NOT_YET_EXACT.has(name)))("%s is exact", async (name) => {
  const replay = path.join(SHARED, "conformance/replay.mjs");
  const ours = ["npx", "tsx", "--conditions=source", "node/conformance/runtime.ts"];
  const outcome = await run(
    process.execPath,
    [replay, "--show", "5", "--", ...ours, "--", path.join(REPLAYS, `${name}.jsonl.gz`)],
    {
      cwd: ROOT,
      maxBuffer: 1 << 26,
    },
  ).catch((failed: { readonly stdout: string; readonly stderr: string }) => failed);
  expect(outcome.stdout).toMatch(EXACT);
});

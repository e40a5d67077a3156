/**
 * The recorded histories of the reference against the runtime alone. A file listed as exact must agree in every storage key, dispatch
 * result, validity error and runtime API of the pallets that are carried over; the README's table says how far the others go.
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
/** Pallets that a later version carries over; the header and the state root wait for them. */
const EXCEPT =
  "Ethereum,EVM,EVMChainId,BaseFee,Drand,Crowdloan,Contracts,MevShield,LimitOrders,Proxy,Multisig,Preimage,Scheduler,Commitments,SafeMode,System.Digest,System.BlockWeight";
/** Kinds that reach into pallets which are not carried over yet. */
const NOT_YET_EXACT = new Set<string>([]);

const run = promisify(execFile);
const files = readdirSync(REPLAYS)
  .filter((file) => file.endsWith(".jsonl.gz"))
  .map((file) => ({ name: file.replace(".jsonl.gz", ""), file: path.join(REPLAYS, file) }));

it.each(files.filter(({ name }) => !NOT_YET_EXACT.has(name)))("$name is exact", async ({ file }) => {
  const replay = path.join(SHARED, "conformance/replay.mjs");
  const ours = ["npx", "tsx", "--conditions=source", "node/conformance/runtime.ts"];
  const outcome = await run(process.execPath, [replay, "--except", EXCEPT, "--show", "5", "--", ...ours, "--", file], {
    cwd: ROOT,
    maxBuffer: 1 << 26,
  }).catch((failed: { readonly stdout: string; readonly stderr: string }) => failed);
  expect(outcome.stdout).toMatch(/storage 100\.00% of \d+ · results 100\.00% of \d+ · runtime APIs 100\.00% of \d+/);
});

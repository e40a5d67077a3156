/** A process that stores blocks is killed with SIGKILL, again and again; the database goes on from a whole block each time. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, it } from "vitest";
import { openDatabase } from "#node/db/open.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { trieRoot } from "#runtime/primitives/trie_root.ts";

const ROOT = new URL("../../../", import.meta.url);
const PROGRAM = new URL("test/support/commit_until_killed.ts", ROOT);

/** Lets the program store blocks until it has said so of `lines` heights, kills it, and gives the last height heard of. */
async function runAndKill(path: string, lines: number): Promise<number> {
  const child = spawn(process.execPath, ["--conditions=source", "--import", "tsx", PROGRAM.pathname, path], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = new Promise((resolve) => child.once("exit", resolve));
  let last = -1;
  let heard = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number.parseInt(line, 10);
    if (++heard === lines) child.kill("SIGKILL");
  }
  await exited;
  return last;
}

it("has each block whole or not at all after SIGKILL", async () => {
  const folder = mkdtempSync(join(tmpdir(), "subtensor-kill-"));
  const path = join(folder, "db");
  try {
    let before = 0;
    for (const lines of [3, 40, 111, 17]) {
      const heard = await runAndKill(path, lines);
      expect(heard).toBeGreaterThan(before);
      const db = await openDatabase(path);
      const best = db.best();
      expect(best.number).toBeGreaterThanOrEqual(heard);
      expect(db.finalized().number).toBeGreaterThanOrEqual(best.number - 5);
      for (let number = Math.max(0, db.finalized().number - 3); number <= best.number; number++) {
        const hash = db.hashByNumber(number) as Hex;
        const state = db.state(hash);
        expect(state?.root).toBe(db.block(hash)?.stateRoot);
        expect(trieRoot(state?.entries("0x") ?? [], 1)).toBe(state?.root);
        if (number > 0) expect(state?.get("0xffff")).toEqual(Uint8Array.from([number >>> 8, number]));
        expect(db.body(hash)).toEqual(number === 0 ? [] : [Uint8Array.of(number)]);
      }
      await db.close();
      before = best.number;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

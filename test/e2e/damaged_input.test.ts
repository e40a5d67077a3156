import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type CommandResult, runCommand, withNode } from "../support/running_node.ts";
import { twoAuthoritySpec } from "../support/two_authorities.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "subtensor-ts-damaged-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A refusal: a non-zero exit and an error that is one line, not a stack. */
function expectRefused(done: CommandResult, what: string) {
  expect(done.code, `${what}: ${done.stderr}`).toBeGreaterThan(0);
  expect(done.stderr, what).not.toMatch(/^\s+at .*:\d+:\d+/m);
  expect(
    done.stderr.split("\n").filter((line) => /error/i.test(line)),
    `${what}: ${done.stderr}`,
  ).toHaveLength(1);
}

const start = (chain: string, basePath: string) =>
  runCommand(["--chain", chain, "--base-path", basePath, "--port", "0", "--rpc-port", "0"]);

it("refuses a damaged chain spec in one line", async () => {
  const whole = readFileSync(await twoAuthoritySpec(folder), "utf8");
  const damaged = {
    truncated: whole.slice(0, whole.length >> 1),
    "not an object": "[]",
    "no genesis": JSON.stringify({ ...(JSON.parse(whole) as object), genesis: undefined }),
    "bad hex": whole.replace("0x57f8dc2f5ab09467896f47300f042438", "0xzzf8dc2f5ab09467896f47300f042438"),
  };
  for (const [what, text] of Object.entries(damaged)) {
    const path = join(folder, "damaged.json");
    writeFileSync(path, text);
    expectRefused(await start(path, join(folder, "state")), what);
  }
});

it("refuses the database of another chain, and leaves it as it was", async () => {
  const basePath = join(folder, "state");
  mkdirSync(basePath);
  await withNode({ basePath }, (node) => node.waitForLog(/Imported #3 /));
  expectRefused(await start(await twoAuthoritySpec(folder), basePath), "another genesis");
  await withNode({ basePath }, (node) => node.waitForLog(/Imported #[4-9] |Imported #\d\d/));
});

it("refuses a corrupt database in one line", async () => {
  const basePath = join(folder, "state");
  mkdirSync(basePath);
  await withNode({ basePath }, (node) => node.waitForLog(/Imported #3 /));
  for (const file of filesUnder(basePath).filter((path) => /\.(ldb|log|sst)$|MANIFEST/.test(path))) {
    const size = statSync(file).size;
    writeFileSync(file, Buffer.alloc(size, 0x5a));
    truncateSync(file, Math.max(1, size >> 1));
  }
  expectRefused(await start("dev", basePath), "corrupt");
});

const filesUnder = (path: string): string[] =>
  readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(join(path, entry.name)) : [join(path, entry.name)],
  );

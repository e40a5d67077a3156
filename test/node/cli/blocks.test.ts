/** Blocks as files: out of one chain and into another, in upstream's two forms; and what is wrong with a file. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TypeRegistry } from "@polkadot/types";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseCommandLine, runCommand } from "#node/cli/parse.ts";
import { parseSignedBlock, signedBlockJson } from "#node/cli/signed_block.ts";
import { openDatabase } from "#node/db/open.ts";
import { GrandpaVoter } from "#node/finality/grandpa/voter.ts";
import { grandpaRows } from "#node/finality/grandpa_rows.ts";
import { keyPairFromSuri } from "#node/keystore/suri.ts";
import { verifyEd25519 } from "#node/signatures/ed25519.ts";
import { type Hex, toHex } from "#runtime/primitives/hex.ts";
import { headerHash } from "#runtime/scale/header.ts";
import { FIRST_SLOT, startChainNode } from "../../support/chain_node.ts";

const BLOCKS = 12;
/** Votes keep some blocks behind the best one. */
const MIN_FINAL = 4;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "subtensor-ts-blocks-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const databaseOf = (base: string): string => join(folder, base, "chains", "bittensor", "db");

/** A chain of one authority on disk, with its proofs of finality. */
async function makeChain(base: string, blocks = BLOCKS): Promise<void> {
  const database = await openDatabase(databaseOf(base));
  const node = await startChainNode({ authorities: 1, database });
  const key = keyPairFromSuri("//One", "ed25519");
  const voter = new GrandpaVoter({
    chain: node.chain,
    keys: () => [{ id: toHex(key.publicKey), sign: (message) => key.sign(message) }],
    verify: verifyEd25519,
    ...grandpaRows(database),
    network: () => undefined,
    gossipMs: 0,
    log: () => undefined,
  });
  voter.start();
  for (let slot = 0; slot < blocks; slot++) {
    node.author(FIRST_SLOT + BigInt(slot));
    await database.flush();
  }
  voter.stop();
  await database.close();
}

async function run(line: string, base: string, input?: Uint8Array): Promise<{ out: Buffer; said: string }> {
  const argv = [...line.split(" "), "--chain", "dev", "--base-path", join(folder, base)];
  const invocation = parseCommandLine(argv);
  if (invocation.kind !== "command") throw new Error(`${line} is no command`);
  const out: Buffer[] = [];
  let said = "";
  await runCommand(invocation, {
    env: {},
    out: (bytes) => out.push(Buffer.from(bytes)),
    say: (text) => {
      said += text;
    },
    ask: async () => "",
    askHidden: async () => "",
    input: async function* () {
      // In pieces that no block ends with.
      for (let at = 0; at < (input?.length ?? 0); at += 1000) yield input?.subarray(at, at + 1000) as Uint8Array;
    },
  });
  return { out: Buffer.concat(out), said };
}

/** Heads, and every hash of the best chain. */
async function chainAt(base: string): Promise<{ best: number; finalized: number; hashes: (Hex | undefined)[] }> {
  const database = await openDatabase(databaseOf(base));
  const best = database.best().number;
  const hashes = Array.from({ length: best + 1 }, (_, number) => database.hashByNumber(number));
  const heads = { best, finalized: database.finalized().number, hashes };
  await database.close();
  return heads;
}

describe("files of blocks", () => {
  it.each(["", " --binary"])("carry a chain with its finality to another node%s", async (form) => {
    await makeChain("a");
    const file = join(folder, "blocks");
    const { said } = await run(`export-blocks ${file}${form}`, "a");
    expect(said).toBe(`Exporting blocks from #1 to #${BLOCKS}\n`);
    const imported = await run(`import-blocks ${file}${form}`, "b");
    expect(imported.said).toContain(`🎉 Imported ${BLOCKS} blocks. Best: #${BLOCKS}\n`);
    const [a, b] = [await chainAt("a"), await chainAt("b")];
    expect(a.best).toBe(BLOCKS);
    expect(a.finalized).toBeGreaterThanOrEqual(MIN_FINAL);
    expect(b).toEqual(a);
    expect((await run(`import-blocks ${file}${form}`, "b")).said).toContain(`Best: #${BLOCKS}\n`);
    expect(await chainAt("b")).toEqual(a);
  });

  it("go through pipes, in parts", async () => {
    await makeChain("a", 6);
    for (const form of ["", " --binary"]) {
      const first = await run(`export-blocks --to 3${form}`, "a");
      const second = await run(`export-blocks --from 4${form}`, "a");
      const base = `pipe${form}`.trim();
      await run(`import-blocks${form}`, base, first.out);
      expect((await chainAt(base)).best).toBe(3);
      await run(`import-blocks${form}`, base, second.out);
      expect(await chainAt(base)).toEqual(await chainAt("a"));
    }
  });

  it("are SCALE of SignedBlock as another library reads it, behind their number", async () => {
    await makeChain("a", 4);
    const { out } = await run("export-blocks --binary --from 2", "a");
    expect(out.readBigUInt64LE(0)).toBe(3n);
    const registry = new TypeRegistry();
    const type = "(Header, Vec<Bytes>, Option<Vec<([u8; 4], Bytes)>>)";
    const { hashes } = await chainAt("a");
    let at = 8;
    for (const number of [2, 3, 4]) {
      const decoded = registry.createType(type, out.subarray(at)) as unknown as {
        readonly 0: { readonly hash: { toHex(): string } };
        readonly encodedLength: number;
      };
      expect(decoded[0].hash.toHex()).toBe(hashes[number]);
      at += decoded.encodedLength;
    }
    expect(at).toBe(out.length);
  });

  it("take JSON objects with or without anything between, and numbers either way", async () => {
    await makeChain("a", 3);
    const { out } = await run("export-blocks", "a");
    const lines = out.toString().trimEnd().split("\n");
    expect(lines).toHaveLength(3);
    const [first] = lines.map((line) => parseSignedBlock(line));
    if (first === undefined) throw new Error("no block");
    expect(headerHash(first.header)).toBe((await chainAt("a")).hashes[1]);
    expect(`${signedBlockJson(first)}`).toBe(lines[0]);
    await run("import-blocks", "b", Buffer.from(lines.join("").replace('"number":"0x1"', '"number":1')));
    expect((await chainAt("b")).best).toBe(3);
  });
});

describe("damaged files", () => {
  const imports = async (bytes: Uint8Array, form = ""): Promise<string> => {
    rmSync(join(folder, "b"), { recursive: true, force: true });
    const file = join(folder, "damaged");
    writeFileSync(file, bytes);
    const failure = await run(`import-blocks ${file}${form}`, "b").catch((cause: unknown) => cause);
    if (!(failure instanceof Error)) throw new Error("it was taken");
    expect(failure.name).toBe("UsageError");
    expect(failure.message).not.toContain("\n");
    return failure.message;
  };

  it("are told of in one line; the blocks before the damage are whole", async () => {
    await makeChain("a", 5);
    const { out } = await run("export-blocks --binary", "a");
    const { hashes } = await chainAt("a");
    expect(await imports(out.subarray(0, out.length - 1), " --binary")).toMatch(
      /^Error reading block #5 of the file: .* \(the file says that it has 5 blocks\); 4 blocks before it are imported, best: #4$/,
    );
    expect(await chainAt("b")).toMatchObject({ best: 4, hashes: hashes.slice(0, 5) });
    expect(await imports(out.subarray(0, 5), " --binary")).toBe(
      "the file ends before it says how many blocks it has; 0 blocks before it are imported, best: #0",
    );
    const flipped = Buffer.from(out);
    const at = flipped.length - 40;
    flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at);
    expect(await imports(flipped, " --binary")).toContain("before it are imported, best: #");
    expect(await chainAt("b")).toMatchObject({ best: 4 });
  });

  it("of JSON name the block and the place in it", async () => {
    await makeChain("a", 3);
    const text = (await run("export-blocks", "a")).out.toString();
    const lines = text.trimEnd().split("\n");
    expect(await imports(Buffer.from(text.slice(0, -10)))).toMatch(/^Error reading block #3 of the file: /);
    expect(await imports(Buffer.from("blocks"))).toMatch(/^Error reading block #1 of the file: /);
    expect(await imports(Buffer.from((lines[0] ?? "").replace(/"stateRoot":"0x../, '"stateRoot":"0x')))).toContain(
      "block #1 of the file: block.header.stateRoot is not a hash of 32 bytes",
    );
    const otherRoot = (lines[1] ?? "").replace(/"stateRoot":"0x..../, '"stateRoot":"0x0123');
    expect(await imports(Buffer.from(`${lines[0]}\n${otherRoot}`))).toMatch(
      /^block #2 \(0x[0-9a-f]{64}\): BadSeal: .*; 1 blocks before it are imported, best: #1$/,
    );
    expect(await imports(Buffer.from(lines[2] ?? ""))).toMatch(/^block #3 \(0x[0-9a-f]{64}\): UnknownParent; 0 blocks/);
    const badProof = (lines[0] ?? "").replace(/"justifications":.*}$/, '"justifications":[[[70,82,78,75],[1,2,3]]]}');
    expect(await imports(Buffer.from(badProof))).toContain("its justification does not prove it final");
  });
});

describe("export-blocks, check-block", () => {
  it("refuse what is not there, and leave no file behind", async () => {
    const file = join(folder, "out");
    await expect(run(`export-blocks ${file}`, "a")).rejects.toThrow("there is no database at");
    await makeChain("a", 2);
    await expect(run(`export-blocks ${file} --to 3`, "a")).rejects.toThrow("there is no block #3: the best is #2");
    await expect(run(`export-blocks ${file} --from 2 --to 1`, "a")).rejects.toThrow("nothing to export");
    expect(existsSync(file)).toBe(false);
    await run(`export-blocks ${file} --from 0 --to 0`, "a");
    expect(parseSignedBlock(readFileSync(file, "utf8")).header.number).toBe(0);
  });

  it("execute a block again, by number or hash", async () => {
    await makeChain("a", 3);
    const { hashes } = await chainAt("a");
    for (const block of ["2", hashes[3]])
      expect((await run(`check-block ${block}`, "a")).out.toString()).toMatch(/^Completed in \d+ ms\.\n$/);
    await expect(run("check-block 4", "a")).rejects.toThrow("there is no block 4");
    await expect(run("check-block 0", "a")).rejects.toThrow("the genesis block is made, not executed");
    expect(await chainAt("a")).toMatchObject({ best: 3 });
  });
});

describe("revert", () => {
  it("takes back what is not final, and nothing more; the blocks can come again", async () => {
    await makeChain("a");
    const { out } = await run("export-blocks --binary", "a");
    const before = await chainAt("a");
    const { finalized } = before;
    expect((await run("revert 1", "a")).said).toMatch(new RegExp(`^Reverted 1 blocks. Best: #${BLOCKS - 1} \\(0x`));
    expect(await chainAt("a")).toMatchObject({ best: BLOCKS - 1, finalized });
    expect((await run("revert", "a")).said).toContain(`Reverted ${BLOCKS - 1 - finalized} blocks. Best: #${finalized}`);
    expect((await run("revert", "a")).said).toBe("There aren't any non-finalized blocks to revert.\n");
    await run("import-blocks --binary", "a", out);
    expect(await chainAt("a")).toEqual(before);
    await expect(run("revert -1", "a")).rejects.toThrow();
  });
});

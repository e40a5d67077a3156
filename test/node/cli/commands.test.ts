import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ensureGenesis } from "#node/chain_spec/genesis.ts";
import { devChain } from "#node/chain_spec/local.ts";
import { parseChainSpec } from "#node/chain_spec/spec_file.ts";
import { UsageError } from "#node/cli/arguments.ts";
import { loadNodeKey } from "#node/cli/commands/node_key.ts";
import { parseCommandLine, runCommand } from "#node/cli/parse.ts";
import { openDatabase } from "#node/db/open.ts";
import { keyPairFromSuri } from "#node/keystore/suri.ts";
import { parseNodeKey, peerIdOfNodeKey } from "#p2p/node_key.ts";

const FAST = { fast: true, powFaucet: true };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "subtensor-ts-cli-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a subcommand. `typed` is what the user answers. */
async function run(argv: readonly string[], typed = ""): Promise<{ out: string; said: string }> {
  const invocation = parseCommandLine(argv);
  if (invocation.kind !== "command") throw new Error(`${argv.join(" ")} is no command`);
  const written = { out: "", said: "" };
  await runCommand(invocation, {
    env: { XDG_DATA_HOME: folder },
    out: (text) => {
      written.out += typeof text === "string" ? text : Buffer.from(text).toString("latin1");
    },
    say: (text) => {
      written.said += text;
    },
    ask: async () => typed,
    askHidden: async () => typed,
    input: async function* () {
      yield Buffer.from(typed, "latin1");
    },
  });
  return written;
}

it("inspects a secret as subkey prints it", async () => {
  const alice = await run(["key", "inspect", "//Alice"]);
  expect(alice.out).toBe(
    [
      "Secret Key URI `//Alice` is account:",
      "  Network ID:        substrate",
      "  Secret seed:       0xe5be9a5092b81bca64be81d212e7f2f9eba183bb7a90954f7b76361f6edb5c0a",
      "  Public key (hex):  0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d",
      "  Account ID:        0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d",
      "  Public key (SS58): 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY",
      "  SS58 Address:      5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY",
      "",
    ].join("\n"),
  );
  expect(alice.said).toBe("");
});

it("inspects in JSON, by other schemes and networks, from a file, with a password", async () => {
  const json = async (...argv: string[]) =>
    JSON.parse((await run(["key", "inspect", "--output-type", "json", ...argv])).out);
  const phrase = "caution juice atom organ advance problem want pledge someone senior holiday very";
  writeFileSync(join(folder, "secret"), `${phrase}\n`);
  expect(await json(join(folder, "secret"))).toEqual(await json(phrase));
  expect(await json(phrase)).toMatchObject({
    secretPhrase: phrase,
    networkId: "substrate",
    secretSeed: "0xc8fa03532fb22ee1f7f6908b9c02b4e72483f0dbd66e4cd456b8f34c6230b849",
    publicKey: "0xd6a3105d6768e956e9e5d41050ac29843f98561410d3a47f9dd5b3b227ab8746",
    ss58Address: "5Gv8YYFu8H1btvmrJy9FjjAWfb99wrhV3uhPFoNEr918utyR",
  });
  expect(await json(phrase, "--password", "x")).toEqual({
    ...(await json(`${phrase}///x`)),
    secretPhrase: phrase,
  });
  expect(await json("//Alice", "--scheme", "ecdsa")).toMatchObject({
    publicKey: "0x020a1091341fe5664bfa1782d5e04779689068c916b04cb365ec3153755684d9a1",
    accountId: "0x01e552298e47454041ea31273b4b630c64c104e4514aa3643490b8aaca9cf8ed",
    ss58PublicKey: "KW39r9CJjAVzmkf9zQ4YDb2hqfAVGdRqn53eRqyruqpxAP5YL",
    ss58Address: "5C7C2Z5sWbytvHpuLTvzKunnnRwQxft1jiqrLD5rhucQ5S9X",
  });
  const address = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
  expect(await json(address)).toMatchObject({ publicKeyUri: address, ss58Address: address });
  expect(await json("//Alice", "--network", "0")).toMatchObject({
    networkId: "0",
    ss58Address: "15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5",
  });
  await expect(run(["key", "inspect", "no such words"])).rejects.toThrow(/not a phrase/);
});

it("generates phrases", async () => {
  const { out } = await run(["key", "generate", "--words", "24"]);
  const phrase = /^Secret phrase: {7}(.*)\n {2}Network ID: {8}substrate\n/.exec(out)?.[1] ?? "";
  expect(phrase.split(" ")).toHaveLength(24);
  expect((await run(["key", "inspect", phrase])).out).toBe(out);
});

it("inserts a key into the keystore of a chain", async () => {
  const done = await run([
    ...["key", "insert", "--base-path", folder, "--chain", "local", "--key-type", "gran"],
    ...["--scheme", "ed25519", "--suri", "//Two"],
  ]);
  expect(done).toEqual({ out: "", said: "" });
  const keystore = join(folder, "chains", "bittensor", "keystore");
  const [name] = readdirSync(keystore);
  expect(name).toBe("6772616e5079bcd20fd97d7d2f752c4607012600b401950260a91821f73e692071c82bf5");
  expect(JSON.parse(readFileSync(join(keystore, name ?? ""), "utf8"))).toBe("//Two");
  await expect(run(["key", "insert", "--suri", "//Two"])).rejects.toThrow(UsageError);
});

it("takes the keystore's password in three forms, one at a time, and keeps it out of the file", async () => {
  const publicKey = keyPairFromSuri("//Two///secret", "ed25519").publicKey;
  const file = join(folder, "password");
  writeFileSync(file, "secret");
  const insert = (base: string, ...forms: string[]) =>
    run(
      [
        ...["key", "insert", "--base-path", join(folder, base), "--chain", "local", "--key-type", "gran"],
        ...["--scheme", "ed25519", "--suri", "//Two", ...forms],
      ],
      "secret",
    );
  const forms = [["--password", "secret"], ["--password-filename", file], ["--password-interactive"]];
  for (const [i, form] of forms.entries()) {
    await insert(`base${i}`, ...form);
    const keystore = join(folder, `base${i}`, "chains", "bittensor", "keystore");
    expect(readdirSync(keystore)).toEqual([`6772616e${Buffer.from(publicKey).toString("hex")}`]);
    expect(readFileSync(join(keystore, readdirSync(keystore)[0] ?? ""), "utf8")).toBe('"//Two"');
  }
  await expect(insert("x", "--password", "a", "--password-interactive")).rejects.toThrow(
    "--password and --password-interactive exclude each other",
  );
  await expect(insert("x", "--password-filename", join(folder, "missing"))).rejects.toThrow(
    /--password-filename: ENOENT/,
  );
});

it("makes and inspects node keys", async () => {
  const printed = await run(["key", "generate-node-key"]);
  const secret = parseNodeKey(new TextEncoder().encode(printed.out));
  expect(secret && `${peerIdOfNodeKey(secret)}\n`).toBe(printed.said);
  expect((await run(["key", "inspect-node-key"], printed.out)).out).toBe(printed.said);
  const file = join(folder, "node", "key");
  const saved = await run(["key", "generate-node-key", "--file", file, "--bin"]);
  expect(statSync(file).size).toBe(32);
  expect((await run(["key", "inspect-node-key", "--file", file])).out).toBe(saved.said);
  const inBasePath = await run(["key", "generate-node-key", "--base-path", folder]);
  const path = join(folder, "chains", "bittensor", "network", "secret_ed25519");
  expect(`${peerIdOfNodeKey(await loadNodeKey({ file: path }))}\n`).toBe(inBasePath.said);
  await expect(run(["key", "generate-node-key", "--base-path", folder])).rejects.toThrow(/already/);
  writeFileSync(path, "not a key");
  await expect(loadNodeKey({ file: path })).rejects.toThrow(/holds no key/);
  const fresh = await loadNodeKey({ file: join(folder, "new") });
  expect(await loadNodeKey({ file: join(folder, "new") })).toEqual(fresh);
});

it("exports a state as a spec that makes the same genesis", async () => {
  const path = join(folder, "chains", "bittensor", "db");
  mkdirSync(path, { recursive: true });
  const database = await openDatabase(path);
  const hash = ensureGenesis(database, devChain(), FAST);
  await database.close();
  for (const block of [[], ["0"], [hash]]) {
    const { out } = await run(["export-state", ...block, "--base-path", folder]);
    expect(ensureGenesis(await openDatabase(undefined), parseChainSpec(out, "exported"), FAST)).toBe(hash);
  }
  await expect(run(["export-state", "7", "--base-path", folder])).rejects.toThrow("there is no block 7");
  await expect(run(["export-state", "--base-path", join(folder, "none")])).rejects.toThrow(/no database/);
  expect(existsSync(join(folder, "none"))).toBe(false);
});

it("purges a chain when the user says yes, and keeps its keys", async () => {
  const chain = join(folder, "chains", "bittensor");
  for (const name of ["db", "keystore"]) mkdirSync(join(chain, name), { recursive: true });
  expect((await run(["purge-chain", "--base-path", folder], "n")).out).toBe("Aborted\n");
  expect(readdirSync(chain)).toEqual(["db", "keystore"]);
  expect((await run(["purge-chain", "--base-path", folder, "-y"])).out).toContain("removed");
  expect(readdirSync(chain)).toEqual(["keystore"]);
  expect((await run(["purge-chain", "--base-path", folder], "y")).said).toContain("did not exist");
});

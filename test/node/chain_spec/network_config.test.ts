import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { BlockAuthor } from "#node/authoring/block_author.ts";
import { ManualSeal } from "#node/authoring/manual_seal.ts";
import { Chain } from "#node/chain/chain.ts";
import { ChainSpecError } from "#node/chain_spec/chain_spec.ts";
import { ensureGenesis } from "#node/chain_spec/genesis.ts";
import { featuresOf } from "#node/chain_spec/load.ts";
import { readNetworkConfig } from "#node/chain_spec/network_config.ts";
import { parseChainSpec } from "#node/chain_spec/spec_file.ts";
import { parseCommandLine, runCommand } from "#node/cli/parse.ts";
import { openDatabase } from "#node/db/open.ts";
import { devAccount, devGrandpaKey } from "#node/keystore/dev_keys.ts";
import { TransactionPool } from "#node/txpool/pool.ts";
import { plainEngine } from "#runtime/kernels/plain.ts";
import { Authorities as AuraAuthorities } from "#runtime/pallets/aura/storage.ts";
import { FirstEmissionBlockNumber } from "#runtime/pallets/subtensor/coinbase/storage.ts";
import { SubnetOwner } from "#runtime/pallets/subtensor/networks/storage.ts";
import { Keys } from "#runtime/pallets/subtensor/neurons/storage.ts";
import { Tempo } from "#runtime/pallets/subtensor/tempo/storage.ts";
import { CommitRevealWeightsEnabled } from "#runtime/pallets/subtensor/weights/storage.ts";
import { Key as SudoKey } from "#runtime/pallets/sudo/storage.ts";
import { Account } from "#runtime/pallets/system/storage.ts";
import { toHex } from "#runtime/primitives/hex.ts";
import type { NetUid, Uid } from "#runtime/primitives/ids.ts";
import { encodeSs58 } from "#runtime/primitives/ss58.ts";

const folder = mkdtempSync(join(tmpdir(), "subtensor-ts-network-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SECOND = 2 as NetUid;
const CONFIG = {
  name: "Our testnet",
  id: "ours",
  fast: true,
  bootNodes: ["/dns4/one.example/tcp/30333/p2p/12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp"],
  authorities: ["One", { aura: encodeSs58(devAccount("Two")), grandpa: encodeSs58(devGrandpaKey("Two")) }],
  balances: { Alice: 10_000_000, [encodeSs58(devAccount("Bob"))]: "1.000000001" },
  sudo: "Alice",
  subnets: [
    {
      owner: "Alice",
      hotkey: "Dave",
      hyperparameters: { tempo: 20, commit_reveal_weights_enabled: false, max_burn: 100_000_000_000 },
    },
    { owner: "Alice", hotkey: "Eve", start: false },
  ],
};

function fileOf(config: unknown): string {
  const path = join(folder, "network.json");
  writeFileSync(path, typeof config === "string" ? config : JSON.stringify(config));
  return path;
}

async function buildSpec(config: unknown, ...options: string[]): Promise<string> {
  const invocation = parseCommandLine(["build-spec", "--config", fileOf(config), ...options]);
  if (invocation.kind !== "command") throw new Error("no command");
  let out = "";
  await runCommand(invocation, {
    env: {},
    out: (text) => {
      out += text;
    },
    say: () => undefined,
    ask: async () => "",
    askHidden: async () => "",
    input: async function* () {},
  });
  return out;
}

/** A chain from the text of a spec, as a node would start it. */
async function chainOf(text: string) {
  const spec = parseChainSpec(text, "test");
  const features = featuresOf(spec, {});
  const database = await openDatabase(undefined);
  const genesis = ensureGenesis(database, spec, features);
  const chain = new Chain({ database, features, yuma: plainEngine, log: () => undefined });
  return { spec, features, genesis, chain };
}

describe("build-spec --config", () => {
  it("makes a chain that starts, the same from both forms", async () => {
    const plain = await chainOf(await buildSpec(CONFIG));
    const raw = await chainOf(await buildSpec(CONFIG, "--raw"));
    expect(raw.genesis).toBe(plain.genesis);
    expect(raw.features).toEqual({ fast: true, powFaucet: false });
    expect(raw.spec).toMatchObject({
      name: "Our testnet",
      id: "ours",
      chainType: "Local",
      bootNodes: CONFIG.bootNodes,
    });
    const { ctx } = plain.chain.openBlock(plain.chain.best());
    expect(AuraAuthorities.get(ctx).map((key) => toHex(key))).toEqual([devAccount("One"), devAccount("Two")]);
    expect(SudoKey.get(ctx)).toBe(devAccount("Alice"));
    expect(Account.get(ctx, devAccount("Bob")).data.free).toBe(1_000_000_001n);
    expect(SubnetOwner.get(ctx, SECOND)).toBe(devAccount("Alice"));
    expect(Keys.get(ctx, SECOND, 0 as Uid)).toBe(devAccount("Dave"));
    expect(Tempo.get(ctx, SECOND)).toBe(20);
    expect(CommitRevealWeightsEnabled.get(ctx, SECOND)).toBe(false);
    expect(FirstEmissionBlockNumber.get(ctx, SECOND)).toBe(1n);
    expect(FirstEmissionBlockNumber.has(ctx, 3 as NetUid)).toBe(false);
    expect(SubnetOwner.get(ctx, 3 as NetUid)).toBe(devAccount("Alice"));
  });

  it("makes a chain that goes on", async () => {
    const { chain } = await chainOf(await buildSpec(CONFIG));
    const pool = new TransactionPool(chain);
    const sealing = new ManualSeal(chain, new BlockAuthor({ chain, pool }));
    for (let number = 1; number <= 25; number++) sealing.seal(undefined, true);
    expect(chain.finalized().number).toBe(25);
  });

  it("takes prod constants unless it is told otherwise", () => {
    const { features } = readNetworkConfig(fileOf({ ...CONFIG, fast: undefined }));
    expect(features).toEqual({ fast: false, powFaucet: false });
  });
});

describe("a config that is wrong", () => {
  const problem = (change: Record<string, unknown>): string => {
    try {
      readNetworkConfig(fileOf({ ...CONFIG, ...change }));
    } catch (cause) {
      expect(cause).toBeInstanceOf(ChainSpecError);
      return (cause as Error).message.replace(`chain spec ${join(folder, "network.json")}: `, "");
    }
    return "nothing";
  };

  it("is told of with the file, the place, and what is expected there", () => {
    expect(problem({})).toBe("nothing");
    expect(problem({ authorities: [] })).toBe("authorities: expected at least one");
    expect(problem({ authorities: ["One", "One"] })).toBe(
      "authorities[1].aura: expected a key that no other authority has",
    );
    expect(problem({ authorities: [{ aura: "x", grandpa: "One" }] })).toMatch(
      /^authorities\[0\]\.aura: expected an SS58 address, or one of One, Two/,
    );
    expect(problem({ balances: { Alice: "1.0000000001" } })).toMatch(/^balances\.Alice: expected an amount of TAO/);
    expect(problem({ balances: { Alice: 1, [encodeSs58(devAccount("Alice"))]: 1 } })).toMatch(
      /: expected each account once$/,
    );
    expect(problem({ balances: { Nobody: 1 } })).toMatch(/^balances\.Nobody: expected an SS58 address/);
    expect(problem({ sudo: 5 })).toMatch(/^sudo: expected an SS58 address/);
    expect(problem({ id: "a/b" })).toBe("id: expected letters, digits and ._- only");
    expect(problem({ fast: "yes" })).toBe("fast: expected true or false");
    expect(problem({ chainType: "Test" })).toBe("chainType: expected one of Live, Local, Development");
    expect(problem({ bootNodes: ["one:30333"] })).toMatch(/^bootNodes\[0\]: expected a multiaddress with its peer/);
    expect(problem({ subnet: [] })).toMatch(/^subnet: expected nothing of this name: name, id/);
    expect(problem({ subnets: [{ owner: "Alice" }] })).toMatch(/^subnets\[0\]\.hotkey: expected an SS58 address/);
  });

  it("is told of where it is no JSON, or not there", () => {
    expect(() => readNetworkConfig(fileOf("{"))).toThrow(/network\.json: /);
    expect(() => readNetworkConfig(join(folder, "missing"))).toThrow("missing: there is no such file");
  });

  it("is told of where the chain refuses a subnet", async () => {
    const built = (hyperparameters: unknown, change: object = {}) =>
      buildSpec({ ...CONFIG, ...change, subnets: [{ owner: "Alice", hotkey: "Dave", hyperparameters }] }, "--raw");
    await expect(built({ tempos: 1 })).rejects.toThrow(
      "subnets[0].hyperparameters.tempos: no such hyperparameter; there are",
    );
    await expect(built({ tempo: "x" })).rejects.toThrow("subnets[0].hyperparameters.tempo: expected a whole number");
    await expect(built({ tempo: 65_536 })).rejects.toThrow("tempo: expected a number that fits u16");
    await expect(built({ alpha_values: 1 })).rejects.toThrow("alpha_values: expected a list: alpha_low, alpha_high");
    await expect(built({ recycle_or_burn: 1 })).rejects.toThrow("recycle_or_burn: cannot be set here");
    await expect(built({ activity_cutoff: 1 })).rejects.toThrow(
      /activity_cutoff: sudo_set_activity_cutoff is refused: \w/,
    );
    await expect(built({}, { balances: { Alice: 1 } })).rejects.toThrow(
      /subnets\[0\]: register_network is refused: \w/,
    );
  });

  it("says the features by itself", async () => {
    await expect(buildSpec(CONFIG, "--fast-runtime")).rejects.toThrow("--config and --fast-runtime exclude each other");
  });
});

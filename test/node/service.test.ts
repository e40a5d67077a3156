/** Whole nodes in one process, over real sockets on 127.0.0.1 and real time: what they do together. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { senderOf } from "#bench/signed_transfer.ts";
import { slotOf } from "#node/chain/aura.ts";
import type { ChainSpec } from "#node/chain_spec/chain_spec.ts";
import { ensureGenesis } from "#node/chain_spec/genesis.ts";
import { devChain, localGenesisConfig } from "#node/chain_spec/local.ts";
import { openDatabase } from "#node/db/open.ts";
import { type DevName, devSuri } from "#node/keystore/dev_keys.ts";
import { keyPairFromSuri } from "#node/keystore/suri.ts";
import { type RunningNode, startNode } from "#node/service.ts";
import type { TransactionStatus } from "#node/txpool/watchers.ts";
import { generateNodeKey } from "#p2p/node_key.ts";
import { plainEngine } from "#runtime/kernels/plain.ts";
import { Account } from "#runtime/pallets/system/storage.ts";
import { type Hex, toHex } from "#runtime/primitives/hex.ts";
import type { AccountId, Rao } from "#runtime/primitives/ids.ts";
import { addressOf, until } from "../support/network_nodes.ts";

const FEATURES = { fast: true, powFaucet: true };
const SPEC: ChainSpec = {
  ...devChain(),
  genesis: { kind: "config", code: undefined, config: localGenesisConfig(["One", "Two"]) },
};
const WITHIN = 180_000;

const lines: string[] = [];
async function start(name: string, authority: DevName | undefined, bootnodes: readonly string[]): Promise<RunningNode> {
  const database = await openDatabase(undefined);
  ensureGenesis(database, SPEC, FEATURES);
  const aura = authority === undefined ? undefined : keyPairFromSuri(devSuri(authority), "sr25519");
  const grandpa = authority === undefined ? undefined : keyPairFromSuri(devSuri(authority), "ed25519");
  return startNode({
    features: FEATURES,
    database,
    yuma: plainEngine,
    authority: authority !== undefined,
    auraKeys: () =>
      aura === undefined
        ? []
        : [{ account: toHex(aura.publicKey) as AccountId, sign: (message) => aura.sign(message) }],
    grandpaKeys: () =>
      grandpa === undefined ? [] : [{ id: toHex(grandpa.publicKey), sign: (message) => grandpa.sign(message) }],
    forceAuthoring: authority === "One",
    network: {
      nodeKey: await generateNodeKey(),
      agentVersion: `test/0 (${name})`,
      protocolId: "bittensor",
      listen: ["/ip4/127.0.0.1/tcp/0"],
      bootnodes,
    },
    log: (level, _target, message) => {
      if (level === "error" || level === "warn") lines.push(`${name}: ${message}`);
    },
  });
}
const finalizedAt = async (nodes: readonly RunningNode[], number: number): Promise<(Hex | undefined)[]> => {
  await Promise.all(nodes.map(({ chain }) => until(chain, () => chain.finalized().number >= number)));
  return nodes.map(({ chain }) => chain.hashByNumber(number));
};

let one: RunningNode;
let two: RunningNode;
let follower: RunningNode;

beforeAll(async () => {
  one = await start("one", "One", []);
  await until(one.chain, () => one.chain.best().number >= 3);
  two = await start("two", "Two", [addressOf(one)]);
  follower = await start("follower", undefined, [addressOf(two)]);
}, WITHIN);
afterAll(async () => {
  await Promise.all([one, two, follower].map((node) => node?.stop()));
});

describe("two authorities and a node that only follows", { timeout: WITHIN }, () => {
  it("sync from genesis, follow the head, take turns, and agree on what is final", async () => {
    // Who is still catching up takes no turns: how long that goes on depends on the machine.
    const turns = new Set<bigint>();
    await until(follower.chain, () => {
      const header = follower.chain.header(follower.chain.best().hash);
      if (header !== undefined) turns.add((slotOf(header) ?? 0n) % 2n);
      return turns.size === 2;
    });
    const hashes = await finalizedAt([one, two, follower], follower.chain.best().number);
    expect(new Set(hashes).size, lines.join("\n")).toBe(1);
  });

  it.each(["one", "two", "follower"] as const)("carry a transfer from %s to whoever authors", async (at) => {
    const sender = senderOf({ one: "//Alice", two: "//Bob", follower: "//Charlie" }[at]);
    const nodes = { one, two, follower };
    const to = senderOf("//Ferdie").account;
    const statuses: TransactionStatus[] = [];
    const final = new Promise<Extract<TransactionStatus, { type: "finalized" }>>((resolve) => {
      nodes[at].pool.submit(sender.transfer(one.chain.genesisHash, 0, to, 1_000_000n as Rao), "Local", (status) => {
        statuses.push(status);
        if (status.type === "finalized") resolve(status);
      });
    });
    const { block } = await final;
    const types = statuses.map(({ type }) => type);
    expect(types[0]).toBe("ready");
    expect(types).toContain("inBlock");
    const { number } = nodes[at].chain.header(block) ?? { number: 0 };
    expect(new Set(await finalizedAt([one, two, follower], number))).toEqual(new Set([block]));
    for (const { chain } of [one, two, follower]) {
      expect(chain.state(block).get(Account.key(sender.account))).toEqual(
        one.chain.state(block).get(Account.key(sender.account)),
      );
    }
    expect([one, two, follower].map(({ pool }) => pool.status.ready)).toEqual([0, 0, 0]);
  });

  it("keep the proofs of what is final", () => {
    const { hash } = follower.chain.finalized();
    expect(follower.chain.justifications(hash)?.length).toBeGreaterThan(100);
  });
});

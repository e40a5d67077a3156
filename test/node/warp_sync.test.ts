/** A node that begins with a proof of finality and a state, at the side of whole nodes, over real sockets on 127.0.0.1. */
import { afterEach, describe, expect, it } from "vitest";
import { senderOf } from "#bench/signed_transfer.ts";
import type { ChainSpec } from "#node/chain_spec/chain_spec.ts";
import { ensureGenesis } from "#node/chain_spec/genesis.ts";
import { devChain, localGenesisConfig } from "#node/chain_spec/local.ts";
import type { BlockDatabase } from "#node/db/block_database.ts";
import { type OpenOptions, openDatabase } from "#node/db/open.ts";
import { keyPairFromSuri } from "#node/keystore/suri.ts";
import { NodeNetworkChain } from "#node/network/network_chain.ts";
import { NodeProofSource } from "#node/network/proof_source.ts";
import { type RunningNode, startNode } from "#node/service.ts";
import { Network } from "#p2p/network.ts";
import { generateNodeKey } from "#p2p/node_key.ts";
import { plainEngine } from "#runtime/kernels/plain.ts";
import { concatBytes, fromHex, type Hex, toHex } from "#runtime/primitives/hex.ts";
import type { AccountId, Rao } from "#runtime/primitives/ids.ts";
import { encode } from "#runtime/scale/codec.ts";
import { fixedBytes, option, tuple, vec } from "#runtime/scale/collections.ts";
import { u32, u64 } from "#runtime/scale/integers.ts";
import { addressOf, until } from "../support/network_nodes.ts";
import { signedCall } from "../support/signed_transfer.ts";

const FEATURES = { fast: true, powFaucet: true };
const SPEC: ChainSpec = {
  ...devChain(),
  genesis: { kind: "config", code: undefined, config: localGenesisConfig(["One"]) },
};
const WITHIN = 180_000;
const AURA = keyPairFromSuri("//One", "sr25519");
const GRANDPA = keyPairFromSuri("//One", "ed25519");

const lines: string[] = [];
const listening = new Set<() => void>();
/** Resolves when a node has logged the text, which may have happened already. */
async function heard(text: string): Promise<void> {
  while (!lines.some((line) => line.includes(text))) await new Promise<void>((resolve) => listening.add(resolve));
}
const running: RunningNode[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((node) => node.stop()));
  lines.length = 0;
});

type Extra = {
  readonly authority?: boolean;
  readonly sync?: "full" | "warp";
  readonly bootnodes?: readonly string[];
  readonly database?: OpenOptions;
};
async function start(name: string, extra: Extra): Promise<RunningNode & { readonly database: BlockDatabase }> {
  const database = await openDatabase(undefined, extra.database);
  ensureGenesis(database, SPEC, FEATURES);
  const node = await startNode({
    features: FEATURES,
    database,
    yuma: plainEngine,
    authority: extra.authority === true,
    auraKeys: () => [{ account: toHex(AURA.publicKey) as AccountId, sign: (message) => AURA.sign(message) }],
    grandpaKeys: () => [{ id: toHex(GRANDPA.publicKey), sign: (message) => GRANDPA.sign(message) }],
    forceAuthoring: true,
    sync: extra.sync ?? "full",
    network: {
      nodeKey: await generateNodeKey(),
      agentVersion: `test/0 (${name})`,
      protocolId: "bittensor",
      listen: ["/ip4/127.0.0.1/tcp/0"],
      bootnodes: extra.bootnodes ?? [],
    },
    log: (level, _target, message) => {
      lines.push(`${name} ${level}: ${message}`);
      for (const wake of listening) wake();
      listening.clear();
    },
  });
  running.push(node);
  return { ...node, database };
}

/** AdminUtils.schedule_grandpa_change under sudo: the same voter with another weight, `delay` blocks later. */
const changeSet = (genesis: Hex, nonce: number, weight: bigint, delay = 0): Uint8Array =>
  fromHex(
    signedCall(
      genesis,
      keyPairFromSuri("//Alice", "sr25519"),
      nonce,
      concatBytes(
        Uint8Array.of(12, 0, 19, 59),
        encode(vec(tuple(fixedBytes(32), u64)), [[GRANDPA.publicKey, weight]]),
        encode(u32, delay),
        encode(option(u32), undefined),
      ),
    ),
  );

describe("a node that syncs by warp", { timeout: WITHIN }, () => {
  it("begins with a proven block beyond a change of authorities, follows the head, and fills the gap", async () => {
    const one = await start("one", { authority: true });
    await until(one.chain, () => one.chain.best().number >= 2);
    one.pool.submit(changeSet(one.chain.genesisHash, 0, 2n), "Local");
    await until(one.chain, () => one.finality?.position.setId === 1n);
    const transfer = senderOf("//Bob").transfer(one.chain.genesisHash, 0, senderOf("//Ferdie").account, 5n as Rao);
    one.pool.submit(transfer, "Local");
    const height = one.chain.best().number + 12;
    await until(one.chain, () => one.chain.finalized().number >= height);

    const late = await start("late", { sync: "warp", bootnodes: [addressOf(one)] });
    const first: number[] = [];
    late.chain.onImported(({ number }) => first.push(number));
    await until(late.chain, () => late.chain.finalized().number >= height + 8);
    expect(first[0], lines.join("\n")).toBeGreaterThanOrEqual(height);
    expect(late.finality?.position.setId).toBe(1n);
    expect(late.finality?.sets.ended).toEqual(one.finality?.sets.ended);
    const { hash } = late.chain.finalized();
    expect(late.chain.state(hash).root).toBe(one.chain.state(hash).root);

    await until(late.chain, () => late.database.missingBlock() === undefined);
    for (let number = 0; number <= height; number++) {
      const at = one.chain.hashByNumber(number) as Hex;
      expect(late.chain.hashByNumber(number)).toBe(at);
      expect(late.chain.body(at)).toEqual(one.chain.body(at));
    }
  });

  it("reports a peer that proves what is not so, and takes another's word", async () => {
    const one = await start("one", { authority: true });
    await until(one.chain, () => one.chain.finalized().number >= 6);
    const honest = new NodeProofSource(one.chain, one.finality?.sets);
    const liar = await Network.start({
      chain: new NodeNetworkChain({ chain: one.chain, pool: one.pool, finality: () => one.finality, sealed: true }),
      proofs: {
        warpProof: (begin) =>
          honest.warpProof?.(begin)?.map((byte, at, all) => (at === all.length - 40 ? byte ^ 1 : byte)),
      },
      nodeKey: await generateNodeKey(),
      agentVersion: "test/0 (liar)",
      protocolId: "bittensor",
      role: "full",
      listen: ["/ip4/127.0.0.1/tcp/0"],
    });
    try {
      const late = await start("late", { sync: "warp", bootnodes: [liar.listenAddresses()[0] ?? ""] });
      await heard(`${liar.localPeerId}: Bad justification`);
      expect(late.chain.best().number).toBe(0);
      late.network?.addReservedPeer(addressOf(one));
      await until(late.chain, () => late.chain.finalized().number >= 6);
      expect(late.network?.reputation(liar.localPeerId)).toBeLessThan(0);
    } finally {
      await liar.stop();
    }
  });

  it("takes part in a change of authorities that was announced before it began, and comes after", async () => {
    const one = await start("one", { authority: true });
    await until(one.chain, () => one.chain.best().number >= 2);
    one.pool.submit(changeSet(one.chain.genesisHash, 0, 2n, 40), "Local");
    await until(one.chain, () => one.finality?.sets.limit(one.chain.best().hash) !== undefined);
    const announcedAt = one.chain.best().number;
    await until(one.chain, () => one.chain.finalized().number >= announcedAt + 2);
    const late = await start("late", { sync: "warp", bootnodes: [addressOf(one)] });
    const sets: bigint[] = [];
    late.chain.onFinalized(() => sets.push(late.finality?.position.setId ?? 0n));
    await until(late.chain, () => late.chain.finalized().number >= announcedAt + 44);
    expect([sets[0], late.finality?.position.setId]).toEqual([0n, 1n]);
    expect(late.finality?.sets.ended).toEqual(one.finality?.sets.ended);
  });
});

import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { keyPairFromSuri } from "#node/keystore/suri.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { signedTransfer } from "../support/signed_transfer.ts";
import { scenario } from "./support/scenario.ts";
import { highestBest, lowestFinalized, type NetNode, SOAK, type Testnet } from "./support/testnet.ts";

const TRANSFERS = SOAK ? 10_000 : 1_500;
/** One for each node, so that nonces of one account come in through one node. */
const SENDERS = ["//Alice", "//Bob", "//Charlie", "//Dave", "//Eve"];
const RECEIVER = { publicKey: new Uint8Array(32).fill(0x7e) };
/** Requests under way on each connection. */
const AT_ONCE = 20;
const WITHIN_MS = 600_000;
const LOOK_EVERY_MS = 50;
const POOL_LOOK_EVERY_MS = 500;

type BlockJson = { readonly block: { readonly extrinsics: readonly Hex[] } };

/** When heights were first the best, and first final, at one node: ms of `performance`. */
class Heights {
  readonly best = new Map<number, number>();
  readonly finalized = new Map<number, number>();
  #stopped = false;
  readonly #done: Promise<void>;

  constructor(node: NetNode) {
    this.#done = this.#watch(node);
    // A node that is gone fails the scenario elsewhere, or in `stop`.
    this.#done.catch(() => undefined);
  }
  async #watch(node: NetNode): Promise<void> {
    while (!this.#stopped) {
      const heads = await node.heads();
      const now = performance.now();
      for (let number = heads.best.number; number > 0 && !this.best.has(number); number--) this.best.set(number, now);
      for (let number = heads.finalized.number; number > 0 && !this.finalized.has(number); number--)
        this.finalized.set(number, now);
      await sleep(LOOK_EVERY_MS);
    }
  }
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#done;
  }
}

/** Sends an account's transfers in order. @returns when each was sent, by extrinsic */
async function send(node: NetNode, transfers: readonly Hex[]): Promise<ReadonlyMap<Hex, number>> {
  const sent = new Map<Hex, number>();
  for (let at = 0; at < transfers.length; at += AT_ONCE) {
    const batch = transfers.slice(at, at + AT_ONCE);
    for (const transfer of batch) sent.set(transfer, performance.now());
    await Promise.all(batch.map((transfer) => node.rpc.call("author_submitExtrinsic", [transfer])));
  }
  return sent;
}

/** Heights that each extrinsic is in, up to a height. */
async function inclusions(node: NetNode, top: number): Promise<ReadonlyMap<Hex, readonly number[]>> {
  const found = new Map<Hex, number[]>();
  for (let number = 1; number <= top; number++) {
    const { block } = await node.rpc.call<BlockJson>("chain_getBlock", [await node.hashAt(number)]);
    for (const extrinsic of block.extrinsics) found.set(extrinsic, [...(found.get(extrinsic) ?? []), number]);
  }
  return found;
}

/**
 * Waits until transfers are in final blocks of every node. Once is not enough: one that is in no pool any more may be in a block that
 * this node has not yet, or in one that is left for another.
 */
async function allFinal(net: Testnet, node: NetNode, transfers: readonly Hex[]) {
  const from = performance.now();
  for (;;) {
    const pools = await Promise.all(net.nodes.map(({ rpc }) => rpc.call<Hex[]>("author_pendingExtrinsics")));
    const pending = Math.max(...pools.map(({ length }) => length));
    if (pending === 0) {
      const top = highestBest(await net.heads());
      await net.until("all final", (heads) => lowestFinalized(heads) >= top);
      const included = await inclusions(node, top);
      if (transfers.every((transfer) => included.has(transfer))) return { top, included };
    }
    if (performance.now() - from > WITHIN_MS) throw new Error(`not all included; ${pending} are still in a pool`);
    await sleep(POOL_LOOK_EVERY_MS);
  }
}

const percentile = (sorted: readonly number[], share: number): number =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);

async function sendAll(net: Testnet) {
  await net.start();
  await net.until("finalizing", (heads) => lowestFinalized(heads) >= 2);
  const [first] = net.nodes;
  if (first === undefined) throw new Error("there are no nodes");
  const genesis = (await first.hashAt(0)) as Hex;
  const each = TRANSFERS / SENDERS.length;
  const signed = SENDERS.map((suri) => {
    const sender = keyPairFromSuri(suri, "sr25519");
    return Array.from({ length: each }, (_, nonce) => signedTransfer(genesis, sender, RECEIVER, nonce));
  });
  const heights = new Heights(first);
  const from = performance.now();
  const sent = new Map(
    (await Promise.all(net.nodes.map((node, i) => send(node, signed[i] ?? [])))).flatMap((m) => [...m]),
  );
  const submitted = performance.now();
  const { top, included } = await allFinal(net, first, [...sent.keys()]);
  await heights.stop();
  const places = [...sent.keys()].map((transfer) => included.get(transfer) ?? []);
  expect(places.filter((found) => found.length !== 1)).toEqual([]);
  const heads = await Promise.all(net.nodes.map((node) => node.hashAt(top)));
  expect(new Set(heads).size).toBe(1);
  const waits = (of: ReadonlyMap<number, number>): number[] =>
    [...sent]
      .map(([transfer, at]) => (of.get(included.get(transfer)?.[0] ?? -1) ?? Number.NaN) - at)
      .toSorted((a, b) => a - b);
  const [inclusion, finality] = [waits(heights.best), waits(heights.finalized)];
  const last = Math.max(...places.map(([number]) => heights.best.get(number ?? 0) ?? Number.NaN));
  return {
    transfers: sent.size,
    nodes: net.nodes.length,
    submittedPerSecond: Math.round((sent.size / (submitted - from)) * 1_000),
    includedPerSecond: Math.round((sent.size / (last - from)) * 1_000),
    inclusionP50Ms: percentile(inclusion, 0.5),
    inclusionP99Ms: percentile(inclusion, 0.99),
    finalityP50Ms: percentile(finality, 0.5),
    finalityP99Ms: percentile(finality, 0.99),
  };
}

scenario(`${TRANSFERS} transfers through five nodes at once`, 1, sendAll);

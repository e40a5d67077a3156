import { beforeEach, describe, expect, it } from "vitest";
import { senderOf } from "#bench/signed_transfer.ts";
import { PoolRefused } from "#node/txpool/errors.ts";
import { POOL_LIMITS } from "#node/txpool/pool.ts";
import { transactionHash } from "#node/txpool/transaction.ts";
import type { TransactionStatus } from "#node/txpool/watchers.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import type { Rao } from "#runtime/primitives/ids.ts";
import { type ChainNode, FIRST_SLOT as SLOT, startChainNode } from "../../support/chain_node.ts";

const alice = senderOf("//Alice");
const bob = senderOf("//Bob");
let now = 0;
let node: ChainNode;

const signed = new Map<string, Uint8Array>();
/** The same bytes whenever it is asked for: no two sr25519 signatures are equal. */
function transfer(nonce: number, amount = 1_000n): Uint8Array {
  const key = `${nonce} ${amount}`;
  const known = signed.get(key) ?? alice.transfer(node.chain.genesisHash, nonce, bob.account, amount as Rao);
  signed.set(key, known);
  return known;
}
function watched(nonce: number, amount?: bigint): TransactionStatus[] {
  const seen: TransactionStatus[] = [];
  node.pool.submit(transfer(nonce, amount), "Local", (status) => seen.push(status));
  return seen;
}
const types = (seen: readonly TransactionStatus[]) => seen.map(({ type }) => type);
const refusalOf = (run: () => unknown): string => {
  try {
    run();
  } catch (cause) {
    if (cause instanceof PoolRefused)
      return cause.refusal.code === "Invalid" ? cause.refusal.validity.value.type : cause.refusal.code;
    throw cause;
  }
  return "taken";
};
/** A block of another node, with transactions of its own, on a parent that both have. */
async function foreign(slot: bigint, transactions: readonly Uint8Array[], history: readonly Hex[] = []) {
  const other = await startChainNode();
  for (const hash of history) other.import(node.blockOf(hash));
  for (const each of transactions) other.pool.submit(each, "External");
  return other.blockOf(other.author(slot).hash);
}

beforeEach(async () => {
  now = 1_000;
  node = await startChainNode({ now: () => now, limits: { ...POOL_LIMITS, ready: 3, future: 2, banMs: 500 } });
});

describe("a transaction's statuses", () => {
  it("from the future to finality", async () => {
    const second = watched(1);
    expect(types(second)).toEqual(["future"]);
    const first = watched(0);
    expect([types(first), types(second)]).toEqual([["ready"], ["future", "ready"]]);
    const { hash } = node.author(SLOT);
    node.chain.finalize(hash);
    expect(first.slice(1)).toEqual([
      { type: "inBlock", block: hash, index: 1 },
      { type: "finalized", block: hash, index: 1 },
    ]);
    expect(second.slice(2)).toEqual([
      { type: "inBlock", block: hash, index: 2 },
      { type: "finalized", block: hash, index: 2 },
    ]);
    expect(node.pool.status).toEqual({ ready: 0, future: 0 });
  });

  it("through a reorganization: back to ready, into the other chain", async () => {
    const seen = watched(0);
    const follower = watched(1);
    const a1 = node.author(SLOT);
    const genesis = { hash: node.chain.genesisHash, number: 0 };
    const b1 = node.import(node.build(SLOT + 1n, genesis));
    const b2 = node.import(node.build(SLOT + 2n, { hash: b1?.hash ?? "0x", number: 1 }));
    expect(b2?.isBest).toBe(true);
    expect(seen.slice(1)).toEqual([
      { type: "inBlock", block: a1.hash, index: 1 },
      { type: "retracted", block: a1.hash },
      { type: "ready" },
    ]);
    expect(node.pool.status).toEqual({ ready: 2, future: 0 });
    const b3 = node.author(SLOT + 3n);
    node.chain.finalize(b3.hash);
    expect(seen.slice(4)).toEqual([
      { type: "inBlock", block: b3.hash, index: 1 },
      { type: "finalized", block: b3.hash, index: 1 },
    ]);
    expect(types(follower).slice(-2)).toEqual(["inBlock", "finalized"]);
  });

  it("when the new chain holds it, too: retracted here, included there", async () => {
    const seen = watched(0);
    const a1 = node.author(SLOT);
    const b1 = node.import(await foreign(SLOT + 1n, [transfer(0)]));
    const b2 = node.import(node.build(SLOT + 2n, { hash: b1?.hash ?? "0x", number: 1 }));
    expect(b2?.isBest).toBe(true);
    expect(seen.slice(1)).toEqual([
      { type: "inBlock", block: a1.hash, index: 1 },
      { type: "retracted", block: a1.hash },
      { type: "inBlock", block: b1?.hash, index: 1 },
    ]);
    expect(node.pool.status).toEqual({ ready: 0, future: 0 });
  });

  it("when finality takes another fork", async () => {
    const seen = watched(0);
    const a1 = node.author(SLOT);
    node.author(SLOT + 1n);
    const fork = node.import(await foreign(SLOT + 2n, []));
    node.chain.finalize(fork?.hash ?? "0x");
    expect(seen.slice(1)).toEqual([
      { type: "inBlock", block: a1.hash, index: 1 },
      { type: "retracted", block: a1.hash },
      { type: "ready" },
    ]);
  });
});

describe("transactions of others in a block", () => {
  it("make those ready that waited for them", async () => {
    const seen = watched(1);
    expect(types(seen)).toEqual(["future"]);
    node.import(await foreign(SLOT, [transfer(0)]));
    expect(types(seen)).toEqual(["future", "ready"]);
    expect(node.pool.status).toEqual({ ready: 1, future: 0 });
  });

  it("make those ready that waited for several of them", async () => {
    const seen = watched(2);
    node.import(await foreign(SLOT, [transfer(0), transfer(1)]));
    expect(types(seen)).toEqual(["future", "ready"]);
  });

  it("take the place of what is here", async () => {
    const seen = watched(0);
    const follower = watched(1);
    node.import(await foreign(SLOT, [transfer(0, 7n)]));
    expect(types(seen)).toEqual(["ready", "invalid"]);
    expect(types(follower)).toEqual(["ready"]);
    expect([...node.pool.ready()].map(({ hash }) => hash)).toEqual([transactionHash(transfer(1))]);
    node.author(SLOT + 1n);
    expect(types(follower)).toEqual(["ready", "inBlock"]);
  });

  it("include one that still waited here", async () => {
    const seen = watched(1);
    const block = node.import(await foreign(SLOT, [transfer(0), transfer(1)]));
    expect(seen).toEqual([{ type: "future" }, { type: "inBlock", block: block?.hash, index: 2 }]);
    expect(node.pool.status).toEqual({ ready: 0, future: 0 });
  });
});

describe("the pool refuses", () => {
  it("what it has, what is stale, and what was invalid a short while ago", () => {
    expect(refusalOf(() => watched(0))).toBe("taken");
    expect(refusalOf(() => watched(0))).toBe("AlreadyImported");
    node.author(SLOT);
    expect(refusalOf(() => watched(0))).toBe("Stale");
    expect(refusalOf(() => watched(0))).toBe("TemporarilyBanned");
    now += 499;
    expect(refusalOf(() => watched(0))).toBe("TemporarilyBanned");
    now += 1;
    expect(refusalOf(() => watched(0))).toBe("Stale");
  });

  it("a rival that pays no more", () => {
    watched(0);
    expect(refusalOf(() => watched(0, 7n))).toBe("TooLowPriority");
  });

  it("none that came back with a retracted block, though it was sent again while included", async () => {
    const seen = watched(0);
    node.author(SLOT);
    expect(refusalOf(() => watched(0))).toBe("Stale");
    const b1 = node.import(await foreign(SLOT + 1n, []));
    node.import(node.build(SLOT + 2n, { hash: b1?.hash ?? "0x", number: 1 }));
    expect(types(seen)).toEqual(["ready", "inBlock", "retracted", "ready"]);
  });

  it("what is beyond its limits: the oldest of those that pay least, with all that build on it", () => {
    const first = watched(0);
    watched(1);
    watched(2);
    expect(refusalOf(() => watched(3))).toBe("ImmediatelyDropped");
    expect(types(first)).toEqual(["ready", "dropped"]);
    expect(node.pool.status).toEqual({ ready: 0, future: 0 });
    for (const nonce of [5, 6]) watched(nonce);
    watched(7);
    expect(node.pool.status).toEqual({ ready: 0, future: 2 });
  });
});

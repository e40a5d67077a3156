import { describe, expect, it } from "vitest";
import { senderOf } from "#bench/signed_transfer.ts";
import { slotDigest, slotOf } from "#node/chain/aura.ts";
import { type BlockRefusal, BlockRefused } from "#node/chain/block_verdict.ts";
import type { ForeignBlock } from "#node/chain/import_block.ts";
import { CurrentBlock } from "#runtime/pallets/ethereum/storage.ts";
import type { Rao } from "#runtime/primitives/ids.ts";
import { headerHash } from "#runtime/scale/header.ts";
import { resealed, FIRST_SLOT as SLOT, startChainNode, timeOf } from "../../support/chain_node.ts";

const alice = senderOf("//Alice");
const bob = senderOf("//Bob");

function refusalOf(run: () => unknown): BlockRefusal {
  try {
    run();
  } catch (cause) {
    if (cause instanceof BlockRefused) return cause.refusal;
    throw cause;
  }
  throw new Error("not refused");
}
/** The authority whose turn a slot is. */
const turn = (block: ForeignBlock): number => Number((slotOf(block.header) ?? 0n) % 3n);

type Spoiled = readonly [what: string, block: ForeignBlock, refusal: Partial<BlockRefusal> & { reason?: unknown }];

/** What a node must not take in place of `good`, and why. */
function spoiled(good: ForeignBlock, transfer: Uint8Array): readonly Spoiled[] {
  const author = turn(good);
  const other = `0x${"5a".repeat(32)}` as const;
  const slotAgain = [slotDigest(SLOT), ...good.header.digest.slice(1, -1)];
  return [
    [
      "seal of another",
      resealed(good, (author + 1) % 3),
      { code: "BadSeal", reason: expect.stringMatching(/not sealed by/) },
    ],
    ["no seal", { ...good, header: { ...good.header, digest: good.header.digest.slice(0, -1) } }, { code: "BadSeal" }],
    [
      "slot of the parent",
      resealed(good, Number(SLOT % 3n), { digest: slotAgain }),
      { code: "BadSeal", reason: expect.stringMatching(/not after its parent/) },
    ],
    [
      "two slots",
      resealed(good, author, { digest: [slotDigest(SLOT + 3n), ...good.header.digest.slice(0, -1)] }),
      { code: "BadSeal" },
    ],
    ["unknown parent", resealed(good, author, { parentHash: other }), { code: "UnknownParent" }],
    ["height", resealed(good, author, { number: 7 }), { code: "BadBlock", reason: expect.stringMatching(/number/) }],
    [
      "state root",
      resealed(good, author, { stateRoot: other }),
      { code: "BadBlock", reason: expect.stringMatching(/state root/) },
    ],
    [
      "extrinsics root",
      resealed(good, author, { extrinsicsRoot: other }),
      { code: "BadBlock", reason: expect.stringMatching(/extrinsics root/) },
    ],
    ["a transfer left out", { ...good, body: good.body.slice(0, 1) }, { code: "BadBlock" }],
    [
      "a transfer twice",
      { ...good, body: [...good.body, transfer] },
      { code: "BadBlock", reason: expect.stringMatching(/Stale/) },
    ],
    ["no timestamp", { ...good, body: good.body.slice(1) }, { code: "BadBlock" }],
    ["garbage", { ...good, body: [...good.body, Uint8Array.of(12, 1, 2, 3)] }, { code: "BadBlock" }],
    ["half an extrinsic", { ...good, body: [...good.body, transfer.subarray(0, 20)] }, { code: "BadBlock" }],
  ];
}

describe("a block", () => {
  it("gives another chain the same state", async () => {
    const one = await startChainNode();
    const two = await startChainNode();
    one.pool.submit(alice.transfer(one.chain.genesisHash, 0, bob.account, 5n as Rao), "Local");
    for (let i = 0n; i < 4n; i++) {
      const { hash } = one.author(SLOT + i);
      const imported = two.import(one.blockOf(hash));
      expect(imported).toMatchObject({ hash, isBest: true, origin: "network" });
      expect(two.chain.state(hash)).toMatchObject({ root: one.chain.header(hash)?.stateRoot });
    }
    expect(two.chain.body(two.chain.hashByNumber(1) ?? "0x")).toHaveLength(2);
    expect(two.chain.best()).toEqual(one.chain.best());
  });

  it("leaves everything in the state that its hooks wrote, to the last", async () => {
    const node = await startChainNode();
    const { hash, number } = node.author(SLOT);
    const state = node.chain.openBlock({ hash, number }).ctx;
    const ethereum = CurrentBlock.get(state);
    expect(ethereum?.header.number).toEqual([1n, 0n, 0n, 0n]);
    expect(ethereum?.header.state_root).not.toBe(node.chain.header(hash)?.stateRoot);
    const fresh = node.database.state(hash)?.get(CurrentBlock.key());
    expect(fresh).toEqual(state.state.getRaw(CurrentBlock.key()));
    expect(fresh?.length).toBeGreaterThan(100);
  });

  it("that is here already is passed over", async () => {
    const node = await startChainNode();
    const { hash } = node.author(SLOT);
    expect(node.import(node.blockOf(hash))).toBeUndefined();
  });

  it("is refused for what is wrong with it, and nothing of it stays", async () => {
    const maker = await startChainNode();
    const node = await startChainNode();
    node.import(maker.blockOf(maker.author(SLOT).hash));
    const transfer = alice.transfer(maker.chain.genesisHash, 0, bob.account, 5n as Rao);
    maker.pool.submit(transfer, "Local");
    const good = maker.build(SLOT + 3n, maker.chain.best(), [...maker.pool.ready()]);
    const before = node.chain.best();
    for (const [what, block, expected] of spoiled(good, transfer)) {
      expect(
        refusalOf(() => node.import(block)),
        what,
      ).toMatchObject(expected);
      expect(node.chain.best(), what).toEqual(before);
      expect(node.chain.leaves(), what).toEqual([before.hash]);
    }
    expect(node.import(good)?.isBest).toBe(true);
  });

  it("may be one slot early, and no more", async () => {
    const maker = await startChainNode();
    const node = await startChainNode();
    const block = maker.build(SLOT + 5n);
    expect(refusalOf(() => node.import(block, timeOf(SLOT + 3n)))).toEqual({ code: "FutureSlot", slot: SLOT + 5n });
    expect(node.import(block, timeOf(SLOT + 4n))?.isBest).toBe(true);
  });

  it("is refused if it forks off below the finalized one", async () => {
    const node = await startChainNode();
    const first = node.author(SLOT);
    const fork = node.build(SLOT + 1n, { hash: node.chain.genesisHash, number: 0 });
    node.author(SLOT + 2n);
    node.chain.finalize(first.hash);
    expect(refusalOf(() => node.import(fork))).toEqual({ code: "FinalizedFork" });
  });
});

describe("fork choice", () => {
  it("takes the longest chain, and the first of two as long", async () => {
    const node = await startChainNode();
    const genesis = { hash: node.chain.genesisHash, number: 0 };
    const a1 = node.author(SLOT);
    const b1 = node.import(node.build(SLOT + 1n, genesis));
    expect(b1?.isBest).toBe(false);
    const b2 = node.import(node.build(SLOT + 2n, { hash: b1?.hash ?? "0x", number: 1 }));
    expect(b2).toMatchObject({ isBest: true, retracted: [a1.hash], enacted: [b1?.hash, b2?.hash] });
    expect(node.chain.hashByNumber(1)).toBe(b1?.hash);
  });

  it("follows finality to a shorter fork", async () => {
    const node = await startChainNode();
    const genesis = { hash: node.chain.genesisHash, number: 0 };
    const a1 = node.author(SLOT);
    const a2 = node.author(SLOT + 1n);
    const fork = node.build(SLOT + 2n, genesis);
    node.import(fork);
    const hash = headerHash(fork.header);
    const told = node.chain.finalize(hash);
    expect(told).toMatchObject({
      finalized: [hash],
      displaced: [a2.hash],
      retracted: [a2.hash, a1.hash],
      enacted: [hash],
    });
    expect(node.chain.best()).toEqual({ hash, number: 1 });
  });
});

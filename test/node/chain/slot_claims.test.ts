import { expect, it } from "vitest";
import { senderOf } from "#bench/signed_transfer.ts";
import { importBlock } from "#node/chain/import_block.ts";
import { type Equivocation, SlotClaims } from "#node/chain/slot_claims.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import type { Rao } from "#runtime/primitives/ids.ts";
import { headerHash } from "#runtime/scale/header.ts";
import { resealed, FIRST_SLOT as SLOT, startChainNode, timeOf } from "../../support/chain_node.ts";

const alice = senderOf("//Alice");
const bob = senderOf("//Bob");

const recorded = () => {
  const found: Equivocation[] = [];
  return { found, claims: new SlotClaims((each) => found.push(each)) };
};

it("an authority's second block of a slot is taken, and told of; the same block again is not", async () => {
  const maker = await startChainNode();
  const node = await startChainNode();
  const { found, claims } = recorded();
  const options = { now: timeOf(SLOT), sealed: true, claims };
  maker.pool.submit(alice.transfer(maker.chain.genesisHash, 0, bob.account, 5n as Rao), "Local");
  const parent = maker.chain.best();
  const full = maker.build(SLOT, parent, [...maker.pool.ready()]);
  const empty = maker.build(SLOT, parent);
  const next = maker.build(SLOT + 1n, parent);
  for (const block of [full, full, next, empty]) importBlock(node.chain, block, options);
  expect(node.chain.leaves()).toHaveLength(3);
  const [first, second] = [headerHash(full.header), headerHash(empty.header)];
  expect(found).toEqual([{ slot: SLOT, author: expect.stringMatching(/^0x[0-9a-f]{64}$/), first, second }]);
});

it("a second block counts though it does not execute; one with another's seal does not", async () => {
  const maker = await startChainNode();
  const node = await startChainNode();
  const { found, claims } = recorded();
  const options = { now: timeOf(SLOT), sealed: true, claims };
  const good = maker.build(SLOT, maker.chain.best());
  const author = Number(SLOT % 3n);
  const stateRoot: Hex = `0x${"5a".repeat(32)}`;
  importBlock(node.chain, good, options);
  expect(() => importBlock(node.chain, resealed(good, (author + 1) % 3, { stateRoot }), options)).toThrow("BadSeal");
  expect(found).toEqual([]);
  expect(() => importBlock(node.chain, resealed(good, author, { stateRoot }), options)).toThrow("BadBlock");
  expect(found).toHaveLength(1);
});

it("slots of long ago are forgotten", () => {
  const { found, claims } = recorded();
  claims.note(10n, "0x01", "0xa0", 10n);
  claims.note(10n, "0x01", "0xa1", 1_010n);
  claims.note(10n, "0x02", "0xb0", 1_011n);
  claims.note(2_000n, "0x01", "0xc0", 2_000n);
  claims.note(10n, "0x01", "0xa2", 1_010n);
  expect(found.map(({ second }) => second)).toEqual(["0xa1"]);
});

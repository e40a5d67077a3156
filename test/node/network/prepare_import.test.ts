import { expect, test } from "vitest";
import { senderOf } from "#bench/signed_transfer.ts";
import { NodeNetworkChain } from "#node/network/network_chain.ts";
import { noteGood, type Signed } from "#node/signatures/known.ts";
import { VerifyAhead } from "#node/signatures/verify_ahead.ts";
import { verifySr25519 } from "#node/sr25519.ts";
import type { IncomingBlock } from "#p2p/chain.ts";
import type { Rao } from "#runtime/primitives/ids.ts";
import { headerHash } from "#runtime/scale/header.ts";
import { FIRST_SLOT, resealed, startChainNode } from "../../support/chain_node.ts";

/** Verifies when told to, and finds nothing good. */
class Patient extends VerifyAhead {
  readonly asked: Signed[][] = [];
  readonly ready: (() => void)[] = [];

  override verify(all: readonly Signed[]): Promise<void> {
    this.asked.push([...all]);
    return new Promise((resolve) => this.ready.push(resolve));
  }
}

/** The pools of this process have verified what they were given: as many others take its place. */
function forgetKnown(): void {
  for (let index = 0; index < 32_768; index++) {
    const signature = new Uint8Array(64);
    new DataView(signature.buffer).setUint32(0, index);
    noteGood({ signature, message: signature, who: new Uint8Array(32) });
  }
}

async function chainOf(blocks: number) {
  const maker = await startChainNode();
  for (let at = 0; at < blocks; at++) maker.author(FIRST_SLOT + BigInt(at));
  const made = Array.from({ length: blocks }, (_, at): IncomingBlock => {
    const hash = maker.chain.hashByNumber(at + 1);
    if (hash === undefined) throw new Error("no such block");
    return { ...maker.blockOf(hash), hash, number: at + 1, justifications: [], origin: "initial" };
  });
  const { chain, pool } = await startChainNode();
  const verifyAhead = new Patient(1);
  const node = new NodeNetworkChain({ chain, pool, finality: () => undefined, sealed: true, verifyAhead });
  return { made, chain, verifyAhead, node };
}

test("blocks are handed on to be verified some at a time, and each waits for its own only", async () => {
  const { made, chain, verifyAhead, node } = await chainOf(20);
  await node.prepareImport(made);
  expect(verifyAhead.asked.map(({ length }) => length)).toEqual([16, 4]);
  const [first, ...others] = made;
  const last = others.pop();
  if (first === undefined || last === undefined) throw new Error("no blocks");
  const outcome = node.importBlock(first);
  await new Promise((resolve) => setImmediate(resolve));
  expect(chain.best().number).toBe(0);
  verifyAhead.ready[0]?.();
  expect(await outcome).toEqual({ type: "imported" });
  for (const block of others.slice(0, 15)) expect(await node.importBlock(block)).toEqual({ type: "imported" });
  const waits = node.importBlock(others[15] ?? last);
  await new Promise((resolve) => setImmediate(resolve));
  expect(chain.best().number).toBe(16);
  verifyAhead.ready[1]?.();
  expect(await waits).toEqual({ type: "imported" });
});

test("signatures are known whose eras begin in blocks that are not imported yet", async () => {
  const maker = await startChainNode();
  const alice = senderOf("//Alice");
  const made: IncomingBlock[] = [];
  for (let nonce = 0; nonce < 24; nonce++) {
    const mortal = { period: 8, from: maker.chain.best() };
    maker.pool.submit(alice.transfer(maker.chain.genesisHash, nonce, alice.account, 7n as Rao, mortal), "Local");
    const { hash, number } = maker.author(FIRST_SLOT + BigInt(nonce));
    made.push({ ...maker.blockOf(hash), hash, number, justifications: [], origin: "initial" });
  }
  forgetKnown();
  const { chain, pool } = await startChainNode();
  const verifyAhead = new Patient(1);
  const node = new NodeNetworkChain({ chain, pool, finality: () => undefined, sealed: true, verifyAhead });
  await node.prepareImport(made.slice(0, 12));
  await node.prepareImport(made.slice(12));
  const asked = verifyAhead.asked.flat();
  expect(asked).toHaveLength(2 * made.length);
  expect(asked.filter(({ signature, message, who }) => !verifySr25519(signature, message, who))).toEqual([]);
});

test("a seal that nobody found good is judged when the block is imported", async () => {
  const { made, chain, verifyAhead, node } = await chainOf(1);
  const [good] = made;
  if (good === undefined) throw new Error("no block");
  const { header } = resealed({ ...good, origin: "sync" }, 0);
  const forged: IncomingBlock = { ...good, header, hash: headerHash(header) };
  await node.prepareImport([forged, good]);
  for (const tell of verifyAhead.ready) tell();
  expect(await node.importBlock(forged)).toMatchObject({ type: "bad" });
  expect(chain.best().number).toBe(0);
  expect(await node.importBlock(good)).toEqual({ type: "imported" });
});

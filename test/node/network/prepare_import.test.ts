import { expect, test } from "vitest";
import { NodeNetworkChain } from "#node/network/network_chain.ts";
import type { Signed } from "#node/signatures/known.ts";
import { VerifyAhead } from "#node/signatures/verify_ahead.ts";
import type { IncomingBlock } from "#p2p/chain.ts";
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

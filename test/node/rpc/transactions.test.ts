import { beforeEach, describe, expect, it } from "vitest";
import { Keystore } from "#node/keystore/keystore.ts";
import { blake2b256Hex } from "#runtime/primitives/hashing.ts";
import { fromHex } from "#runtime/primitives/hex.ts";
import { keyring } from "../../support/polkadot_client.ts";
import { startTestNode, type TestNode, type TestPeer } from "../../support/rpc_node.ts";
import { signedTransfer } from "../../support/signed_transfer.ts";

const alice = keyring.addFromUri("//Alice");
const bob = keyring.addFromUri("//Bob");
const pauper = keyring.addFromUri("//Pauper");

describe("transactions over RPC", () => {
  let node: TestNode;
  let peer: TestPeer;
  beforeEach(async () => {
    node = await startTestNode();
    peer = node.connect();
  });
  const transfer = (nonce: number, from = alice) => signedTransfer(node.chain.genesisHash, from, bob, nonce);

  it("follows transactions from the future to finality, told after the answer", async () => {
    const later = await peer.ask("author_submitAndWatchExtrinsic", [transfer(1)]);
    const answered = peer.received.length;
    expect(peer.received.at(-1)).toContain(`"result":"${String(later)}"`);
    const first = await peer.ask("author_submitAndWatchExtrinsic", [transfer(0)]);
    const hash = node.seal(false);
    node.chain.finalize(hash);
    expect(await peer.heard(later)).toEqual(["future", "ready", { inBlock: hash }, { finalized: hash }]);
    expect(await peer.heard(first)).toEqual(["ready", { inBlock: hash }, { finalized: hash }]);
    expect(peer.received.slice(answered - 1)[0]).toContain('"result"');
    expect(peer.subscriptions.size).toBe(0);
  });

  it("has the block readable when inBlock is told, the extrinsic in it", async () => {
    const extrinsic = transfer(0);
    const hash = await peer.ask("author_submitExtrinsic", [extrinsic]);
    expect(hash).toBe(blake2b256Hex(fromHex(extrinsic)));
    const block = node.seal();
    const { block: found } = await peer.ask<{ block: { extrinsics: string[] } }>("chain_getBlock", [block]);
    expect(found.extrinsics).toContain(extrinsic);
  });

  it("counts ready transactions in the next nonce, and none behind a gap", async () => {
    for (const nonce of [0, 1, 2, 5]) await peer.ask("author_submitExtrinsic", [transfer(nonce)]);
    expect(await peer.ask("account_nextIndex", [alice.address])).toBe(3);
    expect(await peer.ask("system_accountNextIndex", { account: bob.address })).toBe(0);
    node.seal();
    expect(await peer.ask("account_nextIndex", [alice.address])).toBe(3);
  });

  it("removes and bans transactions, with those that build on them", async () => {
    const [first, second] = [transfer(0), transfer(1)];
    const id = await peer.ask("author_submitAndWatchExtrinsic", [second]);
    await peer.ask("author_submitExtrinsic", [first]);
    const removed = await peer.ask<string[]>("author_removeExtrinsic", [[{ extrinsic: first }]]);
    expect(removed.sort()).toEqual([first, second].map((each) => blake2b256Hex(fromHex(each))).sort());
    expect(await peer.heard(id)).toEqual(["future", "ready", "invalid"]);
    expect(await peer.ask("author_pendingExtrinsics")).toEqual([]);
    expect((await peer.call("author_submitExtrinsic", [first])).error).toEqual({
      code: 1012,
      message: "Transaction is temporarily banned",
    });
  });

  it("refuses bytes that are no extrinsic, in the words that each method has for it", async () => {
    const text = "Could not decode `OpaqueExtrinsic.0`:\n\tNot enough data to fill buffer\n";
    expect((await peer.call("author_submitExtrinsic", ["0x123456"])).error).toEqual({
      code: 1040,
      message: `Client error: ${text}`,
    });
    expect((await peer.call("author_submitAndWatchExtrinsic", ["0x123456"])).error).toEqual({
      code: 1001,
      message: `Extrinsic has invalid format: ${text}`,
    });
    const id = await peer.ask("transactionWatch_v1_submitAndWatch", ["0x123456"]);
    expect(await peer.heard(id)).toEqual([{ event: "invalid", error: "Extrinsic bytes cannot be decoded" }]);
    const garbage = await peer.call("author_submitExtrinsic", ["0x0cffffff"]);
    expect(garbage.error?.code).toBe(1002);
    expect(garbage.error?.message).toMatch(/^Verification Error: Runtime error: Execution failed: Execution aborted/);
  });

  it("tells refusals of watched transactions as events", async () => {
    const poor = await peer.ask("transactionWatch_v1_submitAndWatch", [transfer(0, pauper)]);
    expect(await peer.heard(poor)).toEqual([
      {
        event: "invalid",
        error: "Invalid transaction: Inability to pay some fees (e.g. account balance too low)",
      },
    ]);
    const id = await peer.ask("transactionWatch_v1_submitAndWatch", [transfer(0)]);
    const hash = node.seal(true);
    const index = (node.chain.body(hash)?.length ?? 0) - 1;
    expect(await peer.heard(id)).toEqual([
      { event: "validated" },
      { event: "bestChainBlockIncluded", block: { hash, index } },
      { event: "finalized", block: { hash, index } },
    ]);
  });

  it("says nothing more after unwatching", async () => {
    const id = await peer.ask("author_submitAndWatchExtrinsic", [transfer(0)]);
    expect(await peer.heard(id)).toEqual(["ready"]);
    expect(await peer.ask("author_unwatchExtrinsic", { bytes: id })).toBe(true);
    node.seal();
    expect(await peer.heard(id)).toEqual(["ready"]);
  });

  it("broadcasts until told to stop, and then forgets the transaction", async () => {
    const extrinsic = transfer(0);
    const id = await peer.ask("transaction_v1_broadcast", [extrinsic]);
    expect(id).toMatch(/^\w{16}$/);
    expect(await peer.ask("author_pendingExtrinsics")).toEqual([extrinsic]);
    const stranger = node.connect();
    const refused = { code: -32602, message: "Invalid operation id" };
    expect((await stranger.call("transaction_v1_stop", [id])).error).toEqual(refused);
    expect(await peer.ask("transaction_v1_stop", [id])).toBeNull();
    expect(await peer.ask("author_pendingExtrinsics")).toEqual([]);
    expect((await peer.call("transaction_v1_stop", [id])).error).toEqual(refused);
  });

  it("limits the transactions that a connection broadcasts", async () => {
    for (let nonce = 1; nonce <= 16; nonce++) {
      expect(await peer.ask("transaction_v1_broadcast", [transfer(nonce)])).toMatch(/^\w{16}$/);
    }
    expect(await peer.ask("transaction_v1_broadcast", [transfer(17)])).toBeNull();
    expect(await node.connect().ask("transaction_v1_broadcast", [transfer(18)])).toMatch(/^\w{16}$/);
  });

  it("knows the keys that were given to it or made", async () => {
    const key = `0x${"07".repeat(32)}`;
    expect(await peer.ask("author_insertKey", ["aura", "//Seven", key])).toBeNull();
    expect(await peer.ask("author_hasKey", [key, "aura"])).toBe(true);
    expect(await peer.ask("author_hasKey", [key, "gran"])).toBe(false);
    const session = await peer.ask<string>("author_rotateKeys");
    expect(await peer.ask("author_hasSessionKeys", [session])).toBe(true);
    expect(await peer.ask("author_hasSessionKeys", [`0x${"05".repeat(64)}`])).toBe(false);
    expect((await peer.call("author_hasSessionKeys", ["0x00"])).error).toEqual({
      code: 1040,
      message: "Session keys are not encoded correctly",
    });
    expect((await peer.call("author_insertKey", ["babe!", "//Seven", key])).error).toEqual({
      code: 1040,
      message: "Invalid key type ID format (should be of length four)",
    });
  });

  it("says what is wrong with a phrase, and leaves it out of the log", async () => {
    const other = await startTestNode({ keyStore: new Keystore() });
    const { error } = await other
      .connect()
      .call("author_insertKey", ["aura", "no words of the list", `0x${"07".repeat(32)}`]);
    expect(error).toMatchObject({
      code: 1040,
      message: "The key store is unavailable",
      data: expect.stringMatching(/phrase|words/),
    });
    expect(other.failures).toEqual([]);
  });

  it("makes blocks on demand, empty ones only if asked to", async () => {
    const empty = await peer.call("engine_createBlock", [false, false]);
    expect(empty.error?.code).toBe(12_000);
    await peer.ask("author_submitExtrinsic", [transfer(0)]);
    const { hash } = await peer.ask<{ hash: string }>("engine_createBlock", [false, false]);
    expect(await peer.ask("chain_getHead")).toBe(hash);
    expect((await peer.call("engine_createBlock", [true, false, `0x${"22".repeat(32)}`])).error).toEqual({
      code: 13_000,
      message: `Supplied parent_hash: 0x${"22".repeat(32)} doesn't exist in chain`,
    });
    expect(await peer.ask("engine_finalizeBlock", [hash])).toBe(true);
    expect(await peer.ask("chain_getFinalizedHead")).toBe(hash);
  });
});

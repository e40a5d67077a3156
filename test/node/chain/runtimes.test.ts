import { expect, it } from "vitest";
import { keyPairFromSuri } from "#node/keystore/suri.ts";
import { runtimeCode } from "#node/runtime_code/code.ts";
import { concatBytes, fromHex, type Hex } from "#runtime/primitives/hex.ts";
import { decodeAll, encode } from "#runtime/scale/codec.ts";
import { bytes } from "#runtime/scale/collections.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { type ChainNode, FIRST_SLOT, startChainNode } from "../../support/chain_node.ts";
import { signedCall } from "../../support/signed_transfer.ts";

const NOTHING = new Uint8Array(0);
/** Sudo.sudo_unchecked_weight of System.set_code_without_checks, without a weight. */
const change = (code: Uint8Array): Uint8Array =>
  concatBytes(Uint8Array.of(12, 1, 0, 3), encode(bytes, code), Uint8Array.of(0, 0));

const slotDuration = ({ chain }: ChainNode, hash: Hex): bigint =>
  decodeAll(u64, chain.call(hash, "AuraApi_slot_duration", NOTHING));

function order(node: ChainNode, nonce: number, code: Uint8Array): void {
  const alice = keyPairFromSuri("//Alice", "sr25519");
  node.pool.submit(fromHex(signedCall(node.chain.genesisHash, alice, nonce, change(code))), "External");
}

it("a chain goes on as the build that its code is changed to, from the next block on", async () => {
  const node = await startChainNode({ authorities: 1 });
  const before = node.author(FIRST_SLOT);
  order(node, 0, runtimeCode({ fast: false, powFaucet: false }));
  const changed = node.author(FIRST_SLOT + 1n);
  expect([before, changed].map(({ hash }) => slotDuration(node, hash))).toEqual([250n, 12_000n]);
  const logs = changed.header.digest.map(({ type }) => type);
  expect(logs).toContain("RuntimeEnvironmentUpdated");

  const follower = await startChainNode({ authorities: 1 });
  for (const { hash } of [before, changed]) follower.import(node.blockOf(hash));
  expect(follower.chain.best().hash).toBe(changed.hash);
  expect(slotDuration(follower, changed.hash)).toBe(12_000n);
});

it("code of another runtime, and a build of ours with a byte changed, are refused", async () => {
  const node = await startChainNode({ authorities: 1 });
  const before = node.author(FIRST_SLOT);
  const altered = runtimeCode({ fast: false, powFaucet: true }).slice();
  altered[altered.length - 1] = 0xff;
  for (const [nonce, code] of [Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0), altered].entries()) {
    order(node, nonce, code);
    const after = node.author(FIRST_SLOT + 1n + BigInt(nonce));
    expect(node.chain.body(after.hash)).toHaveLength((node.chain.body(before.hash)?.length ?? 0) + 1);
    expect(node.chain.state(after.hash).valueHash("0x3a636f6465")).toBe(
      node.chain.state(before.hash).valueHash("0x3a636f6465"),
    );
  }
});

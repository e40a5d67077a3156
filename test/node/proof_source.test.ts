import { expect, it } from "vitest";
import { NodeProofSource } from "#node/network/proof_source.ts";
import { provenState } from "#node/state/proof.ts";
import { StateAssembly } from "#node/state/state_assembly.ts";
import { Overlay } from "#runtime/frame/overlay.ts";
import { fromHex, type Hex, toHex } from "#runtime/primitives/hex.ts";
import { decodeAll } from "#runtime/scale/codec.ts";
import { bytes, vec } from "#runtime/scale/collections.ts";
import { FIRST_SLOT, startChainNode } from "../support/chain_node.ts";

const ALICE = fromHex("0xd43593c715fdd31c61141abd04a99fd6822c8557854ccde39a5684e7a56da27d");
const NUMBER = "0x26aa394eea5630e07c48ae0c9558cef702a5c1b19ab7a04f536c519aca4983ac";

async function recent() {
  const node = await startChainNode({ authorities: 3 });
  node.author(FIRST_SLOT);
  const { chain } = node;
  const { hash } = chain.best();
  return { chain, hash, source: new NodeProofSource(chain, undefined), root: chain.header(hash)?.stateRoot ?? "0x" };
}

it("proves what a key holds, and no more", async () => {
  const { chain, hash, source, root } = await recent();
  const proof = source.readProof(hash, [fromHex(NUMBER)]) ?? [];
  const proven = provenState(root, proof);
  expect(proven.get(NUMBER)).toEqual(chain.state(hash).get(NUMBER));
  expect(() => proven.get(`0x${"11".repeat(32)}`)).toThrow(/missing|not/i);
});

it.each([
  ["AccountNonceApi_account_nonce", ALICE],
  ["AuraApi_authorities", new Uint8Array(0)],
  ["GrandpaApi_grandpa_authorities", new Uint8Array(0)],
  ["SubnetInfoRuntimeApi_get_subnets_info", new Uint8Array(0)],
  ["StakeInfoRuntimeApi_get_stake_info_for_coldkey", ALICE],
])("proves a call: %s runs over the proof alone", async (method, input) => {
  const { chain, hash, source, root } = await recent();
  const proof = source.callProof(hash, method, input) ?? [];
  expect(proof.length).toBeGreaterThan(0);
  const { runtime, overlay } = chain.openBlock(chain.best());
  expect(overlay.changes().size).toBe(0);
  const over = runtime.context(new Overlay(provenState(root, proof)));
  expect(toHex(runtime.callApi(over, method, input))).toBe(toHex(chain.call(hash, method, input)));
});

it("has no answer about a block or a call that is not there", async () => {
  const { hash, source } = await recent();
  expect(source.readProof(`0x${"12".repeat(32)}`, [ALICE])).toBeUndefined();
  expect(source.callProof(hash, "Nobody_knows", ALICE)).toBeUndefined();
  expect(source.callProof(hash, "AccountNonceApi_account_nonce", ALICE.subarray(1))).toBeUndefined();
});

it("gives a state in parts, as proofs and as entries", async () => {
  const { chain, hash, source, root } = await recent();
  const assembly = new StateAssembly();
  assembly.begin(root as Hex);
  while (!assembly.isComplete) {
    const answer = source.stateProof(hash, assembly.start.map(fromHex)) ?? new Uint8Array(0);
    expect(assembly.add(decodeAll(vec(bytes), answer))).toBe(true);
  }
  const [part] = source.stateEntries(hash, []) ?? [];
  expect(part?.entries.map(([key]) => toHex(key))).toEqual([...chain.state(hash).keys("0x")]);
  expect([part?.complete, part?.stateRoot.length]).toEqual([true, 0]);
  expect(source.stateProof(`0x${"12".repeat(32)}`, [])).toBeUndefined();
  expect(source.stateEntries(hash, [ALICE, ALICE])).toBeUndefined();
});

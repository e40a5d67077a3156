import { Keyring } from "@polkadot/api";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { checkJustification } from "#node/finality/grandpa/proof.ts";
import { VoterSet } from "#node/finality/grandpa/voter_set.ts";
import { devGrandpaKey } from "#node/keystore/dev_keys.ts";
import { Dispatcher } from "#node/rpc/dispatcher.ts";
import { grandpa } from "#node/rpc/grandpa.ts";
import type { RpcServices } from "#node/rpc/services.ts";
import { verifyEd25519 } from "#node/signatures/ed25519.ts";
import { fromHex, type Hex } from "#runtime/primitives/hex.ts";
import { decodeAll } from "#runtime/scale/codec.ts";
import { bytes, tuple, vec } from "#runtime/scale/collections.ts";
import { header } from "#runtime/scale/header.ts";
import { h256 } from "#runtime/scale/ids.ts";
import { type LoneVoter, startLoneVoter } from "../../support/lone_voter.ts";
import { TestPeer } from "../../support/rpc_node.ts";

/** The single authority's address, by another library. */
const ONE = new Keyring({ type: "ed25519", ss58Format: 42 }).addFromUri("//One").address;
const finalityProof = tuple(h256, bytes, vec(header));

let chain: LoneVoter;
let peer: TestPeer;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance"] });
  chain = await startLoneVoter();
  const services = { chain: chain.node.chain } as unknown as RpcServices;
  const entries = grandpa(services, chain.voter);
  peer = new TestPeer(new Dispatcher({ entries, allowUnsafe: true, failed: () => undefined }), 1);
});
afterEach(() => {
  chain.voter.stop();
  vi.useRealTimers();
});

const setOf = (id: bigint, weight: bigint): VoterSet => {
  const set = VoterSet.of(id, [[devGrandpaKey("One"), weight]]);
  if (set === undefined) throw new Error("nobody votes");
  return set;
};

it("tells the round that goes on, and who has not voted in it", async () => {
  await chain.author(5);
  const none = { currentWeight: 0, missing: [ONE] };
  expect(await peer.ask("grandpa_roundState")).toEqual({
    setId: 0,
    best: { round: 4, totalWeight: 1, thresholdWeight: 1, prevotes: none, precommits: none },
    background: [],
  });
});

it("proves a block of a former set by that set's last block, one of the current set by the last finalized", async () => {
  await chain.author(3);
  chain.change(5n, 2);
  await chain.author(9);
  const prove = async (number: number) =>
    decodeAll(finalityProof, fromHex((await peer.ask("grandpa_proveFinality", [number])) as Hex));
  const [last, proof, between] = await prove(3);
  expect([last, between.map((each) => each.number)]).toEqual([chain.node.chain.hashByNumber(6), [4, 5, 6]]);
  expect(checkJustification(proof, { hash: last, number: 6 }, setOf(0n, 1n), verifyEd25519)).toBeDefined();
  const [latest, newer, rest] = await prove(7);
  expect([latest, rest.map((each) => each.number)]).toEqual([chain.node.chain.hashByNumber(10), [8, 9, 10]]);
  expect(checkJustification(newer, { hash: latest, number: 10 }, setOf(1n, 5n), verifyEd25519)).toBeDefined();
  expect((await peer.call("grandpa_proveFinality", [11])).error).toEqual({
    code: 4,
    message: "GRANDPA prove finality rpc failed: Block not yet finalized",
  });
});

it("notifies of each justification as it comes", async () => {
  const id = await peer.ask("grandpa_subscribeJustifications");
  await chain.author(4);
  const told = (await peer.heard(id)) as Hex[];
  expect(told).toHaveLength(2);
  for (const [index, proof] of told.entries()) {
    const number = index + 1;
    const block = { hash: chain.node.chain.hashByNumber(number) as Hex, number };
    expect(checkJustification(fromHex(proof), block, setOf(0n, 1n), verifyEd25519)).toBeDefined();
  }
  expect(await peer.ask("grandpa_unsubscribeJustifications", [id])).toBe(true);
});

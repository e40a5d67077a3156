import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { justification } from "#node/finality/grandpa/messages.ts";
import { checkJustification, encodeJustification } from "#node/finality/grandpa/proof.ts";
import { VoterSet } from "#node/finality/grandpa/voter_set.ts";
import { warpProof, warpProofCodec } from "#node/finality/grandpa/warp_proof.ts";
import { WarpVerifier } from "#node/finality/grandpa/warp_verifier.ts";
import { devGrandpaKey } from "#node/keystore/dev_keys.ts";
import { verifyEd25519 } from "#node/signatures/ed25519.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { decodeAll, encode } from "#runtime/scale/codec.ts";
import { tuple, vec } from "#runtime/scale/collections.ts";
import { header, headerHash } from "#runtime/scale/header.ts";
import { bool } from "#runtime/scale/integers.ts";
import { startLoneVoter } from "../../support/lone_voter.ts";

const proofs = tuple(vec(tuple(header, justification)), bool);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Ten blocks for each change, announced in the fifth of them. */
async function chainWithChanges(delays: readonly number[]) {
  const { node, voter, author, change } = await startLoneVoter();
  for (const [index, delay] of delays.entries()) {
    await author(4);
    change(BigInt(index + 2), delay);
    await author(6);
  }
  voter.stop();
  return { chain: node.chain, sets: voter.sets };
}

it("leads from genesis to the last finalized block through every set, each proven by the one before", async () => {
  const { chain, sets } = await chainWithChanges([0, 0]);
  expect(sets.ended).toEqual([
    [0n, 5],
    [1n, 15],
  ]);
  const [fragments, isFinished] = decodeAll(proofs, warpProof(chain, sets, chain.genesisHash) ?? new Uint8Array(0));
  expect([fragments.map(([head]) => head.number), isFinished]).toEqual([[5, 15, 18], true]);
  for (const [index, [head, proof]] of fragments.entries()) {
    const set = VoterSet.of(BigInt(index), [[devGrandpaKey("One"), BigInt(index + 1)]]);
    if (set === undefined) throw new Error("nobody votes");
    const block = { hash: headerHash(head), number: head.number };
    expect(checkJustification(encodeJustification(proof), block, set, verifyEd25519)).toEqual(proof);
  }
  const from = chain.hashByNumber(5) as Hex;
  const [rest] = decodeAll(proofs, warpProof(chain, sets, from) ?? new Uint8Array(0));
  expect(rest.map(([head]) => head.number)).toEqual([15, 18]);
});

it("stops at a change that the last block of the set does not announce itself", async () => {
  const { chain, sets } = await chainWithChanges([0, 2]);
  expect(sets.ended.map(([, last]) => last)).toEqual([5, 17]);
  const [fragments] = decodeAll(proofs, warpProof(chain, sets, chain.genesisHash) ?? new Uint8Array(0));
  expect(fragments.map(([head]) => head.number)).toEqual([5, 18]);
});

it("leads from no block that is unknown or not final", async () => {
  const { chain, sets } = await chainWithChanges([0]);
  expect(warpProof(chain, sets, `0x${"ab".repeat(32)}`)).toBeUndefined();
  expect(warpProof(chain, sets, chain.best().hash)).toBeUndefined();
});

it("is followed up to a block that the peer proves again when asked what comes behind it", async () => {
  const { chain, sets } = await chainWithChanges([0]);
  const verifier = new WarpVerifier(chain.genesisHash, [[devGrandpaKey("One"), 1n]], verifyEd25519);
  const whole = warpProof(chain, sets, chain.genesisHash) ?? new Uint8Array(0);
  expect(verifier.add(whole)).toBe("end");
  const { last } = verifier;
  expect(last.number).toBe(8);
  const [fragments] = decodeAll(warpProofCodec, whole);
  // As the reference answers: whatever is last there is in the proof, though it is what was asked from.
  expect(verifier.add(encode(warpProofCodec, [fragments.slice(-1), true]))).toBe("end");
  // Nothing new and yet not the end would be asked for for ever; and what lies before is nobody's answer.
  expect(verifier.add(encode(warpProofCodec, [fragments.slice(-1), false]))).toBe("bad");
  expect(verifier.add(encode(warpProofCodec, [fragments.slice(0, 1), true]))).toBe("bad");
  expect([verifier.last, verifier.setId]).toEqual([last, 1n]);
});

import { describe, expect, it } from "vitest";
import { justification, type VoterId } from "#node/finality/grandpa/messages.ts";
import { checkJustification, commitHolds, encodeJustification } from "#node/finality/grandpa/proof.ts";
import { VoterSet } from "#node/finality/grandpa/voter_set.ts";
import { verifyEd25519 } from "#node/signatures/ed25519.ts";
import { type Hex, toHex } from "#runtime/primitives/hex.ts";
import { decodeAll, encode } from "#runtime/scale/codec.ts";
import { tuple, vec } from "#runtime/scale/collections.ts";
import { header, headerHash } from "#runtime/scale/header.ts";
import { bool } from "#runtime/scale/integers.ts";
import { recorded } from "../../p2p/support/recordings.ts";

const proofs = tuple(vec(tuple(header, justification)), bool);
const { received } = recorded("warp sync from genesis");
const [fragments, isFinished] = decodeAll(proofs, received);

function setOf(id: bigint, voters: readonly VoterId[]): VoterSet {
  const set = VoterSet.of(
    id,
    voters.map((voter) => [voter, 1n] as const),
  );
  if (set === undefined) throw new Error("nobody votes");
  return set;
}

describe("the recorded warp proof of a real node", () => {
  it("decodes to the last byte, and encodes as it was", () => {
    expect([fragments.length, isFinished]).toEqual([1, true]);
    expect(toHex(encode(proofs, [fragments, isFinished]))).toBe(toHex(received));
  });

  it("proves its block, and nothing else", () => {
    for (const [head, proof] of fragments) {
      const block = { hash: headerHash(head), number: head.number };
      const voters = [...new Set(proof.commit.precommits.map(({ id }) => id))];
      const set = setOf(0n, voters);
      const encoded = encodeJustification(proof);
      expect(checkJustification(encoded, block, set, verifyEd25519)).toEqual(proof);
      expect(checkJustification(encoded, { ...block, number: block.number + 1 }, set, verifyEd25519)).toBeUndefined();
      expect(checkJustification(encoded, block, setOf(1n, voters), verifyEd25519)).toBeUndefined();
      expect(checkJustification(encoded.subarray(1), block, set, verifyEd25519)).toBeUndefined();
      const stranger: Hex = `0x${"11".repeat(32)}`;
      const larger = setOf(0n, [...voters, ...Array.from({ length: voters.length + 1 }, () => stranger)]);
      expect(checkJustification(encoded, block, larger, verifyEd25519)).toBeUndefined();
      expect(commitHolds(proof.commit, proof.round + 1n, set, verifyEd25519, () => true)).toBe(false);
    }
  });
});

import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { justification } from "#node/finality/grandpa/messages.ts";
import { checkJustification, encodeJustification } from "#node/finality/grandpa/proof.ts";
import { GrandpaVoter } from "#node/finality/grandpa/voter.ts";
import { VoterSet } from "#node/finality/grandpa/voter_set.ts";
import { warpProof } from "#node/finality/grandpa/warp_proof.ts";
import { verifyEd25519 } from "#node/host.ts";
import { devGrandpaKey } from "#node/keystore/dev_keys.ts";
import { keyPairFromSuri } from "#node/keystore/suri.ts";
import { concatBytes, fromHex, type Hex } from "#runtime/primitives/hex.ts";
import { decodeAll, encode } from "#runtime/scale/codec.ts";
import { fixedBytes, option, tuple, vec } from "#runtime/scale/collections.ts";
import { header, headerHash } from "#runtime/scale/header.ts";
import { bool, u32, u64 } from "#runtime/scale/integers.ts";
import { FIRST_SLOT, startChainNode } from "../../support/chain_node.ts";
import { signedCall } from "../../support/signed_transfer.ts";

const proofs = tuple(vec(tuple(header, justification)), bool);
const ONE = keyPairFromSuri("//One", "ed25519");

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A chain of one authority that passes its vote to itself, with more weight, in block 5 and, `delay` blocks late, in a later one. */
async function chainWithChanges(delays: readonly number[]) {
  const node = await startChainNode({ authorities: 1 });
  const row: { votes?: Uint8Array; sets?: Uint8Array } = {};
  const voter = new GrandpaVoter({
    chain: node.chain,
    keys: () => [{ id: devGrandpaKey("One") as Hex, sign: (message) => ONE.sign(message) }],
    verify: verifyEd25519,
    store: {
      read: () => row.votes,
      write: async (votes) => {
        row.votes = votes;
      },
    },
    sets: {
      read: () => row.sets,
      write: (sets) => {
        row.sets = sets;
      },
    },
    network: () => undefined,
    gossipMs: 333,
    log: () => undefined,
  });
  voter.start();
  const change = (weight: bigint, delay: number): Uint8Array =>
    concatBytes(
      Uint8Array.of(12, 0, 19, 59),
      encode(vec(tuple(fixedBytes(32), u64)), [[ONE.publicKey, weight]]),
      encode(u32, delay),
      encode(option(u32), undefined),
    );
  const alice = keyPairFromSuri("//Alice", "sr25519");
  let slot = FIRST_SLOT;
  for (const [nonce, delay] of delays.entries()) {
    for (let i = 0; i < 10; i++) {
      if (i === 4)
        node.pool.submit(
          fromHex(signedCall(node.chain.genesisHash, alice, nonce, change(BigInt(nonce + 2), delay))),
          "External",
        );
      node.author(slot++);
      await vi.advanceTimersByTimeAsync(10);
    }
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
    const set = VoterSet.of(BigInt(index), [[devGrandpaKey("One") as Hex, BigInt(index + 1)]]);
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

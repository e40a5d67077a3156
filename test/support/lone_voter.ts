/** A chain in memory whose single authority makes its blocks final by GRANDPA, and may hand over to itself with more weight. */
import { vi } from "vitest";
import { GrandpaVoter } from "#node/finality/grandpa/voter.ts";
import { devGrandpaKey } from "#node/keystore/dev_keys.ts";
import { keyPairFromSuri } from "#node/keystore/suri.ts";
import { verifyEd25519 } from "#node/signatures/ed25519.ts";
import { concatBytes, fromHex } from "#runtime/primitives/hex.ts";
import { encode } from "#runtime/scale/codec.ts";
import { fixedBytes, option, tuple, vec } from "#runtime/scale/collections.ts";
import { u32, u64 } from "#runtime/scale/integers.ts";
import { type ChainNode, FIRST_SLOT, startChainNode } from "./chain_node.ts";
import { signedCall } from "./signed_transfer.ts";

const ONE = keyPairFromSuri("//One", "ed25519");
const ALICE = keyPairFromSuri("//Alice", "sr25519");
/** What a vote waits for at most, ms of the faked clock. */
const SETTLE = 10;

export interface LoneVoter {
  readonly node: ChainNode;
  readonly voter: GrandpaVoter;
  /** Makes as many blocks, each final two blocks later. */
  author(count: number): Promise<void>;
  /** Has the next block announce that the authority's vote weighs as much from `delay` blocks later on. */
  change(weight: bigint, delay: number): void;
}

/** AdminUtils.schedule_grandpa_change by sudo, not forced. */
const changeCall = (weight: bigint, delay: number): Uint8Array =>
  concatBytes(
    Uint8Array.of(12, 0, 19, 59),
    encode(vec(tuple(fixedBytes(32), u64)), [[ONE.publicKey, weight]]),
    encode(u32, delay),
    encode(option(u32), undefined),
  );

/** With timers faked by the test. */
export async function startLoneVoter(): Promise<LoneVoter> {
  const node = await startChainNode({ authorities: 1 });
  const disk: { votes?: Uint8Array; sets?: Uint8Array } = {};
  const voter = new GrandpaVoter({
    chain: node.chain,
    keys: () => [{ id: devGrandpaKey("One"), sign: (message) => ONE.sign(message) }],
    verify: verifyEd25519,
    store: {
      read: () => disk.votes,
      write: async (votes) => {
        disk.votes = votes;
      },
    },
    sets: {
      read: () => disk.sets,
      write: (sets) => {
        disk.sets = sets;
      },
    },
    network: () => undefined,
    gossipMs: 333,
    log: () => undefined,
  });
  voter.start();
  let slot = FIRST_SLOT;
  let nonce = 0;
  return {
    node,
    voter,
    author: async (count) => {
      for (let i = 0; i < count; i++) {
        node.author(slot++);
        await vi.advanceTimersByTimeAsync(SETTLE);
      }
    },
    change: (weight, delay) => {
      const call = signedCall(node.chain.genesisHash, ALICE, nonce++, changeCall(weight, delay));
      node.pool.submit(fromHex(call), "External");
    },
  };
}

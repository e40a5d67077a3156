/** What a GRANDPA voter is given. */
import type { Chain } from "#node/chain/chain.ts";
import type { SetStore } from "./authority_sets.ts";
import type { GrandpaNetwork } from "./gossip.ts";
import type { VoterId } from "./messages.ts";
import type { VoteStore } from "./own_votes.ts";
import type { VerifyEd25519 } from "./proof.ts";

/** A key of ours that may vote. */
export type GrandpaKey = {
  readonly id: VoterId;
  /** ed25519 signature of 64 bytes. */
  sign(message: Uint8Array): Uint8Array;
};

/** The parts of the node that a voter stands on. */
export type VoterOptions = {
  readonly chain: Chain;
  readonly keys: () => readonly GrandpaKey[];
  readonly verify: VerifyEd25519;
  readonly store: VoteStore;
  readonly sets: SetStore;
  readonly network: () => GrandpaNetwork | undefined;
  /** How long a message may take to reach everybody, ms. */
  readonly gossipMs: number;
  readonly log: (text: string) => void;
};

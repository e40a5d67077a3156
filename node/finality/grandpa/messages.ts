/** GRANDPA on the wire: votes, commits, neighbour packets, justifications. Reference: finality-grandpa 0.16, sc-consensus-grandpa 0.36. */
import type { Hex } from "#runtime/primitives/hex.ts";
import { type Codec, encode, type Infer } from "#runtime/scale/codec.ts";
import { fixedBytes, hexBytes, tuple, vec } from "#runtime/scale/collections.ts";
import { header } from "#runtime/scale/header.ts";
import { h256 } from "#runtime/scale/ids.ts";
import { u8, u32, u64 } from "#runtime/scale/integers.ts";
import { enumeration, struct, variant } from "#runtime/scale/named.ts";
import { arrayType } from "#runtime/scale/types.ts";

const wire = (name: string) => ({ path: `grandpa::${name}` });

/** An ed25519 public key as hex. */
export type VoterId = Hex;
const voterId: Codec<VoterId> = hexBytes<Hex>(32, arrayType(u8.type, 32), "AuthorityId");
/** Authorities and what their votes weigh. */
export const authorityList = vec(tuple(voterId, u64));
const signature = fixedBytes(64);

/** What a vote is for. */
const vote = struct(wire("Vote"), { target_hash: h256, target_number: u32 });
/** A block's hash and number. */
export type Vote = Infer<typeof vote>;
const message = enumeration(wire("Message"), {
  Prevote: variant(0, [vote]),
  Precommit: variant(1, [vote]),
  PrimaryPropose: variant(2, [vote]),
});
/** A vote of one of the three kinds. */
export type Message = Infer<typeof message>;
export const signedMessage = struct(wire("SignedMessage"), { message, signature, id: voterId });
/** A vote of any kind, signed. */
export type SignedMessage = Infer<typeof signedMessage>;
const signedVote = struct(wire("SignedVote"), { vote, signature, id: voterId });
/** A vote of a kind that is known from its place. */
export type SignedVote = Infer<typeof signedVote>;

const compactCommit = struct(wire("CompactCommit"), {
  target_hash: h256,
  target_number: u32,
  precommits: vec(vote),
  auth_data: vec(tuple(signature, voterId)),
});
export type CompactCommit = Infer<typeof compactCommit>;
const commit = struct(wire("Commit"), { target_hash: h256, target_number: u32, precommits: vec(signedVote) });
export type Commit = Infer<typeof commit>;

const neighbour = enumeration(wire("VersionedNeighborPacket"), {
  V1: variant(1, { round: u64, set_id: u64, commit_finalized_height: u32 }),
});
/** All votes of a round that has ended. */
export const catchUp = struct(wire("CatchUp"), {
  round_number: u64,
  prevotes: vec(signedVote),
  precommits: vec(signedVote),
  base_hash: h256,
  base_number: u32,
});
/** All votes of a round that is over, for who has missed it. */
export type CatchUp = Infer<typeof catchUp>;
/** What voters send each other. */
export const gossipMessage = enumeration(wire("GossipMessage"), {
  Vote: variant(0, { round: u64, set_id: u64, message: signedMessage }),
  Commit: variant(1, { round: u64, set_id: u64, message: compactCommit }),
  Neighbor: variant(2, [neighbour]),
  CatchUpRequest: variant(3, { round: u64, set_id: u64 }),
  CatchUp: variant(4, { set_id: u64, message: catchUp }),
});
export type GossipMessage = Infer<typeof gossipMessage>;

/** What proves a block final to anybody who knows the authorities. */
export const justification = struct(wire("Justification"), { round: u64, commit, votes_ancestries: vec(header) });
/** A commit with what proves it: the round, and headers that connect the votes with the block. */
export type GrandpaJustification = Infer<typeof justification>;

/** What a voter signs: the vote with its round and its authority set. */
export const signingPayload = (vote: Message, round: bigint, setId: bigint): Uint8Array =>
  encode(localized, [vote, round, setId]);
const localized = tuple(message, u64, u64);

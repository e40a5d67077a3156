/** Justifications: making and checking them. Reference: sc-consensus-grandpa justification.rs. */
import type { ChainView } from "#node/chain/chain_view.ts";
import { fromHex, type Hex } from "#runtime/primitives/hex.ts";
import { decodeAll, encode, tryDecode } from "#runtime/scale/codec.ts";
import { type Header, headerHash } from "#runtime/scale/header.ts";
import { type Commit, type GrandpaJustification, justification, signingPayload, type VoterId } from "./messages.ts";
import { type Block, type BlockTree, pathTo } from "./tally.ts";
import type { VoterSet } from "./voter_set.ts";

/** @param signature 64 bytes @param who the public key, 32 bytes */
export type VerifyEd25519 = (signature: Uint8Array, message: Uint8Array, who: Uint8Array) => boolean;

/** Headers between the block and the precommits' targets, so that a light client can connect them. */
export function votesAncestries(chain: ChainView, block: Block, commit: Commit): Header[] {
  const seen = new Map<Hex, Header>();
  for (const { vote } of commit.precommits) {
    let hash = vote.target_hash;
    while (hash !== block.hash && !seen.has(hash)) {
      const header = chain.header(hash);
      if (header === undefined || header.number <= block.number) break;
      seen.set(hash, header);
      hash = header.parentHash;
    }
  }
  return [...seen.values()];
}

export const encodeJustification = (proof: GrandpaJustification): Uint8Array => encode(justification, proof);

/** The justification if it proves `block` final under `set`; undefined otherwise. */
export function checkJustification(
  encoded: Uint8Array,
  block: Block,
  set: VoterSet,
  verify: VerifyEd25519,
): GrandpaJustification | undefined {
  const proof = tryDecode(() => decodeAll(justification, encoded));
  if (proof === undefined) return undefined;
  if (proof.commit.target_hash !== block.hash || proof.commit.target_number !== block.number) return undefined;
  const parents = new Map(proof.votes_ancestries.map((header) => [headerHash(header), header.parentHash]));
  const used = new Set<Hex>();
  const connects = (target: Hex): boolean => {
    for (let hash: Hex | undefined = target; hash !== undefined; hash = parents.get(hash)) {
      if (hash === block.hash) return true;
      used.add(hash);
    }
    return false;
  };
  const valid = commitHolds(proof.commit, proof.round, set, verify, connects);
  return valid && [...parents.keys()].every((hash) => used.has(hash)) ? proof : undefined;
}

/** Whether enough of the set's voters signed precommits that `connects` finds at or above the target. */
export function commitHolds(
  commit: Commit,
  round: bigint,
  set: VoterSet,
  verify: VerifyEd25519,
  connects: (target: Hex) => boolean,
): boolean {
  const counted = new Set<VoterId>();
  for (const { vote, signature, id } of commit.precommits) {
    if (!set.has(id) || vote.target_number < commit.target_number) return false;
    if (!verify(signature, signingPayload({ type: "Precommit", value: vote }, round, set.id), fromHex(id)))
      return false;
    if (!connects(vote.target_hash)) return false;
    counted.add(id);
  }
  return [...counted].reduce((sum, id) => sum + set.weightOf(id), 0n) >= set.threshold;
}

/** Whether all blocks that a commit speaks of have been imported. */
export const isHere = (tree: BlockTree, { target_hash, precommits }: Commit): boolean =>
  [target_hash, ...precommits.map(({ vote }) => vote.target_hash)].every((hash) => tree.number(hash) !== undefined);

/** Whether every precommit of a commit is for its block or one that builds on it. */
export function connects(tree: BlockTree, { target_hash: hash, target_number: number, precommits }: Commit): boolean {
  if (tree.number(hash) !== number) return false;
  return precommits.every(({ vote }) => pathTo(tree, { hash, number }, vote.target_hash).length > 0);
}

/** A block of our own: inherents first, then transactions until time or room is up. Reference: sc-basic-authorship, upstream's fork of it. */
import { applyExtrinsic, finalizeBlock, initializeBlock } from "#runtime/executive/block.ts";
import { createInherents, holdsInherent, type InherentData } from "#runtime/executive/inherents.ts";
import { openShielded, shieldedIn } from "#runtime/executive/shielded.ts";
import { RuntimeTrap } from "#runtime/frame/trap.ts";
import { pendingKeyHash } from "#runtime/pallets/mev_shield/keys.ts";
import type { ShieldedTransaction } from "#runtime/pallets/mev_shield/types.ts";
import { TAG_LENGTH } from "#runtime/pallets/mev_shield/unshield.ts";
import { type Hex, toHex } from "#runtime/primitives/hex.ts";
import type { BlockRef } from "#runtime/primitives/ids.ts";
import { DecodeError, encode, tryDecode } from "#runtime/scale/codec.ts";
import { bytes as bytesCodec } from "#runtime/scale/collections.ts";
import type { DigestItem, Header } from "#runtime/scale/header.ts";
import type { Chain, FinishedBlock, Workspace } from "./chain.ts";

/** A transaction that a block may take: without its length prefix. */
export type Candidate = {
  readonly bytes: Uint8Array;
  /** Tags of what must come before it, and its own for those that follow. */
  readonly requires: readonly string[];
  readonly provides: readonly string[];
};
/** What a block is to be made of, and when to stop. */
export type BlockPlan<C extends Candidate> = {
  readonly parent: BlockRef;
  /** Pre-runtime items: the slot. */
  readonly digest: readonly DigestItem[];
  readonly inherents: InherentData;
  /** Best first. */
  readonly candidates: Iterable<C>;
  /** The ML-KEM-768 decapsulation key to an encapsulation key of ours, by its twox128. Without any, shielded transactions wait. */
  readonly shieldKey?: (keyHash: Uint8Array) => Uint8Array | undefined;
  /** True when no more candidates shall be tried. */
  readonly outOfTime: () => boolean;
  /** Told of each candidate that the block did not take, and why. */
  readonly refused: (candidate: C, reason: string) => void;
};
/** A block that is executed and not yet sealed or committed. */
export type BuiltBlock = {
  readonly header: Header;
  /** Each with its compact length in front. */
  readonly body: readonly Uint8Array[];
  readonly workspace: Workspace;
};

/** No block takes more bytes of extrinsics; the runtime's own limit for normal ones is lower. */
const MAX_BODY_BYTES = 5 * 1024 * 1024;
/** After this many candidates that do not fit, the block counts as full. Reference: MAX_SKIPPED_TRANSACTIONS. */
const MAX_SKIPPED = 8;
const ZERO_HASH = `0x${"00".repeat(32)}` as const;

type Outcome =
  | { readonly state: "applied" }
  /** No room for it in this block. */
  | { readonly state: "full" }
  | { readonly state: "refused"; readonly reason: string };

/** The body under way. */
class Filling {
  readonly body: Uint8Array[] = [];
  /** How many candidates did not fit so far. */
  skipped = 0;
  readonly #workspace: Workspace;
  #size = 0;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** @param behind bytes that shall follow right behind it */
  push(extrinsic: Uint8Array, behind = 0): Outcome {
    const encoded = encode(bytesCodec, extrinsic);
    if (this.#size + encoded.length + behind > MAX_BODY_BYTES) return { state: "full" };
    const applied = applyExtrinsic(this.#workspace.ctx, extrinsic);
    if (applied.ok) {
      this.body.push(encoded);
      this.#size += encoded.length;
      return { state: "applied" };
    }
    if (applied.error.value.type === "ExhaustsResources") return { state: "full" };
    return { state: "refused", reason: `${applied.error.type} ${applied.error.value.type}` };
  }

  /** The same for what others wrote: counts what does not fit; what stops the runtime is refused like anything else. */
  tryPush(extrinsic: Uint8Array, behind = 0): Outcome {
    try {
      const outcome = this.push(extrinsic, behind);
      if (outcome.state === "full") this.skipped += 1;
      return outcome;
    } catch (cause) {
      if (cause instanceof RuntimeTrap || cause instanceof DecodeError)
        return { state: "refused", reason: cause.message };
      throw cause;
    }
  }
}

/** @throws Error if a mandatory inherent is refused, RuntimeTrap if one stops the runtime: then no block can be made now. */
export function buildBlock<C extends Candidate>(chain: Chain, plan: BlockPlan<C>): BuiltBlock {
  const workspace = chain.openBlock(plan.parent);
  const { ctx } = workspace;
  initializeBlock(ctx, {
    parentHash: plan.parent.hash,
    number: plan.parent.number + 1,
    stateRoot: ZERO_HASH,
    extrinsicsRoot: ZERO_HASH,
    digest: plan.digest,
  });
  // The inherent below moves the keys on.
  const turn = pendingKeyHash(ctx);
  const filling = new Filling(workspace);
  pushInherents(workspace, plan.inherents, filling);
  // What the block did not take provides nothing in it: those that build on it stay in the pool untried.
  const missing = new Set<string>();
  for (const candidate of plan.candidates) {
    if (plan.outOfTime() || filling.skipped >= MAX_SKIPPED) break;
    const waits = candidate.requires.some((tag) => missing.has(tag));
    if (!waits && pushCandidate(workspace, plan, filling, turn, candidate)) continue;
    for (const tag of candidate.provides) missing.add(tag);
  }
  return { header: finalizeBlock(ctx), body: filling.body, workspace };
}

/** One that does not fit is left out, as the reference does. */
function pushInherents({ ctx }: Workspace, data: InherentData, filling: Filling): void {
  for (const inherent of createInherents(ctx, data)) {
    const outcome = filling.push(inherent);
    if (outcome.state === "refused") throw new Error(`inherent refused: ${outcome.reason}`);
  }
}

/**
 * @param turn twox128 of the key that this block opens shielded transactions with; those under other keys wait for their author
 * @returns whether the block took it
 */
function pushCandidate<C extends Candidate>(
  workspace: Workspace,
  plan: BlockPlan<C>,
  filling: Filling,
  turn: Hex | undefined,
  candidate: C,
): boolean {
  const shielded = shieldedInCandidate(workspace, candidate);
  const key = shielded && toHex(shielded.key_hash) === turn ? plan.shieldKey?.(shielded.key_hash) : undefined;
  if (shielded !== undefined && key === undefined) return false;
  const inside = shielded === undefined ? 0 : Math.max(0, shielded.aead_ct.length - TAG_LENGTH);
  const outcome = filling.tryPush(candidate.bytes, inside);
  if (outcome.state === "refused") plan.refused(candidate, outcome.reason);
  if (outcome.state !== "applied") return false;
  if (shielded !== undefined && key !== undefined) pushInside(workspace, filling, key, shielded);
  return true;
}

/** Undefined for what does not even decode: that is refused when it is tried. */
const shieldedInCandidate = ({ ctx }: Workspace, { bytes }: Candidate): ShieldedTransaction | undefined =>
  tryDecode(() => shieldedIn(ctx, bytes));

/**
 * What a carrier held goes right behind it. Its sender has paid for the carrier, whatever was in it: what does not open, is no transaction or
 * is refused is left out. So is an inherent, which would make the block invalid where it stands.
 */
function pushInside({ ctx }: Workspace, filling: Filling, key: Uint8Array, shielded: ShieldedTransaction): void {
  const inner = openShielded(ctx, key, shielded);
  if (inner === undefined || holdsInherent(ctx, inner)) return;
  const outcome = filling.tryPush(inner);
  if (outcome.state !== "applied") ctx.host.log("debug", "mev-shield", `transaction left out: ${outcome.state}`);
}

/** Puts the seal on and hands the block over for commit. */
export const finishBlock = (built: BuiltBlock, seal: DigestItem | undefined): FinishedBlock => ({
  header: seal === undefined ? built.header : { ...built.header, digest: [...built.header.digest, seal] },
  body: built.body,
  workspace: built.workspace,
  origin: "own",
});

/** A block of our own: inherents first, then transactions until time or room is up. Reference: sc-basic-authorship. */
import { type ApplyExtrinsicResult, applyExtrinsic, finalizeBlock, initializeBlock } from "#runtime/executive/block.ts";
import { createInherents, type InherentData } from "#runtime/executive/inherents.ts";
import { encode } from "#runtime/scale/codec.ts";
import { bytes } from "#runtime/scale/collections.ts";
import type { DigestItem, Header } from "#runtime/scale/header.ts";
import type { Chain, FinishedBlock, Workspace } from "./chain.ts";
import type { BlockRef } from "./chain_view.ts";

/** A transaction that a block may take: without its length prefix. */
export type Candidate = {
  readonly bytes: Uint8Array;
  /** Tags of what must come before it, and its own for those that follow. */
  readonly requires: readonly string[];
  readonly provides: readonly string[];
};
export type BlockPlan<C extends Candidate> = {
  readonly parent: BlockRef;
  /** Pre-runtime items: the slot. */
  readonly digest: readonly DigestItem[];
  readonly inherents: InherentData;
  /** Best first. */
  readonly candidates: Iterable<C>;
  /** True when no more candidates shall be tried. */
  readonly outOfTime: () => boolean;
  /** Told of each candidate that the block did not take, and why. */
  readonly refused: (candidate: C, result: Extract<ApplyExtrinsicResult, { ok: false }>) => void;
};
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

/** @throws Error if an inherent is refused: then no block can be made now. */
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
  const body: Uint8Array[] = [];
  for (const inherent of createInherents(ctx, plan.inherents)) {
    const applied = applyExtrinsic(ctx, inherent);
    if (!applied.ok) throw new Error(`inherent refused: ${applied.error.type} ${applied.error.value.type}`);
    body.push(encode(bytes, inherent));
  }
  pushCandidates(workspace, plan, body);
  return { header: finalizeBlock(ctx), body, workspace };
}

function pushCandidates<C extends Candidate>({ ctx }: Workspace, plan: BlockPlan<C>, body: Uint8Array[]): void {
  let size = body.reduce((sum, extrinsic) => sum + extrinsic.length, 0);
  let skipped = 0;
  // What the block did not take provides nothing in it: those that build on it stay in the pool untried.
  const missing = new Set<string>();
  for (const candidate of plan.candidates) {
    if (plan.outOfTime() || skipped >= MAX_SKIPPED) return;
    if (candidate.requires.some((tag) => missing.has(tag))) {
      for (const tag of candidate.provides) missing.add(tag);
      continue;
    }
    if (size + candidate.bytes.length > MAX_BODY_BYTES) {
      skipped += 1;
      for (const tag of candidate.provides) missing.add(tag);
      continue;
    }
    const applied = applyExtrinsic(ctx, candidate.bytes);
    if (applied.ok) {
      const encoded = encode(bytes, candidate.bytes);
      body.push(encoded);
      size += encoded.length;
      continue;
    }
    for (const tag of candidate.provides) missing.add(tag);
    if (applied.error.value.type === "ExhaustsResources") skipped += 1;
    else plan.refused(candidate, applied);
  }
}

/** Puts the seal on and hands the block over for commit. */
export const finishBlock = (built: BuiltBlock, seal: DigestItem | undefined): FinishedBlock => ({
  header: seal === undefined ? built.header : { ...built.header, digest: [...built.header.digest, seal] },
  body: built.body,
  workspace: built.workspace,
  origin: "own",
});

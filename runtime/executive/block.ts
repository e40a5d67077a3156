/**
 * One block from its header to its header: initialize, apply, finalize. The order of everything here is consensus.
 * Reference: frame-executive lib.rs.
 */
import { PALLETS } from "../composition.ts";
import type { Ctx } from "../frame/ctx.ts";
import { dispatchError, type Outcome } from "../frame/errors.ts";
import { extensionPipeline } from "../frame/extension.ts";
import { transactionValidityError } from "../frame/sp_types.ts";
import { invalid, TransactionRefused } from "../frame/validity.ts";
import { addWeights, type PostInfo, subWeights, type Weight, ZERO_WEIGHT } from "../frame/weights.ts";
import {
  blockWeightTotal,
  finalize,
  initialize,
  noteAppliedExtrinsic,
  noteExtrinsic,
  noteFinishedExtrinsics,
  noteFinishedInitialize,
  noteInherentsApplied,
  registerExtraWeight,
  resetEvents,
} from "../pallets/system/block.ts";
import { BASE_BLOCK_WEIGHT, MAX_BLOCK_WEIGHT } from "../pallets/system/limits.ts";
import { Number as BlockNumber, InherentsApplied, LastRuntimeUpgrade } from "../pallets/system/storage.ts";
import { RUNTIME_VERSION } from "../pallets/system/version.ts";
import { Slabs } from "../primitives/slab.ts";
import { type Infer, Writer } from "../scale/codec.ts";
import { result, unit } from "../scale/collections.ts";
import type { Header } from "../scale/header.ts";
import { writeCompact } from "../scale/integers.ts";
import { type Checked, checkExtrinsic } from "./check.ts";
import { isInherent } from "./inherents.ts";

/** `ApplyExtrinsicResult`: a refusal leaves no trace, a failing dispatch does. */
const applyExtrinsicResult = result(result(unit, dispatchError), transactionValidityError);
export type ApplyExtrinsicResult = Infer<typeof applyExtrinsicResult>;

/** Starts a block: System, then every pallet's `on_initialize` with their weights registered. Only pre-runtime digests of the header count. */
export function initializeBlock(ctx: Ctx, header: Header): void {
  const { number, parentHash } = header;
  resetEvents(ctx);
  const upgradeWeight = runtimeUpgraded(ctx) ? upgrade(ctx) : ZERO_WEIGHT;
  initialize(
    ctx,
    number,
    parentHash,
    header.digest.filter((item) => item.type === "PreRuntime"),
  );
  let used = addWeights(BASE_BLOCK_WEIGHT, upgradeWeight);
  for (const { hooks } of PALLETS)
    if (hooks?.onInitialize !== undefined) used = addWeights(used, hooks.onInitialize(ctx, number));
  // Upstream registers them one by one; no hook asks what the others used.
  registerExtraWeight(ctx, used, "Mandatory");
  noteFinishedInitialize(ctx);
}

function runtimeUpgraded(ctx: Ctx): boolean {
  const last = LastRuntimeUpgrade.get(ctx);
  return (
    last === undefined ||
    last.spec_version < RUNTIME_VERSION.spec_version ||
    last.spec_name !== RUNTIME_VERSION.spec_name
  );
}

function upgrade(ctx: Ctx): Weight {
  let weight = ZERO_WEIGHT;
  for (const pallet of PALLETS) weight = addWeights(weight, pallet.hooks?.onRuntimeUpgrade?.(ctx) ?? ZERO_WEIGHT);
  LastRuntimeUpgrade.set(ctx, { spec_version: RUNTIME_VERSION.spec_version, spec_name: RUNTIME_VERSION.spec_name });
  return weight;
}

/**
 * Applies one extrinsic. A refused one changes nothing at all.
 * @param bytes without the length prefix.
 */
export function applyExtrinsic(ctx: Ctx, bytes: Uint8Array): ApplyExtrinsicResult {
  const mark = ctx.state.mark();
  try {
    const outcome = applyChecked(ctx, bytes);
    return {
      ok: true,
      value: outcome.ok ? { ok: true, value: undefined } : { ok: false, error: outcome.failure.value },
    };
  } catch (cause) {
    ctx.state.rollback(mark);
    if (cause instanceof TransactionRefused) return { ok: false, error: cause.value };
    throw cause;
  }
}

function applyChecked(ctx: Ctx, bytes: Uint8Array): Outcome<PostInfo> {
  const checked = checkExtrinsic(ctx, bytes, "InBlock");
  if (!isInherent(checked) && !InherentsApplied.get(ctx)) inherentsApplied(ctx);
  noteExtrinsic(ctx, withLength(bytes));
  const outcome = dispatchChecked(ctx, checked);
  if (!outcome.ok && checked.info.class === "Mandatory") throw invalid("BadMandatory");
  noteAppliedExtrinsic(ctx, outcome, checked.info);
  return outcome;
}

function dispatchChecked(ctx: Ctx, checked: Checked): Outcome<PostInfo> {
  const pipeline = extensionPipeline.get();
  if (checked.values !== undefined) return pipeline.dispatch(ctx, checked.values, checked);
  const pallet = PALLETS[checked.call.def.bound.pallet];
  const owner = pallet?.name === checked.call.def.bound.palletName ? pallet : palletOf(checked);
  // Unsigned calls of pallets that validate none pass here: only the author's choice keeps them out of blocks, as upstream.
  owner?.validateUnsigned?.(ctx, "InBlock", checked.call);
  return pipeline.bareDispatch(ctx, checked);
}
const palletOf = (checked: Checked) => PALLETS.find((pallet) => pallet.name === checked.call.def.bound.palletName);

const lengthWriter = new Writer(8);
/** Extrinsics with their lengths are let go of with the block that they are in. */
const extrinsicSlabs = new Slabs();

function withLength(bytes: Uint8Array): Uint8Array {
  lengthWriter.truncate(0);
  writeCompact(bytes.length, lengthWriter);
  const out = extrinsicSlabs.take(lengthWriter.length + bytes.length);
  out.set(lengthWriter.lend());
  out.set(bytes, lengthWriter.length);
  return out;
}

/** Runs once a block, before its first extrinsic that is no inherent: `on_poll`, if weight is left. */
function inherentsApplied(ctx: Ctx): void {
  noteInherentsApplied(ctx);
  const block = BlockNumber.get(ctx);
  if (!weightLeft(ctx)) return;
  for (const pallet of PALLETS) pallet.hooks?.onPoll?.(ctx, block);
}

/** Weight left in the block, or undefined if either dimension is used up. */
function weightLeft(ctx: Ctx): Weight | undefined {
  const left = subWeights(MAX_BLOCK_WEIGHT, blockWeightTotal(ctx));
  return left.ref_time > 0n && left.proof_size > 0n ? left : undefined;
}

/** Ends the block: idle and finalize hooks, then the header with state and extrinsics roots. */
export function finalizeBlock(ctx: Ctx): Header {
  if (!InherentsApplied.get(ctx)) inherentsApplied(ctx);
  noteFinishedExtrinsics(ctx);
  const block = BlockNumber.get(ctx);
  runIdleHooks(ctx, block);
  for (const pallet of PALLETS) pallet.hooks?.onFinalize?.(ctx, block);
  return finalize(ctx);
}

/** Another pallet begins in every block. Reference: frame-support traits/hooks.rs OnIdle of tuples. */
function runIdleHooks(ctx: Ctx, block: number): void {
  const left = weightLeft(ctx);
  if (left === undefined) return;
  let used = ZERO_WEIGHT;
  for (let i = 0; i < PALLETS.length; i++) {
    const hooks = PALLETS[(block + i) % PALLETS.length]?.hooks;
    if (hooks?.onIdle !== undefined) used = addWeights(used, hooks.onIdle(ctx, block, subWeights(left, used)));
  }
  registerExtraWeight(ctx, used, "Mandatory");
}

import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureSigned, type Origin } from "#runtime/frame/origin.ts";
import { type MechId, type NetUid, ROOT, type Uid } from "#runtime/primitives/ids.ts";
import {
  CanNotSetRootNetworkWeights,
  DuplicateUids,
  HotKeyNotRegisteredInSubNet,
  IncorrectWeightVersionKey,
  NeuronNoValidatorPermit,
  NotEnoughStakeToSetWeights,
  SettingWeightsTooFast,
  UidsLengthExceedUidsInSubNet,
  UidVecContainInvalidOne,
  WeightVecLengthIsLow,
  WeightVecNotEqualSize,
} from "../errors.ts";
import { WeightsSet } from "../events.ts";
import { ensureMechanismExists } from "../mechanisms/ensure_exists.ts";
import { mechanismStorageIndex } from "../mechanisms/storage_index.ts";
import { setLastUpdate } from "../neurons/last_update.ts";
import { isHotkeyRegistered, uidExists, uidOf } from "../neurons/lookup.ts";
import { SubnetworkN } from "../neurons/storage.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import {
  hasStakeForWeights,
  isLongEnough,
  isPermitted,
  isVersionKeyCurrent,
  maxUpscale,
  passesWeightsRateLimit,
} from "./checks.ts";
import { CommitRevealWeightsEnabled, Weights } from "./storage.ts";

/** Weights that a hotkey gives to the neurons of a mechanism: `values[i]` to `uids[i]`, any scale. */
export interface NewWeights {
  readonly netuid: NetUid;
  readonly mechanism: MechId;
  readonly uids: readonly number[];
  readonly values: readonly number[];
  readonly versionKey: bigint;
}

/** Who may set these weights: everything that does not look at the single uids. */
function ensureMaySet(ctx: Ctx, hotkey: ReturnType<typeof ensureSigned>, given: NewWeights): Uid {
  const { netuid, mechanism, uids, values, versionKey } = given;
  ensure(netuid !== ROOT, CanNotSetRootNetworkWeights);
  ensure(uids.length === values.length, WeightVecNotEqualSize);
  ensureMechanismExists(ctx, netuid, mechanism);
  ensure(uids.length <= SubnetworkN.get(ctx, netuid), UidsLengthExceedUidsInSubNet);
  ensure(isHotkeyRegistered(ctx, netuid, hotkey), HotKeyNotRegisteredInSubNet);
  ensure(hasStakeForWeights(ctx, hotkey, netuid), NotEnoughStakeToSetWeights);
  ensure(isVersionKeyCurrent(ctx, netuid, versionKey), IncorrectWeightVersionKey);
  return uidOf(ctx, netuid, hotkey);
}

/**
 * Checks and stores weights, scaled so that the largest is 65,535. Where weights are committed and revealed, the commit counts as the
 * neuron's update, and neither a limit of rate nor an update applies here. A limit on single weights no longer exists upstream.
 * @throws the errors imported above, in the order of the checks. Writes nothing then. Reference: weights.rs internal_set_weights.
 */
export function setWeights(ctx: Ctx, origin: Origin, given: NewWeights): void {
  const { netuid, mechanism, uids, values } = given;
  const index = mechanismStorageIndex(netuid, mechanism);
  const uid = ensureMaySet(ctx, ensureSigned(origin), given);
  const block = currentBlock(ctx);
  const committed = CommitRevealWeightsEnabled.get(ctx, netuid);
  ensure(committed || passesWeightsRateLimit(ctx, netuid, index, uid, block), SettingWeightsTooFast);
  ensure(isPermitted(ctx, netuid, uid, uids), NeuronNoValidatorPermit);
  ensure(new Set(uids).size === uids.length, DuplicateUids);
  ensure(
    uids.every((target) => uidExists(ctx, netuid, target as Uid)),
    UidVecContainInvalidOne,
  );
  ensure(isLongEnough(ctx, netuid, uid, uids), WeightVecLengthIsLow);
  const scaled = maxUpscale(values);
  Weights.set(
    ctx,
    index,
    uid,
    uids.map((target, i) => [target, scaled[i] ?? 0] as const),
  );
  if (!committed) setLastUpdate(ctx, index, uid, block);
  deposit(ctx, WeightsSet(index, uid));
}

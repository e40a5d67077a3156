import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensureRoot } from "#runtime/frame/origin.ts";
import { multiSignature } from "#runtime/frame/sp_types.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { U32 } from "#runtime/numerics/saturating.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { option } from "#runtime/scale/collections.ts";
import { Number as BlockNumber } from "../system/storage.ts";
import { BeaconConfigChanged } from "./events.ts";
import { BeaconConfig, NextUnsignedAt } from "./storage.ts";
import { beaconConfigurationPayload } from "./types.ts";

/**
 * Another beacon, for root. The configuration is taken as it is: with a key that is no point every pulse fails. No pulses are taken in
 * the rest of this block. Reference: pallets/drand/src/lib.rs set_beacon_config.
 */
export const set_beacon_config = call({
  index: 1,
  args: {
    config_payload: spelled(beaconConfigurationPayload, "BeaconConfigurationPayload<T::Public, BlockNumberFor<T>>"),
    signature: spelled(option(multiSignature), "Option<T::Signature>"),
  },
  weight: { weight: benchmarked(8_766_000n, 0n, 0, 2) },
  dispatch(ctx, origin, { config_payload }) {
    ensureRoot(origin);
    BeaconConfig.set(ctx, config_payload.config);
    NextUnsignedAt.set(ctx, U32.saturatingAdd(BlockNumber.get(ctx), 1));
    deposit(ctx, BeaconConfigChanged());
  },
});

import { call } from "#runtime/frame/call.ts";
import { multiSignature } from "#runtime/frame/sp_types.ts";
import { unavailable } from "#runtime/frame/unavailable.ts";
import { ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { option } from "#runtime/scale/collections.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { beaconConfigurationPayload, pulsesPayload } from "./types.ts";

export const write_pulse = call({
  index: 0,
  args: {
    pulses_payload: spelled(pulsesPayload, "PulsesPayload<T::Public, BlockNumberFor<T>>"),
    signature: spelled(option(multiSignature), "Option<T::Signature>"),
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Drand.write_pulse"),
});
export const set_beacon_config = call({
  index: 1,
  args: {
    config_payload: spelled(beaconConfigurationPayload, "BeaconConfigurationPayload<T::Public, BlockNumberFor<T>>"),
    signature: spelled(option(multiSignature), "Option<T::Signature>"),
  },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Drand.set_beacon_config"),
});
export const set_oldest_stored_round = call({
  index: 2,
  args: { oldest_round: u64 },
  weight: { weight: ZERO_WEIGHT },
  dispatch: unavailable("Drand.set_oldest_stored_round"),
});

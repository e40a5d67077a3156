import { argsOf } from "../frame/call.ts";
import { NEUTRAL_VALIDITY } from "../frame/validity.ts";
import { drandPriority } from "../pallets/drand/types.ts";
import { write_pulse } from "../pallets/drand/write_pulse.ts";
import { unit } from "../scale/collections.ts";
import { extension, NEUTRAL, nothing } from "./extension.ts";

const PULSE_PRIORITY = 10_000n;

/** Randomness pulses go before other transactions. Reference: pallets/drand/src/drand_priority.rs. */
export const DrandPriority = extension({
  identifier: "DrandPriority",
  codec: drandPriority,
  implicit: unit,
  implicitOf: nothing,
  validate: (_ctx, _value, { call }) =>
    argsOf(call, write_pulse) === undefined
      ? NEUTRAL
      : { validity: () => ({ ...NEUTRAL_VALIDITY, priority: PULSE_PRIORITY }), val: undefined },
});

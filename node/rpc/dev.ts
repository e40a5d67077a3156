/** `dev_*`: this node's own methods for private chains; upstream has none of them. */
import { PulseFormatError, pulseOfJson } from "#node/drand/pulse_json.ts";
import { PulseRefused } from "#node/drand/worker.ts";
import { PoolRefused } from "#node/txpool/errors.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { invalidParams, RpcError } from "./errors.ts";
import { rpcMethod } from "./method.ts";
import { type ParamReader, required } from "./params.ts";
import { submitError } from "./pool_errors.ts";
import type { PulseSetter } from "./services.ts";

const PULSE_REFUSED = 15_000;
const UNSAFE = { unsafe: true } as const;

const pulseParam: ParamReader<ReturnType<typeof pulseOfJson>> = (value) => {
  try {
    return pulseOfJson(value);
  } catch (cause) {
    if (cause instanceof PulseFormatError) throw invalidParams(cause.message);
    throw cause;
  }
};

/**
 * Submits a pulse in drand's form, `{"round":…,"randomness":"…","signature":"…"}`; gives the hash of the transaction.
 * Errors: 15000 with the pallet's name of what is wrong with it; 1010 for a round that is not after the last one.
 */
const dev_setDrandPulse = (drand: PulseSetter) =>
  rpcMethod(
    "dev_setDrandPulse",
    [required("pulse", pulseParam)],
    ([pulse]): Hex => {
      try {
        return drand.setPulse(pulse);
      } catch (cause) {
        if (cause instanceof PoolRefused) throw submitError(cause);
        if (cause instanceof PulseRefused) throw new RpcError(PULSE_REFUSED, "Pulse refused", cause.message);
        throw cause;
      }
    },
    UNSAFE,
  );

/** The methods of `dev`. */
export const dev = (drand: PulseSetter) => [dev_setDrandPulse(drand)];

import { call } from "#runtime/frame/call.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureSigned } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { RegistrationPriceLimitExceeded } from "../errors.ts";
import { ensureRegistrable, registerNeuron } from "./register_neuron.ts";
import { Burn } from "./storage.ts";

/** As `burned_register`, for no more than a price in rao. Errors: RegistrationPriceLimitExceeded and those of `registerNeuron`. Reference: subnets/registration.rs do_register_limit. */
export const register_limit = call({
  index: 134,
  args: { netuid: netUid, hotkey: accountId, limit_price: u64 },
  weight: { weight: benchmarked(354_200_000n, 0n, 47, 40) },
  dispatch: (ctx, origin, { netuid, hotkey, limit_price }) => {
    ensureSigned(origin);
    ensureRegistrable(ctx, netuid);
    ensure(Burn.get(ctx, netuid) <= limit_price, RegistrationPriceLimitExceeded);
    registerNeuron(ctx, origin, netuid, hotkey);
  },
});

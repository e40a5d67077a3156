import { method, runtimeApi } from "../frame/api.ts";
import { networkLockCost } from "../pallets/subtensor/networks/lock_cost.ts";
import { rao } from "../scale/ids.ts";

/** Reference: pallets/subtensor/runtime-api/src/lib.rs. */
export const SubnetRegistrationRuntimeApi = runtimeApi("SubnetRegistrationRuntimeApi", 1, {
  get_network_registration_cost: method({
    inputs: {},
    output: rao,
    run: (ctx) => networkLockCost(ctx),
  }),
});

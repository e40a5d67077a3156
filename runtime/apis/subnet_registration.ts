import { method, runtimeApi } from "../frame/api.ts";
import { unavailableApi } from "../frame/unavailable.ts";
import { u64 } from "../scale/integers.ts";

export const SubnetRegistrationRuntimeApi = runtimeApi("SubnetRegistrationRuntimeApi", 1, {
  get_network_registration_cost: method({
    inputs: {},
    output: u64,
    run: unavailableApi("SubnetRegistrationRuntimeApi_get_network_registration_cost"),
  }),
});

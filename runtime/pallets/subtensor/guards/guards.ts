import { checkColdkeySwap } from "./check_coldkey_swap.ts";
import { checkDelegateTake } from "./check_delegate_take.ts";
import { checkEvmKeyAssociation } from "./check_evm_key_association.ts";
import { checkRateLimits } from "./check_rate_limits.ts";
import { checkServingEndpoints } from "./check_serving_endpoints.ts";
import { checkWeights } from "./check_weights.ts";
import type { Guard } from "./guard.ts";

/** In the order in which they speak. Reference: runtime/src/lib.rs DispatchExtension. */
export const GUARDS: readonly Guard[] = [
  checkColdkeySwap,
  checkWeights,
  checkRateLimits,
  checkDelegateTake,
  checkServingEndpoints,
  checkEvmKeyAssociation,
];

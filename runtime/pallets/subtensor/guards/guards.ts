import { checkColdkeySwap } from "./check_coldkey_swap.ts";
import type { Guard } from "./guard.ts";

/** In the order in which they speak. Reference: runtime/src/lib.rs DispatchExtension. */
export const GUARDS: readonly Guard[] = [checkColdkeySwap];

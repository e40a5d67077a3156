import { perquintill } from "#runtime/scale/fixed_codec.ts";
import { i32, u128 } from "#runtime/scale/integers.ts";
import { newtype, struct } from "#runtime/scale/named.ts";

/** Weight of TAO in the pool; alpha has the rest. */
export const balancer = struct({ path: "pallet_subtensor_swap::pallet::balancer::Balancer" }, { quote: perquintill });
/** Of a former design; metadata shows it in calls that are no more. */
export const tickIndex = newtype({ path: "pallet_subtensor_swap::pallet::TickIndex" }, i32);
/** Of a former design; metadata shows it in calls that are no more. */
export const positionId = newtype({ path: "pallet_subtensor_swap::pallet::PositionId" }, u128);

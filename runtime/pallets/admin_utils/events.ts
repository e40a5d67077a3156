import { event } from "#runtime/frame/event.ts";
import { u64f64 } from "#runtime/scale/fixed_codec.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { bool, u16 } from "#runtime/scale/integers.ts";
import { precompileEnum } from "./types.ts";

/** Whether EVM contracts may call the precompile. */
export const PrecompileUpdated = event(0, { precompile_id: precompileEnum, enabled: bool });
/** By the owner or root. */
export const Yuma3EnableToggled = event(1, { netuid: netUid, enabled: bool });
/** By the owner or root. */
export const BondsResetToggled = event(2, { netuid: netUid, enabled: bool });
/** Blocks. */
export const BurnHalfLifeSet = event(3, { netuid: netUid, burn_half_life: u16 });
/** Factor of the price for each registration. */
export const BurnIncreaseMultSet = event(4, { netuid: netUid, burn_increase_mult: u64f64 });
/** Whether the subnet gets a share of the block's TAO. */
export const SubnetEmissionEnabledSet = event(5, { netuid: netUid, enabled: bool });

import { event } from "#runtime/frame/event.ts";
import { u64f64 } from "#runtime/scale/fixed_codec.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { bool, u16 } from "#runtime/scale/integers.ts";
import { precompileEnum } from "./types.ts";

export const PrecompileUpdated = event(0, { precompile_id: precompileEnum, enabled: bool });
export const Yuma3EnableToggled = event(1, { netuid: netUid, enabled: bool });
export const BondsResetToggled = event(2, { netuid: netUid, enabled: bool });
export const BurnHalfLifeSet = event(3, { netuid: netUid, burn_half_life: u16 });
export const BurnIncreaseMultSet = event(4, { netuid: netUid, burn_increase_mult: u64f64 });
export const SubnetEmissionEnabledSet = event(5, { netuid: netUid, enabled: bool });

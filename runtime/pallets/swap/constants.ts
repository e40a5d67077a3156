import { constant } from "#runtime/frame/constant.ts";
import { nonZeroU64, palletId } from "#runtime/frame/sp_types.ts";
import { u16, u64 } from "#runtime/scale/integers.ts";

/** `ten/swap`. */
export const ProtocolId = constant("ProtocolId", palletId, Uint8Array.from([116, 101, 110, 47, 115, 119, 97, 112]));
/** The greatest fee of a swap, in parts of 65535. */
export const MaxFeeRate = constant("MaxFeeRate", u16, 10000);
/** Shown to clients; nothing reads it. */
export const MinimumLiquidity = constant("MinimumLiquidity", u64, 1000n);
/** A pool that has less than this of what it pays out in does not swap: rao, or alpha in its smallest unit. */
export const MinimumReserve = constant("MinimumReserve", nonZeroU64, 1000000n);

import { constant } from "#runtime/frame/constant.ts";
import { nonZeroU64, palletId } from "#runtime/frame/sp_types.ts";
import { u16, u64 } from "#runtime/scale/integers.ts";

export const ProtocolId = constant("ProtocolId", palletId, Uint8Array.from([116, 101, 110, 47, 115, 119, 97, 112]));
export const MaxFeeRate = constant("MaxFeeRate", u16, 10000);
export const MinimumLiquidity = constant("MinimumLiquidity", u64, 1000n);
export const MinimumReserve = constant("MinimumReserve", nonZeroU64, 1000000n);

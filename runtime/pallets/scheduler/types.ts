import { bounded } from "#runtime/frame/sp_types.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { fixedBytes, option, tuple } from "#runtime/scale/collections.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { u8, u32 } from "#runtime/scale/integers.ts";
import { param, struct } from "#runtime/scale/named.ts";
import { originCaller } from "../outer_types.ts";

export const scheduled = struct(
  {
    path: "pallet_scheduler::Scheduled",
    params: [
      param("Name", fixedBytes(32)),
      param("Call", bounded),
      param("BlockNumber", u32),
      param("PalletsOrigin", originCaller),
      param("AccountId", accountId),
    ],
  },
  {
    maybe_id: spelled(option(fixedBytes(32)), "Option<Name>"),
    priority: spelled(u8, "schedule::Priority"),
    call: spelled(bounded, "Call"),
    maybe_periodic: spelled(option(tuple(u32, u32)), "Option<schedule::Period<BlockNumber>>"),
    origin: spelled(originCaller, "PalletsOrigin"),
  },
);
export const retryConfig = struct(
  { path: "pallet_scheduler::RetryConfig", params: [param("Period", u32)] },
  { total_retries: u8, remaining: u8, period: spelled(u32, "Period") },
);

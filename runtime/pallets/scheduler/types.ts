import { bounded } from "#runtime/frame/sp_types.ts";
import { type Infer, spelled } from "#runtime/scale/codec.ts";
import { fixedBytes, option, tuple } from "#runtime/scale/collections.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { u8, u32 } from "#runtime/scale/integers.ts";
import { param, struct } from "#runtime/scale/named.ts";
import { originCaller } from "../outer_types.ts";

/** 32 bytes that stand for one task. */
export const taskName = spelled(fixedBytes(32), "TaskName");
/** The block that a task is due in, and its place on that block's agenda. */
export const taskAddress = spelled(tuple(u32, u32), "TaskAddress<BlockNumberFor<T>>");
export type TaskAddress = Infer<typeof taskAddress>;
/** Blocks between two runs, and how many runs there are. */
export const period = tuple(u32, u32);
export type Period = Infer<typeof period>;

/** A call to be made; priorities count from 0, the first. */
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
    maybe_periodic: spelled(option(period), "Option<schedule::Period<BlockNumber>>"),
    origin: spelled(originCaller, "PalletsOrigin"),
  },
);
export type Scheduled = Infer<typeof scheduled>;
/** How often a failing task is tried again, how often still, and after how many blocks each time. */
export const retryConfig = struct(
  { path: "pallet_scheduler::RetryConfig", params: [param("Period", u32)] },
  { total_retries: u8, remaining: u8, period: spelled(u32, "Period") },
);
export type RetryConfig = Infer<typeof retryConfig>;

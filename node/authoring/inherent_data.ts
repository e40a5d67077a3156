/** What the author knows and the runtime cannot: the time. Reference: sp-timestamp InherentDataProvider. */
import type { InherentData } from "#runtime/executive/inherents.ts";
import { encode } from "#runtime/scale/codec.ts";
import { u64 } from "#runtime/scale/integers.ts";

const TIMESTAMP_IDENTIFIER = new TextEncoder().encode("timstap0");

/** @param now ms since 1970 */
export const inherentData = (now: number): InherentData => ({
  data: [[TIMESTAMP_IDENTIFIER, encode(u64, BigInt(now))]],
});

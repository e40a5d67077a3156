/** What the author knows and the runtime cannot: the time, and its own key. Reference: sp-timestamp and stc-shield InherentDataProvider. */
import type { InherentData } from "#runtime/executive/inherents.ts";
import { SHIELD_INHERENT_IDENTIFIER, shieldInherentData } from "#runtime/pallets/mev_shield/inherent.ts";
import { encode } from "#runtime/scale/codec.ts";
import { u64 } from "#runtime/scale/integers.ts";

const ascii = new TextEncoder();
const TIMESTAMP_IDENTIFIER = "timstap0";

/** @param now ms since 1970 @param shieldKey the ML-KEM-768 key to announce; without one the author leaves the rotation of keys alone */
export const inherentData = (now: number, shieldKey?: Uint8Array): InherentData => {
  const time: readonly [Uint8Array, Uint8Array] = [ascii.encode(TIMESTAMP_IDENTIFIER), encode(u64, BigInt(now))];
  if (shieldKey === undefined) return { data: [time] };
  return { data: [time, [ascii.encode(SHIELD_INHERENT_IDENTIFIER), encode(shieldInherentData, shieldKey)]] };
};

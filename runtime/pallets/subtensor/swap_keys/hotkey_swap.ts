import type { AccountId } from "#runtime/primitives/ids.ts";
import type { AccessCount } from "./access_count.ts";

/** A swap of a hotkey for another of the same coldkey. */
export interface HotkeySwap {
  readonly coldkey: AccountId;
  readonly from: AccountId;
  readonly to: AccountId;
  /** Whether stake, dividends and claims stay with the old hotkey. */
  readonly keepStake: boolean;
  /** Counts on while the swap goes. */
  readonly accesses: AccessCount;
}

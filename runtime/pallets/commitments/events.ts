import { event } from "#runtime/frame/event.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";
import { u64 } from "#runtime/scale/integers.ts";

/** One without a timelocked field. */
export const Commitment = event(0, { netuid: netUid, who: accountId });
/** One with a timelocked field; the round is that of the first. */
export const TimelockCommitment = event(1, { netuid: netUid, who: accountId, reveal_round: u64 });
/** Once for each field that was opened. */
export const CommitmentRevealed = event(2, { netuid: netUid, who: accountId });

import { dispatchError } from "#runtime/frame/errors.ts";
import { event } from "#runtime/frame/event.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { accountId, h256 } from "#runtime/scale/ids.ts";
import { u32, u64 } from "#runtime/scale/integers.ts";

// ExtrinsicDispatched, ExtrinsicDispatchFailed, ExtrinsicPostponed and ExtrinsicWeightExceeded need a decryptor of stored calls, which the
// reference's runtime does not configure at this release: declared, never deposited.

/** A shielded transaction is in the block. `id`: blake2_256 of sender and ciphertext. */
export const EncryptedSubmitted = event(0, { id: spelled(h256, "T::Hash"), who: accountId });
/** An encrypted call waits under this index. */
export const ExtrinsicStored = event(1, { index: u32, who: accountId });
/** A stored call could not be opened, and is gone. */
export const ExtrinsicDecodeFailed = event(2, { index: u32 });
/** Never happens. */
export const ExtrinsicDispatchFailed = event(3, { index: u32, error: dispatchError });
/** Never happens. */
export const ExtrinsicDispatched = event(4, { index: u32 });
/** A stored call waited too long, and is gone. */
export const ExtrinsicExpired = event(5, { index: u32 });
/** Never happens. */
export const ExtrinsicPostponed = event(6, { index: u32 });
/** Calls that may wait. */
export const MaxPendingExtrinsicsNumberSet = event(7, { value: u32 });
/** Ref time that opening stored calls may take at a block's beginning. */
export const OnInitializeWeightSet = event(8, { value: u64 });
/** Blocks. */
export const ExtrinsicLifetimeSet = event(9, { value: u32 });
/** Ref time that a stored call may take. */
export const MaxExtrinsicWeightSet = event(10, { value: u64 });
/** Never happens. */
export const ExtrinsicWeightExceeded = event(11, { index: u32 });

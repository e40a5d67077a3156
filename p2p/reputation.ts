/** How much a deed costs or earns a peer. Values are upstream's, from the `rep` modules of sc-network-sync and sc-network-transactions. */
export type ReputationChange = { readonly value: number; readonly reason: string };

/** As far as a peer can fall: upstream's `i32::MIN`. */
export const MIN_REPUTATION = -(2 ** 31);
/** As far as it can rise: upstream's `i32::MAX`. */
export const MAX_REPUTATION = 2 ** 31 - 1;

const change = (value: number, reason: string): ReputationChange => ({ value, reason });

export const GENESIS_MISMATCH = change(MIN_REPUTATION, "Genesis mismatch");
export const SAME_REQUEST = change(MIN_REPUTATION, "Same block request multiple times");
export const SAME_SMALL_REQUEST = change(-(2 ** 10), "Same small block request multiple times");
export const VERIFICATION_FAIL = change(-(2 ** 29), "Block verification failed");
export const BAD_BLOCK = change(-(2 ** 29), "Bad block");
export const NO_BLOCK = change(-(2 ** 29), "No requested block data");
export const NOT_REQUESTED = change(-(2 ** 29), "Not requested block data");
export const BAD_JUSTIFICATION = change(-(2 ** 16), "Bad justification");
export const BAD_RESPONSE = change(-(2 ** 12), "Incomplete response");
export const REFUSED = change(-(2 ** 10), "Request refused");
export const TIMEOUT = change(-(2 ** 10), "Request timeout");
export const IO = change(-(2 ** 10), "IO error during request");
export const ANY_TRANSACTION = change(-(2 ** 4), "Any transaction");
export const ANY_TRANSACTION_REFUND = change(2 ** 4, "Any transaction (refund)");
export const GOOD_TRANSACTION = change(2 ** 7, "Good transaction");
export const DISCONNECTED = change(-(2 ** 8), "Disconnected");
/**
 * Our own: more messages, or larger ones, than the limits allow, and what no honest node passes on. Upstream's costs for these (2^12) are
 * forgotten faster than our rates let them come, so who sends nothing else would never be banned; of ours some hundreds make a ban.
 */
export const BAD_MESSAGE = change(-(2 ** 22), "Bad message");
export const BAD_BLOCK_ANNOUNCEMENT = change(-(2 ** 22), "Bad block announcement");
/** Some 1,500 make a ban: around a runtime upgrade an honest node's transactions may be bad here. */
export const BAD_TRANSACTION = change(-(2 ** 20), "Bad transaction");
export const FLOOD = change(-(2 ** 22), "Too many messages");
export const OVERSIZED = change(-(2 ** 26), "Message over the size limit");

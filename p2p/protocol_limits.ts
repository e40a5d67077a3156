/** Sizes and rates allowed to each peer in each protocol. Sizes and times are upstream's; rates are ours, far above honest traffic. */
import type { NotificationLimits } from "./notifications.ts";
import type { RequestLimits } from "./request_response.ts";

const MIB = 1024 * 1024;
/** Reference: sc-network lib.rs MAX_RESPONSE_SIZE. */
const MAX_RESPONSE = 16 * MIB;

/** Reference: sc-network-sync engine.rs MAX_BLOCK_ANNOUNCE_SIZE. */
export const ANNOUNCES: NotificationLimits = { maxMessage: MIB, rate: { burst: 256, perSecond: 64 } };
/** Reference: sc-network-transactions config.rs MAX_TRANSACTIONS_SIZE. */
export const TRANSACTIONS: NotificationLimits = {
  maxMessage: MAX_RESPONSE,
  rate: { burst: 16_384, perSecond: 4_096 },
};
/** Reference: sc-consensus-grandpa lib.rs grandpa_peers_set_config. */
export const GRANDPA: NotificationLimits = { maxMessage: MIB, rate: { burst: 4_096, perSecond: 1_024 } };
/** Reference: sc-network-sync block_request_handler.rs generate_protocol_config. */
export const BLOCK_REQUESTS: RequestLimits = {
  maxRequest: MIB,
  maxResponse: MAX_RESPONSE,
  timeout: 20_000,
  concurrent: 8,
  rate: { burst: 256, perSecond: 64 },
};
/** Of the protocols that answer with proofs: they cost more than blocks. */
export const OTHER_REQUESTS: RequestLimits = { ...BLOCK_REQUESTS, concurrent: 4, rate: { burst: 64, perSecond: 16 } };

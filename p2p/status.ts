/** What the network tells of itself to whoever asks the node. */
import type { BlockNumber, H256 } from "#runtime/primitives/ids.ts";
import type { PeerId } from "./peers.ts";
import type { RoleName } from "./wire/roles.ts";

/** What `system_peers` tells of a peer. */
export type PeerStatus = {
  readonly peerId: PeerId;
  readonly roles: RoleName;
  readonly bestHash: H256;
  readonly bestNumber: BlockNumber;
};

/** What `system_syncState` tells. */
export type SyncState = {
  readonly startingBlock: BlockNumber;
  readonly currentBlock: BlockNumber;
  readonly highestBlock: BlockNumber;
};

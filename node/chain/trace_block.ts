/** A block executed again, while somebody watches what it reads and writes. Reference: sc-tracing block/mod.rs trace_block. */
import { executeBlock } from "#runtime/executive/execute_block.ts";
import type { StorageAccess } from "#runtime/frame/observed_overlay.ts";
import type { BlockRef } from "#runtime/primitives/ids.ts";
import { decodeAll } from "#runtime/scale/codec.ts";
import { lentBytes } from "#runtime/scale/collections.ts";
import type { Header } from "#runtime/scale/header.ts";
import type { Workspace } from "./chain.ts";

/** What opens blocks that are watched. */
export interface WatchedChain {
  /** @throws UnknownBlock */
  openWatched(parent: BlockRef, tell: (access: StorageAccess) => void): Workspace;
}

/**
 * Executes a block that is here over its parent's state, and keeps nothing. @param body each extrinsic with its compact length in front
 * @param tell hears of each access, in order @throws UnknownBlock if the parent's state is not here; what the runtime stops with
 */
export function traceBlock(
  chain: WatchedChain,
  header: Header,
  body: readonly Uint8Array[],
  tell: (access: StorageAccess) => void,
): void {
  const { ctx } = chain.openWatched({ hash: header.parentHash, number: header.number - 1 }, tell);
  const unsealed = { ...header, digest: header.digest.filter(({ type }) => type !== "Seal") };
  executeBlock(
    ctx,
    unsealed,
    body.map((extrinsic) => decodeAll(lentBytes, extrinsic)),
  );
}

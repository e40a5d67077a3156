import { method, runtimeApi } from "../frame/api.ts";
import { trapUnless } from "../frame/trap.ts";
import { NextUnsignedAt } from "../pallets/drand/storage.ts";
import { initialize } from "../pallets/system/block.ts";
import { BlockHash } from "../pallets/system/storage.ts";
import { unit } from "../scale/collections.ts";
import { header, headerHash } from "../scale/header.ts";

/**
 * Upstream's node calls this after every block, with a context of its own, and there it fetches drand's pulses: the only worker there
 * is. Whoever calls it without that context gets a trap as soon as pulses are due. Our node fetches pulses by itself.
 * Reference: frame-executive offchain_worker, pallets/drand/src/lib.rs fetch_drand_pulse_and_send_unsigned.
 */
export const OffchainWorkerApi = runtimeApi("OffchainWorkerApi", 2, {
  offchain_worker: method({
    inputs: { header: header },
    output: unit,
    run: (ctx, { header: head }) => {
      initialize(ctx, head.number, head.parentHash, head.digest);
      BlockHash.set(ctx, head.number, headerHash(head));
      trapUnless(NextUnsignedAt.get(ctx) > head.number, "pulses can be fetched only in the offchain worker context");
      return undefined;
    },
  }),
});

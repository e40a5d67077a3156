import type { Ctx } from "#runtime/frame/ctx.ts";
import { type NetUid, ROOT } from "#runtime/primitives/ids.ts";
import { U64F64 } from "../../../numerics/fixed.ts";
import { U64 } from "../../../numerics/saturating.ts";
import { getMovingAlphaPrice } from "../coinbase/moving_price.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { NetworkImmunityPeriod, NetworkRegisteredAt, NetworksAdded } from "./storage.ts";

/** The subnets without root, in the order of storage. */
export const subnetsButRoot = (ctx: Ctx): NetUid[] =>
  [...NetworksAdded.entries(ctx)].flatMap(([[netuid], added]) => (added && netuid !== ROOT ? [netuid] : []));

/**
 * The subnet that makes room for a new one: of those past their immunity the one of the lowest moving price, the oldest of equals;
 * undefined if all are immune. Reference: pallets/subtensor/src/coinbase/root.rs get_network_to_prune.
 */
export const networkToPrune = (ctx: Ctx): NetUid | undefined => {
  const block = currentBlock(ctx);
  const immunity = NetworkImmunityPeriod.get(ctx);
  let best: { readonly netuid: NetUid | undefined; readonly price: U64F64; readonly registeredAt: bigint } = {
    netuid: undefined,
    price: U64F64.MAX,
    registeredAt: U64.MAX,
  };
  for (const netuid of subnetsButRoot(ctx)) {
    const registeredAt = NetworkRegisteredAt.get(ctx, netuid);
    if (block < U64.saturatingAdd(registeredAt, immunity)) continue;
    const price = getMovingAlphaPrice(ctx, netuid);
    if (price < best.price || (price === best.price && registeredAt < best.registeredAt))
      best = { netuid, price, registeredAt };
  }
  return best.netuid;
};

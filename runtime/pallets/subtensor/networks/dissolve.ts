import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { type NetUid, ROOT } from "#runtime/primitives/ids.ts";
import { purgeNetuid } from "../../commitments/purge_netuid.ts";
import { clearProtocolLiquidity } from "../../swap/liquidity.ts";
import { SubnetNotExists } from "../errors.ts";
import { NetworkRemoved } from "../events.ts";
import { finalizeAllSubnetRootDividends } from "../root_claim/finalize_subnet.ts";
import { destroyAlphaInOutStakes } from "../staking/destroy_alpha.ts";
import { removeNetwork } from "./remove_network.ts";
import { ifSubnetExist } from "./subnet_lookup.ts";

/** Ends a subnet: pays its stakers out and forgets it. @throws SubnetNotExists. Reference: pallets/subtensor/src/coinbase/root.rs do_dissolve_network. */
export function dissolveNetwork(ctx: Ctx, netuid: NetUid): void {
  ensure(ifSubnetExist(ctx, netuid) && netuid !== ROOT, SubnetNotExists);
  finalizeAllSubnetRootDividends(ctx, netuid);
  destroyAlphaInOutStakes(ctx, netuid);
  clearProtocolLiquidity(ctx, netuid);
  purgeNetuid(ctx, netuid);
  removeNetwork(ctx, netuid);
  deposit(ctx, NetworkRemoved(netuid));
}

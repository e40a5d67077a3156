import type { Ctx } from "#runtime/frame/ctx.ts";
import type { NetUid, Rao } from "#runtime/primitives/ids.ts";
import { getAlphaAmountForTao } from "../../swap/price.ts";
import type { AlphaFeeStaking } from "../../transaction_payment/alpha_fee.ts";
import { SubtokenEnabled } from "../networks/storage.ts";
import { getAllSubnetNetuids } from "../networks/subnet_lookup.ts";
import { getStakeForHotkeyAndColdkeyOnSubnet } from "./stake_shares.ts";
import { unstakeFromSubnet } from "./unstake_from_subnet.ts";

const tradableNetuids = (ctx: Ctx): NetUid[] =>
  getAllSubnetNetuids(ctx).filter((netuid) => SubtokenEnabled.get(ctx, netuid));

/** What transaction fees know of stakes: bound to `alphaFeeStaking`. Reference: pallets/transaction-fee/src/lib.rs AlphaFeeHandler. */
export const stakesForFees: AlphaFeeStaking = {
  stakeOf: getStakeForHotkeyAndColdkeyOnSubnet,
  alphaForTao: getAlphaAmountForTao,
  tradableNetuids,
  sellTo: (ctx, hotkey, coldkey, author, netuid, alpha) =>
    unstakeFromSubnet(ctx, { hotkey, coldkey, netuid }, author, alpha, 0n as Rao, true),
};

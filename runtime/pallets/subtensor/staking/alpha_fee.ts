/**
 * Transaction fees paid in alpha: calls that take stake apart may, where the caller's TAO does not suffice. Only a fee on one stake can be
 * paid so. Reference: pallets/transaction-fee/src/lib.rs AlphaFeeHandler, fees_in_alpha.
 */
import { argsOf, type RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { type Outcome, tryTransactional } from "#runtime/frame/errors.ts";
import type { AccountId, AlphaBalance, NetUid, Rao } from "#runtime/primitives/ids.ts";
import { getAlphaAmountForTao } from "../../swap/price.ts";
import { blockAuthor } from "../authorship.ts";
import { SubtokenEnabled } from "../networks/storage.ts";
import { getAllSubnetNetuids } from "../networks/subnet_lookup.ts";
import { burn_alpha } from "./burn_alpha.ts";
import { move_stake } from "./move_stake.ts";
import { recycle_alpha } from "./recycle_alpha.ts";
import { remove_stake } from "./remove_stake.ts";
import { remove_stake_full_limit } from "./remove_stake_full_limit.ts";
import { remove_stake_limit } from "./remove_stake_limit.ts";
import type { StakePosition } from "./stake_into_subnet.ts";
import { getStakeForHotkeyAndColdkeyOnSubnet } from "./stake_shares.ts";
import { swap_stake } from "./swap_stake.ts";
import { swap_stake_limit } from "./swap_stake_limit.ts";
import { transfer_stake } from "./transfer_stake.ts";
import { unstake_all } from "./unstake_all.ts";
import { unstake_all_alpha } from "./unstake_all_alpha.ts";
import { unstakeFromSubnet } from "./unstake_from_subnet.ts";

/** What was paid: alpha taken, rao that it brought, where. All zero if the block has no author: then nothing is taken. */
export interface PaidInAlpha {
  readonly alphaFee: AlphaBalance;
  readonly tao: Rao;
  readonly netuid: NetUid;
}

const stakesBehind = (ctx: Ctx, coldkey: AccountId, hotkey: AccountId): StakePosition[] =>
  getAllSubnetNetuids(ctx)
    .filter((netuid) => SubtokenEnabled.get(ctx, netuid))
    .map((netuid) => ({ hotkey, coldkey, netuid }))
    .filter((position) => stakeOf(ctx, position) !== 0n);

const stakeOf = (ctx: Ctx, { hotkey, coldkey, netuid }: StakePosition): AlphaBalance =>
  getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid);

/** The stakes that a call's fee may be taken from; none for calls that pay in TAO only. Reference: fees_in_alpha. */
export function feesInAlpha(ctx: Ctx, coldkey: AccountId, call: RuntimeCall): StakePosition[] {
  const here =
    argsOf(call, remove_stake) ??
    argsOf(call, remove_stake_limit) ??
    argsOf(call, remove_stake_full_limit) ??
    argsOf(call, recycle_alpha) ??
    argsOf(call, burn_alpha);
  if (here !== undefined) return [{ hotkey: here.hotkey, coldkey, netuid: here.netuid }];
  const away = argsOf(call, transfer_stake) ?? argsOf(call, swap_stake) ?? argsOf(call, swap_stake_limit);
  if (away !== undefined) return [{ hotkey: away.hotkey, coldkey, netuid: away.origin_netuid }];
  const moved = argsOf(call, move_stake);
  if (moved !== undefined) return [{ hotkey: moved.origin_hotkey, coldkey, netuid: moved.origin_netuid }];
  const all = argsOf(call, unstake_all) ?? argsOf(call, unstake_all_alpha);
  return all === undefined ? [] : stakesBehind(ctx, coldkey, all.hotkey);
}

/** Whether the stake covers a fee in rao at the current price. */
export function canWithdrawInAlpha(ctx: Ctx, stakes: readonly StakePosition[], fee: Rao): boolean {
  const [stake] = stakes;
  if (stake === undefined || stakes.length !== 1) return false;
  return stakeOf(ctx, stake) >= getAlphaAmountForTao(ctx, stake.netuid, fee);
}

/**
 * Sells alpha worth the fee for the block author, or all of the stake where that is less or there is no price. A failing sale leaves
 * nothing behind: the transaction is then invalid (Payment).
 */
export function withdrawInAlpha(ctx: Ctx, stakes: readonly StakePosition[], fee: Rao): Outcome<PaidInAlpha> {
  const [stake] = stakes;
  const author = blockAuthor.get()(ctx);
  if (stake === undefined || stakes.length !== 1 || author === undefined) {
    return { ok: true, value: { alphaFee: 0n as AlphaBalance, tao: 0n as Rao, netuid: 0 as NetUid } };
  }
  const held = stakeOf(ctx, stake);
  const worth = getAlphaAmountForTao(ctx, stake.netuid, fee);
  const alphaFee = worth === 0n || worth > held ? held : worth;
  return tryTransactional(ctx, () => {
    const tao = unstakeFromSubnet(ctx, stake, author, alphaFee, 0n as Rao, true);
    return { alphaFee, tao, netuid: stake.netuid };
  });
}

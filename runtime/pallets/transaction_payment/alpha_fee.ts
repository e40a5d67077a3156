/**
 * Fees in alpha: who has no TAO but calls something that turns alpha into TAO pays with that alpha.
 * Reference: pallets/transaction-fee/src/lib.rs fees_in_alpha, AlphaFeeHandler.
 */
import { argsOf, type CallDef, type RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { tryTransactional } from "#runtime/frame/errors.ts";
import { late } from "#runtime/frame/late.ts";
import { invalid } from "#runtime/frame/validity.ts";
import { type AccountId, type AlphaBalance, type NetUid, type Rao, ROOT } from "#runtime/primitives/ids.ts";
import type { Fields, Values } from "#runtime/scale/named.ts";
import { blockAuthor } from "../aura/aura.ts";
import { burn_alpha } from "../subtensor/staking/burn_alpha.ts";
import { move_stake } from "../subtensor/staking/move_stake.ts";
import { recycle_alpha } from "../subtensor/staking/recycle_alpha.ts";
import { remove_stake } from "../subtensor/staking/remove_stake.ts";
import { remove_stake_full_limit } from "../subtensor/staking/remove_stake_full_limit.ts";
import { remove_stake_limit } from "../subtensor/staking/remove_stake_limit.ts";
import { swap_stake } from "../subtensor/staking/swap_stake.ts";
import { swap_stake_limit } from "../subtensor/staking/swap_stake_limit.ts";
import { transfer_stake } from "../subtensor/staking/transfer_stake.ts";
import { unstake_all } from "../subtensor/staking/unstake_all.ts";
import { unstake_all_alpha } from "../subtensor/staking/unstake_all_alpha.ts";

/** What alpha fees need of staking and of the pools. Bound by runtime/bindings.ts. */
export interface AlphaFeeStaking {
  /** `get_stake_for_hotkey_and_coldkey_on_subnet` */
  stakeOf(ctx: Ctx, hotkey: AccountId, coldkey: AccountId, netuid: NetUid): AlphaBalance;
  /** `get_alpha_amount_for_tao`: at the pool's present price, without slippage. */
  alphaForTao(ctx: Ctx, netuid: NetUid, tao: Rao): AlphaBalance;
  /** `get_all_subnet_netuids`, those with `SubtokenEnabled`, in that order. */
  tradableNetuids(ctx: Ctx): Iterable<NetUid>;
  /** `unstake_from_subnet` to the author, whatever the price, with fees dropped. @returns TAO. @throws DispatchFailure */
  sellTo(ctx: Ctx, hotkey: AccountId, coldkey: AccountId, author: AccountId, netuid: NetUid, alpha: AlphaBalance): Rao;
}
/** Bound in runtime/bindings.ts. */
export const alphaFeeStaking = late<AlphaFeeStaking>("transaction_payment.alphaFeeStaking");

/** Alpha of one hotkey on one subnet. */
type Position = readonly [hotkey: AccountId, netuid: NetUid];
/** What was taken, and the TAO that the author got for it. */
export type AlphaFee = { readonly alpha: AlphaBalance; readonly tao: Rao; readonly netuid: NetUid };

type Rule = (ctx: Ctx, who: AccountId, call: RuntimeCall) => readonly Position[] | undefined;
const rule =
  <A extends Fields>(
    def: CallDef<A>,
    positions: (args: Values<A>, ctx: Ctx, who: AccountId) => readonly Position[],
  ): Rule =>
  (ctx, who, call) => {
    const args = argsOf(call, def);
    return args === undefined ? undefined : positions(args, ctx, who);
  };
/** Every subnet where the hotkey holds alpha of the coldkey. */
function everywhere({ hotkey }: { readonly hotkey: AccountId }, ctx: Ctx, coldkey: AccountId): readonly Position[] {
  const staking = alphaFeeStaking.get();
  return [...staking.tradableNetuids(ctx)]
    .filter((netuid) => staking.stakeOf(ctx, hotkey, coldkey, netuid) !== 0n)
    .map((netuid) => [hotkey, netuid]);
}
const RULES: readonly Rule[] = [
  rule(remove_stake, ({ hotkey, netuid }) => [[hotkey, netuid]]),
  rule(remove_stake_limit, ({ hotkey, netuid }) => [[hotkey, netuid]]),
  rule(remove_stake_full_limit, ({ hotkey, netuid }) => [[hotkey, netuid]]),
  rule(unstake_all, everywhere),
  rule(unstake_all_alpha, everywhere),
  rule(move_stake, ({ origin_hotkey, origin_netuid }) => [[origin_hotkey, origin_netuid]]),
  rule(transfer_stake, ({ hotkey, origin_netuid }) => [[hotkey, origin_netuid]]),
  rule(swap_stake, ({ hotkey, origin_netuid }) => [[hotkey, origin_netuid]]),
  rule(swap_stake_limit, ({ hotkey, origin_netuid }) => [[hotkey, origin_netuid]]),
  rule(recycle_alpha, ({ hotkey, netuid }) => [[hotkey, netuid]]),
  rule(burn_alpha, ({ hotkey, netuid }) => [[hotkey, netuid]]),
];

/** The alpha that may pay for this call; none for most calls. */
export function alphaPositions(ctx: Ctx, who: AccountId, call: RuntimeCall): readonly Position[] {
  for (const positionsOf of RULES) {
    const positions = positionsOf(ctx, who, call);
    if (positions !== undefined) return positions;
  }
  return [];
}

/** True if there is exactly one position, and enough alpha in it. */
export function canPayInAlpha(ctx: Ctx, coldkey: AccountId, positions: readonly Position[], fee: Rao): boolean {
  const [only] = positions;
  if (only === undefined || positions.length !== 1) return false;
  const [hotkey, netuid] = only;
  const staking = alphaFeeStaking.get();
  return staking.stakeOf(ctx, hotkey, coldkey, netuid) >= staking.alphaForTao(ctx, netuid, fee);
}

const NO_FEE: AlphaFee = { alpha: 0n as AlphaBalance, tao: 0n as Rao, netuid: ROOT };
/**
 * Sells alpha worth the fee, or all of it if that is less, to the block's author. Nothing is taken where there is no author, or more
 * than one position. @throws TransactionRefused Payment if it cannot be sold.
 */
export function payInAlpha(ctx: Ctx, coldkey: AccountId, positions: readonly Position[], fee: Rao): AlphaFee {
  const [only] = positions;
  if (only === undefined || positions.length !== 1) return NO_FEE;
  const [hotkey, netuid] = only;
  const staking = alphaFeeStaking.get();
  const stake = staking.stakeOf(ctx, hotkey, coldkey, netuid);
  const worth = staking.alphaForTao(ctx, netuid, fee);
  const alpha = worth === 0n || worth > stake ? stake : worth;
  const author = blockAuthor(ctx);
  if (author === undefined) return NO_FEE;
  const sold = tryTransactional(ctx, () => staking.sellTo(ctx, hotkey, coldkey, author, netuid, alpha));
  if (sold.ok) return { alpha, tao: sold.value, netuid };
  ctx.host.log("warn", "runtime", `Error withdrawing transaction fee in alpha: ${sold.failure.message}`);
  throw invalid("Payment");
}

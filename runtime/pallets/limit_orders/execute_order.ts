/** One order against the pool. Reference: pallets/limit-orders/src/lib.rs try_execute_order. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { transactional } from "#runtime/frame/errors.ts";
import { Perbill } from "#runtime/numerics/per_things.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { AccountId, AlphaBalance, H256, Rao } from "#runtime/primitives/ids.ts";
import { transfer } from "../balances/fungible.ts";
import { buyAlpha, sellAlpha } from "../subtensor/staking/order_swap.ts";
import { currentAlphaPrice } from "../swap/price.ts";
import { OrderExecuted } from "./events.ts";
import type { Order, SignedOrder } from "./types.ts";
import { effectiveSwapLimit, ensureOrderValid, isBuy, recordFill } from "./validate_order.ts";

/** Reference: fn forward_fee. @throws as `transfer` */
export function forwardFee(ctx: Ctx, from: AccountId, to: AccountId, fee: Rao): void {
  if (fee !== 0n) transfer(ctx, from, to, fee, "Expendable");
}

/** What went in and came out: rao and alpha, the fee taken off on the TAO side. */
type Filled = { readonly amountIn: bigint; readonly amountOut: bigint };

const positionOf = ({ hotkey, signer, netuid }: Order) => ({ hotkey, coldkey: signer, netuid });

function fillBuy(ctx: Ctx, order: Order, tao: Rao): Filled {
  const fee = Perbill.mulFloor(order.fee_rate, tao) as Rao;
  const staked = U64.saturatingSub(tao, fee);
  const alpha = buyAlpha(ctx, positionOf(order), staked, effectiveSwapLimit(order), true);
  forwardFee(ctx, order.signer, order.fee_recipient, fee);
  return { amountIn: staked, amountOut: alpha };
}

function fillSell(ctx: Ctx, order: Order, alpha: AlphaBalance): Filled {
  const tao = sellAlpha(ctx, positionOf(order), alpha, effectiveSwapLimit(order), true);
  const fee = Perbill.mulFloor(order.fee_rate, tao) as Rao;
  forwardFee(ctx, order.signer, order.fee_recipient, fee);
  return { amountIn: alpha, amountOut: U64.saturatingSub(tao, fee) };
}

/** All of it or nothing: what it wrote is undone where it fails. @throws as `ensureOrderValid`, `buyAlpha`, `sellAlpha`, `transfer` */
export const executeOrder = (ctx: Ctx, signed: SignedOrder, id: H256, relayer: AccountId): void =>
  transactional(ctx, () => {
    const order = signed.order.value;
    ensureOrderValid(ctx, signed, id, currentAlphaPrice(ctx, order.netuid), relayer);
    const amount = signed.partial_fill ?? order.amount;
    const { amountIn, amountOut } = isBuy(order)
      ? fillBuy(ctx, order, amount as Rao)
      : fillSell(ctx, order, amount as AlphaBalance);
    recordFill(ctx, id, signed.partial_fill, order.amount);
    deposit(
      ctx,
      OrderExecuted({
        order_id: id,
        signer: order.signer,
        netuid: order.netuid,
        order_type: order.order_type,
        amount_in: amountIn,
        amount_out: amountOut,
      }),
    );
  });

/**
 * Orders of one subnet settled together: buys and sells meet at the current price, and only what is left over goes to the pool.
 * Reference: pallets/limit-orders/src/lib.rs do_execute_batched_orders.
 */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import type { U64F64 } from "#runtime/numerics/fixed.ts";
import { Perbill } from "#runtime/numerics/per_things.ts";
import { U64, U128 } from "#runtime/numerics/saturating.ts";
import { type AccountId, type AlphaBalance, type H256, type NetUid, type Rao, ROOT } from "#runtime/primitives/ids.ts";
import { transfer } from "../balances/fungible.ts";
import { buyAlpha, sellAlpha, transferStakedAlpha } from "../subtensor/staking/order_swap.ts";
import type { StakePosition } from "../subtensor/staking/stake_into_subnet.ts";
import { currentAlphaPrice } from "../swap/price.ts";
import { alphaToTao, taoToAlpha } from "./batch_price.ts";
import { intermediary, PalletHotkey } from "./constants.ts";
import {
  DuplicateOrderInBatch,
  OrderNetUidMismatch,
  RootNetUidNotAllowed,
  SwapReturnedZero,
  ZeroShareInBatch,
} from "./errors.ts";
import { GroupExecutionSummary, OrderExecuted } from "./events.ts";
import { forwardFee } from "./execute_order.ts";
import type { Order, SignedOrder } from "./types.ts";
import { effectiveSwapLimit, ensureOrderValid, isBuy, orderId, recordFill } from "./validate_order.ts";

/** A valid order of the batch. Amounts are rao for a buy, alpha for a sell. */
interface Entry {
  readonly id: H256;
  readonly order: Order;
  readonly position: StakePosition;
  /** undefined where the whole order is filled. */
  readonly fill: bigint | undefined;
  readonly gross: bigint;
  /** What takes part in the trade: a buyer's fee comes off before, a seller's after. */
  readonly net: bigint;
  readonly swapLimit: Rao;
}

interface Batch {
  readonly netuid: NetUid;
  /** TAO per alpha when the batch began. */
  readonly price: U64F64;
  readonly pool: StakePosition;
  readonly buys: readonly Entry[];
  readonly sells: readonly Entry[];
  /** rao */
  readonly buyNet: bigint;
  /** alpha */
  readonly sellNet: bigint;
  /** rao: `sellNet` at the price. */
  readonly sellTao: bigint;
}

/** What the pool gave for the residue: alpha for a buy, rao for a sell. */
type Residue = { readonly side: "Buy" | "Sell"; readonly amount: bigint; readonly out: bigint };
type Fees = Map<AccountId, bigint>;

const addFee = (fees: Fees, recipient: AccountId, fee: bigint): void => {
  if (fee > 0n) fees.set(recipient, U64.saturatingAdd(fees.get(recipient) ?? 0n, fee));
};
const sumOfNets = (entries: readonly Entry[]): bigint => entries.reduce((sum, { net }) => sum + net, 0n);

function entryOf(signed: SignedOrder, id: H256): Entry {
  const order = signed.order.value;
  const gross = signed.partial_fill ?? order.amount;
  return {
    id,
    order,
    position: { hotkey: order.hotkey, coldkey: order.signer, netuid: order.netuid },
    fill: signed.partial_fill,
    gross,
    net: isBuy(order) ? U64.saturatingSub(gross, Perbill.mulFloor(order.fee_rate, gross)) : gross,
    swapLimit: effectiveSwapLimit(order),
  };
}

/** One bad order refuses the batch. Reference: fn validate_and_classify. @throws DuplicateOrderInBatch, OrderNetUidMismatch, as `ensureOrderValid` */
function openBatch(ctx: Ctx, netuid: NetUid, orders: readonly SignedOrder[], relayer: AccountId): Batch {
  const price = currentAlphaPrice(ctx, netuid);
  const seen = new Set<H256>();
  const entries = orders.map((signed) => {
    const id = orderId(signed.order);
    ensure(!seen.has(id), DuplicateOrderInBatch);
    seen.add(id);
    ensure(signed.order.value.netuid === netuid, OrderNetUidMismatch);
    ensureOrderValid(ctx, signed, id, price, relayer);
    return entryOf(signed, id);
  });
  const buys = entries.filter(({ order }) => isBuy(order));
  const sells = entries.filter(({ order }) => !isBuy(order));
  const sellNet = sumOfNets(sells);
  return {
    netuid,
    price,
    pool: { hotkey: PalletHotkey.get(ctx), coldkey: intermediary(ctx), netuid },
    buys,
    sells,
    buyNet: sumOfNets(buys),
    sellNet,
    sellTao: alphaToTao(sellNet, price),
  };
}

/** Reference: fn collect_assets. */
function collectAssets(ctx: Ctx, { buys, sells, pool }: Batch): void {
  for (const { order, gross } of buys) transfer(ctx, order.signer, pool.coldkey, gross as Rao, "Expendable");
  for (const { position, gross } of sells)
    transferStakedAlpha(ctx, { from: position, to: pool }, gross as AlphaBalance, { sender: true, receiver: false });
}

/** The tightest limit of the stronger side holds for the pool. Reference: fn net_pool_swap, net_amount_for_event. */
function swapResidue(ctx: Ctx, { buys, sells, buyNet, sellNet, sellTao, price, pool }: Batch): Residue {
  if (buyNet >= sellTao) {
    const limit = buys.reduce((least, { swapLimit }) => (swapLimit < least ? swapLimit : least), U64.MAX as Rao);
    const amount = U64.wrappingFrom(buyNet - sellTao) as Rao;
    const out = amount > 0n ? buyAlpha(ctx, pool, amount, limit, false) : 0n;
    ensure(amount === 0n || out > 0n, SwapReturnedZero);
    return { side: "Buy", amount, out };
  }
  const limit = sells.reduce((most, { swapLimit }) => (swapLimit > most ? swapLimit : most), 0n as Rao);
  const matched = taoToAlpha(buyNet, price);
  const amount = U64.wrappingFrom(U128.saturatingSub(sellNet, matched)) as AlphaBalance;
  const out = amount > 0n ? sellAlpha(ctx, pool, amount, limit, false) : 0n;
  ensure(amount === 0n || out > 0n, SwapReturnedZero);
  return { side: "Sell", amount: U64.saturatingSub(U64.wrappingFrom(sellNet), U64.wrappingFrom(matched)), out };
}

/** A part of `total` in the ratio of `part` to `whole`, cut to a u64. */
const proRata = (total: bigint, part: bigint, whole: bigint): bigint =>
  whole > 0n ? U64.wrappingFrom(U128.saturatingMul(total, part) / whole) : 0n;

function settle(ctx: Ctx, { id, order, fill, gross }: Entry, amountOut: bigint): void {
  recordFill(ctx, id, fill, order.amount);
  deposit(
    ctx,
    OrderExecuted({
      order_id: id,
      signer: order.signer,
      netuid: order.netuid,
      order_type: order.order_type,
      amount_in: gross,
      amount_out: amountOut,
    }),
  );
}

/** Reference: fn distribute_alpha_pro_rata. @throws ZeroShareInBatch, ArithmeticOverflow, as `transferStakedAlpha` */
function payBuyers(ctx: Ctx, { buys, buyNet, sellNet, price, pool }: Batch, { side, out }: Residue): void {
  const total = side === "Buy" ? U128.saturatingAdd(out, sellNet) : taoToAlpha(buyNet, price);
  for (const entry of buys) {
    const share = proRata(total, entry.net, buyNet);
    ensure(share > 0n, ZeroShareInBatch);
    transferStakedAlpha(ctx, { from: pool, to: entry.position }, share as AlphaBalance, {
      sender: false,
      receiver: true,
    });
    settle(ctx, entry, share);
  }
}

/** Gives the fees that it kept back, by recipient. Reference: fn distribute_tao_pro_rata. @throws ZeroShareInBatch, as `transfer` */
function paySellers(ctx: Ctx, { sells, buyNet, sellTao, price, pool }: Batch, { side, out }: Residue): Fees {
  const total = side === "Sell" ? U128.saturatingAdd(out, buyNet) : sellTao;
  const fees: Fees = new Map();
  for (const entry of sells) {
    const { signer, fee_rate, fee_recipient } = entry.order;
    const gross = proRata(total, alphaToTao(entry.net, price), sellTao);
    const fee = Perbill.mulFloor(fee_rate, gross);
    const net = U64.saturatingSub(gross, fee);
    ensure(net > 0n, ZeroShareInBatch);
    addFee(fees, fee_recipient, fee);
    transfer(ctx, pool.coldkey, signer, net as Rao, "Expendable");
    settle(ctx, entry, net);
  }
  return fees;
}

/**
 * Settles orders of one subnet; none at all changes nothing. Always called inside a dispatch, which undoes everything where it fails.
 * @throws RootNetUidNotAllowed, as `openBatch`, SwapReturnedZero, ZeroShareInBatch, ArithmeticOverflow, as `buyAlpha`, `sellAlpha`,
 * `transferStakedAlpha`, `transfer`
 */
export function executeBatch(ctx: Ctx, netuid: NetUid, orders: readonly SignedOrder[], relayer: AccountId): void {
  ensure(netuid !== ROOT, RootNetUidNotAllowed);
  const batch = openBatch(ctx, netuid, orders, relayer);
  if (orders.length === 0) return;
  collectAssets(ctx, batch);
  const residue = swapResidue(ctx, batch);
  payBuyers(ctx, batch, residue);
  const fees = paySellers(ctx, batch, residue);
  for (const { order, gross, net } of batch.buys) addFee(fees, order.fee_recipient, U64.saturatingSub(gross, net));
  for (const [recipient, fee] of fees) forwardFee(ctx, batch.pool.coldkey, recipient, fee as Rao);
  deposit(
    ctx,
    GroupExecutionSummary({
      netuid,
      net_side: residue.side,
      net_amount: residue.amount,
      actual_out: residue.out,
      executed_count: orders.length,
    }),
  );
}

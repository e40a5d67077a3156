import { beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { signed } from "#runtime/frame/origin.ts";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import type { Perbill } from "#runtime/numerics/per_things.ts";
import { Transfer } from "#runtime/pallets/balances/events.ts";
import { balance, totalIssuance } from "#runtime/pallets/balances/fungible.ts";
import { alphaToTao, taoToAlpha } from "#runtime/pallets/limit_orders/batch_price.ts";
import { execute_batched_orders } from "#runtime/pallets/limit_orders/calls.ts";
import { intermediary, PalletHotkey } from "#runtime/pallets/limit_orders/constants.ts";
import { ArithmeticOverflow } from "#runtime/pallets/limit_orders/errors.ts";
import { GroupExecutionSummary, OrderExecuted } from "#runtime/pallets/limit_orders/events.ts";
import { Orders } from "#runtime/pallets/limit_orders/storage.ts";
import type { Order, SignedOrder } from "#runtime/pallets/limit_orders/types.ts";
import { orderId } from "#runtime/pallets/limit_orders/validate_order.ts";
import { SubnetAlphaIn, SubnetTAO } from "#runtime/pallets/subtensor/coinbase/storage.ts";
import { getStakeForHotkeyAndColdkeyOnSubnet } from "#runtime/pallets/subtensor/staking/stake_shares.ts";
import { currentAlphaPrice } from "#runtime/pallets/swap/price.ts";
import { type AccountId, type AlphaBalance, type NetUid, type Rao, ROOT } from "#runtime/primitives/ids.ts";
import { send, timesDeposited } from "../../../support/dispatched.ts";
import {
  accountOf,
  alice,
  bob,
  COLLECTOR,
  HOTKEY,
  market,
  NOW,
  OTHER_POOL,
  POOL,
  RELAYER,
  signedOrderOf,
  TAO,
} from "../../../support/limit_orders.ts";

const [ALICE, BOB] = [accountOf(alice), accountOf(bob)];
const PERCENT = 10_000_000;
const ONE_PERCENT = PERCENT as Perbill;
const ALL = (100 * PERCENT) as Perbill;
const SELL = { order_type: "TakeProfit", limit_price: 0n } as const satisfies Partial<Order>;

let ctx: Ctx;
beforeEach(() => {
  ctx = market();
});
const settle = (orders: readonly SignedOrder[], netuid: NetUid = POOL): string =>
  send(ctx, signed(RELAYER), execute_batched_orders, { netuid, orders });
const alphaOf = (who: AccountId, hotkey = HOTKEY): bigint =>
  getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, who, POOL);
const stateOf = ({ order }: SignedOrder): string | undefined => Orders.get(ctx, orderId(order))?.type;
const executed = ({ order }: SignedOrder, amount_in: bigint, amount_out: bigint): number => {
  const { signer, netuid, order_type } = order.value;
  const order_id = orderId(order);
  return timesDeposited(ctx, OrderExecuted({ order_id, signer, netuid, order_type, amount_in, amount_out }));
};
const summary = (net_side: "Buy" | "Sell", net_amount: bigint, actual_out: bigint, executed_count: number): number =>
  timesDeposited(ctx, GroupExecutionSummary({ netuid: POOL, net_side, net_amount, actual_out, executed_count }));

describe("a batch", () => {
  it("shares out what the pool gives for all buys in the ratio of what they paid, and keeps the dust", () => {
    const [large, small] = [signedOrderOf(alice, { amount: 3n * TAO }), signedOrderOf(bob, { amount: TAO })];
    const issued = totalIssuance(ctx);
    expect(settle([large, small])).toBe("ok");
    const [ofAlice, ofBob] = [alphaOf(ALICE) - 100n * TAO, alphaOf(BOB) - 100n * TAO];
    const dust = alphaOf(intermediary(ctx), PalletHotkey.get(ctx));
    const out = ofAlice + ofBob + dust;
    expect([ofAlice, ofBob]).toEqual([(3n * out) / 4n, out / 4n]);
    expect([executed(large, 3n * TAO, ofAlice), executed(small, TAO, ofBob)]).toEqual([1, 1]);
    expect(summary("Buy", 4n * TAO, out, 2)).toBe(1);
    expect([balance(ctx, ALICE), balance(ctx, BOB)]).toEqual([97n * TAO, 99n * TAO]);
    expect(totalIssuance(ctx)).toBe(issued);
  });

  it("lets orders meet at the price, so that the pool sees only the rest", () => {
    const [buy, sell] = [signedOrderOf(alice, { amount: 2n * TAO }), signedOrderOf(bob, { ...SELL, amount: 3n * TAO })];
    const worth = alphaToTao(3n * TAO, currentAlphaPrice(ctx, POOL));
    expect(settle([sell, buy])).toBe("ok");
    expect(balance(ctx, BOB)).toBe(100n * TAO + worth);
    expect(executed(sell, 3n * TAO, worth)).toBe(1);
    const bought = alphaOf(ALICE) - 100n * TAO;
    expect(summary("Buy", 2n * TAO - worth, bought - 3n * TAO, 2)).toBe(1);
  });

  it("sells what no buyer of the batch takes", () => {
    const [buy, sell] = [signedOrderOf(alice), signedOrderOf(bob, { ...SELL, amount: 9n * TAO })];
    const taken = taoToAlpha(TAO, currentAlphaPrice(ctx, POOL));
    expect(settle([buy, sell])).toBe("ok");
    expect(alphaOf(ALICE)).toBe(100n * TAO + taken);
    const paid = balance(ctx, BOB) - 100n * TAO;
    expect(executed(sell, 9n * TAO, paid)).toBe(1);
    expect(summary("Sell", 9n * TAO - taken, paid - TAO, 2)).toBe(1);
  });

  it("leaves the pool alone where orders match to the rao", () => {
    const worth = alphaToTao(3n * TAO, currentAlphaPrice(ctx, POOL));
    const before = SubnetTAO.get(ctx, POOL);
    expect(settle([signedOrderOf(alice, { amount: worth }), signedOrderOf(bob, { ...SELL, amount: 3n * TAO })])).toBe(
      "ok",
    );
    expect(summary("Buy", 0n, 0n, 2)).toBe(1);
    expect(SubnetTAO.get(ctx, POOL)).toBe(before);
    expect(alphaOf(ALICE)).toBe(103n * TAO);
  });

  it("pays each recipient its fees of both sides at once", () => {
    const fee_rate = ONE_PERCENT;
    const worth = alphaToTao(3n * TAO, currentAlphaPrice(ctx, POOL));
    const orders = [
      signedOrderOf(alice, { amount: 2n * TAO, fee_rate }),
      signedOrderOf(bob, { ...SELL, amount: 3n * TAO, fee_rate }),
    ];
    expect(settle(orders)).toBe("ok");
    const amount = ((2n * TAO) / 100n + worth / 100n) as Rao;
    expect(timesDeposited(ctx, Transfer({ from: intermediary(ctx), to: COLLECTOR, amount }))).toBe(1);
    expect(balance(ctx, COLLECTOR)).toBe(amount);
  });

  it("fills parts", () => {
    const changes: Partial<Order> = { relayer: [RELAYER], partial_fills_enabled: true };
    const part = signedOrderOf(alice, changes, TAO / 4n);
    expect(settle([part])).toBe("ok");
    expect(Orders.get(ctx, orderId(part.order))).toEqual({ type: "PartiallyFilled", value: TAO / 4n });
    expect(settle([signedOrderOf(alice, changes, (3n * TAO) / 4n)])).toBe("ok");
    expect(stateOf(part)).toBe("Fulfilled");
  });

  it("of nothing says nothing", () => {
    expect(settle([])).toBe("ok");
    expect(summary("Buy", 0n, 0n, 0)).toBe(0);
  });
});

describe("a batch is refused whole", () => {
  const good = () => signedOrderOf(alice);
  /** Nothing of the good order that stands beside the bad one is left. */
  const refused = (orders: readonly SignedOrder[], netuid?: NetUid): string => {
    const why = settle(orders, netuid);
    expect(stateOf(good())).toBeUndefined();
    expect(balance(ctx, ALICE)).toBe(100n * TAO);
    expect(alphaOf(BOB)).toBe(100n * TAO);
    return why;
  };

  it("on root, and on a subnet that is not there", () => {
    expect(refused([], ROOT)).toBe("RootNetUidNotAllowed");
    expect(refused([signedOrderOf(alice, { netuid: 9 as NetUid })], 9 as NetUid)).toBe("SubnetNotExists");
  });
  it("with the same order twice, or one of another subnet", () => {
    expect(refused([good(), good()])).toBe("DuplicateOrderInBatch");
    expect(refused([good(), signedOrderOf(bob, { netuid: OTHER_POOL })])).toBe("OrderNetUidMismatch");
  });
  it("with an order that is not valid", () => {
    expect(refused([good(), signedOrderOf(bob, { expiry: NOW - 1n })])).toBe("OrderExpired");
    expect(refused([good(), { ...signedOrderOf(bob), signature: good().signature }])).toBe("InvalidSignature");
  });
  it("where one has not what it offers", () => {
    expect(refused([good(), signedOrderOf(bob, { amount: 101n * TAO })])).toBe('Token("FundsUnavailable")');
    expect(refused([good(), signedOrderOf(bob, { ...SELL, amount: 101n * TAO })])).toBe("StakeUnavailable");
  });
  it("where somebody would give everything for nothing", () => {
    expect(refused([good(), signedOrderOf(bob, { ...SELL, amount: TAO, fee_rate: ALL })])).toBe("ZeroShareInBatch");
    expect(refused([good(), signedOrderOf(bob, { amount: TAO, fee_rate: ALL })])).toBe("ZeroShareInBatch");
  });
  it("where the pool would go beyond the tightest slippage of the stronger side", () => {
    const tight = { limit_price: 340_000_000n, max_slippage: ONE_PERCENT };
    const orders = [good(), signedOrderOf(bob, { amount: 90n * TAO, ...tight })];
    expect(refused(orders)).toBe("SlippageTooHigh");
  });
  /** SwapReturnedZero is never reached: pool and staking refuse such a trade themselves. */
  it("where the pool gives nothing for the rest", () => {
    SubnetTAO.set(ctx, POOL, (1_000_000n * TAO) as Rao);
    SubnetAlphaIn.set(ctx, POOL, TAO as AlphaBalance);
    expect(refused([signedOrderOf(bob, { amount: 1_000n })])).toBe("ReservesTooLow");
  });
});

describe("amounts at a price", () => {
  const price = (numerator: bigint, denominator: bigint) => ((numerator << 64n) / denominator) as U64F64;
  it("round down, and are nothing where there is no price", () => {
    expect(taoToAlpha(10n, price(3n, 1n))).toBe(3n);
    expect(alphaToTao(10n, price(1n, 3n))).toBe(3n);
    expect(taoToAlpha(10n, U64F64.ZERO)).toBe(0n);
    expect(alphaToTao(10n, U64F64.ZERO)).toBe(0n);
  });
  it("overflow one way and stop at the end the other", () => {
    expect(() => taoToAlpha(1n << 63n, price(1n, 3n))).toThrow(ArithmeticOverflow);
    expect(alphaToTao(1n << 63n, price(3n, 1n))).toBe((1n << 64n) - 1n);
  });
});

import { Keyring } from "@polkadot/api";
import { beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { ModuleError } from "#runtime/frame/errors.ts";
import { NONE_ORIGIN, ROOT_ORIGIN, signed } from "#runtime/frame/origin.ts";
import type { Perbill } from "#runtime/numerics/per_things.ts";
import { balance } from "#runtime/pallets/balances/fungible.ts";
import {
  cancel_order,
  execute_batched_orders,
  execute_orders,
  set_pallet_status,
} from "#runtime/pallets/limit_orders/calls.ts";
import { intermediary, PalletHotkey } from "#runtime/pallets/limit_orders/constants.ts";
import {
  ChainIdMismatch,
  IncorrectPartialFillAmount,
  InvalidSignature,
  OrderCancelled,
  OrderExpired,
  PartialFillsNotEnabled,
  PriceConditionNotMet,
  RelayerMissMatch,
  RelayerRequiredForPartialFill,
  RootNetUidNotAllowed,
} from "#runtime/pallets/limit_orders/errors.ts";
import {
  OrderCancelled as Cancelled,
  LimitOrdersPalletStatusChanged,
  OrderExecuted,
  OrderSkipped,
} from "#runtime/pallets/limit_orders/events.ts";
import { LimitOrders } from "#runtime/pallets/limit_orders/pallet.ts";
import { HasMigrationRun, LimitOrdersEnabled, Orders } from "#runtime/pallets/limit_orders/storage.ts";
import { type Order, type SignedOrder, signedOrder } from "#runtime/pallets/limit_orders/types.ts";
import { orderId } from "#runtime/pallets/limit_orders/validate_order.ts";
import { AmountTooLow, SlippageTooHigh } from "#runtime/pallets/subtensor/errors.ts";
import { getStakeForHotkeyAndColdkeyOnSubnet } from "#runtime/pallets/subtensor/staking/stake_shares.ts";
import { Owner } from "#runtime/pallets/subtensor/staking/storage.ts";
import { type AccountId, ROOT } from "#runtime/primitives/ids.ts";
import { DecodeError, decodeAll, encode } from "#runtime/scale/codec.ts";
import { vec } from "#runtime/scale/collections.ts";
import { send, timesDeposited } from "../../../support/dispatched.ts";
import {
  accountOf,
  alice,
  bob,
  COLLECTOR,
  HOTKEY,
  market,
  NOW,
  orderOf,
  POOL,
  PRICE,
  RELAYER,
  signatureOf,
  signedOrderOf,
  TAO,
} from "../../../support/limit_orders.ts";

const ALICE = accountOf(alice);
const TEN_PERCENT = 100_000_000 as Perbill;

let ctx: Ctx;
beforeEach(() => {
  ctx = market();
});
const execute = (orders: readonly SignedOrder[], should_fail = true, relayer = RELAYER): string =>
  send(ctx, signed(relayer), execute_orders, { orders, should_fail });
const alphaOf = (who: AccountId): bigint => getStakeForHotkeyAndColdkeyOnSubnet(ctx, HOTKEY, who, POOL);
const statusOf = ({ order }: SignedOrder) => Orders.get(ctx, orderId(order));
const skipped = ({ order }: SignedOrder, why: ModuleError): number =>
  timesDeposited(ctx, OrderSkipped({ order_id: orderId(order), reason: why.value }));

describe("an order", () => {
  it("buys, its fee taken from the TAO first", () => {
    const order = signedOrderOf(alice, { fee_rate: TEN_PERCENT });
    expect(execute([order])).toBe("ok");
    expect(statusOf(order)).toEqual({ type: "Fulfilled", value: undefined });
    expect(balance(ctx, ALICE)).toBe(99n * TAO);
    expect(balance(ctx, COLLECTOR)).toBe(TAO / 10n);
    const bought = alphaOf(ALICE) - 100n * TAO;
    expect(bought).toBeGreaterThan(0n);
    const { signer, netuid, order_type } = order.order.value;
    const executed = { order_id: orderId(order.order), signer, netuid, order_type, amount_in: (9n * TAO) / 10n };
    expect(timesDeposited(ctx, OrderExecuted({ ...executed, amount_out: bought }))).toBe(1);
  });

  it("sells, its fee taken from the TAO that comes of it", () => {
    const order = signedOrderOf(alice, { order_type: "TakeProfit", limit_price: 0n, fee_rate: TEN_PERCENT });
    expect(execute([order])).toBe("ok");
    expect(alphaOf(ALICE)).toBe(99n * TAO);
    const gained = balance(ctx, ALICE) - 100n * TAO;
    const fee = balance(ctx, COLLECTOR);
    expect(fee).toBe((gained + fee) / 10n);
    expect(gained).toBeGreaterThan((2n * TAO) / 10n);
  });

  it("is executed once", () => {
    const order = signedOrderOf(alice);
    expect(execute([order])).toBe("ok");
    expect(execute([order])).toBe("OrderAlreadyProcessed");
  });

  it("stops nobody else's, or undoes everybody's", () => {
    const good = signedOrderOf(alice);
    const bad = signedOrderOf(bob, { expiry: NOW - 1n });
    expect(execute([good, bad])).toBe("OrderExpired");
    expect(statusOf(good)).toBeUndefined();
    expect(balance(ctx, ALICE)).toBe(100n * TAO);
    expect(execute([bad, good], false)).toBe("ok");
    expect(skipped(bad, OrderExpired)).toBe(1);
    expect(statusOf(good)?.type).toBe("Fulfilled");
    expect(statusOf(bad)).toBeUndefined();
  });

  it("that fails behind its swap takes the swap back", () => {
    // The fee is less than a new account may begin with.
    const order = signedOrderOf(alice, { amount: 2_000_400n, fee_rate: 200_000 as Perbill });
    expect(execute([order])).toBe('Token("BelowMinimum")');
    expect(execute([order], false)).toBe("ok");
    expect(alphaOf(ALICE)).toBe(100n * TAO);
    expect(balance(ctx, ALICE)).toBe(100n * TAO);
  });

  it("is held to the least stake by what the fee leaves of it", () => {
    expect(execute([signedOrderOf(alice, { amount: 2_000_000n, fee_rate: TEN_PERCENT })])).toBe(AmountTooLow.name);
  });
});

describe("an order is refused", () => {
  const PART = 10n;
  const withRelayer: Partial<Order> = { relayer: [RELAYER], partial_fills_enabled: true };
  const cases: readonly (readonly [string, ModuleError, () => SignedOrder])[] = [
    ["on root", RootNetUidNotAllowed, () => signedOrderOf(alice, { netuid: ROOT, chain_id: 1n })],
    ["of another chain", ChainIdMismatch, () => ({ ...signedOrderOf(alice, { chain_id: 1n }), signature: forged() })],
    ["that somebody else signed", InvalidSignature, () => ({ ...signedOrderOf(alice), signature: forged() })],
    ["after its time", OrderExpired, () => signedOrderOf(alice, { expiry: NOW - 1n, limit_price: 0n })],
    ["to buy above its price", PriceConditionNotMet, () => signedOrderOf(alice, { limit_price: PRICE - 1n })],
    [
      "to take profit below its price",
      PriceConditionNotMet,
      () => signedOrderOf(alice, { order_type: "TakeProfit", limit_price: PRICE + 1n, relayer: [] }),
    ],
    [
      "to stop a loss above its price",
      PriceConditionNotMet,
      () => signedOrderOf(alice, { order_type: "StopLoss", limit_price: PRICE - 1n }),
    ],
    ["from a relayer whom it does not name", RelayerMissMatch, () => signedOrderOf(alice, { relayer: [ALICE] })],
    ["in part, if it names no relayer", RelayerRequiredForPartialFill, () => signedOrderOf(alice, {}, PART)],
    [
      "in part, if it says nothing of parts",
      PartialFillsNotEnabled,
      () => signedOrderOf(alice, { relayer: [RELAYER] }, PART),
    ],
    ["in no part", IncorrectPartialFillAmount, () => signedOrderOf(alice, withRelayer, 0n)],
    ["in more than all", IncorrectPartialFillAmount, () => signedOrderOf(alice, withRelayer, TAO + 1n)],
    [
      "where the pool would go beyond its slippage",
      SlippageTooHigh,
      () => signedOrderOf(alice, { amount: 90n * TAO, limit_price: PRICE, max_slippage: 10_000_000 as Perbill }),
    ],
  ];
  const forged = () => signatureOf(bob, orderOf(alice));

  it.each(cases)("%s", (_, why, make) => {
    const order = make();
    expect(execute([order])).toBe(why.name);
    expect(execute([order], false)).toBe("ok");
    expect(skipped(order, why)).toBe(1);
    expect(statusOf(order)).toBeUndefined();
  });

  it.each(["LimitBuy", "TakeProfit", "StopLoss"] as const)("not at its very price: %s", (order_type) => {
    expect(execute([signedOrderOf(alice, { order_type, limit_price: PRICE, max_slippage: TEN_PERCENT })])).toBe("ok");
  });
});

describe("signatures", () => {
  const order = orderOf(alice);
  const good = signatureOf(alice, order);
  const flipped = (at: number) => good.value.map((byte, i) => (i === at ? byte ^ 1 : byte));
  it.each([
    ["flipped in its first byte", { type: "Sr25519", value: flipped(0) }],
    ["flipped in its last byte", { type: "Sr25519", value: flipped(63) }],
    ["of nothing but zeros", { type: "Sr25519", value: new Uint8Array(64) }],
    ["called ed25519", { type: "Ed25519", value: good.value }],
    ["called ecdsa", { type: "Ecdsa", value: new Uint8Array(65) }],
  ] as const)("%s are none", (_, signature) => {
    expect(execute([{ order, signature, partial_fill: undefined }])).toBe("InvalidSignature");
  });

  it("of other schemes are none, even good ones", () => {
    for (const [type, scheme] of [
      ["Ed25519", "ed25519"],
      ["Ecdsa", "ecdsa"],
    ] as const) {
      const signer = new Keyring({ type: scheme }).addFromUri("//Alice");
      const own = scheme === "ed25519" ? orderOf(signer) : order;
      expect(execute([{ order: own, signature: { ...signatureOf(signer, own), type }, partial_fill: undefined }])).toBe(
        "InvalidSignature",
      );
    }
  });

  it("cover every field", () => {
    const value = { ...order.value, amount: order.value.amount + 1n };
    expect(execute([{ order: { ...order, value }, signature: good, partial_fill: undefined }])).toBe(
      "InvalidSignature",
    );
    expect(execute([{ order, signature: good, partial_fill: undefined }])).toBe("ok");
  });
});

describe("parts", () => {
  const changes: Partial<Order> = { relayer: [RELAYER], partial_fills_enabled: true };
  const part = (amount?: bigint) => signedOrderOf(alice, changes, amount);

  it("add up to the order and not beyond", () => {
    expect(execute([part(TAO / 4n)])).toBe("ok");
    expect(statusOf(part())).toEqual({ type: "PartiallyFilled", value: TAO / 4n });
    expect(execute([part()])).toBe("IncorrectPartialFillAmount");
    expect(execute([part((3n * TAO) / 4n + 1n)])).toBe("IncorrectPartialFillAmount");
    expect(execute([part(TAO / 4n), part(TAO / 2n)])).toBe("ok");
    expect(statusOf(part())?.type).toBe("Fulfilled");
    expect(execute([part(1n)])).toBe("OrderAlreadyProcessed");
    expect(balance(ctx, ALICE)).toBe(99n * TAO);
  });

  it("leave an order that can no longer be cancelled", () => {
    expect(execute([part(TAO / 4n)])).toBe("ok");
    expect(send(ctx, signed(ALICE), cancel_order, { order: part().order })).toBe("OrderAlreadyProcessed");
  });
});

describe("cancel_order", () => {
  const { order } = signedOrderOf(alice);
  it("is the signer's, once, and lasts", () => {
    expect(send(ctx, ROOT_ORIGIN, cancel_order, { order })).toBe("BadOrigin");
    expect(send(ctx, signed(RELAYER), cancel_order, { order })).toBe("Unauthorized");
    expect(send(ctx, signed(ALICE), cancel_order, { order })).toBe("ok");
    expect(timesDeposited(ctx, Cancelled({ order_id: orderId(order), signer: ALICE }))).toBe(1);
    expect(send(ctx, signed(ALICE), cancel_order, { order })).toBe("OrderAlreadyProcessed");
    expect(execute([signedOrderOf(alice)])).toBe(OrderCancelled.name);
    expect(execute([signedOrderOf(alice)], false)).toBe("ok");
    expect(skipped(signedOrderOf(alice), OrderCancelled)).toBe(1);
  });
});

describe("the pallet", () => {
  const setStatus = (enabled: boolean, origin = ROOT_ORIGIN) => send(ctx, origin, set_pallet_status, { enabled });
  const batch = () =>
    send(ctx, signed(RELAYER), execute_batched_orders, { netuid: POOL, orders: [signedOrderOf(alice)] });

  it("is open from the start, and root closes and opens it", () => {
    expect(setStatus(false, signed(ALICE))).toBe("BadOrigin");
    expect(setStatus(false)).toBe("ok");
    expect(timesDeposited(ctx, LimitOrdersPalletStatusChanged({ enabled: false }))).toBe(1);
    expect(execute([])).toBe("LimitOrdersDisabled");
    expect(batch()).toBe("LimitOrdersDisabled");
    expect(send(ctx, signed(ALICE), cancel_order, { order: orderOf(alice) })).toBe("ok");
    expect(setStatus(true)).toBe("ok");
    expect(execute([])).toBe("ok");
  });

  it("asks who sends orders", () => {
    expect(send(ctx, NONE_ORIGIN, execute_orders, { orders: [], should_fail: false })).toBe("BadOrigin");
    expect(send(ctx, ROOT_ORIGIN, execute_batched_orders, { netuid: POOL, orders: [] })).toBe("BadOrigin");
  });

  it("opens only with its hotkey registered, which an upgrade does once", () => {
    const hotkey = PalletHotkey.get(ctx);
    Owner.remove(ctx, hotkey);
    expect(setStatus(true)).toBe("PalletHotkeyNotRegistered");
    expect(setStatus(false)).toBe("ok");
    const upgrade = () => LimitOrders.hooks?.onRuntimeUpgrade?.(ctx).ref_time;
    const [READ, WRITE] = [25_000_000n, 100_000_000n];
    expect(upgrade()).toBe(2n * READ + 4n * WRITE);
    expect(Owner.get(ctx, hotkey)).toBe(intermediary(ctx));
    expect([...HasMigrationRun.keysUnder(ctx)].map(([name]) => new TextDecoder().decode(name))).toEqual([
      "migrate_register_pallet_hotkey",
    ]);
    expect(upgrade()).toBe(READ);
    expect(LimitOrdersEnabled.get(ctx)).toBe(false);
    expect(setStatus(true)).toBe("ok");
  });

  it("takes a hundred orders in one call, and no more", () => {
    const order = signedOrderOf(alice);
    const orders = (count: number) => encode(vec(signedOrder), new Array<SignedOrder>(count).fill(order));
    const { orders: codec } = execute_orders.args;
    expect(decodeAll(codec, orders(100))).toHaveLength(100);
    expect(() => decodeAll(codec, orders(101))).toThrow(DecodeError);
  });
});

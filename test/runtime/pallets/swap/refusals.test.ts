import { describe, expect, it } from "vitest";
import { makeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { swallow } from "#runtime/frame/errors.ts";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import { SubnetAlphaIn, SubnetTAO } from "#runtime/pallets/subtensor/coinbase/storage.ts";
import * as calls from "#runtime/pallets/swap/calls.ts";
import { swap } from "#runtime/pallets/swap/engine.ts";
import { maybeInitializePalswap } from "#runtime/pallets/swap/liquidity.ts";
import { getAlphaForTao } from "#runtime/pallets/swap/order.ts";
import { PalSwapInitialized } from "#runtime/pallets/swap/storage.ts";
import type { AlphaBalance, Rao } from "#runtime/primitives/ids.ts";
import { itRefuses } from "../../../support/refusals.ts";
import { ALICE, ALICE_HOTKEY, FIRST, NO_SUBNET, smallChain, TAO } from "../../../support/small_chain.ts";

const MAX_FEE_RATE = 10_000;
const position_id = 1n;

describe("Swap's calls are refused", () => {
  const rate = (netuid = FIRST, rate = MAX_FEE_RATE) => makeCall(calls.set_fee_rate, { netuid, rate });
  itRefuses([
    { error: "BadOrigin", by: ALICE, call: rate() },
    { error: "MechanismDoesNotExist", by: "root", call: rate(NO_SUBNET) },
    { error: "FeeRateTooHigh", by: "root", call: rate(FIRST, MAX_FEE_RATE + 1) },
  ]);
  const netuid = FIRST;
  const hotkey = ALICE_HOTKEY;
  itRefuses(
    [
      makeCall(calls.toggle_user_liquidity, { netuid, enable: true }),
      makeCall(calls.add_liquidity, { hotkey, netuid, tick_low: -1, tick_high: 1, liquidity: TAO }),
      makeCall(calls.remove_liquidity, { hotkey, netuid, position_id }),
      makeCall(calls.modify_position, { hotkey, netuid, position_id, liquidity_delta: -1n }),
      makeCall(calls.disable_lp, {}),
    ].flatMap((call) => [
      { error: "Deprecated", by: "root", call },
      { error: "Deprecated", by: ALICE, call },
    ]),
  );
});

const buy = (ctx: Ctx, tao: bigint): string => {
  const terms = { priceLimit: (2n ** 64n - 1n) as Rao, dropFees: true, simulate: false };
  const outcome = swallow(() => swap(ctx, FIRST, getAlphaForTao(tao as Rao), terms));
  return outcome.ok ? "ok" : outcome.failure.message;
};

describe("a swap", () => {
  it("takes a thousand times its reserve and no more", () => {
    const ctx = smallChain();
    const most = 1_000n * SubnetTAO.get(ctx, FIRST);
    expect(buy(ctx, most)).toBe("ok");
    expect(buy(ctx, most + 1n)).toBe("SwapInputTooLarge");
  });

  it("needs a reserve to pay from", () => {
    const ctx = smallChain();
    SubnetAlphaIn.set(ctx, FIRST, 999_999n as AlphaBalance);
    expect(buy(ctx, TAO)).toBe("ReservesTooLow");
  });
});

describe("a pool cannot be set up", () => {
  const price = U64F64.saturatingFromInt(1n);
  const setUp = (tao: bigint, alpha: bigint): string => {
    const ctx = smallChain();
    SubnetTAO.set(ctx, FIRST, tao as Rao);
    SubnetAlphaIn.set(ctx, FIRST, alpha as AlphaBalance);
    const outcome = swallow(() => maybeInitializePalswap(ctx, FIRST, price));
    expect(PalSwapInitialized.get(ctx, FIRST)).toBe(outcome.ok);
    return outcome.ok ? "ok" : outcome.failure.message;
  };
  it.each([
    ["with nothing in it", 0n, 0n, "ReservesOutOfBalance"],
    ["with a hundred times as much on one side", 100n * TAO, TAO, "ReservesOutOfBalance"],
    ["with nine hundred times as much on the other", TAO, 900n * TAO, "ReservesOutOfBalance"],
    ["but with as much on both", TAO, TAO, "ok"],
  ])("%s", (_name, tao, alpha, outcome) => expect(setUp(tao, alpha)).toBe(outcome));
});

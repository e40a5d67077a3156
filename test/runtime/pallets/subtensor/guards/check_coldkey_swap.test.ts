import { describe, expect, it } from "vitest";
import { PALLETS } from "#runtime/composition.ts";
import { policy } from "#runtime/dispatch_policy.ts";
import { makeCall, type RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { tryDispatch } from "#runtime/frame/dispatch.ts";
import { swallow } from "#runtime/frame/errors.ts";
import { NONE_ORIGIN, type Origin, ROOT_ORIGIN, signed } from "#runtime/frame/origin.ts";
import { ColdkeySwapAnnouncements, ColdkeySwapDisputes } from "#runtime/pallets/subtensor/swap_keys/storage.ts";
import { remark } from "#runtime/pallets/system/calls.ts";
import { batch } from "#runtime/pallets/utility/batch.ts";
import type { H256 } from "#runtime/primitives/ids.ts";
import { account } from "../../../../support/network.ts";
import { emptyRuntime } from "../../../../support/runtime_ctx.ts";

const WHO = account(1);
const HASH: H256 = `0x${"22".repeat(32)}`;

/** Every call that there is; this guard does not look at arguments, and others speak after it. */
const CALLS: readonly (readonly [name: string, call: RuntimeCall])[] = PALLETS.flatMap((pallet) =>
  Object.entries(pallet.calls).map(([name, def]) => [`${pallet.name}.${name}`, { def, args: {} }] as const),
);
/** As pallets/subtensor/src/guards/check_coldkey_swap.rs has them. */
const ALLOWED = [
  "MevShield.submit_encrypted",
  "SubtensorModule.announce_coldkey_swap",
  "SubtensorModule.clear_coldkey_swap_announcement",
  "SubtensorModule.dispute_coldkey_swap",
  "SubtensorModule.swap_coldkey_announced",
];

const announced = (): Ctx => {
  const ctx = emptyRuntime();
  ColdkeySwapAnnouncements.set(ctx, WHO, [100, HASH]);
  return ctx;
};
const saysOf = (ctx: Ctx, origin: Origin, call: RuntimeCall): string => {
  const outcome = swallow(() => policy.guard(ctx, origin, call));
  return outcome.ok ? "ok" : outcome.failure.message;
};

describe("a coldkey that is about to be swapped", () => {
  it("may only go on with that", () => {
    const ctx = announced();
    const others = CALLS.filter(([, call]) => saysOf(ctx, signed(WHO), call) !== "ColdkeySwapAnnounced");
    expect(others.map(([name]) => name).sort()).toEqual(ALLOWED);
    expect(CALLS.length).toBeGreaterThan(250);
  });

  it("may do nothing while that is disputed", () => {
    const ctx = announced();
    ColdkeySwapDisputes.set(ctx, WHO, 7);
    for (const [, call] of CALLS) expect(saysOf(ctx, signed(WHO), call)).toBe("ColdkeySwapDisputed");
  });

  it("hinders nobody else", () => {
    const ctx = announced();
    ColdkeySwapDisputes.set(ctx, WHO, 7);
    const call = makeCall(remark, { remark: new Uint8Array() });
    for (const origin of [ROOT_ORIGIN, NONE_ORIGIN, signed(account(2))]) expect(saysOf(ctx, origin, call)).toBe("ok");
  });

  it("cannot get around it with a batch", () => {
    const ctx = announced();
    const call = makeCall(batch, { calls: [makeCall(remark, { remark: new Uint8Array() })] });
    const outcome = tryDispatch(ctx, call, signed(WHO));
    expect(outcome.ok ? "ok" : outcome.failure.message).toBe("ColdkeySwapAnnounced");
  });
});

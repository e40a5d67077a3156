import { beforeEach, expect, it } from "vitest";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { addWeights, dbReads, dbReadsWrites } from "#runtime/frame/weights.ts";
import { hooks } from "#runtime/pallets/mev_shield/hooks.ts";
import {
  CounterForPendingExtrinsics,
  NextPendingExtrinsicIndex,
  PendingExtrinsics,
} from "#runtime/pallets/mev_shield/storage.ts";
import { Number as BlockNumber, Events } from "#runtime/pallets/system/storage.ts";
import { toHex } from "#runtime/primitives/hex.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { emptyRuntime } from "../../../support/runtime_ctx.ts";

const WHO = `0x${"a1".repeat(32)}` as AccountId;
const NOW = 20;

let ctx: Ctx;
beforeEach(() => {
  ctx = emptyRuntime();
  BlockNumber.set(ctx, NOW);
});
const store = (index: number, submitted_at: number): void =>
  PendingExtrinsics.set(ctx, index, { who: WHO, encrypted_call: Uint8Array.of(1), submitted_at });

it("two reads where nothing waits", () => {
  expect(hooks.onInitialize?.(ctx, NOW)).toEqual(dbReads(2));
});

it("drops what waits: expired after ten blocks, else without a key to decrypt it; gaps are passed over", () => {
  store(5, NOW - 11);
  store(7, NOW - 10);
  NextPendingExtrinsicIndex.set(ctx, 8);
  CounterForPendingExtrinsics.set(ctx, 3);
  const used = hooks.onInitialize?.(ctx, NOW);
  expect(used).toEqual(addWeights(dbReads(2), dbReadsWrites(1, 2), dbReads(1), dbReadsWrites(1, 2)));
  expect([...PendingExtrinsics.entries(ctx)]).toEqual([]);
  expect(CounterForPendingExtrinsics.get(ctx)).toBe(1);
  const events = toHex(ctx.state.getRaw(Events.key()) ?? new Uint8Array());
  expect(events).toBe("0x08021e050500000000021e020700000000");
});

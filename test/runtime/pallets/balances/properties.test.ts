import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { tryTransactional } from "#runtime/frame/errors.ts";
import {
  dropNegativeImbalance,
  repatriateReserved,
  reserve,
  slash,
  unreserve,
} from "#runtime/pallets/balances/currency.ts";
import { setLock } from "#runtime/pallets/balances/freeze.ts";
import { burnFrom, mintInto, transfer } from "#runtime/pallets/balances/fungible.ts";
import { type HoldReason, hold, release, transferOnHold } from "#runtime/pallets/balances/hold.ts";
import { Holds, Locks, TotalIssuance } from "#runtime/pallets/balances/storage.ts";
import { Account, Number as BlockNumber } from "#runtime/pallets/system/storage.ts";
import type { AccountId, Rao } from "#runtime/primitives/ids.ts";
import { emptyRuntime } from "../../../support/runtime_ctx.ts";

const ED = 500n;
const ACCOUNTS = ["1", "2", "3"].map((digit) => `0x${digit.repeat(64)}` as AccountId);
const REASON: HoldReason = { type: "SafeMode", value: "EnterOrExtend" };
const LOCK = new TextEncoder().encode("property");

type Step = (ctx: Ctx, from: AccountId, to: AccountId, amount: Rao) => unknown;
const STEPS: Readonly<Record<string, Step>> = {
  mint: (ctx, _, to, amount) => mintInto(ctx, to, amount),
  burn: (ctx, from, _, amount) => burnFrom(ctx, from, amount, "Expendable", "BestEffort", "Polite"),
  transfer: (ctx, from, to, amount) => transfer(ctx, from, to, amount, "Expendable"),
  transferProtected: (ctx, from, to, amount) => transfer(ctx, from, to, amount, "Preserve"),
  hold: (ctx, from, _, amount) => hold(ctx, REASON, from, amount),
  release: (ctx, from, _, amount) => release(ctx, REASON, from, amount, "BestEffort"),
  transferOnHold: (ctx, source, dest, amount) =>
    transferOnHold(ctx, REASON, { source, dest, amount, precision: "BestEffort", fortitude: "Polite" }, "OnHold"),
  /** A lock on an account that does not exist is noted and holds nothing back. */
  lock: (ctx, from, _, amount) => Account.has(ctx, from) && setLock(ctx, LOCK, from, amount, "All"),
  unlock: (ctx, from) => setLock(ctx, LOCK, from, 0n as Rao, "All"),
  reserve: (ctx, from, _, amount) => reserve(ctx, from, amount),
  unreserve: (ctx, from, _, amount) => unreserve(ctx, from, amount),
  repatriate: (ctx, from, to, amount) => repatriateReserved(ctx, from, to, amount, "Free"),
  slash: (ctx, from, _, amount) => dropNegativeImbalance(ctx, slash(ctx, from, amount).imbalance),
};

const step = fc.record({
  name: fc.constantFrom(...Object.keys(STEPS)),
  from: fc.nat({ max: ACCOUNTS.length - 1 }),
  to: fc.nat({ max: ACCOUNTS.length - 1 }),
  amount: fc.oneof(fc.bigInt({ min: 0n, max: 1_200n }), fc.bigInt({ min: 0n, max: 20_000n })),
});

function checkBooks(ctx: Ctx): void {
  let held = 0n;
  for (const [[who], { data, providers, consumers, sufficients }] of Account.entries(ctx)) {
    held += data.free + data.reserved;
    expect(providers + sufficients).toBeGreaterThan(0);
    expect(providers).toBe(data.free >= ED ? 1 : 0);
    expect(consumers).toBe(data.reserved > 0n || data.frozen > 0n ? 1 : 0);
    const onHold = Holds.get(ctx, who).reduce((sum, { amount }) => sum + amount, 0n);
    expect(onHold).toBeLessThanOrEqual(data.reserved);
    const frozen = Locks.get(ctx, who).reduce((most, { amount }) => (amount > most ? amount : most), 0n);
    expect(data.frozen).toBe(frozen);
  }
  expect(TotalIssuance.get(ctx)).toBe(held);
}

describe("Balances under any sequence of operations", () => {
  it("the issuance is what the accounts hold, and references follow the balances", () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
        const ctx = emptyRuntime();
        BlockNumber.set(ctx, 1);
        for (const { name, from, to, amount } of steps) {
          // A failing step is a failing call: undone as a whole.
          tryTransactional(ctx, () =>
            (STEPS[name] as Step)(ctx, ACCOUNTS[from] as AccountId, ACCOUNTS[to] as AccountId, amount as Rao),
          );
          checkBooks(ctx);
        }
      }),
      { numRuns: 300 },
    );
  });
});

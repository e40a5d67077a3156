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
/** What knows of holds: a held amount stays reserved under any of these. */
const HOLD_STEPS: Readonly<Record<string, Step>> = {
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
};
/** The older interface takes reserved money without asking what it is held for, as upstream's does. */
const RESERVE_STEPS: Readonly<Record<string, Step>> = {
  reserve: (ctx, from, _, amount) => reserve(ctx, from, amount),
  unreserve: (ctx, from, _, amount) => unreserve(ctx, from, amount),
  repatriate: (ctx, from, to, amount) => repatriateReserved(ctx, from, to, amount, "Free"),
  slash: (ctx, from, _, amount) => dropNegativeImbalance(ctx, slash(ctx, from, amount).imbalance),
};

const stepOf = (steps: Readonly<Record<string, Step>>) =>
  fc.record({
    name: fc.constantFrom(...Object.keys(steps)),
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
    const frozen = Locks.get(ctx, who).reduce((most, { amount }) => (amount > most ? amount : most), 0n);
    expect(data.frozen).toBe(frozen);
  }
  expect(TotalIssuance.get(ctx)).toBe(held);
}

function checkHolds(ctx: Ctx): void {
  for (const [[who], { data }] of Account.entries(ctx)) {
    const onHold = Holds.get(ctx, who).reduce((sum, { amount }) => sum + amount, 0n);
    expect(onHold).toBe(data.reserved);
  }
}

/** Runs random sequences of the steps, each failing one undone as a whole, and checks after every step. */
function underAnySequence(steps: Readonly<Record<string, Step>>, check: (ctx: Ctx) => void): void {
  fc.assert(
    fc.property(fc.array(stepOf(steps), { minLength: 1, maxLength: 40 }), (sequence) => {
      const ctx = emptyRuntime();
      BlockNumber.set(ctx, 1);
      for (const { name, from, to, amount } of sequence) {
        tryTransactional(ctx, () =>
          (steps[name] as Step)(ctx, ACCOUNTS[from] as AccountId, ACCOUNTS[to] as AccountId, amount as Rao),
        );
        check(ctx);
      }
    }),
    { numRuns: 300 },
  );
}

describe("Balances under any sequence of operations", () => {
  it("the issuance is what the accounts hold, and references follow the balances", () => {
    underAnySequence({ ...HOLD_STEPS, ...RESERVE_STEPS }, checkBooks);
  });

  it("what is reserved is what is on hold", () => {
    underAnySequence(HOLD_STEPS, checkHolds);
  });
});

import { beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { swallow } from "#runtime/frame/errors.ts";
import { deposit, dropCredit, issue, resolve, withdraw } from "#runtime/pallets/balances/credit.ts";
import { repatriateReserved, reserve, slash, unreserve } from "#runtime/pallets/balances/currency.ts";
import {
  extendLock,
  type FreezeReason,
  removeLock,
  setFreeze,
  setLock,
  thaw,
} from "#runtime/pallets/balances/freeze.ts";
import {
  balance,
  burnFrom,
  canWithdraw,
  mintInto,
  reducibleBalance,
  setBalance,
  totalBalance,
  totalIssuance,
  transfer,
} from "#runtime/pallets/balances/fungible.ts";
import {
  balanceOnHold,
  burnHeld,
  type HoldReason,
  hold,
  release,
  transferAndHold,
  transferOnHold,
} from "#runtime/pallets/balances/hold.ts";
import {
  repatriateReservedNamed,
  reservedBalanceNamed,
  reserveNamed,
  unreserveNamed,
} from "#runtime/pallets/balances/named_reserve.ts";
import { Holds, Reserves } from "#runtime/pallets/balances/storage.ts";
import { incConsumers, incProviders, incSufficients } from "#runtime/pallets/system/account_refs.ts";
import { Account, Number as BlockNumber, EventCount } from "#runtime/pallets/system/storage.ts";
import type { AccountId, Rao } from "#runtime/primitives/ids.ts";
import { emptyRuntime } from "../../../support/runtime_ctx.ts";

const account = (digit: string): AccountId => `0x${digit.repeat(64)}` as AccountId;
const ALICE = account("a");
const BOB = account("b");
const ED = 500n;
const rao = (amount: bigint): Rao => amount as Rao;
const PREIMAGE: HoldReason = { type: "Preimage", value: "Preimage" };
const UPLOAD: HoldReason = { type: "Contracts", value: "CodeUploadDepositReserve" };
const STORAGE: HoldReason = { type: "Contracts", value: "StorageDepositReserve" };
/** This runtime declares no freeze reason; the logic does not ask which. */
const FREEZE = { type: "Test", value: undefined } as unknown as FreezeReason;
const LOCK = new TextEncoder().encode("locktest");

let ctx: Ctx;
beforeEach(() => {
  ctx = emptyRuntime();
  BlockNumber.set(ctx, 1);
  mintInto(ctx, ALICE, rao(10_000n));
  mintInto(ctx, BOB, rao(10_000n));
});
const failureOf = (body: () => unknown): string | undefined => {
  const outcome = swallow(body);
  return outcome.ok ? undefined : outcome.failure.message;
};
const refs = (who: AccountId) => {
  const { providers, consumers, sufficients } = Account.get(ctx, who);
  return { providers, consumers, sufficients };
};

describe("transfers", () => {
  it("leave the issuance as it is and refuse what is not there", () => {
    transfer(ctx, ALICE, BOB, rao(4_000n), "Preserve");
    expect([balance(ctx, ALICE), balance(ctx, BOB), totalIssuance(ctx)]).toEqual([6_000n, 14_000n, 20_000n]);
    expect(failureOf(() => transfer(ctx, ALICE, BOB, rao(6_001n), "Expendable"))).toContain("FundsUnavailable");
    expect(failureOf(() => transfer(ctx, ALICE, BOB, rao(5_501n), "Preserve"))).toContain("NotExpendable");
    expect(failureOf(() => transfer(ctx, ALICE, account("c"), rao(ED - 1n), "Expendable"))).toContain("BelowMinimum");
  });

  it("reap an account that falls below the existential deposit; the dust leaves the issuance", () => {
    transfer(ctx, ALICE, BOB, rao(9_600n), "Expendable");
    expect(Account.has(ctx, ALICE)).toBe(false);
    expect(totalIssuance(ctx)).toBe(19_600n);
    expect(totalIssuance(ctx)).toBe(totalBalance(ctx, BOB));
  });

  it("keep an account that others depend on", () => {
    incConsumers(ctx, ALICE);
    expect(canWithdraw(ctx, ALICE, rao(10_000n))).toEqual({ type: "Frozen" });
    expect(reducibleBalance(ctx, ALICE, "Expendable", "Force")).toBe(10_000n - ED);
    incProviders(ctx, ALICE);
    transfer(ctx, ALICE, BOB, rao(10_000n), "Expendable");
    expect(refs(ALICE)).toEqual({ providers: 1, consumers: 1, sufficients: 0 });
  });

  it("to oneself change and say nothing", () => {
    const before = EventCount.get(ctx);
    transfer(ctx, ALICE, ALICE, rao(10_000n), "Expendable");
    expect([balance(ctx, ALICE), EventCount.get(ctx)]).toEqual([10_000n, before]);
  });
});

describe("minting, burning, credits", () => {
  it("move the issuance with the balance", () => {
    expect(burnFrom(ctx, ALICE, rao(20_000n), "Preserve", "BestEffort", "Polite")).toBe(9_500n);
    expect(setBalance(ctx, BOB, rao(30_000n))).toBe(30_000n);
    expect(totalIssuance(ctx)).toBe(ED + 30_000n);
    expect(failureOf(() => mintInto(ctx, BOB, rao(2n ** 64n - 1n)))).toContain("Overflow");
  });

  it("a credit is counted until somebody drops it", () => {
    const taken = withdraw(ctx, ALICE, rao(1_000n), "Exact", "Preserve", "Polite");
    expect(totalIssuance(ctx)).toBe(20_000n);
    expect(resolve(ctx, account("c"), rao(ED - 1n)).ok).toBe(false);
    expect(resolve(ctx, BOB, rao(600n)).ok).toBe(true);
    dropCredit(ctx, rao(taken - 600n));
    expect([totalIssuance(ctx), balance(ctx, BOB)]).toEqual([19_600n, 10_600n]);
    expect(issue(ctx, rao(100n))).toBe(100n);
    expect(deposit(ctx, BOB, rao(100n), "Exact")).toBe(100n);
    expect(totalIssuance(ctx)).toBe(balance(ctx, ALICE) + balance(ctx, BOB));
  });

  it("an account kept by a sufficient reference holds less than the existential deposit as nothing", () => {
    const carol = account("c");
    incSufficients(ctx, carol);
    expect(failureOf(() => mintInto(ctx, carol, rao(ED - 1n)))).toContain("BelowMinimum");
    mintInto(ctx, carol, rao(ED));
    burnFrom(ctx, carol, rao(1n), "Expendable", "Exact", "Polite");
    expect([balance(ctx, carol), Account.has(ctx, carol), totalIssuance(ctx)]).toEqual([0n, true, 20_000n]);
  });
});

describe("holds", () => {
  it("take from the free balance and consume a reference once", () => {
    hold(ctx, PREIMAGE, ALICE, rao(3_000n));
    hold(ctx, UPLOAD, ALICE, rao(1_000n));
    expect(Account.get(ctx, ALICE).data).toMatchObject({ free: 6_000n, reserved: 4_000n });
    expect(refs(ALICE)).toMatchObject({ providers: 1, consumers: 1 });
    expect(release(ctx, PREIMAGE, ALICE, rao(5_000n), "BestEffort")).toBe(3_000n);
    expect(release(ctx, UPLOAD, ALICE, rao(1_000n), "Exact")).toBe(1_000n);
    expect([Holds.get(ctx, ALICE), refs(ALICE).consumers]).toEqual([[], 0]);
    expect(totalIssuance(ctx)).toBe(20_000n);
  });

  it("tell reasons of one pallet apart", () => {
    hold(ctx, UPLOAD, ALICE, rao(1_000n));
    hold(ctx, STORAGE, ALICE, rao(2_000n));
    expect([balanceOnHold(ctx, UPLOAD, ALICE), balanceOnHold(ctx, STORAGE, ALICE)]).toEqual([1_000n, 2_000n]);
    expect(failureOf(() => release(ctx, UPLOAD, ALICE, rao(1_001n), "Exact"))).toContain("FundsUnavailable");
  });

  it("never take the existential deposit, and need an account", () => {
    expect(failureOf(() => hold(ctx, PREIMAGE, ALICE, rao(9_501n)))).toContain("FundsUnavailable");
    expect(failureOf(() => hold(ctx, PREIMAGE, account("c"), rao(0n)))).toContain("CannotCreateHold");
  });

  it("move to others as holds or as free balance, and burn", () => {
    hold(ctx, PREIMAGE, ALICE, rao(4_000n));
    const part = { source: ALICE, dest: BOB, amount: rao(1_000n), precision: "Exact", fortitude: "Polite" } as const;
    transferOnHold(ctx, PREIMAGE, part, "OnHold");
    transferOnHold(ctx, PREIMAGE, part, "Free");
    transferAndHold(ctx, UPLOAD, part, "Preserve");
    expect(balanceOnHold(ctx, PREIMAGE, BOB)).toBe(1_000n);
    expect(Account.get(ctx, BOB).data).toMatchObject({ free: 11_000n, reserved: 2_000n });
    expect(burnHeld(ctx, PREIMAGE, ALICE, rao(9_000n), "BestEffort", "Polite")).toBe(2_000n);
    expect(totalIssuance(ctx)).toBe(18_000n);
  });
});

describe("locks and freezes", () => {
  it("overlap: the largest counts, against free and reserved together", () => {
    setLock(ctx, LOCK, ALICE, rao(6_000n), "All");
    setFreeze(ctx, FREEZE, ALICE, rao(8_000n));
    expect(Account.get(ctx, ALICE).data.frozen).toBe(8_000n);
    expect(reducibleBalance(ctx, ALICE, "Expendable", "Polite")).toBe(2_000n);
    hold(ctx, PREIMAGE, ALICE, rao(5_000n));
    expect(reducibleBalance(ctx, ALICE, "Expendable", "Polite")).toBe(2_000n);
    expect(failureOf(() => burnHeld(ctx, PREIMAGE, ALICE, rao(3_000n), "Exact", "Polite"))).toContain("Frozen");
    thaw(ctx, FREEZE, ALICE);
    expect(Account.get(ctx, ALICE).data.frozen).toBe(6_000n);
    removeLock(ctx, LOCK, ALICE);
    expect(Account.get(ctx, ALICE).data.frozen).toBe(0n);
  });

  it("a lock only grows when extended, and takes its reference with it", () => {
    setLock(ctx, LOCK, ALICE, rao(2_000n), "Misc");
    extendLock(ctx, LOCK, ALICE, rao(1_000n), "Misc");
    expect([Account.get(ctx, ALICE).data.frozen, refs(ALICE).consumers]).toEqual([2_000n, 1]);
    expect(failureOf(() => transfer(ctx, ALICE, BOB, rao(8_001n), "Expendable"))).toContain("Frozen");
    setLock(ctx, LOCK, ALICE, rao(0n), "Misc");
    expect(refs(ALICE).consumers).toBe(0);
  });
});

describe("reserves", () => {
  it("come back as far as they went", () => {
    reserve(ctx, ALICE, rao(3_000n));
    expect(unreserve(ctx, ALICE, rao(5_000n))).toBe(2_000n);
    expect(Account.get(ctx, ALICE).data).toMatchObject({ free: 10_000n, reserved: 0n });
    expect(failureOf(() => reserve(ctx, ALICE, rao(10_001n)))).toBe("InsufficientBalance");
  });

  it("go to others that exist", () => {
    reserve(ctx, ALICE, rao(3_000n));
    expect(failureOf(() => repatriateReserved(ctx, ALICE, account("c"), rao(1_000n), "Free"))).toBe("DeadAccount");
    expect(repatriateReserved(ctx, ALICE, BOB, rao(4_000n), "Reserved")).toBe(1_000n);
    expect(Account.get(ctx, BOB).data.reserved).toBe(3_000n);
    expect(refs(ALICE).consumers).toBe(0);
  });

  it("under names stay apart and sorted", () => {
    const names = ["second..", "first...", "third..."].map((name) => new TextEncoder().encode(name));
    const [second, first] = names as [Uint8Array, Uint8Array];
    for (const name of names) reserveNamed(ctx, name, ALICE, rao(1_000n));
    expect(Reserves.get(ctx, ALICE).map(({ id }) => new TextDecoder().decode(id))).toEqual([
      "first...",
      "second..",
      "third...",
    ]);
    expect(unreserveNamed(ctx, first, ALICE, rao(1_500n))).toBe(500n);
    expect(repatriateReservedNamed(ctx, second, ALICE, BOB, rao(400n), "Reserved")).toBe(0n);
    expect([reservedBalanceNamed(ctx, second, ALICE), reservedBalanceNamed(ctx, second, BOB)]).toEqual([600n, 400n]);
    expect(Reserves.get(ctx, ALICE)).toHaveLength(2);
  });

  it("a slash leaves the account alive where others depend on it", () => {
    incConsumers(ctx, ALICE);
    expect(slash(ctx, ALICE, rao(20_000n))).toEqual({ imbalance: 10_000n - ED, lacking: 10_000n + ED });
    expect(balance(ctx, ALICE)).toBe(ED);
  });
});

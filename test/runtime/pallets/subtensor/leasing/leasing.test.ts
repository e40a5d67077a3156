import { beforeEach, describe, expect, it } from "vitest";
import { type CallDef, makeCall, type RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { dispatchCall } from "#runtime/frame/dispatch.ts";
import { swallow } from "#runtime/frame/errors.ts";
import { signed } from "#runtime/frame/origin.ts";
import { U64F64 } from "#runtime/numerics/fixed.ts";
import { Percent } from "#runtime/numerics/per_things.ts";
import { balance, mintInto } from "#runtime/pallets/balances/fungible.ts";
import { TotalIssuance as BalancesIssuance } from "#runtime/pallets/balances/storage.ts";
import { contribute } from "#runtime/pallets/crowdloan/contributions.ts";
import { create } from "#runtime/pallets/crowdloan/create.ts";
import { finalize } from "#runtime/pallets/crowdloan/endings.ts";
import { Crowdloans } from "#runtime/pallets/crowdloan/storage.ts";
import { Proxies } from "#runtime/pallets/proxy/storage.ts";
import { TotalIssuance } from "#runtime/pallets/subtensor/coinbase/storage.ts";
import { distributeLeasedNetworkDividends } from "#runtime/pallets/subtensor/leasing/distribute_dividends.ts";
import { leaseColdkey, leaseHotkey } from "#runtime/pallets/subtensor/leasing/lease_accounts.ts";
import { register_leased_network } from "#runtime/pallets/subtensor/leasing/register_leased_network.ts";
import {
  AccumulatedLeaseDividends,
  NextSubnetLeaseId,
  SubnetLeaseShares,
  SubnetLeases,
  SubnetUidToLeaseId,
} from "#runtime/pallets/subtensor/leasing/storage.ts";
import { terminate_lease } from "#runtime/pallets/subtensor/leasing/terminate_lease.ts";
import {
  NetworkMinLockCost,
  NetworksAdded,
  SubnetOwner,
  SubnetOwnerHotkey,
} from "#runtime/pallets/subtensor/networks/storage.ts";
import { createAccountIfNonExistent } from "#runtime/pallets/subtensor/staking/hotkeys.ts";
import { getStakeForHotkeyAndColdkeyOnSubnet } from "#runtime/pallets/subtensor/staking/stake_shares.ts";
import { alphaAtPrice, minStake } from "#runtime/pallets/subtensor/staking/stake_value.ts";
import { Delegates } from "#runtime/pallets/subtensor/staking/storage.ts";
import { Account, Number as BlockNumber } from "#runtime/pallets/system/storage.ts";
import { as_derivative } from "#runtime/pallets/utility/calls.ts";
import type { AccountId, AlphaBalance, NetUid, Rao } from "#runtime/primitives/ids.ts";
import type { Fields, Values } from "#runtime/scale/named.ts";
import { account, addRoot, stake } from "../../../../support/network.ts";
import { emptyRuntime } from "../../../../support/runtime_ctx.ts";

const TAO = 1_000_000_000n;
const COST = 1_000n * TAO;
const CREATOR = account(0xc0);
const ALICE = account(0xa1);
const BOB = account(0xb0);
const HOTKEY = account(0x11);
const EVERYBODY = [CREATOR, ALICE, BOB];
const NOW = 1_000;
const LEASE_END = NOW + 500;
const NET = 1 as NetUid;
const LEASE = 0;
const COLDKEY = leaseColdkey(LEASE);
const LEASE_HOTKEY = leaseHotkey(LEASE);

let ctx: Ctx;
beforeEach(() => {
  ctx = emptyRuntime();
  BlockNumber.set(ctx, NOW);
  addRoot(ctx);
  NetworkMinLockCost.set(ctx, COST as Rao);
  for (const who of EVERYBODY) mintInto(ctx, who, (5_000n * TAO) as Rao);
  TotalIssuance.set(ctx, BalancesIssuance.get(ctx));
});
function send<A extends Fields>(who: AccountId, def: CallDef<A>, args: Values<A>): string {
  const outcome = swallow(() => dispatchCall(ctx, makeCall(def, args), signed(who)));
  return outcome.ok ? "ok" : outcome.failure.message;
}
const lease = (end_block: number | undefined, percent = 30): RuntimeCall =>
  makeCall(register_leased_network, { emissions_share: Percent.fromPercent(percent), end_block });
/** A crowdloan of 1,200 TAO for a call: half by the creator, a third by ALICE, the rest by BOB. */
function fund(call: RuntimeCall): string {
  const deposit = (600n * TAO) as Rao;
  const crowdloan = { deposit, min_contribution: TAO as Rao, cap: (2n * deposit) as Rao, end: NOW + 60_000 };
  expect(send(CREATOR, create, { ...crowdloan, call, target_address: undefined })).toBe("ok");
  for (const [who, tao] of [[ALICE, 400n] as const, [BOB, 200n] as const])
    expect(send(who, contribute, { crowdloan_id: 0, amount: (tao * TAO) as Rao })).toBe("ok");
  return send(CREATOR, finalize, { crowdloan_id: 0 });
}
const staked = (who: AccountId): bigint => getStakeForHotkeyAndColdkeyOnSubnet(ctx, LEASE_HOTKEY, who, NET);
const end = (who = CREATOR, hotkey = HOTKEY, lease_id = LEASE): string =>
  send(who, terminate_lease, { lease_id, hotkey });

describe("a lease", () => {
  it("is bought by a crowdloan: the creator runs the subnet, everybody gets back what it did not cost", () => {
    expect(fund(lease(LEASE_END))).toBe("ok");
    expect(NetworksAdded.get(ctx, NET)).toBe(true);
    expect([SubnetOwner.get(ctx, NET), SubnetOwnerHotkey.get(ctx, NET)]).toEqual([COLDKEY, LEASE_HOTKEY]);
    expect([SubnetUidToLeaseId.get(ctx, NET), NextSubnetLeaseId.get(ctx)]).toEqual([LEASE, 1]);
    const [proxies, deposit] = Proxies.get(ctx, COLDKEY);
    expect(proxies).toEqual([{ delegate: CREATOR, proxy_type: "SubnetLeaseBeneficiary", delay: 0 }]);
    const cost = COST + deposit;
    expect(SubnetLeases.get(ctx, LEASE)).toEqual({
      beneficiary: CREATOR,
      coldkey: COLDKEY,
      hotkey: LEASE_HOTKEY,
      emissions_share: 30,
      end_block: LEASE_END,
      netuid: NET,
      cost,
    });
    expect(Delegates.get(ctx, LEASE_HOTKEY)).toBe(0);
    const shares = [...SubnetLeaseShares.entries(ctx, LEASE)].map(([[, who], share]) => [who, share]);
    expect(shares).toEqual([
      [ALICE, U64F64.fromBits((1n << 64n) / 3n)],
      [BOB, U64F64.fromBits((1n << 64n) / 6n)],
    ]);
    const left = 1_200n * TAO - cost;
    const refunds = [left - left / 3n - left / 6n, left / 3n, left / 6n];
    const paid = [600n, 400n, 200n].map((tao) => tao * TAO);
    expect(EVERYBODY.map((who) => balance(ctx, who))).toEqual(
      refunds.map((refund, i) => 5_000n * TAO - (paid[i] ?? 0n) + refund),
    );
    expect(balance(ctx, COLDKEY)).toBe(0n);
    expect(Crowdloans.get(ctx, 0)?.finalized).toBe(true);
  });

  it("needs a crowdloan that is being finalized", () => {
    const args = { emissions_share: Percent.fromPercent(1), end_block: undefined };
    expect(send(CREATOR, register_leased_network, args)).toBe("InvalidCrowdloanId");
  });

  it.each([
    [
      "of another account than the creator's",
      makeCall(as_derivative, { index: 0, call: lease(undefined) }),
      "InvalidLeaseBeneficiary",
    ],
    ["that ends now", lease(NOW), "LeaseCannotEndInThePast"],
  ])("%s is refused, and the crowdloan keeps its money", (_, call, refusal) => {
    expect(fund(call)).toBe(refusal);
    expect([NextSubnetLeaseId.get(ctx), Account.has(ctx, COLDKEY), NetworksAdded.get(ctx, NET)]).toEqual([
      0,
      false,
      false,
    ]);
    const funds = Crowdloans.get(ctx, 0)?.funds_account;
    expect(funds === undefined ? undefined : balance(ctx, funds)).toBe(1_200n * TAO);
  });

  it("is refused once ids have run out, and where the money does not buy a subnet", () => {
    NextSubnetLeaseId.set(ctx, 2 ** 32 - 1);
    expect(fund(lease(undefined))).toBe("Overflow");
    NextSubnetLeaseId.set(ctx, LEASE);
    NetworkMinLockCost.set(ctx, (1_201n * TAO) as Rao);
    expect(send(CREATOR, finalize, { crowdloan_id: 0 })).toBe("CannotAffordLockCost");
    expect([NextSubnetLeaseId.get(ctx), Account.has(ctx, COLDKEY)]).toEqual([LEASE, false]);
  });
});

describe("dividends of a lease", () => {
  const OWNER_CUT = (100n * TAO) as AlphaBalance;
  const cut = (at: number, amount = OWNER_CUT): void => {
    BlockNumber.set(ctx, at);
    distributeLeasedNetworkDividends(ctx, LEASE, amount);
  };
  const all = (): bigint[] => [...EVERYBODY, COLDKEY].map(staked);
  beforeEach(() => {
    expect(fund(lease(LEASE_END))).toBe("ok");
    stake(ctx, NET, COLDKEY, LEASE_HOTKEY, 1_000n * TAO);
  });

  it("gather, rounded up, until the interval ends, and are paid by shares, the beneficiary last", () => {
    cut(NOW + 1, (OWNER_CUT + 1n) as AlphaBalance);
    cut(NOW + 2);
    expect(AccumulatedLeaseDividends.get(ctx, LEASE)).toBe(60n * TAO + 1n);
    expect(staked(COLDKEY)).toBe(1_000n * TAO);
    cut(NOW + 100);
    const total = 90n * TAO + 1n;
    const alice = total / 3n + 1n;
    const bob = total / 6n + 1n;
    expect(all()).toEqual([total - alice - bob, alice, bob, 1_000n * TAO - total]);
    expect(AccumulatedLeaseDividends.get(ctx, LEASE)).toBe(0n);
  });

  it("that are too small for one of them are kept for all of them", () => {
    const before = all();
    const enough = (alpha: bigint) => alphaAtPrice(ctx, NET, alpha as AlphaBalance) >= minStake(ctx);
    // ALICE's third may be staked, BOB's sixth may not.
    expect([enough(3_000_000n), enough(1_500_000n)]).toEqual([true, false]);
    cut(NOW + 100, 30_000_000n as AlphaBalance);
    expect(AccumulatedLeaseDividends.get(ctx, LEASE)).toBe(9_000_000n);
    expect(all()).toEqual(before);
    cut(NOW + 200);
    expect(AccumulatedLeaseDividends.get(ctx, LEASE)).toBe(0n);
  });

  it("end with the lease, and mean nothing without one", () => {
    cut(LEASE_END - 1);
    const before = ctx.state.mark();
    distributeLeasedNetworkDividends(ctx, LEASE + 1, OWNER_CUT);
    expect(ctx.state.mark()).toBe(before);
    cut(LEASE_END);
    expect(AccumulatedLeaseDividends.get(ctx, LEASE)).toBe(30n * TAO);
  });
});

describe("the end of a lease", () => {
  it("comes at its block, to the beneficiary, for a hotkey of his", () => {
    fund(lease(LEASE_END));
    createAccountIfNonExistent(ctx, CREATOR, HOTKEY);
    createAccountIfNonExistent(ctx, BOB, account(0x12));
    BlockNumber.set(ctx, LEASE_END - 1);
    expect([end(CREATOR, HOTKEY, 7), end(ALICE), end()]).toEqual([
      "LeaseDoesNotExist",
      "ExpectedBeneficiaryOrigin",
      "LeaseHasNotEnded",
    ]);
    BlockNumber.set(ctx, LEASE_END);
    expect(end(CREATOR, account(0x12))).toBe("BeneficiaryDoesNotOwnHotkey");
    AccumulatedLeaseDividends.set(ctx, LEASE, 5n as AlphaBalance);
    expect(end()).toBe("ok");
    expect([SubnetOwner.get(ctx, NET), SubnetOwnerHotkey.get(ctx, NET)]).toEqual([CREATOR, HOTKEY]);
    expect(Proxies.get(ctx, COLDKEY)[0]).toEqual([]);
    expect([...SubnetLeaseShares.entries(ctx, LEASE)]).toEqual([]);
    expect([SubnetLeases.has(ctx, LEASE), AccumulatedLeaseDividends.has(ctx, LEASE)]).toEqual([false, false]);
    expect(end()).toBe("LeaseDoesNotExist");
  });

  it("never comes for one without an end", () => {
    fund(lease(undefined));
    createAccountIfNonExistent(ctx, CREATOR, HOTKEY);
    BlockNumber.set(ctx, 4_000_000);
    expect(end()).toBe("LeaseHasNoEndBlock");
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeCall, type RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { tryDispatch } from "#runtime/frame/dispatch.ts";
import { signed } from "#runtime/frame/origin.ts";
import { fromHex } from "#runtime/primitives/hex.ts";
import type { AccountId, AlphaBalance, NetUid, Rao } from "#runtime/primitives/ids.ts";
import { encode } from "#runtime/scale/codec.ts";
import { AURA_ENGINE_ID } from "#runtime/scale/header.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { AlphaBurned, AlphaRecycled } from "../../../../../runtime/pallets/alpha_assets/storage.ts";
import { Authorities } from "../../../../../runtime/pallets/aura/storage.ts";
import { mintInto } from "../../../../../runtime/pallets/balances/fungible.ts";
import { TotalIssuance } from "../../../../../runtime/pallets/balances/storage.ts";
import { SubnetAlphaIn, SubnetAlphaOut, SubnetTAO } from "../../../../../runtime/pallets/subtensor/coinbase/storage.ts";
import { lock_stake } from "../../../../../runtime/pallets/subtensor/locks/lock_stake.ts";
import {
  NetworksAdded,
  SubnetMechanism,
  SubtokenEnabled,
} from "../../../../../runtime/pallets/subtensor/networks/storage.ts";
import { getSubnetAccountId } from "../../../../../runtime/pallets/subtensor/networks/subnet_lookup.ts";
import { add_stake } from "../../../../../runtime/pallets/subtensor/staking/add_stake.ts";
import { add_stake_limit } from "../../../../../runtime/pallets/subtensor/staking/add_stake_limit.ts";
import { alphaEntries } from "../../../../../runtime/pallets/subtensor/staking/alpha_entries.ts";
import { burn_alpha } from "../../../../../runtime/pallets/subtensor/staking/burn_alpha.ts";
import { createAccountIfNonExistent } from "../../../../../runtime/pallets/subtensor/staking/hotkeys.ts";
import { move_stake } from "../../../../../runtime/pallets/subtensor/staking/move_stake.ts";
import { recycle_alpha } from "../../../../../runtime/pallets/subtensor/staking/recycle_alpha.ts";
import { remove_stake } from "../../../../../runtime/pallets/subtensor/staking/remove_stake.ts";
import { remove_stake_limit } from "../../../../../runtime/pallets/subtensor/staking/remove_stake_limit.ts";
import { getStakeForHotkeyAndColdkeyOnSubnet } from "../../../../../runtime/pallets/subtensor/staking/stake_shares.ts";
import { TotalHotkeyAlpha } from "../../../../../runtime/pallets/subtensor/staking/storage.ts";
import { transfer_stake } from "../../../../../runtime/pallets/subtensor/staking/transfer_stake.ts";
import { unstake_all_alpha } from "../../../../../runtime/pallets/subtensor/staking/unstake_all_alpha.ts";
import {
  Number as BlockNumber,
  Digest,
  Account as SystemAccount,
} from "../../../../../runtime/pallets/system/storage.ts";
import { emptyRuntime } from "../../../../support/runtime_ctx.ts";

const SEED = 41_1709;
const account = (n: number): AccountId => `0x${n.toString(16).padStart(64, "0")}` as AccountId;
const COLDKEYS = [account(1), account(2), account(3)];
const HOTKEYS = [account(0x11), account(0x12)];
const AUTHOR = account(0xa0);
const POOLS = [1 as NetUid, 2 as NetUid];
const NETUIDS = [0 as NetUid, ...POOLS];

/** Root and two pools, three rich coldkeys, two hotkeys, an author. */
function world(): Ctx {
  const ctx = emptyRuntime();
  BlockNumber.set(ctx, 100);
  Digest.set(ctx, [{ type: "PreRuntime", value: [AURA_ENGINE_ID, encode(u64, 7n)] }]);
  Authorities.set(ctx, [fromHex(AUTHOR)]);
  for (const netuid of NETUIDS) {
    NetworksAdded.set(ctx, netuid, true);
    SubtokenEnabled.set(ctx, netuid, true);
  }
  for (const netuid of POOLS) {
    SubnetMechanism.set(ctx, netuid, 1);
    const tao = BigInt(netuid) * 1_000_000_000_000n;
    SubnetTAO.set(ctx, netuid, tao as Rao);
    SubnetAlphaIn.set(ctx, netuid, 3_000_000_000_000n as AlphaBalance);
  }
  for (const netuid of NETUIDS) mintInto(ctx, getSubnetAccountId(ctx, netuid) as AccountId, 3_000_000_000_000n as Rao);
  for (const coldkey of COLDKEYS) mintInto(ctx, coldkey, 1_000_000_000_000n as Rao);
  mintInto(ctx, AUTHOR, 1_000_000_000n as Rao);
  for (const [index, hotkey] of HOTKEYS.entries())
    createAccountIfNonExistent(ctx, COLDKEYS[index] as AccountId, hotkey);
  return ctx;
}

const hotkey = fc.constantFrom(...HOTKEYS);
const netuid = fc.constantFrom(...NETUIDS);
const amount = fc.oneof(
  fc.bigInt(0n, 10n),
  fc.bigInt(1_000_000n, 10_000_000n),
  fc.bigInt(1_000_000_000n, 600_000_000_000n),
  fc.constant((1n << 64n) - 1n),
);
const price = fc.bigInt(100_000_000n, 1_000_000_000n);
const call: fc.Arbitrary<RuntimeCall> = fc
  .record({
    hotkey,
    to: hotkey,
    netuid,
    other: netuid,
    amount,
    price,
    partial: fc.boolean(),
    coldkey: fc.constantFrom(...COLDKEYS),
  })
  .chain(({ hotkey, to, netuid, other, amount, price, partial, coldkey }) => {
    const tao = amount as Rao;
    const alpha = amount as AlphaBalance;
    const limit = { limit_price: price as Rao, allow_partial: partial };
    const way = { origin_netuid: netuid, destination_netuid: other, alpha_amount: alpha };
    return fc.constantFrom(
      makeCall(add_stake, { hotkey, netuid, amount_staked: tao }),
      makeCall(add_stake_limit, { hotkey, netuid, amount_staked: tao, ...limit }),
      makeCall(remove_stake, { hotkey, netuid, amount_unstaked: alpha }),
      makeCall(remove_stake_limit, { hotkey, netuid, amount_unstaked: alpha, ...limit }),
      makeCall(move_stake, { origin_hotkey: hotkey, destination_hotkey: to, ...way }),
      makeCall(transfer_stake, { destination_coldkey: coldkey, hotkey, ...way }),
      makeCall(unstake_all_alpha, { hotkey }),
      makeCall(burn_alpha, { hotkey, amount: alpha, netuid }),
      makeCall(recycle_alpha, { hotkey, amount: alpha, netuid }),
      makeCall(lock_stake, { hotkey, netuid, amount: alpha }),
    );
  });
const steps = fc.array(fc.tuple(fc.constantFrom(...COLDKEYS), call), { minLength: 20, maxLength: 60 });

const totalTao = (ctx: Ctx): bigint => {
  let sum = 0n;
  for (const [, { data }] of accountsOf(ctx)) sum += data.free + data.reserved;
  return sum;
};
const accountsOf = (ctx: Ctx) => SystemAccount.entries(ctx);

describe("staking calls in any order", () => {
  it("keep TAO, alpha and every pool's shares together", () => {
    const succeeded = new Map<string, number>();
    fc.assert(
      fc.property(steps, (script) => {
        const ctx = world();
        const tao = totalTao(ctx);
        const alpha = POOLS.map((pool) => SubnetAlphaIn.get(ctx, pool) + SubnetAlphaOut.get(ctx, pool));
        for (const [who, each] of script) {
          const outcome = tryDispatch(ctx, each, signed(who));
          const { name } = each.def.bound;
          if (outcome.ok) succeeded.set(name, (succeeded.get(name) ?? 0) + 1);
          expectHeld(ctx, tao, alpha);
        }
      }),
      { seed: SEED, numRuns: 150 },
    );
    // A call that never succeeds would prove nothing.
    expect([...succeeded.keys()].sort()).toEqual([
      "add_stake",
      "add_stake_limit",
      "burn_alpha",
      "lock_stake",
      "move_stake",
      "recycle_alpha",
      "remove_stake",
      "remove_stake_limit",
      "transfer_stake",
      "unstake_all_alpha",
    ]);
  });
});

function expectHeld(ctx: Ctx, tao: bigint, alpha: readonly bigint[]): void {
  expect(totalTao(ctx)).toBe(tao);
  expect(TotalIssuance.get(ctx)).toBe(tao);
  for (const [index, pool] of POOLS.entries()) {
    const recycled = AlphaRecycled.get(ctx, pool);
    expect(SubnetAlphaIn.get(ctx, pool) + SubnetAlphaOut.get(ctx, pool) + recycled).toBe(alpha[index]);
    const staked = HOTKEYS.reduce((sum, hotkey) => sum + TotalHotkeyAlpha.get(ctx, hotkey, pool), 0n);
    expect(staked + AlphaBurned.get(ctx, pool)).toBeLessThanOrEqual(SubnetAlphaOut.get(ctx, pool));
  }
  for (const netuid of NETUIDS) {
    const account = getSubnetAccountId(ctx, netuid) as AccountId;
    expect(SystemAccount.get(ctx, account).data.free).toBeGreaterThanOrEqual(SubnetTAO.get(ctx, netuid));
    for (const hotkey of HOTKEYS) {
      const held = TotalHotkeyAlpha.get(ctx, hotkey, netuid);
      let paid = 0n;
      for (const entry of alphaEntries(ctx, hotkey))
        if (entry.netuid === netuid) paid += getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, entry.coldkey, netuid);
      expect(paid).toBeLessThanOrEqual(held);
    }
  }
}

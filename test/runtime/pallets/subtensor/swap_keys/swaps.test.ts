import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeCall, type RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { tryDispatch } from "#runtime/frame/dispatch.ts";
import { type Origin, ROOT_ORIGIN, signed } from "#runtime/frame/origin.ts";
import { mintInto } from "#runtime/pallets/balances/fungible.ts";
import { TotalIssuance as BalancesIssuance } from "#runtime/pallets/balances/storage.ts";
import { TotalIssuance } from "#runtime/pallets/subtensor/coinbase/storage.ts";
import { Keys, Uids } from "#runtime/pallets/subtensor/neurons/storage.ts";
import { TxRateLimit } from "#runtime/pallets/subtensor/rate_limits/storage.ts";
import {
  NumStakingColdkeys,
  StakingColdkeys,
  StakingColdkeysByIndex,
} from "#runtime/pallets/subtensor/root_claim/storage.ts";
import { getStakeForHotkeyAndColdkeyOnSubnet } from "#runtime/pallets/subtensor/staking/stake_shares.ts";
import { OwnedHotkeys, Owner, StakingHotkeys, TotalHotkeyAlpha } from "#runtime/pallets/subtensor/staking/storage.ts";
import { swap_coldkey } from "#runtime/pallets/subtensor/swap_keys/swap_coldkey.ts";
import { swap_hotkey_v2 } from "#runtime/pallets/subtensor/swap_keys/swap_hotkey_v2.ts";
import { Number as BlockNumber } from "#runtime/pallets/system/storage.ts";
import { type AccountId, type NetUid, type Rao, ROOT } from "#runtime/primitives/ids.ts";
import { booksOf, movements } from "../../../../support/issuance.ts";
import { account, addNeuron, addRoot, addSubnet, stake } from "../../../../support/network.ts";
import { emptyRuntime } from "../../../../support/runtime_ctx.ts";

const SEED = 70_72;
const COLDKEYS = [1, 2, 3].map(account);
const FRESH_COLDKEYS = [4, 5, 6].map(account);
const HOTKEYS = [0x11, 0x12, 0x13, 0x14, 0x15, 0x16].map(account);
const SUBNETS = [1, 2].map((netuid) => netuid as NetUid);
const NETUIDS = [ROOT, ...SUBNETS];
const TAO = 1_000_000_000n;

/** Root and two subnets; three coldkeys with a hotkey each, everywhere a neuron; everybody stakes behind everybody. */
function world(): Ctx {
  const ctx = emptyRuntime({ fast: true, powFaucet: false });
  BlockNumber.set(ctx, 100);
  TxRateLimit.set(ctx, 0n);
  addRoot(ctx);
  for (const [at, netuid] of SUBNETS.entries())
    addSubnet(ctx, {
      netuid,
      tao: 1000n * TAO,
      alpha: 2000n * TAO,
      movingPrice: 0.5,
      tempo: 360,
      owner: COLDKEYS[at] as AccountId,
      ownerHotkey: HOTKEYS[at] as AccountId,
    });
  for (const coldkey of COLDKEYS) mintInto(ctx, coldkey, (1000n * TAO) as Rao);
  TotalIssuance.set(ctx, BalancesIssuance.get(ctx));
  for (const netuid of NETUIDS) {
    for (const [at, coldkey] of COLDKEYS.entries()) addNeuron(ctx, netuid, coldkey, HOTKEYS[at] as AccountId);
    for (const [i, coldkey] of COLDKEYS.entries())
      for (const [j, hotkey] of HOTKEYS.slice(0, 3).entries())
        stake(ctx, netuid, coldkey, hotkey, TAO * BigInt(1 + i + 3 * j) + 7n);
  }
  return ctx;
}

/** Who does what, as things stand by then. */
type Step = (ctx: Ctx) => readonly [Origin, RuntimeCall];
const hotkey = fc.constantFrom(...HOTKEYS);
const hotkeySwap: fc.Arbitrary<Step> = fc
  .record({ from: hotkey, to: hotkey, on: fc.constantFrom(undefined, ...NETUIDS), keep: fc.boolean() })
  .map(({ from, to, on, keep }) => (ctx) => [
    signed(Owner.get(ctx, from)),
    makeCall(swap_hotkey_v2, { hotkey: from, new_hotkey: to, netuid: on, keep_stake: keep }),
  ]);
const coldkeySwap: fc.Arbitrary<Step> = fc
  .record({ from: fc.constantFrom(...COLDKEYS, ...FRESH_COLDKEYS), to: fc.constantFrom(...FRESH_COLDKEYS) })
  .map(({ from, to }) => () => [
    ROOT_ORIGIN,
    makeCall(swap_coldkey, { old_coldkey: from, new_coldkey: to, swap_cost: 0n as Rao }),
  ]);
const steps = fc.array(fc.oneof({ weight: 4, arbitrary: hotkeySwap }, { weight: 1, arbitrary: coldkeySwap }), {
  minLength: 10,
  maxLength: 40,
});

const stakedOn = (ctx: Ctx, netuid: NetUid): bigint =>
  HOTKEYS.reduce((sum, key) => sum + TotalHotkeyAlpha.get(ctx, key, netuid), 0n);
/** What somebody has on a subnet behind all hotkeys. */
const stakeOf = (ctx: Ctx, coldkey: AccountId, netuid: NetUid): bigint =>
  HOTKEYS.reduce((sum, key) => sum + getStakeForHotkeyAndColdkeyOnSubnet(ctx, key, coldkey, netuid), 0n);

function expectWellFormed(ctx: Ctx): void {
  for (const netuid of NETUIDS) {
    const slots = [...Keys.entries(ctx, netuid)].map(([[, uid], key]) => `${uid} ${key}`).sort();
    expect([...Uids.entries(ctx, netuid)].map(([[, key], uid]) => `${uid} ${key}`).sort()).toEqual(slots);
    expect(slots.length).toBe(3);
  }
  const owned = [...OwnedHotkeys.entries(ctx)].flatMap(([[coldkey], keys]) => keys.map((key) => `${key} ${coldkey}`));
  expect(owned.sort()).toEqual([...Owner.entries(ctx)].map(([[key], coldkey]) => `${key} ${coldkey}`).sort());
  const numbered = [...StakingColdkeys.entries(ctx)].map(([[coldkey], at]) => `${at} ${coldkey}`).sort();
  expect([...StakingColdkeysByIndex.entries(ctx)].map(([[at], coldkey]) => `${at} ${coldkey}`).sort()).toEqual(
    numbered,
  );
  expect(NumStakingColdkeys.get(ctx)).toBe(BigInt(numbered.length));
}

describe("swaps of keys in any order", () => {
  it("lose no stake, no slot, no owner and no TAO but their price", () => {
    const succeeded = new Map<string, number>();
    const property = fc.property(steps, (script) => {
      const ctx = world();
      const staked = NETUIDS.map((netuid) => stakedOn(ctx, netuid));
      const before = booksOf(ctx);
      for (const step of script) {
        BlockNumber.mutate(ctx, (block) => block + 2);
        const [origin, call] = step(ctx);
        const { ok } = tryDispatch(ctx, call, origin);
        const { name } = call.def.bound;
        if (ok) succeeded.set(name, (succeeded.get(name) ?? 0) + 1);
        expect(NETUIDS.map((netuid) => stakedOn(ctx, netuid))).toEqual(staked);
        expectWellFormed(ctx);
      }
      for (const line of Object.values(movements(before, booksOf(ctx))))
        for (const way of line) expect(way).toEqual(line[0]);
    });
    fc.assert(property, { seed: SEED, numRuns: 60 });
    expect(succeeded.get("swap_hotkey_v2")).toBeGreaterThan(100);
    expect(succeeded.get("swap_coldkey")).toBeGreaterThan(30);
  });

  it("leave every coldkey its stake when a hotkey goes", () => {
    for (const netuid of [undefined, ...SUBNETS]) {
      const ctx = world();
      const before = COLDKEYS.map((coldkey) => NETUIDS.map((on) => stakeOf(ctx, coldkey, on)));
      const [owner, from, to] = [COLDKEYS[0], HOTKEYS[0], HOTKEYS[3]] as [AccountId, AccountId, AccountId];
      const call = makeCall(swap_hotkey_v2, { hotkey: from, new_hotkey: to, netuid, keep_stake: false });
      expect(tryDispatch(ctx, call, signed(owner)).ok).toBe(true);
      for (const [at, coldkey] of COLDKEYS.entries())
        for (const [on, was] of (before[at] ?? []).entries()) {
          const is = stakeOf(ctx, coldkey, NETUIDS[on] as NetUid);
          expect(is >= was - 2n && is <= was + 2n).toBe(true);
        }
      for (const moved of netuid === undefined ? NETUIDS : [netuid])
        expect(TotalHotkeyAlpha.get(ctx, from, moved)).toBe(0n);
      expect(StakingHotkeys.get(ctx, COLDKEYS[1] as AccountId)).toContain(to);
    }
  });
});

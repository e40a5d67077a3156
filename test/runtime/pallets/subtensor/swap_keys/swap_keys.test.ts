import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeCall, type RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { tryDispatch } from "#runtime/frame/dispatch.ts";
import { type Origin, ROOT_ORIGIN, signed } from "#runtime/frame/origin.ts";
import { isZero } from "#runtime/numerics/safe_float.ts";
import { mintInto } from "#runtime/pallets/balances/fungible.ts";
import { TotalIssuance as BalancesIssuance } from "#runtime/pallets/balances/storage.ts";
import { TotalIssuance } from "#runtime/pallets/subtensor/coinbase/storage.ts";
import { HotKeyAlreadyRegisteredInSubNet } from "#runtime/pallets/subtensor/errors.ts";
import { IsNetworkMember, Keys, Uids } from "#runtime/pallets/subtensor/neurons/storage.ts";
import { TxRateLimit } from "#runtime/pallets/subtensor/rate_limits/storage.ts";
import { coldkeyHasRootStake } from "#runtime/pallets/subtensor/root_claim/staking_coldkeys.ts";
import { StakingColdkeys, StakingColdkeysByIndex } from "#runtime/pallets/subtensor/root_claim/storage.ts";
import { alphaEntries } from "#runtime/pallets/subtensor/staking/alpha_entries.ts";
import { OwnedHotkeys, Owner, StakingHotkeys, TotalHotkeyAlpha } from "#runtime/pallets/subtensor/staking/storage.ts";
import { swap_coldkey } from "#runtime/pallets/subtensor/swap_keys/swap_coldkey.ts";
import { swap_hotkey } from "#runtime/pallets/subtensor/swap_keys/swap_hotkey.ts";
import { swap_hotkey_v2 } from "#runtime/pallets/subtensor/swap_keys/swap_hotkey_v2.ts";
import { Number as BlockNumber } from "#runtime/pallets/system/storage.ts";
import { type AccountId, type NetUid, type Rao, ROOT } from "#runtime/primitives/ids.ts";
import { booksOf, movements } from "../../../../support/issuance.ts";
import { account, addNeuron, addRoot, addSubnet, stake } from "../../../../support/network.ts";
import { emptyRuntime } from "../../../../support/runtime_ctx.ts";

const SEED = 70_72;
const NETUIDS = [ROOT, 1 as NetUid, 2 as NetUid];
const COLDKEYS = [1, 2, 3, 4, 5].map(account);
const HOTKEYS = [11, 12, 13, 14, 15, 16, 17, 18, 19, 20].map(account);
const [ALICE, BOB] = [account(1), account(2)];
const [FIRST, SECOND, THIRD] = [account(11), account(12), account(13)];
/** More than the interval between two hotkey swaps on a subnet. */
const SOME_BLOCKS = 7_300;

/** Root and two subnets; FIRST has slots on root and 1, SECOND and THIRD on 2; two coldkeys stake behind each. */
function world(): Ctx {
  const ctx = emptyRuntime();
  BlockNumber.set(ctx, 10_000);
  TxRateLimit.set(ctx, 0n);
  addRoot(ctx);
  const subnet = { tao: 10n ** 13n, alpha: 10n ** 13n, movingPrice: 0.5, tempo: 100 };
  addSubnet(ctx, { ...subnet, netuid: 1 as NetUid, owner: ALICE, ownerHotkey: FIRST });
  addSubnet(ctx, { ...subnet, netuid: 2 as NetUid, owner: BOB, ownerHotkey: THIRD });
  addNeuron(ctx, ROOT, ALICE, FIRST);
  addNeuron(ctx, 1 as NetUid, ALICE, FIRST);
  addNeuron(ctx, 2 as NetUid, ALICE, SECOND);
  addNeuron(ctx, 2 as NetUid, BOB, THIRD);
  for (const coldkey of COLDKEYS) mintInto(ctx, coldkey, (10n ** 12n) as Rao);
  TotalIssuance.set(ctx, BalancesIssuance.get(ctx));
  for (const [at, hotkey] of [FIRST, SECOND, THIRD].entries())
    for (const netuid of NETUIDS)
      for (const coldkey of [ALICE, BOB])
        stake(ctx, netuid, coldkey, hotkey, 1_000_000_007n * BigInt(1 + at) * BigInt(coldkey === BOB ? 3 : 1));
  return ctx;
}

const swapHotkey = (hotkey: AccountId, new_hotkey: AccountId, netuid?: NetUid): RuntimeCall =>
  makeCall(swap_hotkey, { hotkey, new_hotkey, netuid });

const coldkey = fc.constantFrom(...COLDKEYS);
const hotkey = fc.constantFrom(...HOTKEYS);
const step = fc.oneof(
  fc.record({
    kind: fc.constant("hotkey" as const),
    pick: fc.nat(100),
    new_hotkey: hotkey,
    netuid: fc.option(fc.constantFrom(...NETUIDS), { nil: undefined }),
    keep_stake: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("coldkey" as const),
    old_coldkey: coldkey,
    new_coldkey: coldkey,
    swap_cost: fc.constantFrom(0n as Rao, 1_000n as Rao),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** The call, and who makes it: hotkeys are swapped by their owners, so that most swaps get somewhere. */
function callOf(ctx: Ctx, step: Step): readonly [RuntimeCall, Origin] {
  if (step.kind === "coldkey") {
    const { old_coldkey, new_coldkey, swap_cost } = step;
    return [makeCall(swap_coldkey, { old_coldkey, new_coldkey, swap_cost }), ROOT_ORIGIN];
  }
  const { pick, new_hotkey, netuid, keep_stake } = step;
  const owned = [...Owner.entries(ctx)];
  const [[hotkey], owner] = owned[pick % owned.length] as (typeof owned)[number];
  return [makeCall(swap_hotkey_v2, { hotkey, new_hotkey, netuid, keep_stake }), signed(owner)];
}

const alphaBehindHotkeys = (ctx: Ctx): bigint[] =>
  NETUIDS.map((netuid) =>
    [...TotalHotkeyAlpha.entries(ctx)].reduce((sum, [[, on], alpha]) => (on === netuid ? sum + alpha : sum), 0n),
  );

function expectConsistency(ctx: Ctx): void {
  for (const [[netuid, key], uid] of Uids.entries(ctx)) {
    expect(uid === undefined ? undefined : Keys.get(ctx, netuid, uid)).toBe(key);
    expect(IsNetworkMember.get(ctx, key, netuid)).toBe(true);
  }
  const members = [...IsNetworkMember.entries(ctx)].filter(([, member]) => member);
  expect(members).toHaveLength([...Uids.keysUnder(ctx)].length);

  const owners = [...Owner.entries(ctx)].map(([[key], owner]) => `${owner}>${key}`);
  const owned = [...OwnedHotkeys.entries(ctx)].flatMap(([[owner], keys]) => keys.map((key) => `${owner}>${key}`));
  expect(owned.sort()).toEqual(owners.sort());

  for (const { hotkey, coldkey, share } of alphaEntries(ctx))
    if (!isZero(share)) expect(StakingHotkeys.get(ctx, coldkey)).toContain(hotkey);
  for (const coldkey of COLDKEYS) {
    const index = StakingColdkeys.get(ctx, coldkey);
    expect(index !== undefined).toBe(coldkeyHasRootStake(ctx, coldkey));
    if (index !== undefined) expect(StakingColdkeysByIndex.get(ctx, index)).toBe(coldkey);
  }
}

describe("swaps of keys", () => {
  it("keep all stake, slots and owners, whatever is swapped for what", () => {
    const swapped = { hotkey: 0, coldkey: 0 };
    const property = fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
      const ctx = world();
      for (const one of steps) {
        const [before, staked] = [booksOf(ctx), alphaBehindHotkeys(ctx)];
        if (tryDispatch(ctx, ...callOf(ctx, one)).ok) swapped[one.kind] += 1;
        const { tao, stake: pooled, alpha } = movements(before, booksOf(ctx));
        expect(new Set(tao).size, "TAO is counted the same everywhere").toBe(1);
        expect(tao[0]).toBeLessThanOrEqual(0n);
        expect(pooled).toEqual([0n, 0n]);
        expect(alpha.flat().every(([, change]) => change === 0n)).toBe(true);
        expect(alphaBehindHotkeys(ctx)).toEqual(staked);
        expectConsistency(ctx);
        BlockNumber.mutate(ctx, (block) => block + SOME_BLOCKS);
      }
    });
    fc.assert(property, { seed: SEED, numRuns: 80 });
    expect(swapped.hotkey).toBeGreaterThan(100);
    expect(swapped.coldkey).toBeGreaterThan(30);
  });

  it("leave an entry for subnets where there was no slot, which no other hotkey can be swapped into", () => {
    const ctx = world();
    const fresh = account(16);
    expect(tryDispatch(ctx, swapHotkey(FIRST, fresh), signed(ALICE)).ok).toBe(true);
    expect(IsNetworkMember.has(ctx, fresh, 2 as NetUid)).toBe(true);
    expect(Uids.has(ctx, 2 as NetUid, fresh)).toBe(false);
    BlockNumber.mutate(ctx, (block) => block + SOME_BLOCKS);
    const outcome = tryDispatch(ctx, swapHotkey(SECOND, fresh, 2 as NetUid), signed(ALICE));
    expect(outcome).toMatchObject({ ok: false, failure: HotKeyAlreadyRegisteredInSubNet });
  });
});

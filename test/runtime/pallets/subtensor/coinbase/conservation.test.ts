/** Whatever the network, a block creates no more than it says, and every book that counts something counts the same. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { I96F32 } from "#runtime/numerics/fixed.ts";
import { AlphaBurned } from "#runtime/pallets/alpha_assets/storage.ts";
import { persistRelations, relationsWith } from "#runtime/pallets/subtensor/children/relations.ts";
import { ChildkeyTake } from "#runtime/pallets/subtensor/children/storage.ts";
import { blockStep } from "#runtime/pallets/subtensor/coinbase/block_step.ts";
import {
  CKBurn,
  PendingOwnerCut,
  PendingRootAlphaDivs,
  PendingServerEmission,
  PendingValidatorEmission,
  RecycleOrBurn,
  SubnetAlphaOut,
  SubnetEmissionEnabled,
  SubnetProtocolAlpha,
} from "#runtime/pallets/subtensor/coinbase/storage.ts";
import { getAllSubnetNetuids } from "#runtime/pallets/subtensor/networks/subnet_lookup.ts";
import { owedAt } from "#runtime/pallets/subtensor/root_claim/claimable.ts";
import { RootClaimable, RootClaimed, RootClaimType } from "#runtime/pallets/subtensor/root_claim/storage.ts";
import { getStakeForHotkeyAndColdkeyOnSubnet } from "#runtime/pallets/subtensor/staking/stake_shares.ts";
import { TotalHotkeyAlpha } from "#runtime/pallets/subtensor/staking/storage.ts";
import { Weights } from "#runtime/pallets/subtensor/weights/storage.ts";
import { Number as BlockNumber, ParentHash } from "#runtime/pallets/system/storage.ts";
import { type NetUid, type NetUidStorageIndex, ROOT, type Uid } from "#runtime/primitives/ids.ts";
import { booksOf, movements } from "../../../../support/issuance.ts";
import { account, addNeuron, addRoot, addSubnet, stake } from "../../../../support/network.ts";
import { emptyRuntime } from "../../../../support/runtime_ctx.ts";

const SEED = 7_200_110;
const BLOCKS = 9;
const FIRST_BLOCK = 1000;
const TAO = 1_000_000_000n;

const HOTKEYS = [account(0x101), account(0x102), account(0x103), account(0x104)] as const;
/** The third and the fourth have one owner. */
const COLDKEYS = [account(1), account(2), account(3), account(3)] as const;
const NOMINATOR = account(9);

const tao = fc.bigInt(0n, 2_000_000n).map((n) => n * TAO);
const subnet = fc.record({
  tao: fc.bigInt(1n, 100_000n).map((n) => n * TAO),
  alpha: fc.bigInt(1n, 1_000_000n).map((n) => n * TAO),
  movingPrice: fc.double({ min: 0, max: 2, noNaN: true }),
  tempo: fc.integer({ min: 0, max: 4 }),
  ownerHotkey: fc.constantFrom(...HOTKEYS),
  recycle: fc.boolean(),
  emits: fc.boolean(),
  stakes: fc.array(tao, { minLength: 4, maxLength: 4 }),
  weights: fc.array(fc.array(fc.nat(65535), { minLength: 4, maxLength: 4 }), { minLength: 4, maxLength: 4 }),
  lent: fc.bigInt(0n, (1n << 64n) - 1n),
  take: fc.nat(11_796),
});
const network = fc.record({
  root: fc.array(tao, { minLength: 4, maxLength: 4 }),
  subnets: fc.array(subnet, { minLength: 1, maxLength: 3 }),
  ckBurn: fc.bigInt(0n, 1n << 63n),
  keep: fc.boolean(),
  hash: fc.bigInt(0n, (1n << 256n) - 1n),
});
type Network = typeof network extends fc.Arbitrary<infer T> ? T : never;

function build({ root, subnets, ckBurn, keep }: Network): Ctx {
  const ctx = emptyRuntime();
  addRoot(ctx);
  CKBurn.set(ctx, ckBurn);
  subnets.forEach((spec, i) => {
    const netuid = (i + 1) as NetUid;
    addSubnet(ctx, { ...spec, netuid, owner: COLDKEYS[0] });
    RecycleOrBurn.set(ctx, netuid, spec.recycle ? "Recycle" : "Burn");
    SubnetEmissionEnabled.set(ctx, netuid, spec.emits);
    HOTKEYS.forEach((hotkey, uid) => {
      addNeuron(ctx, netuid, COLDKEYS[uid] ?? NOMINATOR, hotkey);
      if ((spec.stakes[uid] ?? 0n) > 0n) stake(ctx, netuid, NOMINATOR, hotkey, spec.stakes[uid] ?? 0n);
      const row = (spec.weights[uid] ?? []).map((weight, target) => [target, weight] as const);
      Weights.set(ctx, (i + 1) as NetUidStorageIndex, uid as Uid, row);
    });
    ChildkeyTake.set(ctx, HOTKEYS[2], netuid, spec.take);
    // One parent with another owner, one with the same.
    for (const parent of [HOTKEYS[1], HOTKEYS[3]])
      persistRelations(ctx, relationsWith(ctx, parent, netuid, [[spec.lent, HOTKEYS[2]]]), netuid);
  });
  root.forEach((amount, i) => {
    if (amount > 0n) stake(ctx, ROOT, COLDKEYS[i] ?? NOMINATOR, HOTKEYS[i] ?? HOTKEYS[0], amount);
  });
  if (keep) RootClaimType.set(ctx, COLDKEYS[1], { type: "Keep", value: undefined });
  return ctx;
}

/** Alpha outside of a subnet's pool that has a holder or is waiting for one. */
function accountedAlpha(ctx: Ctx, netuid: NetUid): bigint {
  const staked = HOTKEYS.reduce((sum, hotkey) => sum + TotalHotkeyAlpha.get(ctx, hotkey, netuid), 0n);
  const pending = [PendingServerEmission, PendingValidatorEmission, PendingRootAlphaDivs, PendingOwnerCut].reduce(
    (sum, item) => sum + item.get(ctx, netuid),
    0n,
  );
  return staked + pending + SubnetProtocolAlpha.get(ctx, netuid) + AlphaBurned.get(ctx, netuid);
}

/** Alpha that root stakers have not claimed yet. */
const claimableAlpha = (ctx: Ctx, netuid: NetUid): bigint =>
  HOTKEYS.reduce((sum, hotkey, i) => {
    const coldkey = COLDKEYS[i] ?? NOMINATOR;
    const rate = RootClaimable.get(ctx, hotkey).find(([other]) => other === netuid)?.[1] ?? I96F32.ZERO;
    const staked = getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, ROOT);
    const owed = owedAt(rate, staked, RootClaimed.get(ctx, netuid, hotkey, coldkey));
    return sum + I96F32.saturatingToU64(owed);
  }, 0n);

/** Runs some blocks, and `check` after each. */
function run(ctx: Ctx, spec: Network, check: (ctx: Ctx) => void): void {
  for (let block = FIRST_BLOCK; block < FIRST_BLOCK + BLOCKS; block++) {
    BlockNumber.set(ctx, block);
    ParentHash.set(ctx, `0x${(spec.hash ^ BigInt(block)).toString(16).padStart(64, "0")}`);
    blockStep(ctx, getAllSubnetNetuids(ctx));
    check(ctx);
  }
}

describe("the block step", () => {
  it("moves all books of TAO and alpha by the same", () => {
    const property = fc.property(network, (spec) => {
      const ctx = build(spec);
      let before = booksOf(ctx);
      run(ctx, spec, () => {
        const after = booksOf(ctx);
        const { tao, stake: staked, alpha } = movements(before, after);
        expect(new Set(tao).size, `TAO ${tao}`).toBe(1);
        expect(tao[0]).toBeLessThanOrEqual(TAO);
        expect(new Set(staked).size, `stake ${staked}`).toBe(1);
        expect(alpha[0]).toEqual(alpha[1]);
        before = after;
      });
    });
    fc.assert(property, { seed: SEED, numRuns: 60 });
  });

  // Where childkeys burn, the reference takes the burnt alpha out of issuance and pays it all the same: then there is less than is held.
  it("pays no alpha that there is not, what root stakers may claim included", () => {
    const withoutBurn = network.map((spec) => ({ ...spec, ckBurn: 0n }));
    const property = fc.property(withoutBurn, (spec) => {
      const ctx = build(spec);
      run(ctx, spec, () => {
        for (const i of spec.subnets.keys()) {
          const netuid = (i + 1) as NetUid;
          const held = accountedAlpha(ctx, netuid) + claimableAlpha(ctx, netuid);
          expect(held).toBeLessThanOrEqual(SubnetAlphaOut.get(ctx, netuid));
        }
      });
    });
    fc.assert(property, { seed: SEED, numRuns: 60 });
  });
});

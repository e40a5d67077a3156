/**
 * Random calls of the subnets' pallets, block after block: every book that counts TAO, stake or alpha moves by the same, no balance leaves
 * its range, and no pool of shares promises more than it holds. `SEED=n` tries others; what fails names the seed.
 */
import { describe, expect, it } from "vitest";
import type { RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { tryDispatch } from "#runtime/frame/dispatch.ts";
import { type Origin, ROOT_ORIGIN } from "#runtime/frame/origin.ts";
import { SubnetTAO } from "#runtime/pallets/subtensor/coinbase/storage.ts";
import { NetworksAdded } from "#runtime/pallets/subtensor/networks/storage.ts";
import { getSubnetAccountId } from "#runtime/pallets/subtensor/networks/subnet_lookup.ts";
import { type AlphaEntry, alphaEntries } from "#runtime/pallets/subtensor/staking/alpha_entries.ts";
import { getStakeForHotkeyAndColdkeyOnSubnet } from "#runtime/pallets/subtensor/staking/stake_shares.ts";
import { TotalHotkeyAlpha } from "#runtime/pallets/subtensor/staking/storage.ts";
import { Account } from "#runtime/pallets/system/storage.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { encode } from "#runtime/scale/codec.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { type Books, booksOf, movements } from "../support/issuance.ts";
import { CALLS, freshOverlay, KNOWN, ORIGINS, randomCall, startBlock } from "../support/random_calls.ts";
import { type Known, Random } from "../support/random_values.ts";
import { seedOf } from "../support/seed.ts";
import { NOW, TAO } from "../support/small_chain.ts";

const SEED = seedOf(20_260_425);
const HISTORIES = 12;
const BLOCKS = 8;
const CALLS_A_BLOCK = 30;
const U64_END = 2n ** 64n;

const AMOUNTS = [1n, 500n, 2_000_000n, TAO, 10n * TAO, 333n * TAO, 1_000n * TAO, 5_000n * TAO, U64_END - 1n].map(
  (amount) => encode(u64, amount),
);
const WITH_AMOUNTS: Known = { ...KNOWN, TaoBalance: AMOUNTS, AlphaBalance: AMOUNTS };
const PALLETS = ["SubtensorModule", "AdminUtils", "Swap"];
const OF_SUBNETS = CALLS.filter(([name]) => PALLETS.includes(name.split(".")[0] ?? ""));
/** What moves TAO and alpha is tried more often than settings are. */
const MOVING = OF_SUBNETS.filter(([name]) => /\.(?!sudo).*(stake|register|alpha|lock|swap|network|claim)/.test(name));

function expectSound(ctx: Ctx, books: Books): void {
  expect(books.held).toBe(books.issued);
  for (const [, { data }] of Account.entries(ctx))
    for (const amount of [data.free, data.reserved, data.frozen]) {
      expect(amount).toBeGreaterThanOrEqual(0n);
      expect(amount).toBeLessThan(U64_END);
    }
  for (const [netuid, added] of NetworksAdded.entries(ctx)) {
    const pot = getSubnetAccountId(ctx, netuid[0]);
    if (!added || pot === undefined) continue;
    expect(Account.get(ctx, pot as AccountId).data.free).toBeGreaterThanOrEqual(SubnetTAO.get(ctx, netuid[0]));
  }
}

/** Sums of what each pool owes, by hotkey and subnet. */
function expectPoolsSolvent(ctx: Ctx): void {
  const pools = new Map<string, { readonly entry: AlphaEntry; owed: bigint }>();
  for (const entry of alphaEntries(ctx)) {
    const { hotkey, coldkey, netuid } = entry;
    const pool = pools.get(`${hotkey}${netuid}`) ?? { entry, owed: 0n };
    pool.owed += getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid);
    pools.set(`${hotkey}${netuid}`, pool);
  }
  for (const { entry, owed } of pools.values())
    expect(owed).toBeLessThanOrEqual(TotalHotkeyAlpha.get(ctx, entry.hotkey, entry.netuid));
}

const PURCHASES = ["add_stake", "add_stake_limit", "add_stake_burn"];
/** From root they are purchases. */
const MOVES = ["move_stake", "transfer_stake", "swap_stake", "swap_stake_limit"];
const REGISTRATIONS = ["burned_register", "register", "register_limit"];
/** Where upstream's books differ from each other, and ours with them (its own check of the stake's is switched off). */
const UNBOOKED: Readonly<Record<"stake" | "alpha", ReadonlySet<string>>> = {
  // TotalStake counts the fee of a purchase; the reserve does not get it.
  stake: new Set([...REGISTRATIONS, ...PURCHASES, ...MOVES]),
  // Alpha that a registration buys is no longer out, and still issued; a new pool's first alpha is not issued.
  alpha: new Set([...REGISTRATIONS, "register_network", "register_network_with_identity"]),
};

function expectSameMovements(before: Books, after: Books, what: string): void {
  const { tao, stake, alpha } = movements(before, after);
  expect(new Set(tao).size, `${what}: TAO ${tao}`).toBe(1);
  if (!UNBOOKED.stake.has(what)) expect(new Set(stake).size, `${what}: stake ${stake}`).toBe(1);
  if (!UNBOOKED.alpha.has(what)) expect(alpha[0], `${what}: alpha`).toEqual(alpha[1]);
}

const pick = (random: Random): { readonly call: RuntimeCall | undefined; readonly origin: Origin } => {
  const [, def] = random.pick(random.below(4) === 0 ? OF_SUBNETS : MOVING);
  return {
    call: randomCall(random, def, WITH_AMOUNTS),
    origin: random.below(8) === 0 ? ROOT_ORIGIN : random.pick(ORIGINS),
  };
};

describe(`books (seed ${SEED})`, () => {
  const succeeded = new Set<string>();
  it.each(Array.from({ length: HISTORIES }, (_, i) => SEED + i))("stay right (seed %i)", (seed) => {
    const random = new Random(seed);
    const overlay = freshOverlay();
    let books: Books | undefined;
    for (let block = NOW + 1; block <= NOW + BLOCKS; block++) {
      const ctx = startBlock(overlay, block);
      const begun = booksOf(ctx);
      if (books !== undefined) expectSameMovements(books, begun, "a block");
      books = begun;
      for (let done = 0; done < CALLS_A_BLOCK; ) {
        const { call, origin } = pick(random);
        if (call === undefined || !tryDispatch(ctx, call, origin).ok) continue;
        done += 1;
        succeeded.add(call.def.bound.name);
        const after = booksOf(ctx);
        expectSameMovements(books, after, call.def.bound.name);
        expectSound(ctx, after);
        books = after;
      }
      expectPoolsSolvent(ctx);
    }
  });

  it("were moved by many calls", () => {
    expect(succeeded.size).toBeGreaterThan(80);
    expect([...succeeded].filter((name) => name.includes("stake")).length).toBeGreaterThan(5);
  });
});

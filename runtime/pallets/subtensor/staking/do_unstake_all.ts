/** Unstaking from everywhere. Reference: pallets/subtensor/src/staking/remove_stake.rs do_unstake_all, do_unstake_all_alpha. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { ensure, swallow } from "#runtime/frame/errors.ts";
import { ensureSigned, type Origin } from "#runtime/frame/origin.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import { type AccountId, type Rao, ROOT } from "#runtime/primitives/ids.ts";
import { MAX_PRICE, MIN_PRICE } from "../../swap/order.ts";
import { HotKeyAccountNotExists } from "../errors.ts";
import { SubtokenEnabled } from "../networks/storage.ts";
import { getAllSubnetNetuids } from "../networks/subnet_lookup.ts";
import { hotkeyAccountExists } from "./hotkeys.ts";
import { clearSmallNominationIfRequired } from "./nominations.ts";
import { type StakePosition, stakeIntoSubnet } from "./stake_into_subnet.ts";
import { getStakeForHotkeyAndColdkeyOnSubnet } from "./stake_shares.ts";
import { unstakeFromSubnet } from "./unstake_from_subnet.ts";
import { validateRemoveStake } from "./validate_stake.ts";

/** Unstakes everything at one place, if it can be; gives the rao paid. */
function unstakeIfPossible(ctx: Ctx, position: StakePosition): Rao {
  const none = 0n as Rao;
  const { hotkey, coldkey, netuid } = position;
  if (!SubtokenEnabled.get(ctx, netuid)) return none;
  const stake = getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid);
  if (!swallow(() => validateRemoveStake(ctx, position, stake, stake, false)).ok) return none;
  const paid = unstakeFromSubnet(ctx, position, coldkey, stake, MIN_PRICE, false);
  clearSmallNominationIfRequired(ctx, hotkey, coldkey, netuid);
  return paid;
}

/** All that a coldkey has with a hotkey, subnet by subnet; what cannot be taken out stays. @throws HotKeyAccountNotExists */
export function doUnstakeAll(ctx: Ctx, origin: Origin, hotkey: AccountId): void {
  const coldkey = ensureSigned(origin);
  ensure(hotkeyAccountExists(ctx, hotkey), HotKeyAccountNotExists);
  for (const netuid of getAllSubnetNetuids(ctx)) unstakeIfPossible(ctx, { hotkey, coldkey, netuid });
}

/** The same, without root's, and what is paid goes to root. @throws HotKeyAccountNotExists, and what staking on root fails with */
export function doUnstakeAllAlpha(ctx: Ctx, origin: Origin, hotkey: AccountId): void {
  const coldkey = ensureSigned(origin);
  ensure(hotkeyAccountExists(ctx, hotkey), HotKeyAccountNotExists);
  let paid = 0n as Rao;
  for (const netuid of getAllSubnetNetuids(ctx)) {
    if (netuid !== ROOT) paid = U64.saturatingAdd(paid, unstakeIfPossible(ctx, { hotkey, coldkey, netuid }));
  }
  stakeIntoSubnet(ctx, { hotkey, coldkey, netuid: ROOT }, paid, MAX_PRICE, false);
}

/** Stakes as clients ask for them. Reference: pallets/subtensor/src/rpc_info/stake_info.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { AccountId, NetUid, Rao } from "#runtime/primitives/ids.ts";
import type { Infer } from "#runtime/scale/codec.ts";
import { feeAmount } from "../../swap/fees.ts";
import { AlphaDividendsPerSubnet } from "../coinbase/storage.ts";
import type { stakeAvailability, stakeInfo } from "../info_types.ts";
import { stakeAvailability as availabilityOf } from "../locks/coldkey_lock.ts";
import { getAllSubnetNetuids, ifSubnetExist } from "../networks/subnet_lookup.ts";
import { Uids } from "../neurons/storage.ts";
import { getStakeForHotkeyAndColdkeyOnSubnet } from "./stake_shares.ts";
import { StakingHotkeys } from "./storage.ts";

export type StakeInfo = Infer<typeof stakeInfo>;
export type StakeAvailability = Infer<typeof stakeAvailability>;

/** A stake with what its hotkey's nominators earned last. `locked`, `drain` and `tao_emission` are always zero. */
export const stakeInfoOf = (ctx: Ctx, hotkey: AccountId, coldkey: AccountId, netuid: NetUid): StakeInfo => ({
  hotkey,
  coldkey,
  netuid,
  stake: getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid),
  locked: 0n,
  emission: AlphaDividendsPerSubnet.get(ctx, netuid, hotkey),
  tao_emission: 0n as Rao,
  drain: 0n,
  is_registered: Uids.has(ctx, netuid, hotkey),
});

/** All stakes of a coldkey, by subnet and then by hotkey. */
export function stakeInfoForColdkey(ctx: Ctx, coldkey: AccountId): StakeInfo[] {
  const hotkeys = StakingHotkeys.get(ctx, coldkey);
  return getAllSubnetNetuids(ctx).flatMap((netuid) =>
    hotkeys.map((hotkey) => stakeInfoOf(ctx, hotkey, coldkey, netuid)).filter(({ stake }) => stake !== 0n),
  );
}

/** The subnets asked about; undefined for a request that is refused: of none, or of more than there are. */
function requestedNetuids(ctx: Ctx, netuids: readonly NetUid[] | undefined): NetUid[] | undefined {
  const existing = getAllSubnetNetuids(ctx);
  if (netuids === undefined) return existing.sort((a, b) => a - b);
  const requested = [...new Set(netuids)].sort((a, b) => a - b);
  if (requested.length === 0 || requested.length > existing.length) return undefined;
  return requested.filter((netuid) => ifSubnetExist(ctx, netuid));
}

/** What each coldkey has, has locked, and may take out, by subnet; subnets where it has nothing are left out. Ordered by key. */
export function stakeAvailabilityForColdkeys(
  ctx: Ctx,
  coldkeys: readonly AccountId[],
  netuids: readonly NetUid[] | undefined,
): (readonly [AccountId, (readonly [NetUid, StakeAvailability])[]])[] {
  const requested = requestedNetuids(ctx, netuids) ?? [];
  return [...new Set(coldkeys)].sort().map((coldkey) => {
    const rows = requested
      .map((netuid) => [netuid, availabilityOf(ctx, coldkey, netuid)] as const)
      .filter(([, { total, locked }]) => total !== 0n || locked !== 0n);
    return [coldkey, rows] as const;
  });
}

/** The fee, in the token paid in, on moving an amount; nothing for a move to where it is. Without a place it is root's: none. */
export function stakeFee(
  ctx: Ctx,
  origin: readonly [AccountId, NetUid] | undefined,
  destination: readonly [AccountId, NetUid] | undefined,
  amount: bigint,
): bigint {
  if (origin?.[0] === destination?.[0] && origin?.[1] === destination?.[1]) return 0n;
  const netuid = (destination ?? origin)?.[1];
  return netuid === undefined ? 0n : feeAmount(ctx, netuid, amount);
}

import { method, runtimeApi } from "../frame/api.ts";
import { stakeAvailability, stakeInfo } from "../pallets/subtensor/info_types.ts";
import { getColdkeyLock } from "../pallets/subtensor/locks/coldkey_lock.ts";
import { hotkeyConviction, subnetKing } from "../pallets/subtensor/locks/conviction.ts";
import {
  stakeAvailabilityForColdkeys,
  stakeFee,
  stakeInfoForColdkey,
  stakeInfoOf,
} from "../pallets/subtensor/staking/stake_info.ts";
import { lockState } from "../pallets/subtensor/types.ts";
import { btreeMap, option, tuple, vec } from "../scale/collections.ts";
import { u64f64 } from "../scale/fixed_codec.ts";
import { accountId, netUid } from "../scale/ids.ts";
import { u64 } from "../scale/integers.ts";

const place = option(tuple(accountId, netUid));

/** Reference: pallets/subtensor/runtime-api/src/lib.rs. */
export const StakeInfoRuntimeApi = runtimeApi("StakeInfoRuntimeApi", 1, {
  get_stake_info_for_coldkey: method({
    inputs: { coldkey_account: accountId },
    output: vec(stakeInfo),
    run: (ctx, { coldkey_account }) => stakeInfoForColdkey(ctx, coldkey_account),
  }),
  get_stake_info_for_coldkeys: method({
    inputs: { coldkey_accounts: vec(accountId) },
    output: vec(tuple(accountId, vec(stakeInfo))),
    run: (ctx, { coldkey_accounts }) =>
      coldkey_accounts.map((coldkey) => [coldkey, stakeInfoForColdkey(ctx, coldkey)] as const),
  }),
  get_stake_info_for_hotkey_coldkey_netuid: method({
    inputs: { hotkey_account: accountId, coldkey_account: accountId, netuid: netUid },
    output: option(stakeInfo),
    run: (ctx, { hotkey_account, coldkey_account, netuid }) =>
      stakeInfoOf(ctx, hotkey_account, coldkey_account, netuid),
  }),
  get_stake_availability_for_coldkeys: method({
    inputs: { coldkey_accounts: vec(accountId), netuids: option(vec(netUid)) },
    output: btreeMap(accountId, btreeMap(netUid, stakeAvailability)),
    run: (ctx, { coldkey_accounts, netuids }) => stakeAvailabilityForColdkeys(ctx, coldkey_accounts, netuids),
  }),
  get_stake_fee: method({
    inputs: {
      origin: place,
      origin_coldkey_account: accountId,
      destination: place,
      destination_coldkey_account: accountId,
      amount: u64,
    },
    output: u64,
    run: (ctx, { origin, destination, amount }) => stakeFee(ctx, origin, destination, amount),
  }),
  get_coldkey_lock: method({
    inputs: { coldkey: accountId, netuid: netUid },
    output: option(lockState),
    run: (ctx, { coldkey, netuid }) => getColdkeyLock(ctx, coldkey, netuid),
  }),
  get_hotkey_conviction: method({
    inputs: { hotkey: accountId, netuid: netUid },
    output: u64f64,
    run: (ctx, { hotkey, netuid }) => hotkeyConviction(ctx, hotkey, netuid),
  }),
  get_most_convicted_hotkey_on_subnet: method({
    inputs: { netuid: netUid },
    output: option(accountId),
    run: (ctx, { netuid }) => subnetKing(ctx, netuid),
  }),
});

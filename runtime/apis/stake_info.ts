import { method, runtimeApi } from "../frame/api.ts";
import { unavailableApi } from "../frame/unavailable.ts";
import { lockState, stakeAvailability, stakeInfo } from "../pallets/subtensor/types.ts";
import { btreeMap, option, tuple, vec } from "../scale/collections.ts";
import { u64f64 } from "../scale/fixed_codec.ts";
import { accountId } from "../scale/ids.ts";
import { u16, u64 } from "../scale/integers.ts";

export const StakeInfoRuntimeApi = runtimeApi("StakeInfoRuntimeApi", 1, {
  get_stake_info_for_coldkey: method({
    inputs: { coldkey_account: accountId },
    output: vec(stakeInfo),
    run: unavailableApi("StakeInfoRuntimeApi_get_stake_info_for_coldkey"),
  }),
  get_stake_info_for_coldkeys: method({
    inputs: { coldkey_accounts: vec(accountId) },
    output: vec(tuple(accountId, vec(stakeInfo))),
    run: unavailableApi("StakeInfoRuntimeApi_get_stake_info_for_coldkeys"),
  }),
  get_stake_info_for_hotkey_coldkey_netuid: method({
    inputs: { hotkey_account: accountId, coldkey_account: accountId, netuid: u16 },
    output: option(stakeInfo),
    run: unavailableApi("StakeInfoRuntimeApi_get_stake_info_for_hotkey_coldkey_netuid"),
  }),
  get_stake_availability_for_coldkeys: method({
    inputs: { coldkey_accounts: vec(accountId), netuids: option(vec(u16)) },
    output: btreeMap(accountId, btreeMap(u16, stakeAvailability)),
    run: unavailableApi("StakeInfoRuntimeApi_get_stake_availability_for_coldkeys"),
  }),
  get_stake_fee: method({
    inputs: {
      origin: option(tuple(accountId, u16)),
      origin_coldkey_account: accountId,
      destination: option(tuple(accountId, u16)),
      destination_coldkey_account: accountId,
      amount: u64,
    },
    output: u64,
    run: unavailableApi("StakeInfoRuntimeApi_get_stake_fee"),
  }),
  get_coldkey_lock: method({
    inputs: { coldkey: accountId, netuid: u16 },
    output: option(lockState),
    run: unavailableApi("StakeInfoRuntimeApi_get_coldkey_lock"),
  }),
  get_hotkey_conviction: method({
    inputs: { hotkey: accountId, netuid: u16 },
    output: u64f64,
    run: unavailableApi("StakeInfoRuntimeApi_get_hotkey_conviction"),
  }),
  get_most_convicted_hotkey_on_subnet: method({
    inputs: { netuid: u16 },
    output: option(accountId),
    run: unavailableApi("StakeInfoRuntimeApi_get_most_convicted_hotkey_on_subnet"),
  }),
});

import { storageOf } from "#runtime/frame/storage.ts";
import { blake2_128Concat } from "#runtime/frame/storage_key.ts";
import { accountId, netUid } from "#runtime/scale/ids.ts";
import { chainIdentityV2, subnetIdentityV3 } from "../types.ts";

const storage = storageOf("SubtensorModule");

/** What a coldkey says of itself. */
export const IdentitiesV2 = storage.optionMap("IdentitiesV2", {
  keys: [blake2_128Concat(accountId)],
  value: chainIdentityV2,
});
/** What an owner says of the subnet. */
export const SubnetIdentitiesV3 = storage.optionMap("SubnetIdentitiesV3", {
  keys: [blake2_128Concat(netUid)],
  value: subnetIdentityV3,
});

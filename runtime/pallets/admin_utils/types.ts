import { unitEnum } from "#runtime/scale/named.ts";

export const precompileEnum = unitEnum({ path: "pallet_admin_utils::pallet::PrecompileEnum" }, [
  "BalanceTransfer",
  "Staking",
  "Subnet",
  "Metagraph",
  "Neuron",
  "UidLookup",
  "Alpha",
  "Crowdloan",
  "Proxy",
  "Leasing",
  "AddressMapping",
  "VotingPower",
]);

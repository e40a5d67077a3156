import { unitEnum } from "#runtime/scale/named.ts";

/** Contracts that are part of the node. */
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

import { runtimeMarker } from "#runtime/frame/sp_types.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { boundedBytes, btreeSet, bytes, option } from "#runtime/scale/collections.ts";
import { percent, u64f64 } from "#runtime/scale/fixed_codec.ts";
import { accountId, alpha, netUid } from "#runtime/scale/ids.ts";
import { u8, u16, u32, u64, u128 } from "#runtime/scale/integers.ts";
import { enumeration, param, struct, unitEnum, variant } from "#runtime/scale/named.ts";

/** No bytes. */
export const subtensorTransactionExtension = struct(
  {
    path: "pallet_subtensor::extensions::subtensor::SubtensorTransactionExtension",
    params: [param("T", runtimeMarker)],
  },
  {},
);
/** Alpha locked, the conviction grown towards it (alpha, too), and the block they were brought up to date in. */
export const lockState = struct(
  { path: "pallet_subtensor::staking::lock::LockState" },
  { locked_mass: alpha, conviction: u64f64, last_update: u64 },
);
/** What a subnet's owner may set at a limited rate, each on its own. */
export const hyperparameter = unitEnum({ path: "pallet_subtensor::utils::rate_limiting::Hyperparameter" }, [
  "Unknown",
  "ServingRateLimit",
  "MaxDifficulty",
  "AdjustmentAlpha",
  "MaxWeightLimit",
  "ImmunityPeriod",
  "MinAllowedWeights",
  "Kappa",
  "Rho",
  "ActivityCutoff",
  "PowRegistrationAllowed",
  "MinBurn",
  "MaxBurn",
  "BondsMovingAverage",
  "BondsPenalty",
  "CommitRevealEnabled",
  "LiquidAlphaEnabled",
  "AlphaValues",
  "WeightCommitInterval",
  "TransferEnabled",
  "AlphaSigmoidSteepness",
  "Yuma3Enabled",
  "BondsResetEnabled",
  "ImmuneNeuronLimit",
  "RecycleOrBurn",
  "MaxAllowedUids",
  "BurnHalfLife",
  "BurnIncreaseMult",
  "SubnetEmissionEnabled",
  "MinChildkeyTake",
  "ActivityCutoffFactorMilli",
  "TriggerEpoch",
]);
/** What is limited: by subnet, by key, or for all together. */
export const rateLimitKey = enumeration(
  { path: "pallet_subtensor::RateLimitKey", params: [param("AccountId", accountId)] },
  {
    SetSNOwnerHotkey: variant(0, [netUid]),
    OwnerHyperparamUpdate: variant(1, [netUid, hyperparameter]),
    NetworkLastRegistered: variant(2),
    LastTxBlock: variant(3, [spelled(accountId, "AccountId")]),
    LastTxBlockChildKeyTake: variant(4, [spelled(accountId, "AccountId")]),
    LastTxBlockDelegateTake: variant(5, [spelled(accountId, "AccountId")]),
    AddStakeBurn: variant(6, [netUid]),
  },
);
/** What becomes of the alpha that a subnet's owner would have mined. */
export const recycleOrBurnEnum = unitEnum({ path: "pallet_subtensor::pallet::RecycleOrBurnEnum" }, ["Burn", "Recycle"]);
/** Where a neuron serves; `ip` is a number of 32 or 128 bits by `ip_type` 4 or 6; `block` of the last change. */
export const axonInfo = struct(
  { path: "pallet_subtensor::pallet::AxonInfo" },
  { block: u64, version: u32, ip: u128, port: u16, ip_type: u8, protocol: u8, placeholder1: u8, placeholder2: u8 },
);
/** Public key of the neuron's TLS, and a number for its algorithm. */
export const neuronCertificate = struct(
  { path: "pallet_subtensor::pallet::NeuronCertificate" },
  { public_key: spelled(boundedBytes(64), "BoundedVec<u8, ConstU32<64>>"), algorithm: u8 },
);
/** Where a neuron's measurements are served; as `axonInfo`. */
export const prometheusInfo = struct(
  { path: "pallet_subtensor::pallet::PrometheusInfo" },
  { block: u64, version: u32, ip: u128, port: u16, ip_type: u8 },
);
/** Who a coldkey is; UTF-8. */
export const chainIdentityV2 = struct(
  { path: "pallet_subtensor::pallet::ChainIdentityV2" },
  { name: bytes, url: bytes, github_repo: bytes, image: bytes, discord: bytes, description: bytes, additional: bytes },
);
/** Who a subnet is; UTF-8. */
export const subnetIdentityFields = {
  subnet_name: bytes,
  github_repo: bytes,
  subnet_contact: bytes,
  subnet_url: bytes,
  discord: bytes,
  description: bytes,
  logo_url: bytes,
  additional: bytes,
};
/** Who a subnet is; UTF-8. */
export const subnetIdentityV3 = struct({ path: "pallet_subtensor::pallet::SubnetIdentityV3" }, subnetIdentityFields);
/** What becomes of a coldkey's root dividends: sold for TAO, or kept as alpha, of all subnets or of some. */
export const rootClaimTypeEnum = enumeration(
  { path: "pallet_subtensor::pallet::RootClaimTypeEnum" },
  {
    Swap: variant(0),
    Keep: variant(1),
    KeepSubnets: variant(2, { subnets: btreeSet(netUid) }),
  },
);
/** Who has a subnet that a crowdloan paid for; `emissions_share` goes to contributors, `cost` in rao. */
export const subnetLease = struct(
  {
    path: "pallet_subtensor::subnets::leasing::SubnetLease",
    params: [param("AccountId", accountId), param("BlockNumber", u32), param("Balance", u64)],
  },
  {
    beneficiary: spelled(accountId, "AccountId"),
    coldkey: spelled(accountId, "AccountId"),
    hotkey: spelled(accountId, "AccountId"),
    emissions_share: percent,
    end_block: spelled(option(u32), "Option<BlockNumber>"),
    netuid: netUid,
    cost: spelled(u64, "Balance"),
  },
);

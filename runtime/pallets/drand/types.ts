import { multiSigner, runtimeMarker } from "#runtime/frame/sp_types.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { boundedBytes, UNKNOWN_BOUND, vec } from "#runtime/scale/collections.ts";
import { u32, u64 } from "#runtime/scale/integers.ts";
import { param, struct } from "#runtime/scale/named.ts";

export const drandPriority = struct(
  { path: "pallet_drand::drand_priority::DrandPriority", params: [param("T", runtimeMarker)] },
  {},
);
const metadata = struct(
  { path: "pallet_drand::types::Metadata" },
  { beacon_id: spelled(boundedBytes(UNKNOWN_BOUND), "BoundedHash") },
);
export const beaconConfiguration = struct(
  { path: "pallet_drand::types::BeaconConfiguration" },
  {
    public_key: spelled(boundedBytes(UNKNOWN_BOUND), "OpaquePublicKey"),
    period: u32,
    genesis_time: u32,
    hash: spelled(boundedBytes(UNKNOWN_BOUND), "BoundedHash"),
    group_hash: spelled(boundedBytes(UNKNOWN_BOUND), "BoundedHash"),
    scheme_id: spelled(boundedBytes(UNKNOWN_BOUND), "BoundedHash"),
    metadata: metadata,
  },
);
export const pulse = struct(
  { path: "pallet_drand::types::Pulse" },
  {
    round: spelled(u64, "RoundNumber"),
    randomness: spelled(boundedBytes(32), "BoundedVec<u8, ConstU32<32>>"),
    signature: spelled(boundedBytes(144), "BoundedVec<u8, ConstU32<144>>"),
  },
);
export const pulsesPayload = struct(
  { path: "pallet_drand::types::PulsesPayload", params: [param("Public", multiSigner), param("BlockNumber", u32)] },
  { block_number: spelled(u32, "BlockNumber"), pulses: vec(pulse), public: spelled(multiSigner, "Public") },
);
export const beaconConfigurationPayload = struct(
  {
    path: "pallet_drand::types::BeaconConfigurationPayload",
    params: [param("Public", multiSigner), param("BlockNumber", u32)],
  },
  { block_number: spelled(u32, "BlockNumber"), config: beaconConfiguration, public: spelled(multiSigner, "Public") },
);

import { multiSigner, runtimeMarker } from "#runtime/frame/sp_types.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { boundedBytes, vec } from "#runtime/scale/collections.ts";
import { u32, u64 } from "#runtime/scale/integers.ts";
import { param, struct } from "#runtime/scale/named.ts";

/** No bytes. */
export const drandPriority = struct(
  { path: "pallet_drand::drand_priority::DrandPriority", params: [param("T", runtimeMarker)] },
  {},
);
const boundedHash = spelled(boundedBytes(32), "BoundedHash");

const metadata = struct({ path: "pallet_drand::types::Metadata" }, { beacon_id: boundedHash });
/** A beacon: its key in G2 (96 bytes, compressed) and what it says of itself. Seconds between rounds; Unix seconds of round 1. */
export const beaconConfiguration = struct(
  { path: "pallet_drand::types::BeaconConfiguration" },
  {
    public_key: spelled(boundedBytes(96), "OpaquePublicKey"),
    period: u32,
    genesis_time: u32,
    hash: boundedHash,
    group_hash: boundedHash,
    scheme_id: boundedHash,
    metadata: metadata,
  },
);
/** What a beacon publishes in a round: its signature in G1 (48 bytes, compressed) and the SHA-256 of that. */
export const pulse = struct(
  { path: "pallet_drand::types::Pulse" },
  {
    round: spelled(u64, "RoundNumber"),
    randomness: spelled(boundedBytes(32), "BoundedVec<u8, ConstU32<32>>"),
    signature: spelled(boundedBytes(144), "BoundedVec<u8, ConstU32<144>>"),
  },
);
/** What an author's node signs to bring pulses in; `public` is any sr25519 key. */
export const pulsesPayload = struct(
  { path: "pallet_drand::types::PulsesPayload", params: [param("Public", multiSigner), param("BlockNumber", u32)] },
  { block_number: spelled(u32, "BlockNumber"), pulses: vec(pulse), public: spelled(multiSigner, "Public") },
);
/** As `pulsesPayload`; only root's configurations are taken. */
export const beaconConfigurationPayload = struct(
  {
    path: "pallet_drand::types::BeaconConfigurationPayload",
    params: [param("Public", multiSigner), param("BlockNumber", u32)],
  },
  { block_number: spelled(u32, "BlockNumber"), config: beaconConfiguration, public: spelled(multiSigner, "Public") },
);

import { constant } from "#runtime/frame/constant.ts";
import { runtimeDbWeight, runtimeVersion } from "#runtime/frame/sp_types.ts";
import { u16, u32 } from "#runtime/scale/integers.ts";
import { blockLength, blockWeights } from "./types.ts";
import { RUNTIME_VERSION } from "./version.ts";

/** Four seconds of computation a block, three of them for transactions. Reference: runtime/src/lib.rs BlockWeights. */
export const BlockWeights = constant("BlockWeights", blockWeights, {
  base_block: { ref_time: 431614000n, proof_size: 0n },
  max_block: { ref_time: 4000000000000n, proof_size: 18446744073709551615n },
  per_class: {
    normal: {
      base_extrinsic: { ref_time: 108157000n, proof_size: 0n },
      max_extrinsic: { ref_time: 2599891843000n, proof_size: 11990383647911208550n },
      max_total: { ref_time: 3000000000000n, proof_size: 13835058055282163711n },
      reserved: { ref_time: 0n, proof_size: 0n },
    },
    operational: {
      base_extrinsic: { ref_time: 108157000n, proof_size: 0n },
      max_extrinsic: { ref_time: 3599891843000n, proof_size: 16602069666338596454n },
      max_total: { ref_time: 4000000000000n, proof_size: 18446744073709551615n },
      reserved: { ref_time: 1000000000000n, proof_size: 4611686018427387904n },
    },
    mandatory: {
      base_extrinsic: { ref_time: 108157000n, proof_size: 0n },
      max_extrinsic: undefined,
      max_total: undefined,
      reserved: undefined,
    },
  },
});
/** Bytes: 10 MiB a block, three quarters of them for transactions. */
export const BlockLength = constant("BlockLength", blockLength, {
  max: { normal: 7864320, operational: 10485760, mandatory: 10485760 },
});
/** Blocks whose hashes the chain keeps. */
export const BlockHashCount = constant("BlockHashCount", u32, 2400);
/** Picoseconds of a read and of a write. */
export const DbWeight = constant("DbWeight", runtimeDbWeight, { read: 25000000n, write: 100000000n });
/** See `version.ts`. */
export const Version = constant("Version", runtimeVersion, RUNTIME_VERSION);
/** What addresses begin with: the generic prefix. */
export const SS58Prefix = constant("SS58Prefix", u16, 42);

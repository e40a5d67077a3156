import { method, runtimeApi } from "../frame/api.ts";
import { slot } from "../pallets/aura/types.ts";
import { type Infer, spelled } from "../scale/codec.ts";
import { bytes, fixedBytes, option, tuple, unit, vec } from "../scale/collections.ts";
import { header } from "../scale/header.ts";
import { u64 } from "../scale/integers.ts";
import { newtype, param, struct, unitEnum } from "../scale/named.ts";

const babePublic = newtype({ path: "sp_consensus_babe::app::Public" }, spelled(fixedBytes(32), "sr25519::Public"));
const allowedSlots = unitEnum({ path: "sp_consensus_babe::AllowedSlots" }, [
  "PrimarySlots",
  "PrimaryAndSecondaryPlainSlots",
  "PrimaryAndSecondaryVRFSlots",
]);
const babeConfiguration = struct(
  { path: "sp_consensus_babe::BabeConfiguration" },
  {
    slot_duration: u64,
    epoch_length: u64,
    c: tuple(u64, u64),
    authorities: spelled(vec(tuple(babePublic, u64)), "Vec<(AuthorityId, BabeAuthorityWeight)>"),
    randomness: spelled(fixedBytes(32), "Randomness"),
    allowed_slots: allowedSlots,
  },
);
const babeEpochConfiguration = struct(
  { path: "sp_consensus_babe::BabeEpochConfiguration" },
  { c: tuple(u64, u64), allowed_slots: allowedSlots },
);
const epoch = struct(
  { path: "sp_consensus_babe::Epoch" },
  {
    epoch_index: u64,
    start_slot: slot,
    duration: u64,
    authorities: spelled(vec(tuple(babePublic, u64)), "Vec<(AuthorityId, BabeAuthorityWeight)>"),
    randomness: spelled(fixedBytes(32), "Randomness"),
    config: babeEpochConfiguration,
  },
);
const opaqueKeyOwnershipProof = newtype({ path: "sp_consensus_babe::OpaqueKeyOwnershipProof" }, bytes);
const equivocationProof = struct(
  { path: "sp_consensus_slots::EquivocationProof", params: [param("Header", header), param("Id", babePublic)] },
  { offender: spelled(babePublic, "Id"), slot: slot, first_header: header, second_header: header },
);

const AUTHORITIES: Infer<typeof epoch>["authorities"] = [];
/** sp-consensus-babe's default. */
const CONFIG: Infer<typeof babeEpochConfiguration> = { c: [1n, 4n], allowed_slots: "PrimaryAndSecondaryVRFSlots" };
const RANDOMNESS = new Uint8Array(32);
const noEpoch = (): Infer<typeof epoch> => ({
  epoch_index: 0n,
  start_slot: 0n,
  duration: 0n,
  authorities: AUTHORITIES,
  randomness: RANDOMNESS,
  config: CONFIG,
});

/** A form for a seal that this chain does not use: it has no authorities, no epochs, no proofs. Reference: runtime/src/lib.rs BabeApi. */
export const BabeApi = runtimeApi("BabeApi", 2, {
  configuration: method({
    inputs: {},
    output: babeConfiguration,
    run: () => ({ slot_duration: 0n, epoch_length: 0n, ...CONFIG, authorities: AUTHORITIES, randomness: RANDOMNESS }),
  }),
  current_epoch_start: method({ inputs: {}, output: slot, run: () => 0n }),
  current_epoch: method({ inputs: {}, output: epoch, run: noEpoch }),
  next_epoch: method({ inputs: {}, output: epoch, run: noEpoch }),
  generate_key_ownership_proof: method({
    inputs: { slot: slot, authority_id: babePublic },
    output: option(opaqueKeyOwnershipProof),
    run: () => undefined,
  }),
  submit_report_equivocation_unsigned_extrinsic: method({
    inputs: { equivocation_proof: equivocationProof, key_owner_proof: opaqueKeyOwnershipProof },
    output: option(unit),
    run: () => undefined,
  }),
});

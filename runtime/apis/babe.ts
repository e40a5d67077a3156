import { method, runtimeApi } from "../frame/api.ts";
import { unavailableApi } from "../frame/unavailable.ts";
import { slot } from "../pallets/aura/types.ts";
import { spelled } from "../scale/codec.ts";
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
export const BabeApi = runtimeApi("BabeApi", 2, {
  configuration: method({ inputs: {}, output: babeConfiguration, run: unavailableApi("BabeApi_configuration") }),
  current_epoch_start: method({ inputs: {}, output: slot, run: unavailableApi("BabeApi_current_epoch_start") }),
  current_epoch: method({ inputs: {}, output: epoch, run: unavailableApi("BabeApi_current_epoch") }),
  next_epoch: method({ inputs: {}, output: epoch, run: unavailableApi("BabeApi_next_epoch") }),
  generate_key_ownership_proof: method({
    inputs: { slot: slot, authority_id: babePublic },
    output: option(opaqueKeyOwnershipProof),
    run: unavailableApi("BabeApi_generate_key_ownership_proof"),
  }),
  submit_report_equivocation_unsigned_extrinsic: method({
    inputs: { equivocation_proof: equivocationProof, key_owner_proof: opaqueKeyOwnershipProof },
    output: option(unit),
    run: unavailableApi("BabeApi_submit_report_equivocation_unsigned_extrinsic"),
  }),
});

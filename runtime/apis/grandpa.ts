import { method, runtimeApi } from "../frame/api.ts";
import { opaqueValue } from "../frame/sp_types.ts";
import { unavailableApi } from "../frame/unavailable.ts";
import { equivocationProof, grandpaPublicType } from "../pallets/grandpa/types.ts";
import { option, tuple, unit, vec } from "../scale/collections.ts";
import { u64 } from "../scale/integers.ts";

export const GrandpaApi = runtimeApi("GrandpaApi", 3, {
  grandpa_authorities: method({
    inputs: {},
    output: vec(tuple(grandpaPublicType, u64)),
    run: unavailableApi("GrandpaApi_grandpa_authorities"),
  }),
  submit_report_equivocation_unsigned_extrinsic: method({
    inputs: { equivocation_proof: equivocationProof, key_owner_proof: opaqueValue },
    output: option(unit),
    run: unavailableApi("GrandpaApi_submit_report_equivocation_unsigned_extrinsic"),
  }),
  generate_key_ownership_proof: method({
    inputs: { set_id: u64, authority_id: grandpaPublicType },
    output: option(opaqueValue),
    run: unavailableApi("GrandpaApi_generate_key_ownership_proof"),
  }),
  current_set_id: method({ inputs: {}, output: u64, run: unavailableApi("GrandpaApi_current_set_id") }),
});

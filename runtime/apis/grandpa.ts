import { method, runtimeApi } from "../frame/api.ts";
import { opaqueValue } from "../frame/sp_types.ts";
import { Authorities, CurrentSetId } from "../pallets/grandpa/storage.ts";
import { equivocationProof, grandpaPublicType } from "../pallets/grandpa/types.ts";
import { option, tuple, unit, vec } from "../scale/collections.ts";
import { u64 } from "../scale/integers.ts";

/** Reference: sp-consensus-grandpa. */
export const GrandpaApi = runtimeApi("GrandpaApi", 3, {
  grandpa_authorities: method({
    inputs: {},
    output: vec(tuple(grandpaPublicType, u64)),
    run: (ctx) => Authorities.get(ctx),
  }),
  submit_report_equivocation_unsigned_extrinsic: method({
    inputs: { equivocation_proof: equivocationProof, key_owner_proof: opaqueValue },
    output: option(unit),
    run: () => undefined,
  }),
  generate_key_ownership_proof: method({
    inputs: { set_id: u64, authority_id: grandpaPublicType },
    output: option(opaqueValue),
    run: () => undefined,
  }),
  current_set_id: method({ inputs: {}, output: u64, run: (ctx) => CurrentSetId.get(ctx) }),
});

import { benchmarked } from "#runtime/frame/weights.ts";
import { associate_evm_key } from "../evm/associate_evm_key.ts";
import { ensureAssociationAllowed } from "../evm/rate_limit.ts";
import { uidOf } from "../neurons/lookup.ts";
import { guardOf, rule } from "./guard.ts";

/** Ethereum keys for registered neurons, once in a while. Reference: pallets/subtensor/src/guards/check_evm_key_association.rs. */
export const checkEvmKeyAssociation = guardOf(benchmarked(15_448_000n, 4_117n, 2, 0), [
  rule(associate_evm_key, (ctx, who, { netuid }) => ensureAssociationAllowed(ctx, netuid, uidOf(ctx, netuid, who))),
]);

import { spelled } from "#runtime/scale/codec.ts";
import { fixedBytes, option, tuple, weakBoundedVec } from "#runtime/scale/collections.ts";
import { h256 } from "#runtime/scale/ids.ts";
import { u32, u64 } from "#runtime/scale/integers.ts";
import { enumeration, newtype, param, struct, variant } from "#runtime/scale/named.ts";

/** Live, paused, or on the way: since when, and after how many blocks. */
export const storedState = enumeration(
  { path: "pallet_grandpa::StoredState", params: [param("N", u32)] },
  {
    Live: variant(0),
    PendingPause: variant(1, { scheduled_at: spelled(u32, "N"), delay: spelled(u32, "N") }),
    Paused: variant(2),
    PendingResume: variant(3, { scheduled_at: spelled(u32, "N"), delay: spelled(u32, "N") }),
  },
);
/** An authority's key, ed25519. */
export const grandpaPublicType = newtype(
  { path: "sp_consensus_grandpa::app::Public" },
  spelled(fixedBytes(32), "ed25519::Public"),
);
/** An authority and its weight in votes. */
export const authorityWithWeight = tuple(grandpaPublicType, u64);
/** Blocks: when it was noted, and how many later it counts; `forced`: the last finalized block of a stalled chain. */
export const storedPendingChange = struct(
  { path: "pallet_grandpa::StoredPendingChange", params: [param("N", u32), param("Limit")] },
  {
    scheduled_at: spelled(u32, "N"),
    delay: spelled(u32, "N"),
    next_authorities: spelled(weakBoundedVec(authorityWithWeight), "BoundedAuthorityList<Limit>"),
    forced: spelled(option(u32), "Option<N>"),
  },
);
const prevote = struct(
  { path: "finality_grandpa::Prevote", params: [param("H", h256), param("N", u32)] },
  { target_hash: spelled(h256, "H"), target_number: spelled(u32, "N") },
);
const signature = newtype(
  { path: "sp_consensus_grandpa::app::Signature" },
  spelled(fixedBytes(64), "ed25519::Signature"),
);
const equivocation_finality_grandpa = struct(
  {
    path: "finality_grandpa::Equivocation",
    params: [param("Id", grandpaPublicType), param("V", prevote), param("S", signature)],
  },
  {
    round_number: u64,
    identity: spelled(grandpaPublicType, "Id"),
    first: spelled(tuple(prevote, signature), "(V, S)"),
    second: spelled(tuple(prevote, signature), "(V, S)"),
  },
);
const precommit = struct(
  { path: "finality_grandpa::Precommit", params: [param("H", h256), param("N", u32)] },
  { target_hash: spelled(h256, "H"), target_number: spelled(u32, "N") },
);
const equivocation_finality_grandpa51 = struct(
  {
    path: "finality_grandpa::Equivocation",
    params: [param("Id", grandpaPublicType), param("V", precommit), param("S", signature)],
  },
  {
    round_number: u64,
    identity: spelled(grandpaPublicType, "Id"),
    first: spelled(tuple(precommit, signature), "(V, S)"),
    second: spelled(tuple(precommit, signature), "(V, S)"),
  },
);
const equivocation = enumeration(
  { path: "sp_consensus_grandpa::Equivocation", params: [param("H", h256), param("N", u32)] },
  {
    Prevote: variant(0, [
      spelled(
        equivocation_finality_grandpa,
        "finality_grandpa::Equivocation<AuthorityId, finality_grandpa::Prevote<\nH, N>, AuthoritySignature,>",
      ),
    ]),
    Precommit: variant(1, [
      spelled(
        equivocation_finality_grandpa51,
        "finality_grandpa::Equivocation<AuthorityId, finality_grandpa::Precommit\n<H, N>, AuthoritySignature,>",
      ),
    ]),
  },
);
/** Two votes of one authority in one round. */
export const equivocationProof = struct(
  { path: "sp_consensus_grandpa::EquivocationProof", params: [param("H", h256), param("N", u32)] },
  { set_id: spelled(u64, "SetId"), equivocation: spelled(equivocation, "Equivocation<H, N>") },
);

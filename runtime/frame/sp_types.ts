/** Types of sp-runtime, sp-weights, frame-support and their kin that storage, calls and runtime APIs mention, under their Rust paths. */
import { type Codec, spelled, unspelled } from "../scale/codec.ts";
import { array, boundedBytes, btreeMap, bytes, cow, fixedBytes, str, tuple, unit, vec } from "../scale/collections.ts";
import { accountId, h256, rao } from "../scale/ids.ts";
import { bool, compact, u8, u32, u64 } from "../scale/integers.ts";
import { enumeration, newtype, param, struct, unitEnum, variant } from "../scale/named.ts";
import { compactType } from "../scale/types.ts";

import { runtimeCall } from "./call_codec.ts";

/** Picoseconds of the reference machine, and bytes of state proof. */
export const weight = struct(
  { path: "sp_weights::weight_v2::Weight" },
  { ref_time: spelled(compact(u64), "u64"), proof_size: spelled(compact(u64), "u64") },
);
/** `PerDispatchClass<T>`. */
export const perDispatchClassOf = <T>(each: Codec<T>) =>
  struct(
    { path: "frame_support::dispatch::PerDispatchClass", params: [param("T", each)] },
    { normal: spelled(each, "T"), operational: spelled(each, "T"), mandatory: spelled(each, "T") },
  );
/** Weight that the transactions of each class used. */
export const perDispatchClass = perDispatchClassOf(weight);
/** `IdAmount<Id, Balance>` of holds and freezes, in rao. */
export const idAmountOf = <T>(id: Codec<T>) =>
  struct(
    { path: "frame_support::traits::tokens::misc::IdAmount", params: [param("Id", id), param("Balance", u64)] },
    { id: spelled(id, "Id"), amount: spelled(rao, "Balance") },
  );
/** `Compact<()>`: no bytes; the account index that this chain does not have. */
const compactUnit: Codec<undefined> = { ...unit, type: compactType(unit.type), typeName: "AccountIndex" };
/** Which part of a block's weight a call is counted against. */
export const dispatchClass = unitEnum({ path: "frame_support::dispatch::DispatchClass" }, [
  "Normal",
  "Operational",
  "Mandatory",
]);
/** Whether a call costs a fee. */
export const pays = unitEnum({ path: "frame_support::dispatch::Pays" }, ["Yes", "No"]);
/** Picoseconds of one read and of one write. */
export const runtimeDbWeight = struct({ path: "sp_weights::RuntimeDbWeight" }, { read: u64, write: u64 });
/** The version of the runtime, and of each runtime API: under blake2-64 of its name. */
export const runtimeVersion = struct(
  { path: "sp_version::RuntimeVersion" },
  {
    spec_name: spelled(cow(str), "Cow<'static, str>"),
    impl_name: spelled(cow(str), "Cow<'static, str>"),
    authoring_version: u32,
    spec_version: u32,
    impl_version: u32,
    apis: spelled(cow(vec(tuple(fixedBytes(8), u32))), "ApisVec"),
    transaction_version: u32,
    system_version: u8,
  },
);
/** The chain's hasher; no bytes. */
export const blakeTwo256 = struct({ path: "sp_runtime::traits::BlakeTwo256" }, {});
/** Whom a call names: on this chain only `Id` can be looked up. */
export const multiAddress = enumeration(
  {
    path: "sp_runtime::multiaddress::MultiAddress",
    params: [param("AccountId", accountId), param("AccountIndex", unit)],
  },
  {
    Id: variant(0, [spelled(accountId, "AccountId")]),
    Index: variant(1, [compactUnit]),
    Raw: variant(2, [bytes]),
    Address32: variant(3, [fixedBytes(32)]),
    Address20: variant(4, [fixedBytes(20)]),
  },
);
/** Over the payload of a transaction; Ecdsa over its blake2-256. */
export const multiSignature = enumeration(
  { path: "sp_runtime::MultiSignature" },
  {
    Ed25519: variant(0, [spelled(fixedBytes(64), "ed25519::Signature")]),
    Sr25519: variant(1, [spelled(fixedBytes(64), "sr25519::Signature")]),
    Ecdsa: variant(2, [spelled(fixedBytes(65), "ecdsa::Signature")]),
  },
);
/** No value at all: an origin that cannot be. */
export const voidType = enumeration({ path: "sp_core::Void" }, {});
/** What a repatriated reserve becomes. */
export const balanceStatus = unitEnum({ path: "frame_support::traits::tokens::misc::BalanceStatus" }, [
  "Free",
  "Reserved",
]);
/** Eight characters that a pallet's account is derived from. */
export const palletId = newtype({ path: "frame_support::PalletId" }, fixedBytes(8));
/** Who calls: root, a signer, or nobody (an inherent, or an unsigned transaction). */
export const rawOrigin = enumeration(
  { path: "frame_support::dispatch::RawOrigin", params: [param("AccountId", accountId)] },
  {
    Root: variant(0),
    Signed: variant(1, [spelled(accountId, "AccountId")]),
    None: variant(2),
    Authorized: variant(3),
  },
);
/** Rao on hold. */
export const holdConsideration = newtype(
  {
    path: "frame_support::traits::tokens::fungible::HoldConsideration",
    params: [param("A"), param("F"), param("R"), param("D"), param("Fp")],
  },
  spelled(rao, "F::Balance"),
);
/** Bytes that a bounded value carries with it; a longer one is looked up. Reference: frame-support traits/preimages.rs BoundedInline. */
export const MAX_INLINE = 128;
/** A call inside of a stored value: itself where it is short, else the hash and length of its preimage. */
export const bounded = enumeration(
  { path: "frame_support::traits::preimages::Bounded", params: [param("T", runtimeCall), param("H", blakeTwo256)] },
  {
    Legacy: variant(0, { hash: spelled(h256, "H::Output") }),
    Inline: variant(1, [spelled(boundedBytes(MAX_INLINE), "BoundedInline")]),
    Lookup: variant(2, { hash: spelled(h256, "H::Output"), len: u32 }),
  },
);
/** Four limbs of 64 bits, the lowest first. */
export const u256 = newtype({ path: "primitive_types::U256" }, array(u64, 4));
/** A public key of one of the three kinds. */
export const multiSigner = enumeration(
  { path: "sp_runtime::MultiSigner" },
  {
    Ed25519: variant(0, [spelled(fixedBytes(32), "ed25519::Public")]),
    Sr25519: variant(1, [spelled(fixedBytes(32), "sr25519::Public")]),
    Ecdsa: variant(2, [spelled(fixedBytes(33), "ecdsa::Public")]),
  },
);
/** On the wire a u64; zero is not refused. */
export const nonZeroU64 = newtype({ path: "NonZeroU64" }, unspelled(u64));
/** Whether a block may have more than inherents. */
export const extrinsicInclusionMode = unitEnum({ path: "sp_runtime::ExtrinsicInclusionMode" }, [
  "AllExtrinsics",
  "OnlyInherents",
]);
/** Metadata as bytes, so that its version need not be known. */
export const opaqueMetadata = newtype({ path: "sp_core::OpaqueMetadata" }, bytes);
const invalidTransaction = enumeration(
  { path: "sp_runtime::transaction_validity::InvalidTransaction" },
  {
    Call: variant(0),
    Payment: variant(1),
    Future: variant(2),
    Stale: variant(3),
    BadProof: variant(4),
    AncientBirthBlock: variant(5),
    ExhaustsResources: variant(6),
    Custom: variant(7, [u8]),
    BadMandatory: variant(8),
    MandatoryValidation: variant(9),
    BadSigner: variant(10),
    IndeterminateImplicit: variant(11),
    UnknownOrigin: variant(12),
  },
);
const unknownTransaction = enumeration(
  { path: "sp_runtime::transaction_validity::UnknownTransaction" },
  {
    CannotLookup: variant(0),
    NoUnsignedValidator: variant(1),
    Custom: variant(2, [u8]),
  },
);
/** Why a transaction cannot be in a block: it is wrong, or it cannot be told. */
export const transactionValidityError = enumeration(
  { path: "sp_runtime::transaction_validity::TransactionValidityError" },
  {
    Invalid: variant(0, [invalidTransaction]),
    Unknown: variant(1, [unknownTransaction]),
  },
);
/** What the author knows and the state does not, under identifiers of 8 bytes. */
export const inherentData = struct(
  { path: "sp_inherents::InherentData" },
  { data: spelled(btreeMap(fixedBytes(8), bytes), "BTreeMap<InherentIdentifier, Vec<u8>>") },
);
/** What is wrong with a block's inherents, under the same identifiers. */
export const checkInherentsResult = struct(
  { path: "sp_inherents::CheckInherentsResult" },
  { okay: bool, fatal_error: bool, errors: inherentData },
);
/** Where a transaction comes from: a block, this node, or a peer. */
export const transactionSource = unitEnum({ path: "sp_runtime::transaction_validity::TransactionSource" }, [
  "InBlock",
  "Local",
  "External",
]);
/** Tags that a transaction waits for and gives, blocks that it stays good for, and whether peers are told of it. */
export const validTransaction = struct(
  { path: "sp_runtime::transaction_validity::ValidTransaction" },
  {
    priority: spelled(u64, "TransactionPriority"),
    requires: spelled(vec(bytes), "Vec<TransactionTag>"),
    provides: spelled(vec(bytes), "Vec<TransactionTag>"),
    longevity: spelled(u64, "TransactionLongevity"),
    propagate: bool,
  },
);
/** Four characters: what a key is for. */
export const keyTypeId = newtype({ path: "sp_core::crypto::KeyTypeId" }, fixedBytes(4));
/** Bytes that only somebody else understands. */
export const opaqueValue = newtype({ path: "sp_runtime::OpaqueValue" }, bytes);

/** The runtime's own type, as generic parameters show it. */
export const runtimeMarker = struct({ path: "node_subtensor_runtime::Runtime" }, {});

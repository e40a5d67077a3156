import { type Codec, DecodeError, type Infer, Reader, spelled, unspelled } from "#runtime/scale/codec.ts";
import { boundedBytes, boundedVec, fixedBytes } from "#runtime/scale/collections.ts";
import { rao } from "#runtime/scale/ids.ts";
import { u32, u64 } from "#runtime/scale/integers.ts";
import { enumeration, param, struct, type Variant, variant } from "#runtime/scale/named.ts";

/** Bytes. */
const MAX_RAW = 128;
const MAX_BIG_RAW = 512;
const MAX_TIMELOCK = 1024;
/** Fields of one commitment. */
const MAX_FIELDS = 3;

/** On the wire each length of a short text is a variant of its own. */
const raws = Object.fromEntries(
  Array.from({ length: MAX_RAW + 1 }, (_, length) => [
    `Raw${length}`,
    variant(length + 1, [unspelled(fixedBytes(length))]),
  ]),
) as Readonly<Record<`Raw${number}`, Variant<Uint8Array>>>;

const hash = unspelled(fixedBytes(32));

/** One field of a commitment: a text, a hash of one (32 bytes), a text that nobody can read before a round of drand, a wish. */
export const dataType = enumeration(
  { path: "pallet_commitments::types::Data" },
  Object.assign({ None: variant(0) }, raws, {
    BlakeTwo256: variant(130, [hash]),
    Sha256: variant(131, [hash]),
    Keccak256: variant(132, [hash]),
    ShaThree256: variant(133, [hash]),
    TimelockEncrypted: variant(134, {
      encrypted: unspelled(boundedBytes(MAX_TIMELOCK)),
      reveal_round: unspelled(u64),
    }),
    ResetBondsFlag: variant(135),
    BigRaw: variant(136, [unspelled(boundedBytes(MAX_BIG_RAW))]),
  }),
);
export type Data = Infer<typeof dataType>;

/** At most `MAX_FIELDS` fields: more do not decode. */
export const commitmentInfo = struct(
  { path: "pallet_commitments::types::CommitmentInfo", params: [param("FieldLimit")] },
  { fields: spelled(boundedVec(dataType, MAX_FIELDS), "BoundedVec<Data, FieldLimit>") },
);
const wholeRegistration = struct(
  {
    path: "pallet_commitments::types::Registration",
    params: [param("Balance", u64), param("MaxFields"), param("BlockNumber", u32)],
  },
  {
    deposit: spelled(rao, "Balance"),
    block: spelled(u32, "BlockNumber"),
    info: spelled(commitmentInfo, "CommitmentInfo<MaxFields>"),
  },
);
/** More than a registration can take. */
const PADDING = 4096;
/** A stored value that ends too early is read as if zeros followed. Reference: pallets/commitments/src/types.rs Registration decode. */
export const registration: Codec<Infer<typeof wholeRegistration>> = {
  ...wholeRegistration,
  dec(input) {
    const stored = input.bytes.subarray(input.at);
    try {
      return wholeRegistration.dec(input);
    } catch (cause) {
      if (!(cause instanceof DecodeError)) throw cause;
      const padded = new Uint8Array(stored.length + PADDING);
      padded.set(stored);
      return wholeRegistration.dec(new Reader(padded));
    }
  },
};
/** What an account committed in an epoch of a subnet, in bytes. */
export const usageTracker = struct(
  { path: "pallet_commitments::types::UsageTracker" },
  { last_epoch: u64, used_space: u64 },
);

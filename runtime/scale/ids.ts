/** Codecs of the identifiers and amounts in primitives/ids.ts, under the Rust paths that clients see. */
import type {
  AccountId,
  AlphaBalance,
  H160,
  H256,
  MechId,
  NetUid,
  NetUidStorageIndex,
  Rao,
  Uid,
} from "../primitives/ids.ts";
import type { Codec } from "./codec.ts";
import { hexBytes } from "./collections.ts";
import { u8, u16, u64 } from "./integers.ts";
import { branded } from "./named.ts";
import { arrayType, transparentType } from "./types.ts";

const bytesNewtype = (path: readonly string[], length: number) =>
  ({
    kind: "composite",
    path,
    params: [],
    fields: [{ type: arrayType(u8.type, length), typeName: `[u8; ${length}]` }],
  }) as const;

/** 32 bytes. */
export const accountId = hexBytes<AccountId>(
  32,
  bytesNewtype(["sp_core", "crypto", "AccountId32"], 32),
  "T::AccountId",
);
/** 32 bytes as 0x-hex. */
export const h256 = hexBytes<H256>(32, bytesNewtype(["primitive_types", "H256"], 32), "H256");
/** 20 bytes as 0x-hex: an Ethereum address. */
export const h160 = hexBytes<H160>(20, bytesNewtype(["primitive_types", "H160"], 20), "H160");

/** Upstream's newtypes below describe themselves in metadata as the bare integers; only their spelling shows. */
const newtypeOf = <T extends I, I = T extends number ? number : T extends bigint ? bigint : T>(
  inner: Codec<I>,
  typeName: string,
): Codec<T> => ({ ...branded<T, I>(inner, typeName), type: transparentType(inner.type) });
/** Two bytes; a newtype of u16 in metadata. */
export const netUid = newtypeOf<NetUid>(u16, "NetUid");
/** Two bytes: a mechanism of a subnet. */
export const netUidStorageIndex = newtypeOf<NetUidStorageIndex>(u16, "NetUidStorageIndex");
/** One byte: number of a mechanism within its subnet. */
export const mechId = newtypeOf<MechId>(u8, "MechId");
/** u64: 10^9 of them are one TAO. */
export const rao = newtypeOf<Rao>(u64, "TaoBalance");
/** u64: 10^9 of them are one alpha of a subnet. */
export const alpha = newtypeOf<AlphaBalance>(u64, "AlphaBalance");
/** No newtype upstream: a bare u16. */
export const uid = branded<Uid>(u16, "u16");

/** Messages of `/sync/2`. Reference: sc-network-sync schema/api.v1.proto and block_request_handler.rs. */
import type { Hex } from "#runtime/primitives/hex.ts";
import type { BlockNumber } from "#runtime/primitives/ids.ts";
import { DecodeError, decodeAll, decodePrefix, encode } from "#runtime/scale/codec.ts";
import { GRANDPA_ENGINE_ID, type Header, header } from "#runtime/scale/header.ts";
import { h256 } from "#runtime/scale/ids.ts";
import { u32 } from "#runtime/scale/integers.ts";
import { justifications } from "#runtime/scale/justifications.ts";
import { blob, blobs, boolean, type MessageOf, message, messages, oneOf, uint32 } from "./protobuf.ts";

/** Bits of `BlockQuery.fields`. Reference: BlockAttributes. */
export const HEADER = 1;
/** Extrinsics. */
export const BODY = 2;
/** Proofs of finality. */
export const JUSTIFICATION = 16;
const ALL_ATTRIBUTES = 63;

const ASCENDING = 0;
const DESCENDING = 1;

/** `BlockRequest`, as sent. */
export const blockRequest = message({
  fields: uint32(1),
  from_block: oneOf({ hash: [2, "bytes"], number: [3, "bytes"] }),
  direction: uint32(5),
  max_blocks: uint32(6),
  support_multiple_justifications: boolean(7),
});

/** `BlockData`, as sent: SCALE in its fields. */
export const blockData = message({
  hash: blob(1),
  header: blob(2),
  body: blobs(3),
  receipt: blob(4),
  message_queue: blob(5),
  justification: blob(6),
  is_empty_justification: boolean(7),
  justifications: blob(8),
  indexed_body: blobs(9),
});
/** `BlockResponse`, as sent. */
export const blockResponse = message({ blocks: messages(1, blockData) });

/** Engine and what it proves finality with. */
export type Justification = readonly [engine: Hex, proof: Uint8Array];

/** A block request in the program's own terms. */
export type BlockQuery = {
  /** HEADER | BODY | JUSTIFICATION. */
  readonly fields: number;
  readonly from: { readonly hash: Hex } | { readonly number: BlockNumber };
  readonly direction: "ascending" | "descending";
  /** 0 leaves it to the one who answers. */
  readonly max: number;
  readonly multipleJustifications: boolean;
};

/** The request that asks for it. */
export const encodeBlockQuery = (query: BlockQuery): Uint8Array =>
  blockRequest.encode({
    fields: (query.fields << 24) >>> 0,
    from_block:
      "hash" in query.from
        ? { case: "hash", value: encode(h256, query.from.hash) }
        : { case: "number", value: encode(u32, query.from.number) },
    direction: query.direction === "ascending" ? ASCENDING : DESCENDING,
    max_blocks: query.max,
    support_multiple_justifications: query.multipleJustifications,
  });

/** Throws `DecodeError` on a malformed request. */
export function decodeBlockQuery(raw: Uint8Array): BlockQuery {
  const request = blockRequest.decode(raw);
  const fields = request.fields >>> 24;
  if (fields > ALL_ATTRIBUTES) throw new DecodeError(`block attributes ${fields}`);
  if (request.direction > DESCENDING) throw new DecodeError(`direction ${request.direction}`);
  if (request.from_block === undefined) throw new DecodeError("from_block is missing");
  const { case: kind, value } = request.from_block;
  return {
    fields,
    from: kind === "hash" ? { hash: decodePrefix(h256, value) } : { number: decodePrefix(u32, value) },
    direction: request.direction === ASCENDING ? "ascending" : "descending",
    max: request.max_blocks,
    multipleJustifications: request.support_multiple_justifications,
  };
}

/** One block of a response. Absent parts were not asked for, or the sender did not have them. */
export type BlockPart = {
  readonly hash: Hex;
  readonly header?: Header;
  /** Extrinsics as they are encoded in a block: each with its compact length in front. */
  readonly body?: readonly Uint8Array[];
  readonly justifications?: readonly Justification[];
};

const EMPTY = new Uint8Array();

/** The `BlockData` message that holds `part`, with justifications in the form that `query` can read. */
export function encodeBlockPart(part: BlockPart, query: BlockQuery): MessageOf<typeof blockData> {
  const proofs = part.justifications ?? [];
  const grandpa = query.multipleJustifications
    ? undefined
    : proofs.find(([engine]) => engine === GRANDPA_ENGINE_ID)?.[1];
  return {
    hash: encode(h256, part.hash),
    header: part.header === undefined ? EMPTY : encode(header, part.header),
    body: part.body ?? [],
    receipt: EMPTY,
    message_queue: EMPTY,
    justification: grandpa ?? EMPTY,
    is_empty_justification: grandpa?.length === 0,
    justifications: query.multipleJustifications && proofs.length > 0 ? encode(justifications, proofs) : EMPTY,
    indexed_body: [],
  };
}

const readJustifications = (data: MessageOf<typeof blockData>): readonly Justification[] | undefined => {
  if (data.justifications.length > 0) return decodeAll(justifications, data.justifications);
  if (data.justification.length > 0 || data.is_empty_justification) return [[GRANDPA_ENGINE_ID, data.justification]];
  return undefined;
};

/**
 * The blocks of a response to a query for `fields`. Whether they are the ones asked for is for the caller to check, header hashes
 * included. Throws `DecodeError` on anything malformed.
 */
export function decodeBlockParts(raw: Uint8Array, fields: number): readonly BlockPart[] {
  return blockResponse.decode(raw).blocks.map((data) => {
    const hash = decodePrefix(h256, data.hash);
    const decoded = data.header.length > 0 ? decodeAll(header, data.header) : undefined;
    const proofs = readJustifications(data);
    return {
      hash,
      ...(decoded === undefined ? {} : { header: decoded }),
      ...((fields & BODY) === 0 ? {} : { body: data.body }),
      ...(proofs === undefined ? {} : { justifications: proofs }),
    };
  });
}

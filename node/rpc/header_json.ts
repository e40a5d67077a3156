import type { ChainView } from "#node/chain/chain_view.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { encode } from "#runtime/scale/codec.ts";
import { digestItem, type Header } from "#runtime/scale/header.ts";
import { hexOf } from "./hex_of.ts";

/** A header as JSON-RPC writes it: clients hash it again from this. */
export const headerJson = (header: Header) => ({
  parentHash: header.parentHash,
  number: `0x${header.number.toString(16)}`,
  stateRoot: header.stateRoot,
  extrinsicsRoot: header.extrinsicsRoot,
  digest: { logs: header.digest.map((item) => hexOf(encode(digestItem, item))) },
});

/** Null for a block that is not known. */
export function headerJsonAt(chain: ChainView, hash: Hex): ReturnType<typeof headerJson> | null {
  const header = chain.header(hash);
  return header === undefined ? null : headerJson(header);
}

/** Messages of `/block-announces/1`. Reference: sc-network-common sync/message.rs. */
import type { Hex } from "#runtime/primitives/hex.ts";
import { DecodeError, Reader, Writer } from "#runtime/scale/codec.ts";
import { bytes } from "#runtime/scale/collections.ts";
import { type Header, header } from "#runtime/scale/header.ts";
import { h256 } from "#runtime/scale/ids.ts";
import { u32 } from "#runtime/scale/integers.ts";
import { struct } from "#runtime/scale/named.ts";
import { roles } from "./roles.ts";

/** Sent by both sides when the substream opens. */
export const blockAnnouncesHandshake = struct(
  { path: "sc_network_common::sync::message::BlockAnnouncesHandshake" },
  { roles, best_number: u32, best_hash: h256, genesis_hash: h256 },
);
/** Who a peer is, and what its best block is. */
export type BlockAnnouncesHandshake = {
  readonly roles: number;
  readonly best_number: number;
  readonly best_hash: Hex;
  readonly genesis_hash: Hex;
};

/** A block that a peer has; `data` is a proof that it is worth looking at, which no chain of ours has. */
export type BlockAnnounce = {
  readonly header: Header;
  /** Whether the sender took the block as its new best; undefined from senders of before version 4. */
  readonly isBest: boolean | undefined;
  readonly data: Uint8Array | undefined;
};

/** The message of it, as short as what is known allows. */
export function encodeBlockAnnounce(announce: BlockAnnounce): Uint8Array {
  const out = new Writer(256);
  header.enc(announce.header, out);
  if (announce.isBest !== undefined) out.byte(announce.isBest ? 1 : 0);
  if (announce.data !== undefined) bytes.enc(announce.data, out);
  return out.finish();
}

const optional = <T>(input: Reader, read: () => T): T | undefined => {
  const start = input.at;
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof DecodeError)) throw cause;
    input.at = start;
    return undefined;
  }
};

/** State and data that do not decode count as absent, as upstream has it. Throws `DecodeError` if the header does not. */
export function decodeBlockAnnounce(raw: Uint8Array): BlockAnnounce {
  const input = new Reader(raw);
  const decoded = header.dec(input);
  const isBest = optional(input, () => {
    const state = input.byte();
    if (state > 1) throw new DecodeError(`block state ${state}`);
    return state === 1;
  });
  return { header: decoded, isBest, data: optional(input, () => bytes.dec(input)) };
}

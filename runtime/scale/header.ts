/** Block headers and their digest, as sp-runtime's generic::Header<u32, BlakeTwo256> writes them. */
import { blake2b256Hex } from "../primitives/hashing.ts";
import type { Hex } from "../primitives/hex.ts";
import type { BlockNumber, H256 } from "../primitives/ids.ts";
import { type Codec, encode, type Infer, spelled } from "./codec.ts";
import { bytes, hexBytes, vec } from "./collections.ts";
import { h256 } from "./ids.ts";
import { compact, u8, u32 } from "./integers.ts";
import { enumeration, newtype, param, struct, variant } from "./named.ts";
import { arrayType } from "./types.ts";

/** Four ASCII letters that say whose digest item it is, as hex. */
export const consensusEngineId = hexBytes<Hex>(4, arrayType(u8.type, 4), "ConsensusEngineId");
/** "aura": the slot (PreRuntime) and the author's signature (Seal). */
export const AURA_ENGINE_ID: Hex = "0x61757261";
/** "FRNK": authority set changes of GRANDPA (Consensus) and its justifications. */
export const GRANDPA_ENGINE_ID: Hex = "0x46524e4b";
/** "fron": the Ethereum block that Frontier attaches (Consensus). */
export const FRONTIER_ENGINE_ID: Hex = "0x66726f6e";

/** Values of the engines' items are `[engine, payload]`. */
export const digestItem = enumeration(
  { path: "sp_runtime::generic::digest::DigestItem" },
  {
    PreRuntime: variant(6, [consensusEngineId, bytes]),
    Consensus: variant(4, [consensusEngineId, bytes]),
    Seal: variant(5, [consensusEngineId, bytes]),
    Other: variant(0, [bytes]),
    RuntimeEnvironmentUpdated: variant(8),
  },
);
export type DigestItem = Infer<typeof digestItem>;

/** Upstream's struct of the single field `logs`; here the items themselves. */
export const digest: Codec<readonly DigestItem[]> = newtype(
  { path: "sp_runtime::generic::digest::Digest" },
  vec(digestItem),
  "logs",
);

/** A block's header. Its hash is blake2-256 of its encoding. */
export type Header = {
  /** All zeros for the genesis block. */
  readonly parentHash: H256;
  /** Compact on the wire. */
  readonly number: BlockNumber;
  /** Root of the state trie behind the block. */
  readonly stateRoot: H256;
  /** Root of the trie of the block's extrinsics by their index. */
  readonly extrinsicsRoot: H256;
  /** The slot first, the seal last. */
  readonly digest: readonly DigestItem[];
};

const hashOutput = spelled(h256, "Hash::Output");
const wireHeader = struct(
  { path: "sp_runtime::generic::header::Header", params: [param("Number", u32), param("Hash")] },
  {
    parent_hash: hashOutput,
    number: spelled(compact(u32), "Number"),
    state_root: hashOutput,
    extrinsics_root: hashOutput,
    digest,
  },
);

/** Named as JSON-RPC names the fields; metadata keeps the names of the Rust struct. */
export const header: Codec<Header> = {
  type: wireHeader.type,
  typeName: wireHeader.typeName,
  enc: (value, out) =>
    wireHeader.enc(
      {
        parent_hash: value.parentHash,
        number: value.number,
        state_root: value.stateRoot,
        extrinsics_root: value.extrinsicsRoot,
        digest: value.digest,
      },
      out,
    ),
  dec: (input) => {
    const wire = wireHeader.dec(input);
    return {
      parentHash: wire.parent_hash,
      number: wire.number,
      stateRoot: wire.state_root,
      extrinsicsRoot: wire.extrinsics_root,
      digest: wire.digest,
    };
  },
};

/** The block's hash: blake2b-256 over the encoded header, seal included where there is one. */
export const headerHash = (value: Header): H256 => blake2b256Hex(encode(header, value));

/**
 * Every block carries an Ethereum block, with a header of its own, for Ethereum's clients. It has no transactions as long as none are
 * executed. Reference: frontier pallet-ethereum src/lib.rs store_block; ethereum 0.18 src/{block,header}.rs; runtime/src/lib.rs
 * FindAuthorTruncated.
 */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { fromHex, type Hex, toHex } from "#runtime/primitives/hex.ts";
import type { H256 } from "#runtime/primitives/ids.ts";
import { keccak256 } from "#runtime/primitives/keccak.ts";
import { type U256Limbs, u256Limbs, u256Value } from "#runtime/primitives/u256.ts";
import type { Infer } from "#runtime/scale/codec.ts";
import { authorityOfSlot } from "../aura/aura.ts";
import { Now } from "../timestamp/storage.ts";
import { encodeRlp, type RlpItem, rlpInteger } from "./rlp.ts";
import { BlockHash, CurrentBlock, CurrentReceipts, CurrentTransactionStatuses } from "./storage.ts";
import type { header as headerCodec } from "./types.ts";

export type EthereumHeader = Infer<typeof headerCodec>;

/** Gas that a block may use. Reference: runtime/src/lib.rs BlockGasLimit. */
const BLOCK_GAS_LIMIT = u256Limbs(75_000_000n);
const ZERO = u256Limbs(0n);
const H256_ZERO: H256 = `0x${"00".repeat(32)}`;
const H160_ZERO: Hex = `0x${"00".repeat(20)}`;
const NO_LOGS = new Uint8Array(256);
const NO_BYTES = new Uint8Array(0);
const hashOf = (item: RlpItem): H256 => toHex(keccak256(encodeRlp(item)));
const EMPTY_LIST_HASH = hashOf([]);
const EMPTY_TRIE_ROOT = hashOf(NO_BYTES);

const u256Integer = (limbs: U256Limbs): Uint8Array => rlpInteger(u256Value(limbs));

/** Hash of an Ethereum block: keccak over RLP of its header. */
export const ethereumHeaderHash = (header: EthereumHeader): H256 =>
  hashOf([
    fromHex(header.parent_hash),
    fromHex(header.ommers_hash),
    fromHex(header.beneficiary),
    fromHex(header.state_root),
    fromHex(header.transactions_root),
    fromHex(header.receipts_root),
    header.logs_bloom,
    u256Integer(header.difficulty),
    u256Integer(header.number),
    u256Integer(header.gas_limit),
    u256Integer(header.gas_used),
    rlpInteger(header.timestamp),
    header.extra_data,
    fromHex(header.mix_hash),
    header.nonce,
  ]);

/** Address of the block's author: bytes 4 to 24 of the key. */
export function beneficiary(ctx: Ctx): Hex {
  const key = authorityOfSlot(ctx);
  return key === undefined ? H160_ZERO : toHex(key.slice(4, 24));
}

/**
 * Stores the Ethereum block of this height, whose state root is that of everything written before it.
 * @returns its hash.
 */
export function storeEmptyBlock(ctx: Ctx, number: number): H256 {
  const header: EthereumHeader = {
    parent_hash: number > 0 ? BlockHash.get(ctx, u256Limbs(BigInt(number - 1))) : H256_ZERO,
    ommers_hash: EMPTY_LIST_HASH,
    beneficiary: beneficiary(ctx),
    state_root: ctx.host.storageRoot(ctx.state),
    transactions_root: EMPTY_TRIE_ROOT,
    receipts_root: EMPTY_TRIE_ROOT,
    logs_bloom: NO_LOGS,
    difficulty: ZERO,
    number: u256Limbs(BigInt(number)),
    gas_limit: BLOCK_GAS_LIMIT,
    gas_used: ZERO,
    timestamp: Now.get(ctx),
    extra_data: NO_BYTES,
    mix_hash: H256_ZERO,
    nonce: new Uint8Array(8),
  };
  const hash = ethereumHeaderHash(header);
  CurrentBlock.set(ctx, { header, transactions: [], ommers: [] });
  CurrentReceipts.set(ctx, []);
  CurrentTransactionStatuses.set(ctx, []);
  BlockHash.set(ctx, header.number, hash);
  return hash;
}

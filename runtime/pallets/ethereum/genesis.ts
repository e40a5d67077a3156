/** Reference: frontier pallet-ethereum src/lib.rs GenesisConfig::build, store_block; ethereum src/{block,header}.rs. */
import { palletGenesis } from "#runtime/frame/genesis.ts";
import type { StorageKey } from "#runtime/frame/state.ts";
import { keccak256 } from "#runtime/primitives/hashing.ts";
import { fromHex, type Hex, toHex } from "#runtime/primitives/hex.ts";
import type { Infer } from "#runtime/scale/codec.ts";
import { encodeRlp, type RlpItem, rlpInteger } from "./rlp.ts";
import { BlockHash, CurrentBlock, CurrentReceipts, CurrentTransactionStatuses } from "./storage.ts";
import type { header as headerCodec } from "./types.ts";

type EthereumHeader = Infer<typeof headerCodec>;

/** `:ethereum_schema`, and the version of the schema that frontier has now. */
const SCHEMA: StorageKey = toHex(new TextEncoder().encode(":ethereum_schema"));
const SCHEMA_V3 = 3;
/** Gas that a block may use. Reference: runtime/src/lib.rs BlockGasLimit. */
const BLOCK_GAS_LIMIT = 75_000_000n;
const U256_ZERO: readonly bigint[] = [0n, 0n, 0n, 0n];
const H256_ZERO: Hex = `0x${"00".repeat(32)}`;
const H160_ZERO: Hex = `0x${"00".repeat(20)}`;
const NO_BYTES = new Uint8Array(0);
const hashOf = (item: RlpItem): Hex => toHex(keccak256(encodeRlp(item)));
const EMPTY_LIST_HASH = hashOf([]);
const EMPTY_TRIE_ROOT = hashOf(NO_BYTES);

const u256Integer = (limbs: readonly bigint[]): Uint8Array =>
  rlpInteger(limbs.reduceRight((value, part) => (value << 64n) | part, 0n));

/** Hash of a block: keccak over RLP of its header. */
const headerHash = (header: EthereumHeader): Hex =>
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

export const ethereumGenesis = palletGenesis("ethereum", {}, (ctx) => {
  const header: EthereumHeader = {
    parent_hash: H256_ZERO,
    ommers_hash: EMPTY_LIST_HASH,
    beneficiary: H160_ZERO,
    state_root: ctx.host.storageRoot(ctx.state),
    transactions_root: EMPTY_TRIE_ROOT,
    receipts_root: EMPTY_TRIE_ROOT,
    logs_bloom: new Uint8Array(256),
    difficulty: U256_ZERO,
    number: U256_ZERO,
    gas_limit: [BLOCK_GAS_LIMIT, 0n, 0n, 0n],
    gas_used: U256_ZERO,
    timestamp: 0n,
    extra_data: NO_BYTES,
    mix_hash: H256_ZERO,
    nonce: new Uint8Array(8),
  };
  CurrentBlock.set(ctx, { header, transactions: [], ommers: [] });
  CurrentReceipts.set(ctx, []);
  CurrentTransactionStatuses.set(ctx, []);
  BlockHash.set(ctx, U256_ZERO, headerHash(header));
  ctx.state.setRaw(SCHEMA, Uint8Array.of(SCHEMA_V3));
});

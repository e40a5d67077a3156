/** A chain in memory with upstream's local genesis, a pool beside it, and blocks sealed for whatever slot a test wants. */
import { BlockAuthor } from "#node/authoring/block_author.ts";
import { inherentData } from "#node/authoring/inherent_data.ts";
import { ShieldKeys } from "#node/authoring/shield_keys.ts";
import { authorOf, sealDigest, slotDigest } from "#node/chain/aura.ts";
import { buildBlock, finishBlock } from "#node/chain/build_block.ts";
import { Chain } from "#node/chain/chain.ts";
import type { ImportedBlock } from "#node/chain/chain_view.ts";
import { type ForeignBlock, importBlock } from "#node/chain/import_block.ts";
import { ensureGenesis } from "#node/chain_spec/genesis.ts";
import { devChain, localChain } from "#node/chain_spec/local.ts";
import type { BlockDatabase } from "#node/db/block_database.ts";
import { openDatabase } from "#node/db/open.ts";
import { keyPairFromSuri } from "#node/keystore/suri.ts";
import { type PoolLimits, TransactionPool } from "#node/txpool/pool.ts";
import type { PoolTransaction } from "#node/txpool/transaction.ts";
import { plainEngine } from "#runtime/kernels/plain.ts";
import { blake2b256 } from "#runtime/primitives/hashing.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { toHex } from "#runtime/primitives/hex.ts";
import type { AccountId, BlockRef } from "#runtime/primitives/ids.ts";
import { encode } from "#runtime/scale/codec.ts";
import { type Header, header as headerCodec } from "#runtime/scale/header.ts";

const FEATURES = { fast: true, powFaucet: true };
const SLOT_MS = 250;
/** ms since 1970 of slot `FIRST_SLOT`. */
const START = 1_700_000_000_000;
export const FIRST_SLOT = BigInt(START / SLOT_MS);
/** The moment at which a block of a slot is made. */
export const timeOf = (slot: bigint): number => Number(slot) * SLOT_MS;

const KEYS = (["One", "Two", "Three"] as const).map((name) => keyPairFromSuri(`//${name}`, "sr25519"));
const sealWith = (author: number, header: Header) => {
  const key = KEYS[author];
  if (key === undefined) throw new Error(`no authority ${author}`);
  return sealDigest(key.sign(blake2b256(encode(headerCodec, header))));
};

export interface ChainNode {
  readonly chain: Chain;
  readonly pool: TransactionPool;
  readonly database: BlockDatabase;
  /** Number of authorities. */
  readonly authorities: number;
  /** A block with what the pool has ready, sealed by the slot's authority, committed. @param parent the best block if left out */
  author(slot: bigint, parent?: BlockRef): ImportedBlock;
  /** The same, of the given transactions and not committed. */
  build(slot: bigint, parent?: BlockRef, transactions?: readonly PoolTransaction[]): ForeignBlock;
  /** As a peer's. @param now ms since 1970; the block's own slot if left out */
  import(block: ForeignBlock, now?: number): ImportedBlock | undefined;
  /** A committed block in the form in which peers send it. */
  blockOf(hash: Hex): ForeignBlock;
}

type ChainNodeOptions = {
  readonly authorities?: 1 | 3;
  /** Open and empty; in memory if left out. */
  readonly database?: BlockDatabase;
  readonly limits?: PoolLimits;
  readonly now?: () => number;
  /** Whether the authorities announce shield keys, each its own. */
  readonly shielded?: boolean;
};

export async function startChainNode(options: ChainNodeOptions = {}): Promise<ChainNode> {
  const database = options.database ?? (await openDatabase(undefined));
  const authorities = options.authorities ?? 3;
  ensureGenesis(database, authorities === 3 ? localChain() : devChain(), FEATURES);
  const chain = new Chain({ database, features: FEATURES, yuma: plainEngine, log: () => undefined });
  const now = options.now ?? (() => START);
  const pool = new TransactionPool(chain, options.limits, now);
  const ids = KEYS.slice(0, authorities).map(({ publicKey }) => toHex(publicKey) as AccountId);
  const shieldKeys = () => (options.shielded === true ? { shieldKeys: new ShieldKeys({ rotating: true }) } : {});
  const authors = new Map(ids.map((id) => [id, new BlockAuthor({ chain, pool, ...shieldKeys(), now: () => 0 })]));
  const authorAt = (slot: bigint): BlockAuthor => {
    const author = authors.get(authorOf(slot, ids) as AccountId);
    if (author === undefined) throw new Error(`nobody authors in slot ${slot}`);
    return author;
  };
  const seal = (slot: bigint, header: Header) => sealWith(ids.indexOf(authorOf(slot, ids) as AccountId), header);
  const blockOf = (hash: Hex): ForeignBlock => {
    const header = chain.header(hash);
    const body = chain.body(hash);
    if (header === undefined || body === undefined) throw new Error(`no block ${hash}`);
    return { header, body, origin: "network" };
  };
  return {
    chain,
    pool,
    database,
    authorities,
    blockOf,
    author: (slot, parent = chain.best()) =>
      authorAt(slot).author({
        parent,
        digest: [slotDigest(slot)],
        timestamp: timeOf(slot),
        deadline: 1,
        seal: (header) => seal(slot, header),
      }),
    build: (slot, parent = chain.best(), transactions = []) => {
      const built = buildBlock(chain, {
        parent,
        digest: [slotDigest(slot)],
        inherents: inherentData(timeOf(slot)),
        candidates: transactions,
        outOfTime: () => false,
        refused: (_, reason) => {
          throw new Error(`refused: ${reason}`);
        },
      });
      const { header, body } = finishBlock(built, seal(slot, built.header));
      return { header, body, origin: "network" };
    },
    import: (block, now = Number.MAX_SAFE_INTEGER) => importBlock(chain, block, { now, sealed: true }),
  };
}

/** The block under another seal, with what is changed about it. @param author number of the authority that signs */
export function resealed(block: ForeignBlock, author: number, change: Partial<Header> = {}): ForeignBlock {
  const header = { ...block.header, digest: block.header.digest.slice(0, -1), ...change };
  return { ...block, header: { ...header, digest: [...header.digest, sealWith(author, header)] } };
}

/** Reference: frontier pallet-ethereum src/lib.rs Hooks; fp-consensus src/lib.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { Hooks } from "#runtime/frame/pallet.ts";
import { trapUnless } from "#runtime/frame/trap.ts";
import { addWeights, dbReadsWrites, dbWrites } from "#runtime/frame/weights.ts";
import type { H256 } from "#runtime/primitives/ids.ts";
import { u256Limbs } from "#runtime/primitives/u256.ts";
import { DecodeError, decodePrefix, encode, type Infer } from "#runtime/scale/codec.ts";
import { vec } from "#runtime/scale/collections.ts";
import { FRONTIER_ENGINE_ID } from "#runtime/scale/header.ts";
import { h256 } from "#runtime/scale/ids.ts";
import { enumeration, struct, variant } from "#runtime/scale/named.ts";
import { depositLog } from "../system/block.ts";
import { BlockHashCount } from "../system/constants.ts";
import { Digest } from "../system/storage.ts";
import { killStorage } from "../system/weights.ts";
import { storeEmptyBlock } from "./block.ts";
import { putSchema } from "./schema.ts";
import { BlockHash } from "./storage.ts";
import { ethereumBlock } from "./types.ts";

/** A foreign Ethereum block that the author wants executed before anything else. */
const preLog = enumeration({ path: "fp_consensus::PreLog" }, { Block: variant(3, [ethereumBlock]) });
/** What the digest tells about the Ethereum block made here; nodes map hashes by it. */
const postLog = enumeration(
  { path: "fp_consensus::PostLog" },
  {
    Hashes: variant(1, [struct({ path: "fp_consensus::Hashes" }, { block_hash: h256, transaction_hashes: vec(h256) })]),
  },
);

function decodePreLog(bytes: Uint8Array): readonly Infer<typeof preLog>[] {
  try {
    return [decodePrefix(preLog, bytes)];
  } catch (cause) {
    if (cause instanceof DecodeError) return [];
    throw cause;
  }
}

/** The digest's only pre-log; undefined if there is none, or more than one. */
function findPreLog(ctx: Ctx): Infer<typeof preLog> | undefined {
  const found = Digest.get(ctx).flatMap((item) =>
    item.type === "PreRuntime" && item.value[0] === FRONTIER_ENGINE_ID ? decodePreLog(item.value[1]) : [],
  );
  return found.length === 1 ? found[0] : undefined;
}

const depositPostLog = (ctx: Ctx, block_hash: H256): void =>
  depositLog(ctx, {
    type: "Consensus",
    value: [FRONTIER_ENGINE_ID, encode(postLog, { type: "Hashes", value: { block_hash, transaction_hashes: [] } })],
  });

/** Behind each block, its Ethereum block; hashes older than BlockHashCount go. */
export const hooks: Hooks = {
  /** @throws RuntimeTrap for a pre-log with transactions: they cannot be executed yet. */
  onInitialize(ctx) {
    const transactions = findPreLog(ctx)?.value.transactions ?? [];
    trapUnless(transactions.length === 0, "Ethereum transactions of a pre-log cannot be executed");
    return addWeights(killStorage(1), dbReadsWrites(2, 2));
  },
  onFinalize(ctx, block) {
    const preLogged = findPreLog(ctx) !== undefined;
    const hash = storeEmptyBlock(ctx, block);
    if (!preLogged) depositPostLog(ctx, hash);
    const leaving = block - BlockHashCount.get(ctx) - 1;
    if (leaving > 0) BlockHash.remove(ctx, u256Limbs(BigInt(leaving)));
  },
  onRuntimeUpgrade(ctx) {
    putSchema(ctx);
    return dbWrites(1);
  },
};

import { call } from "#runtime/frame/call.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureSigned } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { toHex } from "#runtime/primitives/hex.ts";
import type { Rao } from "#runtime/primitives/ids.ts";
import { bytes } from "#runtime/scale/collections.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { dropCredit } from "../../balances/credit.ts";
import { mintTao, spendTao } from "../coinbase/tao.ts";
import { InvalidDifficulty, InvalidSeal, InvalidWorkBlock } from "../errors.ts";
import { Faucet } from "../events.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { meetsDifficulty, sealHash } from "./seal.ts";
import { UsedWork } from "./storage.ts";

/** Rao. */
const GIFT = 1_000_000_000_000n as Rao;
const DIFFICULTY = 1_000_000n;
/** Blocks for which work is good. */
const MAX_AGE = 3n;
const HASH_LENGTH = 32;

/** A thousand TAO for a little work on a recent block. Errors: InvalidWorkBlock, InvalidDifficulty, InvalidSeal. Reference: subnets/registration.rs do_faucet. */
export const faucet = call({
  index: 60,
  args: { block_number: u64, nonce: u64, work: bytes },
  enabled: ({ powFaucet }) => powFaucet,
  weight: { weight: benchmarked(91_000_000n, 0n, 27, 22), pays: "No" },
  dispatch: (ctx, origin, { block_number, nonce, work }) => {
    const coldkey = ensureSigned(origin);
    const now = currentBlock(ctx);
    ensure(block_number <= now && now - block_number < MAX_AGE, InvalidWorkBlock);
    // Upstream panics on work of another length, so that such a transaction enters no block at all.
    ensure(work.length === HASH_LENGTH && meetsDifficulty(work, DIFFICULTY), InvalidDifficulty);
    ensure(sealHash(ctx, block_number, nonce, coldkey) === toHex(work), InvalidSeal);
    UsedWork.set(ctx, work, now);
    dropCredit(ctx, spendTao(ctx, coldkey, mintTao(ctx, GIFT), GIFT).credit);
    deposit(ctx, Faucet(coldkey, GIFT));
  },
});

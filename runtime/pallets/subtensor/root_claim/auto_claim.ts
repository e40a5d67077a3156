/** Claims that the chain makes for a few coldkeys in every block. Reference: pallets/subtensor/src/staking/claim_root.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { swallow } from "#runtime/frame/errors.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { H256 } from "#runtime/primitives/ids.ts";
import { doRootClaim } from "./claim.ts";
import { NumRootClaim, NumStakingColdkeys, StakingColdkeysByIndex } from "./storage.ts";

const WORD_DIGITS = 16;
const WORDS = 4;

/** Up to `k` numbers below `n` that a block hash chooses, ascending, each once; zero for no `n`. Reference: block_hash_to_indices. */
export function blockHashToIndices(hash: H256, k: bigint, n: bigint): bigint[] {
  const word = (i: number): bigint =>
    BigInt(`0x${hash.slice(2 + (i % WORDS) * WORD_DIGITS, 2 + ((i % WORDS) + 1) * WORD_DIGITS)}`);
  const indices = new Set<bigint>();
  let last = word(0);
  for (let i = 0; i < k; i++) {
    const sum = U64.saturatingAdd(last, word(i));
    last = n === 0n ? 0n : sum % n;
    indices.add(last);
  }
  return [...indices].sort((a, b) => (a < b ? -1 : 1));
}

/** Claims for the coldkeys that the parent's hash chooses. One that fails is passed over. */
export function runAutoClaimRootDivs(ctx: Ctx, lastBlockHash: H256): void {
  const chosen = blockHashToIndices(lastBlockHash, NumRootClaim.get(ctx), NumStakingColdkeys.get(ctx));
  for (const index of chosen) {
    const coldkey = StakingColdkeysByIndex.get(ctx, index);
    if (coldkey !== undefined) swallow(() => doRootClaim(ctx, coldkey));
  }
}

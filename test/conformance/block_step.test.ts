/** Blocks without anybody's transactions: what the block step alone writes, key by key as the reference did, and what it must keep. */
import { describe, expect, it } from "vitest";
import { MemoryState } from "#node/state/memory_state.ts";
import { AlphaAssets } from "#runtime/pallets/alpha_assets/pallet.ts";
import { TotalIssuance } from "#runtime/pallets/balances/storage.ts";
import { SubtensorModule } from "#runtime/pallets/subtensor/pallet.ts";
import { Swap } from "#runtime/pallets/swap/pallet.ts";
import { Account } from "#runtime/pallets/system/storage.ts";
import { type Hex, toHex } from "#runtime/primitives/hex.ts";
import { booksOf, movements } from "../support/issuance.ts";
import { isIdle, type RecordedBlock, recordedChain, recordedChains } from "../support/recorded_chain.ts";
import { runtimeOver } from "../support/runtime_ctx.ts";

const FILES = recordedChains("replay");
const JUDGED = [...[SubtensorModule, Swap, AlphaAssets].flatMap(({ storage }) => storage), TotalIssuance, Account];
const prefixes = new Map(JUDGED.map(({ prefix, pallet, name }) => [prefix as string, `${pallet}.${name}`]));

const hexOf = (value: Uint8Array | undefined): Hex | null => (value === undefined ? null : toHex(value));

/** Keys that ended otherwise than recorded, with what they hold and what they should. */
function differences(state: MemoryState, block: RecordedBlock, ours: ReadonlyMap<Hex, Uint8Array | undefined>) {
  const keys = new Set([...ours.keys(), ...block.changes.keys()]);
  return [...keys].flatMap((key) => {
    const item = prefixes.get(key.slice(0, 66));
    if (item === undefined) return [];
    const got = hexOf(ours.has(key) ? ours.get(key) : state.get(key));
    const want = hexOf(block.changes.has(key) ? block.changes.get(key) : state.get(key));
    return got === want ? [] : [{ block: block.number, item, key, got, want }];
  });
}

describe("block step over recorded chains", () => {
  it.each(FILES)("%s", (file) => {
    const { fast, genesis, blocks } = recordedChain(file);
    const state = new MemoryState();
    state.apply(genesis);
    let judged = 0;
    for (const block of blocks) {
      if (isIdle(block)) {
        const { runtime, ctx } = runtimeOver(state, { fast, powFaucet: fast });
        const before = booksOf(ctx);
        runtime.callApi(ctx, "Core_initialize_block", block.unexecuted);
        expect(differences(state, block, ctx.state.changes())).toEqual([]);
        const { tao, stake, alpha } = movements(before, booksOf(ctx));
        expect(new Set(tao).size, `TAO in block ${block.number}: ${tao}`).toBe(1);
        expect(new Set(stake).size, `stake in block ${block.number}: ${stake}`).toBe(1);
        expect(alpha[0]).toEqual(alpha[1]);
        judged += 1;
      }
      state.apply(block.changes);
    }
    expect(judged).toBeGreaterThan(0);
  });
});

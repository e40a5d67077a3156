/** Whole blocks, from their header as it was when execution began to the finished one: digests, both roots, byte for byte as recorded. */
import { describe, expect, it } from "vitest";
import { MemoryState } from "#node/state/memory_state.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { decodeAll, decodePrefix } from "#runtime/scale/codec.ts";
import { header } from "#runtime/scale/header.ts";
import { type RecordedBlock, recordedChain } from "../support/recorded_chain.ts";
import { runtimeOver } from "../support/runtime_ctx.ts";

/** The recorded chains held this key with an empty value; most recordings leave it out. */
const CODE: Hex = "0x3a636f6465";
const FILES = ["transfers-1", "transfers-2", "registration-1", "weights-1", "fast-weights-1", "fast-claims-1"];

/** Runs the block over the state, then leaves the state as recorded. */
function execute(state: MemoryState, { unexecuted, extrinsics, changes }: RecordedBlock, fast: boolean) {
  const storageRoot: Parameters<typeof runtimeOver>[2] = (overlay) =>
    state.snapshot().apply(overlay.changes()).trie.root;
  const { runtime, ctx } = runtimeOver(state, { fast, powFaucet: fast }, storageRoot);
  runtime.callApi(ctx, "Core_initialize_block", unexecuted);
  for (const extrinsic of extrinsics) runtime.callApi(ctx, "BlockBuilder_apply_extrinsic", extrinsic);
  const finished = decodePrefix(header, runtime.callApi(ctx, "BlockBuilder_finalize_block", new Uint8Array()));
  state.apply(changes);
  return finished;
}

describe("headers of recorded chains", () => {
  it.each(FILES)("%s", (file) => {
    const { fast, genesis, blocks } = recordedChain(`replay/${file}.jsonl.gz`);
    const state = new MemoryState([[CODE, new Uint8Array()]]);
    state.apply(genesis);
    expect(blocks.length).toBeGreaterThan(0);
    for (const block of blocks) {
      const wanted = decodeAll(header, block.executed);
      expect(execute(state, block, fast), `block ${block.number}`).toEqual(wanted);
    }
  });
});

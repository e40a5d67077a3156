/** Runs recorded histories through the runtime in this process, for what they reach: `replay.test.ts` is what compares them. */
import { createHost } from "#node/host.ts";
import { MemoryState } from "#node/state/memory_state.ts";
import { Overlay } from "#runtime/frame/overlay.ts";
import { cpuEngine } from "#runtime/kernels/fast/engine.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { ApiError, Runtime } from "#runtime/runtime.ts";
import { DecodeError } from "#runtime/scale/codec.ts";
import { type RecordedBlock, recordedChain } from "../support/recorded_chain.ts";

/** `:code`. The recorded chains held it empty. */
const CODE: Hex = "0x3a636f6465";
const NOTHING = new Uint8Array();

/** Applies a block on a copy of the state: what was included and what was refused, in the order of the recording. */
function runBlock(runtime: Runtime, state: MemoryState, block: RecordedBlock): void {
  const overlay = new Overlay(state);
  const call = (method: string, data: Uint8Array): void => {
    const mark = overlay.mark();
    try {
      runtime.callApi(runtime.context(overlay), method, data);
    } catch (cause) {
      // Extrinsics that do not decode were tried, too.
      if (!(cause instanceof DecodeError || cause instanceof ApiError)) throw cause;
      overlay.rollback(mark);
    }
  };
  call("Core_initialize_block", block.unexecuted);
  for (const [at, extrinsic] of block.extrinsics.entries()) {
    for (const refused of block.rejected)
      if (refused.at === at) call("BlockBuilder_apply_extrinsic", refused.extrinsic);
    call("BlockBuilder_apply_extrinsic", extrinsic);
  }
  call("BlockBuilder_finalize_block", NOTHING);
}

/** Every block starts from what the reference had before it. @param path below the vectors: `replay/claims-1.jsonl.gz`. */
export function runReplay(path: string): void {
  const { fast, genesis, blocks } = recordedChain(path);
  const state = new MemoryState([[CODE, NOTHING]]);
  state.apply(genesis);
  const host = createHost({
    yuma: cpuEngine,
    storageRoot: (overlay) => state.snapshot().apply(overlay.changes()).trie.root,
    log: () => undefined,
  });
  const runtime = new Runtime({ fast, powFaucet: fast }, host);
  for (const block of blocks) {
    runBlock(runtime, state, block);
    state.apply(block.changes);
  }
}

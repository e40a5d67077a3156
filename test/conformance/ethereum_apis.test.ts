/** What Ethereum's clients read through the runtime, against a recorded history with contracts: no block of it is executed here. */
import { expect, it } from "vitest";
import type { StateReader } from "#runtime/frame/state.ts";
import { fromHex, type Hex, toHex } from "#runtime/primitives/hex.ts";
import { type Changes, recordedChain } from "../support/recorded_chain.ts";
import { runtimeOver } from "../support/runtime_ctx.ts";

/** Two execute; the third looks for Ethereum's transactions in extrinsics. */
const NOT_YET = ["call", "create", "extrinsic_filter"].map((name) => `EthereumRuntimeRPCApi_${name}`);

function apply(state: Map<Hex, Uint8Array>, changes: Changes): void {
  for (const [key, value] of changes) {
    if (value === undefined) state.delete(key);
    else state.set(key, value);
  }
}
const readerOf = (state: ReadonlyMap<Hex, Uint8Array>): StateReader => ({
  get: (key) => state.get(key),
  keys: () => [],
});

it.each(["rest/evm-1.jsonl.gz", "rest/evm-2.jsonl.gz"])("%s: reads answer as recorded", (path) => {
  const { genesis, blocks } = recordedChain(path);
  const state = new Map<Hex, Uint8Array>();
  apply(state, genesis);
  let asked = 0;
  for (const { number, changes, apis } of blocks) {
    apply(state, changes);
    const { runtime, ctx } = runtimeOver(readerOf(state));
    const reads = apis.filter(({ method }) => method.startsWith("EthereumRuntimeRPCApi_") && !NOT_YET.includes(method));
    for (const { method, data, result } of reads) {
      expect({ number, method, result: toHex(runtime.callApi(ctx, method, fromHex(data))) }).toEqual({
        number,
        method,
        result,
      });
    }
    asked += reads.length;
  }
  expect(asked).toBeGreaterThan(200);
});

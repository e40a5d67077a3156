import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { createHost } from "#node/host.ts";
import { MemoryState } from "#node/state/memory_state.ts";
import { Overlay } from "#runtime/frame/overlay.ts";
import { plainEngine } from "#runtime/kernels/plain.ts";
import { toHex } from "#runtime/primitives/hex.ts";
import { Runtime } from "#runtime/runtime.ts";
import { decodeAll, encode } from "#runtime/scale/codec.ts";
import { bytes, option, result, str, unit, vec } from "#runtime/scale/collections.ts";

const UPSTREAM = new URL("../../../shared/upstream/", import.meta.url);
const text = (name: string): string => readFileSync(new URL(name, UPSTREAM), "utf8");

/** The runtime over an empty state, with the prod constants. */
function emptyChain() {
  const empty = new MemoryState();
  const overlay = new Overlay(empty);
  const host = createHost({
    yuma: plainEngine,
    storageRoot: (state) => empty.snapshot().apply(state.changes()).trie.root,
    log: () => undefined,
  });
  const runtime = new Runtime({ fast: false, powFaucet: false }, host);
  return {
    call: (method: string, input: Uint8Array) =>
      runtime.callApi(runtime.context(overlay), `GenesisBuilder_${method}`, input),
    storage: () => Object.fromEntries([...overlay.changes()].map(([key, value]) => [key, value && toHex(value)])),
  };
}
const built = result(unit, str);
const json = (config: unknown) => encode(bytes, new TextEncoder().encode(JSON.stringify(config)));

it("builds the recorded state from the recorded config", () => {
  const chain = emptyChain();
  const config = encode(bytes, new TextEncoder().encode(text("genesis-localnet-424.config.json")));
  expect(decodeAll(built, chain.call("build_state", config))).toEqual({ ok: true, value: undefined });
  expect(chain.storage()).toEqual(JSON.parse(text("genesis-localnet-424.json")));
});

it("has every field of the recorded config in its default one", () => {
  const preset = decodeAll(option(bytes), emptyChain().call("get_preset", encode(option(str), undefined)));
  const ours = JSON.parse(new TextDecoder().decode(preset)) as Record<string, object>;
  const recorded = JSON.parse(text("genesis-localnet-424.config.json")) as Record<string, object>;
  const fields = (config: Record<string, object>) =>
    Object.entries(config).flatMap(([pallet, own]) => [pallet, ...Object.keys(own).map((name) => `${pallet}.${name}`)]);
  expect(fields(ours).sort()).toEqual(fields(recorded).sort());
  for (const pallet of ["baseFee", "evm", "safeMode", "subtensorModule", "transactionPayment"])
    expect(ours[pallet], pallet).toEqual(recorded[pallet]);
});

it("names its presets and builds from them", () => {
  const chain = emptyChain();
  const names = decodeAll(vec(str), chain.call("preset_names", new Uint8Array(0)));
  expect(names).toEqual(["benchmark"]);
  const preset = decodeAll(option(bytes), chain.call("get_preset", encode(option(str), "benchmark")));
  expect(decodeAll(built, chain.call("build_state", encode(bytes, preset ?? new Uint8Array(0)))).ok).toBe(true);
  expect(decodeAll(option(bytes), chain.call("get_preset", encode(option(str), "none")))).toBeUndefined();
});

it("says what is wrong with a config", () => {
  const error = (config: unknown) => {
    const answer = decodeAll(built, emptyChain().call("build_state", json(config)));
    return answer.ok ? undefined : answer.error;
  };
  expect(error({ nonsense: 1 })).toBe("Invalid JSON blob: nonsense: no pallet takes such a config");
  expect(error([])).toMatch(/^Invalid JSON blob: a genesis config is an object/);
  const bad = emptyChain().call("build_state", encode(bytes, Uint8Array.of(0x7b)));
  expect(decodeAll(built, bad)).toMatchObject({ ok: false, error: expect.stringMatching(/^Invalid JSON blob: /) });
});

import { beforeAll, describe, expect, it } from "vitest";
import { rawGenesis } from "#node/chain_spec/genesis.ts";
import { localChain } from "#node/chain_spec/local.ts";
import { BUILDS, featuresOfCode } from "#node/runtime_code/code.ts";
import { runtimeModule } from "#node/runtime_code/module.ts";
import { versionOfCode } from "#node/runtime_code/version.ts";
import { blake2b128 } from "#runtime/primitives/hashing.ts";
import { concatBytes, fromHex, toHex } from "#runtime/primitives/hex.ts";
import { encode } from "#runtime/scale/codec.ts";
import { bytes, option } from "#runtime/scale/collections.ts";
import { u32 } from "#runtime/scale/integers.ts";
import { startChainNode } from "../support/chain_node.ts";

/** Of the engine; the types are declared for browsers only. */
type Memory = { readonly buffer: ArrayBuffer; grow(pages: number): number };
type Exports = Readonly<Record<string, (pointer: number, length: number) => bigint>> & {
  readonly __heap_base: { readonly value: number };
};
const { WebAssembly: wasm } = globalThis as unknown as {
  WebAssembly: {
    Memory: new (limits: { initial: number }) => Memory;
    instantiate(code: Uint8Array, imports: object): Promise<{ instance: { exports: Exports } }>;
  };
};

/** A host as sp-io's: storage is a map, memory is given out and never taken back. */
async function run(code: Uint8Array, read: (key: Uint8Array) => Uint8Array | undefined) {
  const memory = new wasm.Memory({ initial: 64 });
  const at = (span: bigint): Uint8Array =>
    new Uint8Array(memory.buffer, Number(span & 0xffffffffn), Number(span >> 32n));
  let heap = 0;
  const put = (data: Uint8Array): number => {
    const pointer = heap;
    heap += Math.ceil(data.length / 8) * 8;
    new Uint8Array(memory.buffer).set(data, pointer);
    return pointer;
  };
  const { instance } = await wasm.instantiate(code, {
    env: {
      memory,
      ext_allocator_malloc_version_1: (size: number) => put(new Uint8Array(size)),
      ext_hashing_blake2_128_version_1: (span: bigint) => put(blake2b128(at(span).slice())),
      ext_storage_get_version_1: (span: bigint) => {
        const answer = encode(option(bytes), read(at(span).slice()));
        return (BigInt(answer.length) << 32n) | BigInt(put(answer));
      },
    },
  });
  heap = instance.exports.__heap_base.value;
  return (name: string, input: Uint8Array): Uint8Array => {
    const entry = instance.exports[name];
    if (entry === undefined) throw new Error(`${name} is not there`);
    return at(entry(put(input), input.length)).slice();
  };
}

const NOTHING = new Uint8Array(0);
const FAST = { fast: true, powFaucet: true };

describe("the module under :code", () => {
  let call: Awaited<ReturnType<typeof run>>;
  let native: (name: string, input: Uint8Array) => Uint8Array;
  beforeAll(async () => {
    const { chain } = await startChainNode({ authorities: 3 });
    const { hash } = chain.best();
    const state = chain.state(hash);
    call = await run(runtimeModule(FAST), (key) => state.get(toHex(key)));
    native = (name, input) => chain.call(hash, name, input);
  });

  it.each([
    "Metadata_metadata",
    "Metadata_metadata_versions",
    "AuraApi_slot_duration",
    "AuraApi_authorities",
    "GrandpaApi_grandpa_authorities",
    "GrandpaApi_current_set_id",
  ])("answers %s as the runtime does", (name) => {
    expect(toHex(call(name, NOTHING))).toBe(toHex(native(name, NOTHING)));
  });

  it("gives metadata of the versions that there are, and none of others", () => {
    for (const version of [13, 14, 15, 16, 17]) {
      const input = encode(u32, version);
      const answer = call("Metadata_metadata_at_version", input);
      expect(Buffer.compare(answer, native("Metadata_metadata_at_version", input)), `version ${version}`).toBe(0);
    }
  });

  it("knows the nonce of an account, and that of none", () => {
    const [alice, nobody] = ["d43593c715fdd31c61141abd04a99fd6822c8557854ccde39a5684e7a56da27d", "07".repeat(32)];
    for (const account of [alice, nobody].map((hex) => fromHex(`0x${hex}`)))
      expect(call("AccountNonceApi_account_nonce", account)).toEqual(native("AccountNonceApi_account_nonce", account));
  });

  it("reads values of every length", async () => {
    for (const length of [0, 1, 63, 64, 16_383, 16_384, 70_000]) {
      const value = Uint8Array.from({ length }, (_, i) => i % 251);
      const over = await run(runtimeModule(FAST), () => value);
      expect(Buffer.compare(over("AuraApi_authorities", NOTHING), value), `${length} bytes`).toBe(0);
    }
  });

  it("has the nonce of an account that has sent something", async () => {
    const account = fromHex(`0x${"09".repeat(32)}`);
    const asked: string[] = [];
    const over = await run(runtimeModule(FAST), (key) => {
      asked.push(toHex(key));
      return concatBytes(encode(u32, 7_654_321), new Uint8Array(76));
    });
    expect(over("AccountNonceApi_account_nonce", account)).toEqual(encode(u32, 7_654_321));
    const prefix = "0x26aa394eea5630e07c48ae0c9558cef7b99d880ec681799c0cf30e8886371da9";
    expect(asked).toEqual([`${prefix}${toHex(concatBytes(blake2b128(account), account)).slice(2)}`]);
  });

  it("stops at arguments that are too short", () => {
    for (const name of ["AccountNonceApi_account_nonce", "Metadata_metadata_at_version"])
      expect(() => call(name, Uint8Array.of(1, 2, 3))).toThrow(/unreachable/);
  });

  it("is another one for each build, and says which", () => {
    const modules = BUILDS.map((features) => runtimeModule(features));
    expect(modules.map(featuresOfCode)).toEqual(BUILDS);
    expect(new Set(modules.map((code) => Buffer.from(code).toString("base64"))).size).toBe(BUILDS.length);
    expect(rawGenesis(localChain(), FAST).top.get("0x3a636f6465")).toEqual(runtimeModule(FAST));
  });
});

describe("the version of code", () => {
  it("is read off a module without running it", () => {
    expect(versionOfCode(runtimeModule({ fast: false, powFaucet: false }))).toMatchObject({
      spec_name: "node-subtensor",
      spec_version: 424,
    });
  });

  it("is not there in anything else", () => {
    const module = runtimeModule({ fast: false, powFaucet: false });
    const header = module.subarray(0, 8);
    const section = (...bytes: readonly number[]) => concatBytes(header, Uint8Array.from(bytes));
    const name = [...new TextEncoder().encode("runtime_version")];
    for (const code of [
      new Uint8Array(0),
      header,
      module.subarray(1),
      section(0, 16, 15, ...name),
      section(0, 18, 15, ...name, 255, 255),
      section(0, 255, 255, 255, 255, 255, 255),
    ])
      expect(versionOfCode(code)).toBeUndefined();
  });
});

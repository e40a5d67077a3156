/** The module of the passes, instantiated over a memory large enough. */
import { encodeModule, PAGE_BYTES, type WasmFunction } from "../../primitives/wasm/assembler.ts";
import { type Passes, passes } from "./passes.ts";

/** As much of JavaScript's WebAssembly as is needed here; TypeScript's library has it for browsers only. */
interface WasmMemory {
  readonly buffer: ArrayBuffer;
}
interface WasmApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Memory: new (size: { readonly initial: number }) => WasmMemory;
  readonly Instance: new (
    module: object,
    imports: { readonly env: { readonly memory: WasmMemory } },
  ) => { readonly exports: unknown };
}
const { WebAssembly: api } = globalThis as unknown as { readonly WebAssembly: WasmApi };

export interface Machine {
  readonly memory: ArrayBuffer;
  readonly passes: Passes;
}

/** A memory above this is let go after its epoch. */
const KEPT_BYTES = 2 ** 26;

/** Compiles a module of the functions. Gives machines with at least so many bytes, the same one again while it is large enough: its contents stay. */
export const machines = (functions: readonly WasmFunction[] = passes()): ((bytes: number) => Machine) => {
  const module = new api.Module(
    encodeModule({
      imports: [],
      functions,
      memoryPages: 1,
      globals: {},
      data: { offset: 0, bytes: new Uint8Array() },
      custom: {},
    }),
  );
  let kept: Machine | undefined;
  return (bytes) => {
    if (kept !== undefined && kept.memory.byteLength >= bytes) return kept;
    const memory = new api.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
    const { exports } = new api.Instance(module, { env: { memory } });
    const machine = { memory: memory.buffer, passes: exports as Passes };
    if (bytes <= KEPT_BYTES) kept = machine;
    return machine;
  };
};

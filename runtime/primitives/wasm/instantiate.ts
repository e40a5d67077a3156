/** Runs functions assembled here in a memory of their own. */
import { encodeModule, PAGE_BYTES, type WasmFunction } from "./assembler.ts";

/** `buffer` is another one after each `grow`. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  /** Gives the pages there were before. @throws RangeError where the machine has no more */
  readonly grow: (pages: number) => number;
}

/** As much of JavaScript's WebAssembly as is needed here; TypeScript's library has it for browsers only. */
interface WasmApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Memory: new (size: { readonly initial: number }) => WasmMemory;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}
const { WebAssembly: api } = globalThis as unknown as { readonly WebAssembly: WasmApi };

/** @param bytes of memory, at least. @returns the functions by name, to be typed by the caller, and the memory. */
export function instantiate(
  functions: readonly WasmFunction[],
  bytes: number,
): { exports: unknown; memory: WasmMemory } {
  const data = { offset: 0, bytes: new Uint8Array() };
  const module = encodeModule({ imports: [], functions, memoryPages: 1, globals: {}, data, custom: {} });
  const memory = new api.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
  const { exports } = new api.Instance(new api.Module(module), { env: { memory } });
  return { exports, memory };
}

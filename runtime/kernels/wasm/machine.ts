/** The module of the passes, instantiated over a memory large enough. */
import { encodeModule, PAGE_BYTES, type WasmFunction } from "../../primitives/wasm/assembler.ts";
import { type Passes, passes } from "./passes.ts";

/** `buffer` is another one after each `grow`. */
interface WasmMemory {
  readonly buffer: ArrayBufferLike;
  readonly grow: (pages: number) => number;
}
/** As much of JavaScript's WebAssembly as is needed here; TypeScript's library has it for browsers only. */
interface WasmApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Memory: new (size: {
    readonly initial: number;
    readonly maximum?: number;
    readonly shared?: boolean;
  }) => WasmMemory;
  readonly Instance: new (
    module: object,
    imports: { readonly env: { readonly memory: WasmMemory } },
  ) => { readonly exports: unknown };
}
const { WebAssembly: api } = globalThis as unknown as { readonly WebAssembly: WasmApi };

export interface Machine {
  readonly memory: ArrayBufferLike;
  readonly passes: Passes;
}

/** A memory above this is let go after its epoch. */
const KEPT_BYTES = 2 ** 26;
/** The most that a shared memory may grow to: all that 32 bits address. */
const SHARED_PAGES = 2 ** 16;

const compiled = (functions: readonly WasmFunction[], limit: { readonly sharedPages?: number } = {}): object =>
  new api.Module(
    encodeModule({
      imports: [],
      functions,
      memoryPages: 1,
      ...limit,
      globals: {},
      data: { offset: 0, bytes: new Uint8Array() },
      custom: {},
    }),
  );

const machineOver = (module: object, memory: WasmMemory): Machine => {
  const { exports } = new api.Instance(module, { env: { memory } });
  return { memory: memory.buffer, passes: exports as Passes };
};

/** Compiles a module of the functions. Gives machines with at least so many bytes, the same one again while it is large enough: its contents stay. */
export const machines = (functions: readonly WasmFunction[] = passes()): ((bytes: number) => Machine) => {
  const module = compiled(functions);
  let kept: Machine | undefined;
  return (bytes) => {
    if (kept !== undefined && kept.memory.byteLength >= bytes) return kept;
    const machine = machineOver(module, new api.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) }));
    if (bytes <= KEPT_BYTES) kept = machine;
    return machine;
  };
};

/** A memory that threads share. It can be sent to them: another time after it has grown, since they may see it as it was. */
export type SharedMemory = WasmMemory;

export const sharedMemory = (): SharedMemory => new api.Memory({ initial: 1, maximum: SHARED_PAGES, shared: true });

/** Makes it at least so large. Throws where the machine has no memory for that. */
export const growTo = (memory: SharedMemory, bytes: number): void => {
  const pages = Math.ceil((bytes - memory.buffer.byteLength) / PAGE_BYTES);
  if (pages > 0) memory.grow(pages);
};

/** Compiles the passes for shared memories; gives a machine over the whole of one, as large as it is. */
export const sharedMachines = (): ((memory: SharedMemory) => Machine) => {
  const module = compiled(passes(), { sharedPages: SHARED_PAGES });
  return (memory) => machineOver(module, memory);
};

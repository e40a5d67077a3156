/**
 * As much of WebAssembly's binary format as `module.ts` needs: one memory, functions of straight code with `if`, data, exports, custom
 * sections. Reference: WebAssembly Core Specification 1.0, section 5.
 */
import { concatBytes } from "#runtime/primitives/hex.ts";

const utf8 = new TextEncoder();
/** `\0asm`, version 1. */
const MODULE_HEADER = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
export const PAGE_BYTES = 65_536;

const SECTION = { custom: 0, type: 1, import: 2, function: 3, global: 6, export: 7, code: 10, data: 11 } as const;
const VALUE_TYPE = { i32: 0x7f, i64: 0x7e } as const;
export type ValueType = keyof typeof VALUE_TYPE;
const FUNCTION_TYPE = 0x60;
const EXTERNAL = { function: 0, memory: 2, global: 3 } as const;
const END = 0x0b;

export type Signature = { readonly params: readonly ValueType[]; readonly result: ValueType };
/** Instructions, encoded. */
export type Code = Uint8Array;

/** Unsigned LEB128. */
function unsigned(value: number): Uint8Array {
  const out: number[] = [];
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) out.push((rest & 0x7f) | 0x80);
  return Uint8Array.from([...out, rest]);
}

/** Signed LEB128 of up to 64 bits. */
function signed(value: bigint): Uint8Array {
  const out: number[] = [];
  let rest = value;
  for (;;) {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    const isLast = (rest === 0n && low < 0x40) || (rest === -1n && low >= 0x40);
    out.push(isLast ? low : low | 0x80);
    if (isLast) return Uint8Array.from(out);
  }
}

const code = (...parts: readonly (number | Uint8Array)[]): Code =>
  concatBytes(...parts.map((part) => (typeof part === "number" ? Uint8Array.of(part) : part)));
const memory = (opcode: number, offset: number): Code => code(opcode, 0, unsigned(offset));

/** Instructions. Loads and stores take no alignment for granted. */
export const op = {
  i32Const: (value: number): Code => code(0x41, signed(BigInt(value | 0))),
  i64Const: (value: bigint): Code => code(0x42, signed(BigInt.asIntN(64, value))),
  localGet: (index: number): Code => code(0x20, unsigned(index)),
  localSet: (index: number): Code => code(0x21, unsigned(index)),
  localTee: (index: number): Code => code(0x22, unsigned(index)),
  call: (index: number): Code => code(0x10, unsigned(index)),
  /** Gives what the branch gives. */
  ifElse: (type: ValueType, then: readonly Code[], otherwise: readonly Code[]): Code =>
    code(0x04, VALUE_TYPE[type], ...then, 0x05, ...otherwise, END),
  unreachable: code(0x00),
  load32: (offset: number): Code => memory(0x28, offset),
  load64: (offset: number): Code => memory(0x29, offset),
  load8: (offset: number): Code => memory(0x2d, offset),
  load16: (offset: number): Code => memory(0x2f, offset),
  store64: (offset: number): Code => memory(0x37, offset),
  i32Eqz: code(0x45),
  i32Eq: code(0x46),
  i32Add: code(0x6a),
  i32And: code(0x71),
  i32ShrU: code(0x76),
  i64Or: code(0x84),
  i64Shl: code(0x86),
  wrap: code(0xa7),
  extend: code(0xad),
} as const;

type FunctionImport = { readonly name: string; readonly type: Signature };
export type WasmFunction = {
  /** Undefined: only other functions call it. */
  readonly name: string | undefined;
  readonly type: Signature;
  /** Locals behind the parameters. */
  readonly locals: readonly ValueType[];
  readonly body: readonly Code[];
};

/** A module that takes its memory and some functions from `env`. Functions are numbered from the imports on. */
export type WasmModule = {
  readonly imports: readonly FunctionImport[];
  readonly functions: readonly WasmFunction[];
  readonly memoryPages: number;
  /** Exported constants. */
  readonly globals: Readonly<Record<string, number>>;
  readonly data: { readonly offset: number; readonly bytes: Uint8Array };
  readonly custom: Readonly<Record<string, Uint8Array>>;
};

const vector = (items: readonly Uint8Array[]): Uint8Array => concatBytes(unsigned(items.length), ...items);
const sized = (bytes: Uint8Array): Uint8Array => concatBytes(unsigned(bytes.length), bytes);
const nameBytes = (text: string): Uint8Array => sized(utf8.encode(text));
const section = (id: number, content: Uint8Array): Uint8Array => concatBytes(Uint8Array.of(id), sized(content));
const types = (list: readonly ValueType[]): Uint8Array => vector(list.map((type) => Uint8Array.of(VALUE_TYPE[type])));

const signature = ({ params, result }: Signature): Uint8Array => code(FUNCTION_TYPE, types(params), types([result]));
const fromEnv = (name: string, kind: number, description: Uint8Array): Uint8Array =>
  concatBytes(nameBytes("env"), nameBytes(name), Uint8Array.of(kind), description);
const exported = (name: string, kind: number, index: number): Uint8Array =>
  concatBytes(nameBytes(name), Uint8Array.of(kind), unsigned(index));
const functionBody = ({ locals, body }: WasmFunction): Uint8Array =>
  sized(code(vector(locals.map((type) => code(1, VALUE_TYPE[type]))), ...body, END));

/** The module's bytes. */
export function encodeModule(module: WasmModule): Uint8Array {
  const { imports, functions, globals, data, custom } = module;
  // One type each: sharing them would save some bytes and cost a table.
  const signatures = [...imports, ...functions].map(({ type }) => signature(type));
  const imported = [
    fromEnv("memory", EXTERNAL.memory, code(0, unsigned(module.memoryPages))),
    ...imports.map(({ name }, index) => fromEnv(name, EXTERNAL.function, unsigned(index))),
  ];
  const constants = Object.values(globals).map((value) => code(VALUE_TYPE.i32, 0, op.i32Const(value), END));
  const exports = [
    ...Object.keys(globals).map((name, index) => exported(name, EXTERNAL.global, index)),
    ...functions.flatMap(({ name }, index) =>
      name === undefined ? [] : [exported(name, EXTERNAL.function, imports.length + index)],
    ),
  ];
  return concatBytes(
    MODULE_HEADER,
    ...Object.entries(custom).map(([name, content]) => section(SECTION.custom, concatBytes(nameBytes(name), content))),
    section(SECTION.type, vector(signatures)),
    section(SECTION.import, vector(imported)),
    section(SECTION.function, vector(functions.map((_, index) => unsigned(imports.length + index)))),
    section(SECTION.global, vector(constants)),
    section(SECTION.export, vector(exports)),
    section(SECTION.code, vector(functions.map(functionBody))),
    section(SECTION.data, vector([code(0, op.i32Const(data.offset), END, sized(data.bytes))])),
  );
}

/** Contents of a module's first custom section of a name; undefined if there is none, or what stands there is no module. */
export function customSection(module: Uint8Array, wanted: string): Uint8Array | undefined {
  if (Buffer.compare(module.subarray(0, MODULE_HEADER.length), MODULE_HEADER) !== 0) return undefined;
  let at = MODULE_HEADER.length;
  const number = (): number => {
    let value = 0;
    for (let shift = 0; shift < 32; shift += 7) {
      const byte = module[at++] ?? 0;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    return value >>> 0;
  };
  while (at < module.length) {
    const id = module[at++];
    const end = number() + at;
    if (id === SECTION.custom) {
      const length = number();
      const name = new TextDecoder().decode(module.subarray(at, at + length));
      if (name === wanted) return module.slice(at + length, end);
    }
    at = end;
  }
  return undefined;
}

/**
 * As much of WebAssembly's binary format as our modules need: one memory, functions, data, exports, custom sections; of the
 * instructions those for whole numbers, and pairs of doubles. Reference: WebAssembly Core Specification 2.0, section 5.
 */
import { concatBytes } from "../hex.ts";

const utf8 = new TextEncoder();
/** `\0asm`, version 1. */
export const MODULE_HEADER = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
/** Of memory, the unit in which it grows. */
export const PAGE_BYTES = 65_536;

/** Ids of sections; they stand in a module in this order, but for custom ones. */
export const SECTION = {
  custom: 0,
  type: 1,
  import: 2,
  function: 3,
  global: 6,
  export: 7,
  code: 10,
  data: 11,
} as const;
const VALUE_TYPE = { i32: 0x7f, i64: 0x7e, f64: 0x7c, v128: 0x7b } as const;
/** A type of numbers on the stack: integers, a double, or 128 bits. */
export type ValueType = keyof typeof VALUE_TYPE;
const FUNCTION_TYPE = 0x60;
const EXTERNAL = { function: 0, memory: 2, global: 3 } as const;
/** Of a memory's limits: there is a largest size, and threads share it. */
const SHARED = 0x03;
const END = 0x0b;

/** Of a function: at most one result. */
export type Signature = { readonly params: readonly ValueType[]; readonly result: ValueType | undefined };
/** Instructions, encoded: bytes and parts. */
export type Code = readonly (number | Code)[];

/** Unsigned LEB128. */
function unsignedCode(value: number): Code {
  const out: number[] = [];
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) out.push((rest & 0x7f) | 0x80);
  return [...out, rest];
}

/** A bigint on its way to numbers. */
const word = new DataView(new ArrayBuffer(8));

/** Signed LEB128 of up to 64 bits. */
function signed(value: bigint): Code {
  word.setBigInt64(0, value);
  if (BigInt.asIntN(32, value) === value) return signed32(word.getInt32(4));
  const out: number[] = [];
  let rest = value;
  for (;;) {
    word.setBigInt64(0, rest);
    const low = word.getUint8(7) & 0x7f;
    rest >>= 7n;
    const isLast = (rest === 0n && low < 0x40) || (rest === -1n && low >= 0x40);
    out.push(isLast ? low : low | 0x80);
    if (isLast) return out;
  }
}

/** The same of 32 bits: nearly all there are. */
function signed32(value: number): Code {
  const out: number[] = [];
  let rest = value;
  for (; rest < -0x40 || rest >= 0x40; rest >>= 7) out.push((rest & 0x7f) | 0x80);
  return [...out, rest & 0x7f];
}

const code = (...parts: readonly (number | Code)[]): Code => parts;

/** How deep code may lie in code. */
const DEEPEST = 1000;
/** Bytes one after the other. Once for all, since every level of `sequence` would copy what is below it. */
const flat = (parts: Code): Uint8Array =>
  new Uint8Array((parts as readonly unknown[]).flat(DEEPEST) as readonly number[]);
/** Unsigned LEB128 of what is mostly one byte. */
const leb = (value: number): number | Code => (value <= 0x7f ? value : unsignedCode(value));
const unsigned = (value: number): Uint8Array => flat([unsignedCode(value)]);
const memory = (opcode: number, offset: number): Code => code(opcode, 0, leb(offset));
/** Instructions on 128 bits. */
const wide = (opcode: number): Code => code(0xfd, leb(opcode));
const wideMemory = (opcode: number, offset: number): Code => code(0xfd, leb(opcode), 0, leb(offset));
/** A type of block that takes and gives nothing. */
const EMPTY = 0x40;

/** Encodes instructions one after the other. */
export const sequence = (...parts: readonly Code[]): Code => parts;

/** Instructions. Loads and stores take no alignment for granted. */
export const op = {
  i32Const: (value: number): Code => code(0x41, signed32(value | 0)),
  i64Const: (value: bigint): Code => code(0x42, signed(BigInt.asIntN(64, value))),
  localGet: (index: number): Code => code(0x20, leb(index)),
  localSet: (index: number): Code => code(0x21, leb(index)),
  localTee: (index: number): Code => code(0x22, leb(index)),
  call: (index: number): Code => code(0x10, leb(index)),
  /** Gives what the branch gives. */
  ifElse: (type: ValueType, then: readonly Code[], otherwise: readonly Code[]): Code =>
    code(0x04, VALUE_TYPE[type], ...then, 0x05, ...otherwise, END),
  ifElseThen: (then: readonly Code[], otherwise: readonly Code[]): Code =>
    code(0x04, EMPTY, ...then, 0x05, ...otherwise, END),
  ifThen: (then: readonly Code[]): Code => code(0x04, EMPTY, ...then, END),
  /** Branches of depth 0 leave it. */
  block: (body: readonly Code[]): Code => code(0x02, EMPTY, ...body, END),
  /** Branches of depth 0 repeat it. */
  loop: (body: readonly Code[]): Code => code(0x03, EMPTY, ...body, END),
  branch: (depth: number): Code => code(0x0c, leb(depth)),
  branchIf: (depth: number): Code => code(0x0d, leb(depth)),
  give: code(0x0f),
  /** The first operand where the third is not zero, else the second. */
  select: code(0x1b),
  unreachable: code(0x00),
  load32: (offset: number): Code => memory(0x28, offset),
  load64: (offset: number): Code => memory(0x29, offset),
  load8: (offset: number): Code => memory(0x2d, offset),
  load16: (offset: number): Code => memory(0x2f, offset),
  store16: (offset: number): Code => memory(0x3b, offset),
  store32: (offset: number): Code => memory(0x36, offset),
  store64: (offset: number): Code => memory(0x37, offset),
  i32Eqz: code(0x45),
  i32Eq: code(0x46),
  i32LtS: code(0x48),
  i32LeS: code(0x4c),
  i32GtU: code(0x4b),
  i32LeU: code(0x4d),
  i32GeU: code(0x4f),
  i32Add: code(0x6a),
  i32Sub: code(0x6b),
  i32Mul: code(0x6c),
  i32And: code(0x71),
  i32Or: code(0x72),
  i32Shl: code(0x74),
  i32ShrU: code(0x76),
  i64Eqz: code(0x50),
  i64LtS: code(0x53),
  /** Zeros below the lowest one. */
  i64Ctz: code(0x7a),
  i64Add: code(0x7c),
  i64Sub: code(0x7d),
  i64Mul: code(0x7e),
  i64And: code(0x83),
  i64Or: code(0x84),
  i64Xor: code(0x85),
  i64Shl: code(0x86),
  i64ShrS: code(0x87),
  i64ShrU: code(0x88),
  i64RotateLeft: code(0x89),
  /** To whole numbers, rounded towards zero. */
  i64FromF64: code(0xb0),
  f64FromI64: code(0xb9),
  wrap: code(0xa7),
  extend: code(0xad),
  f64Add: code(0xa0),
  f64Sub: code(0xa1),
  f64Div: code(0xa3),
  f64Mul: code(0xa2),
  f64Min: code(0xa4),
  f64Max: code(0xa5),
  f64Floor: code(0x9c),
  f64Gt: code(0x64),
  f64Ge: code(0x66),
  /** The whole part as u32: the nearest of those for what is none. */
  truncateU32: code(0xfc, 0x03),
  /** Sets as many bytes as the third operand says, from the first on, to the second. */
  memoryFill: code(0xfc, 0x0b, 0x00),
  /** Moves as many bytes as the third operand says from the second on to the first on; they may overlap. */
  memoryCopy: code(0xfc, 0x0a, 0x00, 0x00),
  u32ToDouble: code(0xb8),
  u64ToDouble: code(0xba),
  f64Const: (value: number): Code => code(0x44, ...new Uint8Array(Float64Array.of(value).buffer)),
  loadF64: (offset: number): Code => memory(0x2b, offset),
  storeF64: (offset: number): Code => memory(0x39, offset),
  /** A double, twice. */
  loadSplat: (offset: number): Code => wideMemory(0x0a, offset),
  /** Two doubles. */
  loadPair: (offset: number): Code => wideMemory(0x00, offset),
  storePair: (offset: number): Code => wideMemory(0x0b, offset),
  /** Two u16, the rest zero. */
  load32Zero: (offset: number): Code => wideMemory(0x5c, offset),
  /** A lane of 16 bits. */
  storeLane16: (offset: number, lane: number): Code => code(wideMemory(0x59, offset), lane),
  /** A lane of 64 bits. */
  storeLane64: (offset: number, lane: number): Code => code(wideMemory(0x5b, offset), lane),
  /** A lane of 32 bits. */
  storeLane32: (offset: number, lane: number): Code => code(wideMemory(0x5a, offset), lane),
  splat: wide(0x14),
  /** Two lanes of 64 bits, each one of four: 0 and 1 of the first operand, 2 and 3 of the second. */
  shuffle: (low: number, high: number): Code =>
    code(wide(0x0d), ...[low, high].flatMap((lane) => Array.from({ length: 8 }, (_, byte) => 8 * lane + byte))),
  /** Sixteen bytes of two operands: 0 .. 15 of the first, 16 .. 31 of the second. */
  shuffleBytes: (bytes: readonly number[]): Code => code(wide(0x0d), ...bytes),
  lane: (index: number): Code => code(wide(0x21), index),
  lanesEq: wide(0x47),
  lanesLt: wide(0x49),
  lanesGt: wide(0x4a),
  lanesLe: wide(0x4b),
  lanesGe: wide(0x4c),
  lanesAnd: wide(0x4e),
  lanesOr: wide(0x50),
  /** Bits of the first where the third has ones, else of the second. */
  bitSelect: wide(0x52),
  anyTrue: wide(0x53),
  lanesAbs: wide(0xec),
  lanesFloor: wide(0x75),
  lanesAdd: wide(0xf0),
  lanesSub: wide(0xf1),
  lanesMul: wide(0xf2),
  lanesDiv: wide(0xf3),
  /** The second where it is smaller, else the first. */
  lanesMin: wide(0xf6),
  lanesMax: wide(0xf7),
  /** Eight u16. */
  splat16: wide(0x10),
  lanes16Add: wide(0x8e),
  lanes16Eq: wide(0x2d),
  lanes16AllTrue: wide(0x83),
  /** The four sums of neighbouring u16, as u32. */
  pairSums16: wide(0x7f),
  /** Sixteen bytes. */
  constant: (bytes: Uint8Array): Code => code(wide(0x0c), ...bytes),
  /** Four u32. */
  splat32: wide(0x11),
  lanes32Eq: wide(0x37),
  lanes32GeU: wide(0x40),
  lanes32Add: wide(0xae),
  lanes32MinU: wide(0xb7),
  lanes32MaxU: wide(0xb9),
  lane32: (index: number): Code => code(wide(0x1b), index),
  /** The lower and the upper two of four u32 as u64. */
  lowU32: wide(0xc9),
  highU32: wide(0xca),
  lanes64Add: wide(0xce),
  lanes64AllTrue: wide(0xc3),
  lane64: (index: number): Code => code(wide(0x1d), index),
  /** Lanes of u16 as doubles: the lower four as u32, the lower two of those as doubles. */
  widenU16: wide(0xa9),
  toDoubles: wide(0xfe),
} as const;

type FunctionImport = { readonly name: string; readonly type: Signature };
/** A function whose body is written out. */
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
  /** Those with a name are exported. */
  readonly functions: readonly WasmFunction[];
  /** The least that the memory from `env` has to have. */
  readonly memoryPages: number;
  /** The most pages of a memory that threads share, as it has to be then; no other is shared, or has a limit. */
  readonly sharedPages?: number;
  /** Exported constants. */
  readonly globals: Readonly<Record<string, number>>;
  /** Nothing where it is empty. */
  readonly data: { readonly offset: number; readonly bytes: Uint8Array };
  /** Sections by name, which only tools read. */
  readonly custom: Readonly<Record<string, Uint8Array>>;
};

const vector = (items: readonly Uint8Array[]): Uint8Array => concatBytes(unsigned(items.length), ...items);
const sized = (bytes: Uint8Array): Uint8Array => concatBytes(unsigned(bytes.length), bytes);
const nameBytes = (text: string): Uint8Array => sized(utf8.encode(text));
const section = (id: number, content: Uint8Array): Uint8Array => concatBytes(Uint8Array.of(id), sized(content));
const types = (list: readonly ValueType[]): Uint8Array => vector(list.map((type) => Uint8Array.of(VALUE_TYPE[type])));

const signature = ({ params, result }: Signature): Uint8Array =>
  concatBytes(Uint8Array.of(FUNCTION_TYPE), types(params), types(result === undefined ? [] : [result]));
const fromEnv = (name: string, kind: number, description: Uint8Array): Uint8Array =>
  concatBytes(nameBytes("env"), nameBytes(name), Uint8Array.of(kind), description);
const exported = (name: string, kind: number, index: number): Uint8Array =>
  concatBytes(nameBytes(name), Uint8Array.of(kind), unsigned(index));
const functionBody = ({ locals, body }: WasmFunction): Uint8Array =>
  sized(concatBytes(vector(locals.map((type) => Uint8Array.of(1, VALUE_TYPE[type]))), flat([...body, END])));

/** The module's bytes. */
export function encodeModule(module: WasmModule): Uint8Array {
  const { imports, functions, globals, data, custom } = module;
  // One type each: sharing them would save some bytes and cost a table.
  const signatures = [...imports, ...functions].map(({ type }) => signature(type));
  const limits = module.sharedPages === undefined ? [] : [leb(module.sharedPages)];
  const imported = [
    fromEnv("memory", EXTERNAL.memory, flat([limits.length === 0 ? 0 : SHARED, leb(module.memoryPages), ...limits])),
    ...imports.map(({ name }, index) => fromEnv(name, EXTERNAL.function, unsigned(index))),
  ];
  const constants = Object.values(globals).map((value) => flat([VALUE_TYPE.i32, 0, op.i32Const(value), END]));
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
    section(SECTION.data, vector([concatBytes(flat([0, op.i32Const(data.offset), END]), sized(data.bytes))])),
  );
}

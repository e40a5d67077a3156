/**
 * The WebAssembly module that stands under `:code`: what light clients and tools ask of a runtime that they execute themselves, answered
 * from constants and storage. The rules of the chain are not in it: they are part of this program, and a client that wants anything else
 * of the runtime asks a node. It offers exactly the APIs that its version names; none of Babe's, whose presence would make the chain one.
 * Reference: sp-api's implementation macro (names, arguments, results), sp-io (host functions), sp-version (custom sections).
 */
import type { Features } from "#runtime/frame/features.ts";
import { METADATA_VERSIONS } from "#runtime/frame/metadata/metadata.ts";
import { opaqueMetadata, runtimeVersion } from "#runtime/frame/sp_types.ts";
import { SlotDuration } from "#runtime/pallets/aura/constants.ts";
import { Authorities as AuraAuthorities } from "#runtime/pallets/aura/storage.ts";
import { CurrentSetId, Authorities as GrandpaAuthorities } from "#runtime/pallets/grandpa/storage.ts";
import { Account } from "#runtime/pallets/system/storage.ts";
import { RUNTIME_VERSION } from "#runtime/pallets/system/version.ts";
import { blake2b64 } from "#runtime/primitives/hashing.ts";
import { concatBytes, fromHex, toHex } from "#runtime/primitives/hex.ts";
import {
  type Code,
  encodeModule,
  op,
  PAGE_BYTES,
  type Signature,
  type WasmFunction,
} from "#runtime/primitives/wasm/assembler.ts";
import { runtimeMetadata } from "#runtime/runtime_types.ts";
import { encode } from "#runtime/scale/codec.ts";
import { vec } from "#runtime/scale/collections.ts";
import { u32 } from "#runtime/scale/integers.ts";
import { APIS_SECTION, VERSION_SECTION } from "./version.ts";

const utf8 = new TextEncoder();
/** Which build of our runtime executes the chain. */
export const FEATURES_SECTION = "subtensor_ts_features";

const OFFERED = ["Core", "Metadata", "AuraApi", "GrandpaApi", "AccountNonceApi"];
const offeredIds = OFFERED.map((name) => toHex(blake2b64(utf8.encode(name))));

/** The runtime's version, with the APIs that the module itself answers. */
const MODULE_VERSION = {
  ...RUNTIME_VERSION,
  apis: RUNTIME_VERSION.apis.filter(([id]) => offeredIds.includes(toHex(id))),
};

/** Bytes in the module's memory, and where a function finds them: pointer in the low half, length in the high one. */
class Constants {
  /** Low addresses stay empty, so that no constant is a null pointer. */
  static readonly START = 1024;
  readonly #parts: Uint8Array[] = [];
  #end = Constants.START;

  add(bytes: Uint8Array): { readonly pointer: number; readonly span: bigint } {
    const pointer = this.#end;
    this.#parts.push(bytes);
    this.#end += bytes.length;
    return { pointer, span: (BigInt(bytes.length) << 32n) | BigInt(pointer) };
  }
  get bytes(): Uint8Array {
    return concatBytes(...this.#parts);
  }
  get end(): number {
    return this.#end;
  }
}

/** Of every function that a client calls: where its input is, how long that is; where the output is. */
const ENTRY: Signature = { params: ["i32", "i32"], result: "i64" };
const IMPORTS = [
  { name: "ext_allocator_malloc_version_1", type: { params: ["i32"], result: "i32" } },
  { name: "ext_storage_get_version_1", type: { params: ["i64"], result: "i64" } },
  { name: "ext_hashing_blake2_128_version_1", type: { params: ["i64"], result: "i32" } },
] as const;
const [MALLOC, STORAGE_GET, BLAKE2_128, STORED_OR] = [0, 1, 2, 3];
const [FIRST, SECOND] = [0, 1];

/**
 * `storedOr(key, fallback)`: the value under a key, or the fallback. The host answers with SCALE `Option<Vec<u8>>`: a byte, and behind a 1 the compact
 * length, whose lowest two bits say in how many bytes it is written.
 */
const storedOr: WasmFunction = {
  name: undefined,
  type: { params: ["i64", "i64"], result: "i64" },
  locals: ["i32"],
  body: (() => {
    const answer = 2;
    const mode = (bits: number): Code[] => [
      op.localGet(answer),
      op.load8(1),
      op.i32Const(3),
      op.i32And,
      op.i32Const(bits),
      op.i32Eq,
    ];
    const value = (length: Code, skipped: number): Code[] => [
      op.localGet(answer),
      length,
      op.i32Const(2),
      op.i32ShrU,
      op.extend,
      op.i64Const(32n),
      op.i64Shl,
      op.localGet(answer),
      op.i32Const(skipped),
      op.i32Add,
      op.extend,
      op.i64Or,
    ];
    const long = [...mode(2), op.ifElse("i64", value(op.load32(1), 5), [op.unreachable])];
    const middle = [...mode(1), op.ifElse("i64", value(op.load16(1), 3), long)];
    const short = [...mode(0), op.ifElse("i64", value(op.load8(1), 2), middle)];
    return [
      op.localGet(FIRST),
      op.call(STORAGE_GET),
      op.wrap,
      op.localTee(answer),
      op.load8(0),
      op.ifElse("i64", short, [op.localGet(SECOND)]),
    ];
  })(),
};

const entry = (name: string, body: readonly Code[], locals: WasmFunction["locals"] = []): WasmFunction => ({
  name,
  type: ENTRY,
  locals,
  body,
});
const constant = (name: string, span: bigint): WasmFunction => entry(name, [op.i64Const(span)]);

/** Copies `words` of 8 bytes between addresses in locals. */
const copy = (to: number, offset: number, from: number, words: number): Code[] =>
  Array.from({ length: words }, (_, word) => [
    op.localGet(to),
    op.localGet(from),
    op.load64(8 * word),
    op.store64(offset + 8 * word),
  ]).flat();

/** The nonce is the first thing in an account; its key ends in the hash of the address and the address. */
function accountNonce(constants: Constants): WasmFunction {
  const prefix = constants.add(fromHex(Account.prefix));
  const none = constants.add(new Uint8Array(4));
  const [input, key, from] = [0, 2, 3];
  const inputSpan = [op.localGet(input), op.extend, op.i64Const(32n << 32n), op.i64Or];
  return entry(
    "AccountNonceApi_account_nonce",
    [
      ...[op.localGet(1), op.i32Const(32), op.i32Eq],
      op.ifElse(
        "i64",
        [
          ...[op.i32Const(80), op.call(MALLOC), op.localSet(key)],
          ...[op.i32Const(prefix.pointer), op.localSet(from), ...copy(key, 0, from, 4)],
          ...[...inputSpan, op.call(BLAKE2_128), op.localSet(from), ...copy(key, 32, from, 2)],
          ...copy(key, 48, input, 4),
          ...[
            op.localGet(key),
            op.extend,
            op.i64Const(80n << 32n),
            op.i64Or,
            op.i64Const(none.span),
            op.call(STORED_OR),
          ],
          ...[op.wrap, op.extend, op.i64Const(4n << 32n), op.i64Or],
        ],
        [op.unreachable],
      ),
    ],
    ["i32", "i32"],
  );
}

function metadataFunctions(constants: Constants, features: Features): WasmFunction[] {
  const none = constants.add(Uint8Array.of(0)).span;
  const spans = METADATA_VERSIONS.map((version) => {
    const opaque = encode(opaqueMetadata, runtimeMetadata(features, version));
    return { version, some: constants.add(concatBytes(Uint8Array.of(1), opaque)).span };
  });
  const known = spans.reduceRight<Code[]>(
    (otherwise, { version, some }) => [
      ...[op.localGet(FIRST), op.load32(0), op.i32Const(version), op.i32Eq],
      op.ifElse("i64", [op.i64Const(some)], otherwise),
    ],
    [op.i64Const(none)],
  );
  const first = constants.add(encode(opaqueMetadata, runtimeMetadata(features, 14))).span;
  return [
    constant("Metadata_metadata", first),
    constant("Metadata_metadata_versions", constants.add(encode(vec(u32), METADATA_VERSIONS)).span),
    entry("Metadata_metadata_at_version", [
      ...[op.localGet(SECOND), op.i32Const(4), op.i32Eq],
      op.ifElse("i64", known, [op.unreachable]),
    ]),
  ];
}

function stored(constants: Constants, name: string, key: Uint8Array, fallback: Uint8Array): WasmFunction {
  const spans = [constants.add(key).span, constants.add(fallback).span];
  return entry(name, [...spans.map((span) => op.i64Const(span)), op.call(STORED_OR)]);
}

function entryPoints(constants: Constants, features: Features): WasmFunction[] {
  const empty = Uint8Array.of(0);
  const none = constants.add(empty).span;
  return [
    constant("Core_version", constants.add(encode(runtimeVersion, MODULE_VERSION)).span),
    ...metadataFunctions(constants, features),
    constant("AuraApi_slot_duration", constants.add(SlotDuration.bytes(features)).span),
    stored(constants, "AuraApi_authorities", fromHex(AuraAuthorities.prefix), empty),
    stored(constants, "GrandpaApi_grandpa_authorities", fromHex(GrandpaAuthorities.prefix), empty),
    stored(constants, "GrandpaApi_current_set_id", fromHex(CurrentSetId.prefix), new Uint8Array(8)),
    constant("GrandpaApi_generate_key_ownership_proof", none),
    constant("GrandpaApi_submit_report_equivocation_unsigned_extrinsic", none),
    accountNonce(constants),
  ];
}

/** Names of the build features, as `readFeatures` reads them. */
const featureNames = ({ fast, powFaucet }: Features): string =>
  [...(fast ? ["fast-runtime"] : []), ...(powFaucet ? ["pow-faucet"] : [])].join(" ");

/** The build that a module of ours says it is for. @param names contents of its features section */
export function readFeatures(names: Uint8Array): Features {
  const list = new TextDecoder().decode(names).split(" ");
  return { fast: list.includes("fast-runtime"), powFaucet: list.includes("pow-faucet") };
}

/** The module for one build of the runtime: some 400 kB, most of it metadata. The same bytes at every call; costs 0.2 s. */
export function runtimeModule(features: Features): Uint8Array {
  const constants = new Constants();
  const functions = [storedOr, ...entryPoints(constants, features)];
  const heapBase = Math.ceil(constants.end / 16) * 16;
  const { apis, ...version } = MODULE_VERSION;
  return encodeModule({
    imports: IMPORTS,
    functions,
    // The heap begins behind the constants; hosts grow it as they allocate.
    memoryPages: Math.ceil(heapBase / PAGE_BYTES) + 1,
    globals: { __heap_base: heapBase },
    data: { offset: Constants.START, bytes: constants.bytes },
    custom: {
      [VERSION_SECTION]: encode(runtimeVersion, { ...version, apis: [] }),
      [APIS_SECTION]: concatBytes(...apis.map(([id, number]) => concatBytes(id, encode(u32, number)))),
      [FEATURES_SECTION]: utf8.encode(featureNames(features)),
    },
  });
}

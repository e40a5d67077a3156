/** Metadata V14, V15 and V16 from the declarations alone. Nothing here knows any pallet by name. Answers to frame-metadata 23. */
import { type Codec, Writer } from "../../scale/codec.ts";
import { writeCompact } from "../../scale/integers.ts";
import { type TypeDef, type TypeRef, tupleType } from "../../scale/types.ts";
import type { RuntimeApi } from "../api.ts";
import type { Features } from "../features.ts";
import type { Deprecation, Pallet } from "../pallet.ts";
import type { StorageDef } from "../storage.ts";
import type { HasherName } from "../storage_key.ts";
import type { OuterTypes } from "./outer_types.ts";
import { TypeRegistry, writeBytes, writeDocs, writeList, writeOption, writeText } from "./registry.ts";

/** V15 adds runtime APIs and the outer enums to V14, V16 deprecations and view functions. */
export type MetadataVersion = 14 | 15 | 16;
/** Those that the runtime can describe itself in. */
export const METADATA_VERSIONS: readonly MetadataVersion[] = [14, 15, 16];

/** One transaction extension as metadata shows it: what it adds to the extrinsic, and what only the signature covers. */
interface ExtensionTypes {
  readonly identifier: string;
  readonly type: TypeRef;
  readonly implicit: TypeRef;
}
interface ExtrinsicTypes {
  /** The unchecked extrinsic (V14). */
  readonly type: TypeRef;
  readonly address: TypeRef;
  readonly signature: TypeRef;
  /** The tuple of all extensions (V15). */
  readonly extra: TypeRef;
  readonly extensions: readonly ExtensionTypes[];
}
/** All that metadata is made from. */
export interface MetadataSource {
  /** In the order of their indices. */
  readonly pallets: readonly Pallet[];
  readonly apis: readonly RuntimeApi[];
  /** Enums over all pallets. */
  readonly outer: OuterTypes;
  readonly extrinsic: ExtrinsicTypes;
  /** The runtime's own type (`Runtime`). */
  readonly runtime: TypeRef;
  /** Choose values of constants and storage defaults, and which calls there are. */
  readonly features: Features;
}

const HASHERS: readonly HasherName[] = [
  "Blake2_128",
  "Blake2_256",
  "Blake2_128Concat",
  "Twox128",
  "Twox256",
  "Twox64Concat",
  "Identity",
];
const MAGIC = 0x6174656d;
/** Of the format of transactions. */
export const EXTRINSIC_VERSION = 4;

/** @returns SCALE with the magic `meta` and the version byte in front. */
export function encodeMetadata(source: MetadataSource, version: MetadataVersion): Uint8Array {
  const registry = new TypeRegistry();
  const body = new Writer(1 << 17);
  const write = new MetadataWriter(source, version, registry, body);
  write.everything();
  const out = new Writer(1 << 18);
  out.u32(MAGIC);
  out.byte(version);
  registry.write(out);
  out.raw(body.finish());
  return out.finish();
}

/** Every type that V15 mentions, numbered as there. */
export function numberTypes(source: MetadataSource): TypeRegistry {
  const registry = new TypeRegistry();
  new MetadataWriter(source, 15, registry, new Writer(1 << 17)).everything();
  return registry;
}

class MetadataWriter {
  readonly #source: MetadataSource;
  readonly #version: MetadataVersion;
  readonly #types: TypeRegistry;
  readonly #out: Writer;

  constructor(source: MetadataSource, version: MetadataVersion, types: TypeRegistry, out: Writer) {
    this.#source = source;
    this.#version = version;
    this.#types = types;
    this.#out = out;
  }

  everything(): void {
    const { pallets, apis, outer, runtime } = this.#source;
    const out = this.#out;
    writeList(pallets, out, (pallet) => this.#pallet(pallet));
    this.#extrinsic();
    if (this.#version < 16) this.#id(runtime);
    if (this.#version === 14) return;
    writeList(apis, out, (api) => this.#api(api));
    for (const type of [outer.call, outer.event, outer.error]) this.#id(type);
    writeCompact(0, out);
  }

  #id(type: TypeRef): void {
    this.#types.writeId(type, this.#out);
  }

  #pallet(pallet: Pallet): void {
    const out = this.#out;
    const { features, outer } = this.#source;
    const types = outer.of.get(pallet);
    const v16 = this.#version === 16;
    writeText(pallet.name, out);
    const storage = pallet.storage.length > 0 || pallet.hasStorage ? pallet.storage : undefined;
    writeOption(storage, out, (items) => {
      writeText(pallet.name, out);
      writeList(items, out, (item) => this.#storage(item, pallet.deprecations?.storage?.[item.name]));
    });
    this.#enum(types?.call, pallet.calls, pallet.deprecations?.calls);
    this.#enum(types?.event, pallet.events, pallet.deprecations?.events);
    writeList(pallet.constants, out, (constant) => {
      writeText(constant.name, out);
      this.#id(constant.codec.type);
      writeBytes(constant.bytes(features), out);
      writeDocs([], out);
      if (v16) this.#deprecation(undefined);
    });
    this.#enum(types?.error, pallet.errors, undefined);
    if (v16) this.#associatedAndViews(pallet);
    out.byte(pallet.index);
    if (this.#version >= 15) writeDocs([], out);
    if (v16) this.#deprecation(undefined);
  }

  #enum(
    type: TypeDef | undefined,
    defs: Readonly<Record<string, { readonly index: number }>>,
    deprecations: Readonly<Record<string, Deprecation>> = {},
  ): void {
    const out = this.#out;
    writeOption(type, out, (known) => {
      this.#id(known);
      if (this.#version < 16) return;
      const notes = Object.entries(deprecations).map(([name, note]) => ({ index: defs[name]?.index ?? 0, note }));
      writeList(
        notes.toSorted((a, b) => a.index - b.index),
        out,
        ({ index, note }) => {
          out.byte(index);
          this.#deprecation(note);
        },
      );
    });
  }

  #storage(item: StorageDef, deprecation: Deprecation | undefined): void {
    const out = this.#out;
    writeText(item.name, out);
    out.byte(item.hasDefault ? 1 : 0);
    const [first] = item.keys;
    if (first === undefined) {
      out.byte(0);
      this.#id(item.value.type);
    } else {
      out.byte(1);
      writeList(item.keys, out, (key) => out.byte(HASHERS.indexOf(key.hasher)));
      this.#id(item.keys.length === 1 ? first.codec.type : tupleType(item.keys.map((key) => key.codec.type)));
      this.#id(item.value.type);
    }
    writeBytes(item.defaultBytes(this.#source.features), out);
    writeDocs([], out);
    if (this.#version === 16) this.#deprecation(deprecation);
  }

  #associatedAndViews(pallet: Pallet): void {
    const out = this.#out;
    writeList(pallet.associatedTypes ?? [], out, ({ name, type }) => {
      writeText(name, out);
      this.#id(type);
      writeDocs([], out);
    });
    writeList(pallet.viewFunctions ?? [], out, (view) => {
      out.raw(view.id);
      writeText(view.name, out);
      this.#inputs(view.inputs);
      this.#id(view.output.type);
      writeDocs([], out);
      this.#deprecation(undefined);
    });
  }

  #inputs(inputs: readonly { readonly name: string; readonly codec: Codec<unknown> }[]): void {
    writeList(inputs, this.#out, ({ name, codec }) => {
      writeText(name, this.#out);
      this.#id(codec.type);
    });
  }

  #deprecation(note: Deprecation | undefined): void {
    const out = this.#out;
    if (note === undefined) out.byte(0);
    else if (note === "withoutNote") out.byte(1);
    else {
      out.byte(2);
      writeText(note.note, out);
      writeOption(note.since, out, (since) => writeText(since, out));
    }
  }

  #extrinsic(): void {
    const { extrinsic, outer } = this.#source;
    const out = this.#out;
    if (this.#version === 14) {
      this.#id(extrinsic.type);
      out.byte(EXTRINSIC_VERSION);
    } else if (this.#version === 15) {
      out.byte(EXTRINSIC_VERSION);
      for (const type of [extrinsic.address, outer.call, extrinsic.signature, extrinsic.extra]) this.#id(type);
    } else {
      writeBytes(Uint8Array.of(EXTRINSIC_VERSION, 5), out);
      for (const type of [extrinsic.address, outer.call, extrinsic.signature]) this.#id(type);
      const indices = extrinsic.extensions.map((_, index) => index);
      writeList([0], out, (version) => {
        out.byte(version);
        writeList(indices, out, (index) => writeCompact(index, out));
      });
    }
    writeList(extrinsic.extensions, out, ({ identifier, type, implicit }) => {
      writeText(identifier, out);
      this.#id(type);
      this.#id(implicit);
    });
  }

  #api(api: RuntimeApi): void {
    const out = this.#out;
    const v16 = this.#version === 16;
    writeText(api.name, out);
    writeList(Object.entries(api.methods), out, ([name, method]) => {
      writeText(name, out);
      this.#inputs(Object.entries(method.inputs).map(([input, codec]) => ({ name: input, codec })));
      this.#id(method.output.type);
      writeDocs([], out);
      if (v16) this.#deprecation(method.deprecated);
    });
    writeDocs([], out);
    if (!v16) return;
    writeCompact(api.version, out);
    this.#deprecation(undefined);
  }
}

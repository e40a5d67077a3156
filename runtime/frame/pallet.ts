/** A pallet: the table of everything it declares, and its hooks. Nothing about the wire is kept anywhere else. */
import type { Codec } from "../scale/codec.ts";
import type { TypeParam, TypeRef } from "../scale/types.ts";
import type { CallDef, RuntimeCall } from "./call.ts";
import type { ConstantDef } from "./constant.ts";
import type { Ctx } from "./ctx.ts";
import type { ModuleError } from "./errors.ts";
import type { EventDef } from "./event.ts";
import type { PalletGenesis } from "./genesis.ts";
import type { StorageDef } from "./storage.ts";
import type { TransactionSource, ValidTransaction } from "./validity.ts";
import type { Weight } from "./weights.ts";

/** What the executive calls in every block, pallet by pallet in the order of their indices. Weights are what the reference returns. */
export interface Hooks {
  /** Before any extrinsic, inherents among them. */
  onInitialize?(ctx: Ctx, block: number): Weight;
  /** Behind all extrinsics and idle time; its weight is in that of `onInitialize`. */
  onFinalize?(ctx: Ctx, block: number): void;
  /** @param remaining weight left in the block. @returns what was used. */
  onIdle?(ctx: Ctx, block: number, remaining: Weight): Weight;
  /** Between the inherents and the other extrinsics. */
  onPoll?(ctx: Ctx, block: number): void;
  /** In the first block of new code, before `onInitialize`. */
  onRuntimeUpgrade?(ctx: Ctx): Weight;
}

/** What a pallet puts into every block without a signature. Reference: `ProvideInherent`. */
export interface InherentProvider {
  /** Eight ASCII letters: `timstap0`. */
  readonly identifier: string;
  /** The call for this block, or undefined if the data has nothing for the pallet. @param data what the author supplies under the identifier. */
  create(ctx: Ctx, data: Uint8Array | undefined): RuntimeCall | undefined;
  /** Whether the call is the pallet's inherent, of whatever block. */
  isInherent(call: RuntimeCall): boolean;
  /** Text of what is wrong with the inherent of a block that somebody else made; undefined if it is right. */
  check?(
    ctx: Ctx,
    call: RuntimeCall,
    data: Uint8Array | undefined,
  ): { readonly fatal: boolean; readonly error: Uint8Array } | undefined;
}

/** A view function (metadata V16). Upstream declares them and exports no API that would run one, so there is nothing to run here. */
interface ViewFunctionDef {
  readonly name: string;
  /** 32 bytes: twox128 of the pallet's name, then of the Rust signature. */
  readonly id: Uint8Array;
  readonly inputs: readonly { readonly name: string; readonly codec: Codec<unknown> }[];
  readonly output: Codec<unknown>;
  readonly docs?: readonly string[];
}

/** Note of metadata V16 on a deprecated thing. */
export type Deprecation = { readonly note: string; readonly since?: string | undefined } | "withoutNote";

/** A pallet as it is declared. */
export interface PalletSpec {
  /** As `construct_runtime!` spells it; with the item's, it makes a storage key. */
  readonly name: string;
  /** On the wire: first byte of its calls, events and errors. */
  readonly index: number;
  /** Rust module whose `Call`, `Event`, `Error` enums these are: `pallet_balances::pallet`. */
  readonly path: string;
  /** The crate's name inside `construct_runtime!`, where it is imported under another one. */
  readonly crate?: string;
  /** Type parameters of the three enums as metadata shows them. */
  readonly params?: {
    readonly call?: readonly TypeParam[];
    readonly event?: readonly TypeParam[];
    readonly error?: readonly TypeParam[];
  };
  /** In the order of metadata. */
  readonly storage?: readonly StorageDef[];
  /** True where the reference's pallet declares storage, even if no item of it is left. */
  readonly hasStorage?: boolean;
  /** By name, in the order of metadata. */
  readonly calls?: Readonly<Record<string, CallDef>>;
  /** By name, in any order. */
  readonly events?: Readonly<Record<string, EventDef>>;
  /** By name, in any order. */
  readonly errors?: Readonly<Record<string, ModuleError>>;
  /** In the order of metadata. */
  readonly constants?: readonly ConstantDef[];
  /** Config types that metadata V16 shows. */
  readonly associatedTypes?: readonly { readonly name: string; readonly type: TypeRef }[];
  readonly viewFunctions?: readonly ViewFunctionDef[];
  /** Shown by metadata V16. */
  readonly deprecations?: {
    readonly calls?: Readonly<Record<string, Deprecation>>;
    readonly storage?: Readonly<Record<string, Deprecation>>;
    readonly events?: Readonly<Record<string, Deprecation>>;
  };
  readonly hooks?: Hooks;
  /** `StorageVersion` that a new chain starts with; 0 if left out. */
  readonly storageVersion?: number;
  /** Writes the pallet's part of block 0's state. */
  readonly genesis?: PalletGenesis;
  readonly inherent?: InherentProvider;
  /** `ValidateUnsigned`: says whether a bare call of this pallet may enter pool and block. @throws TransactionRefused */
  readonly validateUnsigned?: (ctx: Ctx, source: TransactionSource, call: RuntimeCall) => ValidTransaction;
}
/** A pallet whose calls, events and errors know where they belong. */
export interface Pallet extends PalletSpec {
  readonly calls: Readonly<Record<string, CallDef>>;
  readonly events: Readonly<Record<string, EventDef>>;
  readonly errors: Readonly<Record<string, ModuleError>>;
  readonly storage: readonly StorageDef[];
  readonly constants: readonly ConstantDef[];
}

/**
 * Binds every call, event and error to the pallet.
 * @throws if two of a kind share an index, or two storage items a name.
 */
export function definePallet(spec: PalletSpec): Pallet {
  const { name, index } = spec;
  const calls = spec.calls ?? {};
  const events = spec.events ?? {};
  const errors = spec.errors ?? {};
  distinct(
    `${name} calls`,
    Object.entries(calls).map(([key, def]) => [key, def.index]),
  );
  distinct(
    `${name} events`,
    Object.entries(events).map(([key, def]) => [key, def.index]),
  );
  distinct(
    `${name} errors`,
    Object.entries(errors).map(([key, def]) => [key, def.index]),
  );
  distinct(
    `${name} storage`,
    (spec.storage ?? []).map((item) => [item.name, item.name]),
  );
  for (const [key, def] of Object.entries(calls))
    Object.assign(def.bound, { pallet: index, palletName: name, name: key });
  for (const [key, def] of Object.entries(events)) Object.assign(def.bound, { pallet: index, name: key });
  for (const [key, def] of Object.entries(errors)) def.bind(index, key);
  return { ...spec, calls, events, errors, storage: spec.storage ?? [], constants: spec.constants ?? [] };
}

function distinct(what: string, entries: readonly (readonly [string, number | string])[]): void {
  const seen = new Map<number | string, string>();
  for (const [name, id] of entries) {
    const other = seen.get(id);
    if (other !== undefined) throw new Error(`${what}: ${other} and ${name} share ${id}`);
    seen.set(id, name);
  }
}

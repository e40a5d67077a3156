/** What the runtime APIs need of the composed runtime, which imports them. Bound by runtime/runtime.ts. */
import type { Ctx } from "../frame/ctx.ts";
import type { DispatchErrorValue } from "../frame/errors.ts";
import { late } from "../frame/late.ts";
import type { MetadataVersion } from "../frame/metadata/metadata.ts";
import type { checkInherentsResult, inherentData, runtimeVersion } from "../frame/sp_types.ts";
import type { TransactionSource, TransactionValidityErrorValue, ValidTransaction } from "../frame/validity.ts";
import type { DispatchInfo } from "../frame/weights.ts";
import type { ShieldedTransaction } from "../pallets/mev_shield/types.ts";
import type { H256 } from "../primitives/ids.ts";
import type { Infer } from "../scale/codec.ts";
import type { Result } from "../scale/collections.ts";
import type { Header } from "../scale/header.ts";

/** What the APIs of blocks and transactions ask of the executive, which stands above them. */
export interface Executive {
  readonly version: Infer<typeof runtimeVersion>;
  /** Without the length prefix that `Metadata_metadata` adds. */
  metadata(ctx: Ctx, version: MetadataVersion): Uint8Array;
  /** Writes what a block begins with. @param header without state root, extrinsics root and seal */
  initializeBlock(ctx: Ctx, header: Header): void;
  /**
   * Outer error: the extrinsic may not be in the block; inner error: its call failed. @param bytes without the length prefix @throws
   * DecodeError
   */
  applyExtrinsic(
    ctx: Ctx,
    bytes: Uint8Array,
  ): Result<Result<undefined, DispatchErrorValue>, TransactionValidityErrorValue>;
  /** What is known of an extrinsic before it runs, its signature unseen. @throws DecodeError */
  describe(ctx: Ctx, bytes: Uint8Array): { readonly info: DispatchInfo; readonly bare: boolean };
  /** The header with its roots and digest; nothing of the block may follow. */
  finalizeBlock(ctx: Ctx): Header;
  /** @throws BlockInvalid */
  executeBlock(ctx: Ctx, header: Header, extrinsics: readonly Uint8Array[]): void;
  /** Extrinsics without their length prefix, in the order of the pallets. */
  createInherents(ctx: Ctx, data: Infer<typeof inherentData>): Uint8Array[];
  /** @param extrinsics without their length prefix */
  checkInherents(
    ctx: Ctx,
    extrinsics: readonly Uint8Array[],
    data: Infer<typeof inherentData>,
  ): Infer<typeof checkInherentsResult>;
  /** @throws TransactionRefused */
  validateTransaction(ctx: Ctx, source: TransactionSource, bytes: Uint8Array, parent: H256): ValidTransaction;
  /** The shielded transaction that a signed one carries. @throws DecodeError */
  signedShieldedIn(ctx: Ctx, bytes: Uint8Array): ShieldedTransaction | undefined;
  /** The transaction inside, without its length prefix; undefined if the key does not open it, or it is none of this runtime. */
  openShielded(ctx: Ctx, decapsulationKey: Uint8Array, shielded: ShieldedTransaction): Uint8Array | undefined;
  /** @param json UTF-8. The error is text; the state is then half written, as upstream leaves it. */
  buildGenesisState(ctx: Ctx, json: Uint8Array): Result<undefined, string>;
  /** The default config without a name, that of a preset with one; undefined if there is none of the name. In JSON, UTF-8. */
  genesisPreset(id: string | undefined): Uint8Array | undefined;
  /** What `genesisPreset` takes. */
  readonly genesisPresetNames: readonly string[];
}
/** Bound in runtime/bindings.ts. */
export const executive = late<Executive>("runtime.executive");

/** What the executive asks of the transaction extensions, without knowing any. Bound by runtime/bindings.ts. */
import type { Reader } from "../scale/codec.ts";
import type { RuntimeCall } from "./call.ts";
import type { Ctx } from "./ctx.ts";
import type { Outcome } from "./errors.ts";
import { late } from "./late.ts";
import type { Origin } from "./origin.ts";
import type { TransactionSource, ValidTransaction } from "./validity.ts";
import type { DispatchInfo, PostInfo } from "./weights.ts";

/** The explicit data of all extensions, decoded, in their order. */
export type ExtensionValues = readonly unknown[];

/** A transaction on its way into a pool or a block. */
export interface Subject {
  /** Signed by the signer, or none. */
  readonly origin: Origin;
  readonly call: RuntimeCall;
  /** What the call declares, the extensions' weight with it. */
  readonly info: DispatchInfo;
  /** Bytes of the encoded extrinsic, length prefix included. */
  readonly length: number;
  /** Where it comes from; `InBlock` while a block is executed. */
  readonly source: TransactionSource;
}

/** What the executive asks of all transaction extensions together. */
export interface ExtensionPipeline {
  /** @throws DecodeError */
  decode(input: Reader): ExtensionValues;
  /** What the signer signed: call, extensions and their implicit data; hashed if longer than 256 bytes. @throws TransactionRefused */
  signedPayload(ctx: Ctx, values: ExtensionValues, call: Uint8Array, extensions: Uint8Array): Uint8Array;
  /** @throws TransactionRefused */
  validate(ctx: Ctx, values: ExtensionValues, subject: Subject): ValidTransaction;
  /** Validates, prepares, dispatches and settles: `dispatch_transaction`. @throws TransactionRefused if it may not be included. */
  dispatch(ctx: Ctx, values: ExtensionValues, subject: Subject): Outcome<PostInfo>;
  /** What extensions say of a transaction that carries none. @throws TransactionRefused */
  bareValidate(ctx: Ctx, subject: Subject): ValidTransaction;
  /** Validates, dispatches and settles without extensions. @throws TransactionRefused */
  bareDispatch(ctx: Ctx, subject: Subject): Outcome<PostInfo>;
}
/** Bound in runtime/bindings.ts. */
export const extensionPipeline = late<ExtensionPipeline>("runtime.extensionPipeline");

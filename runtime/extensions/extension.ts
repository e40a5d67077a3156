/** One transaction extension: data in the transaction, checks before it, settlement after it. Reference: sp_runtime TransactionExtension. */
import type { Ctx } from "../frame/ctx.ts";
import type { Subject } from "../frame/extension.ts";
import type { Origin } from "../frame/origin.ts";
import type { ValidTransaction } from "../frame/validity.ts";
import type { PostInfo } from "../frame/weights.ts";
import type { AccountId } from "../primitives/ids.ts";
import type { Codec } from "../scale/codec.ts";

/** What `validate` finds, for who wants to know (a pool does, a block does not), and what it hands on to `prepare`. */
export type Validated<Val> = { readonly validity?: () => ValidTransaction; readonly val: Val };

/**
 * `V` is what the transaction carries, `I` what is signed but not carried. Absent methods do nothing. The `bare` ones speak of
 * transactions that carry no extensions. Extensions have weights in the reference, but Frontier's wrapper of the extrinsic
 * gives the call's alone (fp-self-contained, GetDispatchInfo), so they count nowhere.
 */
export interface Extension<V = unknown, I = unknown, Val = unknown, Pre = unknown> {
  /** As metadata and clients name it. */
  readonly identifier: string;
  /** Of what the transaction carries. */
  readonly codec: Codec<V>;
  /** Of what is signed only. */
  readonly implicit: Codec<I>;
  /** @throws TransactionRefused */
  implicitOf(ctx: Ctx, value: V): I;
  /** Changes nothing. @throws TransactionRefused */
  validate?(ctx: Ctx, value: V, subject: Subject): Validated<Val>;
  /** @throws TransactionRefused */
  prepare?(ctx: Ctx, value: V, val: Val, subject: Subject): Pre;
  /** @throws TransactionRefused */
  postDispatch?(ctx: Ctx, pre: Pre, subject: Subject, post: PostInfo): void;
  /** @throws TransactionRefused */
  bareValidate?(ctx: Ctx, subject: Subject): ValidTransaction;
  /** @throws TransactionRefused */
  bareValidateAndPrepare?(ctx: Ctx, subject: Subject): void;
  /** @throws TransactionRefused */
  barePostDispatch?(ctx: Ctx, subject: Subject, post: PostInfo): void;
}

/** Gives the declaration its type. */
export const extension = <V, I, Val, Pre>(spec: Extension<V, I, Val, Pre>): Extension<V, I, Val, Pre> => spec;

/** For extensions with nothing to sign beyond what they carry. */
export const nothing = (): undefined => undefined;
/** What an extension says that has nothing against a transaction and adds nothing to its validity. */
export const NEUTRAL: Validated<undefined> = { val: undefined };

/** Who signed, if anybody did. */
export const signerOf = (origin: Origin): AccountId | undefined => (origin.kind === "signed" ? origin.who : undefined);

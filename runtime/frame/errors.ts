/** Why a call failed: sp_runtime's DispatchError, thrown. Never caught bare: see `transactional` and `swallow`. */

import { type Infer, spelled } from "../scale/codec.ts";
import { fixedBytes } from "../scale/collections.ts";
import { u8 } from "../scale/integers.ts";
import { enumeration, struct, unitEnum, variant } from "../scale/named.ts";
import type { Ctx } from "./ctx.ts";
import type { PostInfo } from "./weights.ts";

const moduleErrorValue = struct(
  { path: "sp_runtime::ModuleError" },
  { index: u8, error: spelled(fixedBytes(4), "[u8; MAX_MODULE_ERROR_ENCODED_SIZE]") },
);
const tokenError = unitEnum({ path: "sp_runtime::TokenError" }, [
  "FundsUnavailable",
  "OnlyProvider",
  "BelowMinimum",
  "CannotCreate",
  "UnknownAsset",
  "Frozen",
  "Unsupported",
  "CannotCreateHold",
  "NotExpendable",
  "Blocked",
]);
const arithmeticError = unitEnum({ path: "sp_arithmetic::ArithmeticError" }, [
  "Underflow",
  "Overflow",
  "DivisionByZero",
]);
const transactionalError = unitEnum({ path: "sp_runtime::TransactionalError" }, ["LimitReached", "NoLayer"]);
const trieError = unitEnum({ path: "sp_runtime::proving_trie::TrieError" }, [
  "InvalidStateRoot",
  "IncompleteDatabase",
  "ValueAtIncompleteKey",
  "DecoderError",
  "InvalidHash",
  "DuplicateKey",
  "ExtraneousNode",
  "ExtraneousValue",
  "ExtraneousHashReference",
  "InvalidChildReference",
  "ValueMismatch",
  "IncompleteProof",
  "RootMismatch",
  "DecodeError",
]);

/** Every way in which a call can fail, as events and results have it on the wire. */
export const dispatchError = enumeration(
  { path: "sp_runtime::DispatchError" },
  {
    Other: variant(0),
    CannotLookup: variant(1),
    BadOrigin: variant(2),
    Module: variant(3, [moduleErrorValue]),
    ConsumerRemaining: variant(4),
    NoProviders: variant(5),
    TooManyConsumers: variant(6),
    Token: variant(7, [tokenError]),
    Arithmetic: variant(8, [arithmeticError]),
    Transactional: variant(9, [transactionalError]),
    Exhausted: variant(10),
    Corruption: variant(11),
    Unavailable: variant(12),
    RootNotAllowed: variant(13),
    Trie: variant(14, [trieError]),
  },
);
/** A failure as it stands on the wire. */
export type DispatchErrorValue = Infer<typeof dispatchError>;

/** A failing dispatch. Instances are made once and thrown often: making one costs a stack trace. */
export abstract class DispatchFailure extends Error {
  /** As events and results have it on the wire. */
  abstract readonly value: DispatchErrorValue;
}

class PlainFailure extends DispatchFailure {
  readonly value: DispatchErrorValue;
  constructor(value: DispatchErrorValue) {
    super(value.value === undefined ? value.type : `${value.type}(${JSON.stringify(value.value)})`);
    this.value = value;
  }
}
const failure = (value: DispatchErrorValue): DispatchFailure => new PlainFailure(value);

const bare = (
  type: Exclude<DispatchErrorValue["type"], "Module" | "Token" | "Arithmetic" | "Transactional" | "Trie">,
) => failure({ type, value: undefined });
/** The address names no account. */
export const CannotLookup = bare("CannotLookup");
/** Whoever calls may not. */
export const BadOrigin = bare("BadOrigin");
/** The account cannot go: something else depends on it. */
export const ConsumerRemaining = bare("ConsumerRemaining");
/** Nothing keeps the account alive that would have to. */
export const NoProviders = bare("NoProviders");
/** More depends on the account than may. */
export const TooManyConsumers = bare("TooManyConsumers");
/** A resource of the block is used up. */
export const Exhausted = bare("Exhausted");
/** What is stored cannot be. */
export const Corruption = bare("Corruption");
/** What the call needs is not there now; here also a call that is declared and not carried over. */
export const Unavailable = bare("Unavailable");

const token = (value: Infer<typeof tokenError>) => failure({ type: "Token", value });
/** What a balance does not allow. */
export const Token = {
  FundsUnavailable: token("FundsUnavailable"),
  OnlyProvider: token("OnlyProvider"),
  BelowMinimum: token("BelowMinimum"),
  CannotCreate: token("CannotCreate"),
  UnknownAsset: token("UnknownAsset"),
  Frozen: token("Frozen"),
  Unsupported: token("Unsupported"),
  CannotCreateHold: token("CannotCreateHold"),
  NotExpendable: token("NotExpendable"),
  Blocked: token("Blocked"),
} as const;
const arithmetic = (value: Infer<typeof arithmeticError>) => failure({ type: "Arithmetic", value });
/** What checked arithmetic does not allow. */
export const Arithmetic = {
  Underflow: arithmetic("Underflow"),
  Overflow: arithmetic("Overflow"),
  DivisionByZero: arithmetic("DivisionByZero"),
} as const;

/** An error of a pallet, declared once with `error(index)`. `definePallet` gives it its pallet and its name. */
export class ModuleError extends DispatchFailure {
  /** The first byte of the error on the wire. */
  readonly index: number;
  #value: DispatchErrorValue | undefined;

  constructor(index: number) {
    super(`module error ${index}`);
    this.index = index;
  }

  get value(): DispatchErrorValue {
    if (this.#value === undefined) throw new Error(`error ${this.index} belongs to no pallet yet: see definePallet`);
    return this.#value;
  }

  /** For `definePallet` alone: an error has a `value` from then on. */
  bind(palletIndex: number, name: string): void {
    this.message = name;
    this.name = name;
    this.#value = { type: "Module", value: { index: palletIndex, error: Uint8Array.of(this.index, 0, 0, 0) } };
  }
}
/** Declares an error of a pallet. @param index on the wire */
export const error = (index: number): ModuleError => new ModuleError(index);

/** A failure that also says what the call weighed or whether it pays: `DispatchErrorWithPostInfo`. */
export class FailureWithPostInfo extends DispatchFailure {
  /** Never one with a post info of its own. */
  readonly failure: DispatchFailure;
  /** What the call weighed up to the failure, and whether it pays. */
  readonly postInfo: PostInfo;
  constructor(cause: DispatchFailure, postInfo: PostInfo) {
    super(cause.message);
    this.failure = cause instanceof FailureWithPostInfo ? cause.failure : cause;
    this.postInfo = postInfo;
  }
  get value(): DispatchErrorValue {
    return this.failure.value;
  }
}

/** Of how `body` fails, only the error: `map_err(|e| e.error)`. For calls that say nothing of their weight but run others. */
export function withBareFailure<T>(body: () => T): T {
  try {
    return body();
  } catch (cause) {
    throw cause instanceof FailureWithPostInfo ? cause.failure : cause;
  }
}

/** @throws `otherwise` unless the condition holds */
export function ensure(condition: boolean, otherwise: DispatchFailure): asserts condition {
  if (!condition) throw otherwise;
}

/** What ended well or with a DispatchError. Bugs of ours are not caught. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: DispatchFailure };

/** Runs `body` in a storage layer of its own: undone if it fails. `with_transaction`, `#[transactional]`, `with_storage_layer`. */
export function transactional<T>(ctx: Ctx, body: () => T): T {
  const mark = ctx.state.mark();
  try {
    return body();
  } catch (cause) {
    ctx.state.rollback(mark);
    throw cause;
  }
}

/** The reference's swallowed `Err`: the failure becomes a value and everything written before it STAYS. */
export function swallow<T>(body: () => T): Outcome<T> {
  try {
    return { ok: true, value: body() };
  } catch (cause) {
    if (cause instanceof DispatchFailure) return { ok: false, failure: cause };
    throw cause;
  }
}

/** As `swallow`, but what a failing body wrote is undone. */
export const tryTransactional = <T>(ctx: Ctx, body: () => T): Outcome<T> => swallow(() => transactional(ctx, body));

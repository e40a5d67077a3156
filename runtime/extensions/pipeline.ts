/** The thirteen extensions of a transaction, one after the other. Reference: sp_runtime dispatch_transaction.rs and its tuples. */

import type { Ctx } from "../frame/ctx.ts";
import { postInfoOf, tryDispatch } from "../frame/dispatch.ts";
import type { ExtensionPipeline, ExtensionValues, Subject } from "../frame/extension.ts";
import { combineValidity, invalid, NEUTRAL_VALIDITY } from "../frame/validity.ts";
import { blake2b256 } from "../primitives/hashing.ts";
import { Slabs } from "../primitives/slab.ts";
import { Writer } from "../scale/codec.ts";
import { ChargeTransactionPayment } from "./ChargeTransactionPayment.ts";
import { CheckGenesis } from "./CheckGenesis.ts";
import { CheckMetadataHash } from "./CheckMetadataHash.ts";
import { CheckMortality } from "./CheckMortality.ts";
import { CheckNonce } from "./CheckNonce.ts";
import { CheckNonZeroSender } from "./CheckNonZeroSender.ts";
import { CheckShieldedTxValidity } from "./CheckShieldedTxValidity.ts";
import { CheckSpecVersion } from "./CheckSpecVersion.ts";
import { CheckTxVersion } from "./CheckTxVersion.ts";
import { CheckWeight } from "./CheckWeight.ts";
import { DrandPriority } from "./DrandPriority.ts";
import { type Extension, nothing, type Validated } from "./extension.ts";
import { SubtensorTransactionExtension } from "./SubtensorTransactionExtension.ts";
import { SudoTransactionExtension } from "./SudoTransactionExtension.ts";

/** In the order of their data in a transaction, and of their checks. */
export const EXTENSIONS: readonly Extension[] = [
  CheckNonZeroSender,
  CheckSpecVersion,
  CheckTxVersion,
  CheckGenesis,
  CheckMortality,
  CheckNonce,
  CheckWeight,
  ChargeTransactionPayment,
  SudoTransactionExtension,
  CheckShieldedTxValidity,
  SubtensorTransactionExtension,
  DrandPriority,
  CheckMetadataHash,
];

/** A payload longer than this is signed by its hash. Bytes. */
const MAX_PLAIN_PAYLOAD = 256;

/** Those that have something to sign beyond what they carry, with their places. */
const SIGNING = EXTENSIONS.flatMap((extension, at) => (extension.implicitOf === nothing ? [] : [{ extension, at }]));

/** What each extension finds, in their order. @throws TransactionRefused */
function validate(ctx: Ctx, values: ExtensionValues, subject: Subject): readonly (Validated<unknown> | undefined)[] {
  for (const { extension, at } of SIGNING) extension.implicitOf(ctx, values[at]);
  const found = EXTENSIONS.map((each, at) => each.validate?.(ctx, values[at], subject));
  if (subject.origin.kind === "none") throw invalid("UnknownOrigin");
  return found;
}

const payload = new Writer(1024);
/** Payloads are let go of when they are verified. */
const payloadSlabs = new Slabs();

/** Every extension in the order of `TxExtension`. Reference: runtime/src/lib.rs. */
export const pipeline: ExtensionPipeline = {
  decode: (input) => EXTENSIONS.map((each) => each.codec.dec(input)),
  signedPayload(ctx, values, call, extensions) {
    payload.truncate(0);
    payload.raw(call);
    payload.raw(extensions);
    for (const { extension, at } of SIGNING) extension.implicit.enc(extension.implicitOf(ctx, values[at]), payload);
    const lent = payload.lend();
    return lent.length > MAX_PLAIN_PAYLOAD ? blake2b256(lent) : payloadSlabs.copy(lent);
  },
  validate: (ctx, values, subject) =>
    validate(ctx, values, subject).reduce(
      (validity, found) => (found?.validity === undefined ? validity : combineValidity(validity, found.validity())),
      NEUTRAL_VALIDITY,
    ),
  dispatch(ctx, values, subject) {
    const found = validate(ctx, values, subject.source === "InBlock" ? subject : { ...subject, source: "InBlock" });
    const pres = EXTENSIONS.map((each, at) => each.prepare?.(ctx, values[at], found[at]?.val, subject));
    const outcome = tryDispatch(ctx, subject.call, subject.origin);
    const post = postInfoOf(outcome);
    EXTENSIONS.forEach((each, at) => {
      each.postDispatch?.(ctx, pres[at], subject, post);
    });
    return outcome;
  },
  bareValidate: (ctx, subject) =>
    EXTENSIONS.reduce(
      (validity, each) => combineValidity(validity, each.bareValidate?.(ctx, subject) ?? NEUTRAL_VALIDITY),
      NEUTRAL_VALIDITY,
    ),
  bareDispatch(ctx, subject) {
    for (const each of EXTENSIONS) each.bareValidateAndPrepare?.(ctx, subject);
    const outcome = tryDispatch(ctx, subject.call, subject.origin);
    for (const each of EXTENSIONS) each.barePostDispatch?.(ctx, subject, postInfoOf(outcome));
    return outcome;
  },
};

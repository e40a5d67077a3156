/** Which bare calls of this pallet a pool and a block take. Reference: pallets/drand/src/lib.rs validate_unsigned and what it calls. */
import { argsOf, type RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { type multiSignature, multiSigner } from "#runtime/frame/sp_types.ts";
import { invalid, type TransactionSource, type ValidTransaction } from "#runtime/frame/validity.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import { blake2b256 } from "#runtime/primitives/hashing.ts";
import { concatBytes } from "#runtime/primitives/hex.ts";
import { encode, type Infer } from "#runtime/scale/codec.ts";
import { str } from "#runtime/scale/collections.ts";
import { u32, u64 } from "#runtime/scale/integers.ts";
import { Number as BlockNumber } from "../system/storage.ts";
import { UnsignedPriority } from "./constants.ts";
import { set_beacon_config } from "./set_beacon_config.ts";
import { LastStoredRound, NextUnsignedAt } from "./storage.ts";
import { beaconConfigurationPayload, pulsesPayload } from "./types.ts";
import { write_pulse } from "./write_pulse.ts";

type MultiSignature = Infer<typeof multiSignature>;
type MultiSigner = Infer<typeof multiSigner>;

/** Blocks that a pulse may wait in the pool. */
const PULSE_LONGEVITY = 3n;
const CONFIG_LONGEVITY = 1n;
const PULSE_TAG = new TextEncoder().encode("drand");

const tag = (content: Uint8Array): Uint8Array => concatBytes(encode(str, "DrandOffchainWorker"), blake2b256(content));
/** What a transaction with the pulse of a round provides: a pool holds one such transaction at a time. */
export const pulseTag = (round: bigint): Uint8Array => tag(concatBytes(PULSE_TAG, encode(u64, round)));

/** Only sr25519 keys count, and any: nobody checks whose key it is. @throws TransactionRefused BadSigner, BadProof */
function ensureSignedPayload(
  ctx: Ctx,
  payload: Uint8Array,
  signer: MultiSigner,
  signature: MultiSignature | undefined,
): void {
  if (signature === undefined) throw invalid("BadSigner");
  const valid =
    signer.type === "Sr25519" &&
    signature.type === "Sr25519" &&
    ctx.host.verifySr25519(signature.value, payload, signer.value);
  if (!valid) throw invalid("BadProof");
}

function ensureNotFuture(ctx: Ctx, block: number): void {
  if (BlockNumber.get(ctx) < block) throw invalid("Future");
}

/** One pulse a transaction, of a round after the last; lower rounds go first, and it is not passed on to other nodes. */
function validatePulse(ctx: Ctx, rounds: readonly bigint[]): ValidTransaction {
  const [round, second] = rounds;
  if (round === undefined || second !== undefined) throw invalid("Call");
  if (NextUnsignedAt.get(ctx) > BlockNumber.get(ctx)) throw invalid("Stale");
  if (round <= LastStoredRound.get(ctx)) throw invalid("Stale");
  return {
    priority: U64.saturatingAdd(UnsignedPriority.get(ctx), U64.saturatingSub(U64.MAX, round)),
    requires: [],
    provides: [pulseTag(round)],
    longevity: PULSE_LONGEVITY,
    propagate: false,
  };
}

/** A configuration passes here and then fails with BadOrigin: only root may set one. */
function validateConfig(ctx: Ctx, block: number, signer: MultiSigner): ValidTransaction {
  const nextAt = NextUnsignedAt.get(ctx);
  if (nextAt > block) throw invalid("Stale");
  return {
    priority: UnsignedPriority.get(ctx),
    requires: [],
    provides: [tag(concatBytes(encode(u32, nextAt), encode(multiSigner, signer)))],
    longevity: CONFIG_LONGEVITY,
    propagate: true,
  };
}

/** @throws TransactionRefused BadSigner, BadProof, Future, Stale, Call */
export function validateUnsigned(ctx: Ctx, _source: TransactionSource, bare: RuntimeCall): ValidTransaction {
  const pulses = argsOf(bare, write_pulse);
  if (pulses !== undefined) {
    const { pulses_payload: payload, signature } = pulses;
    ensureSignedPayload(ctx, encode(pulsesPayload, payload), payload.public, signature);
    ensureNotFuture(ctx, payload.block_number);
    return validatePulse(
      ctx,
      payload.pulses.map(({ round }) => round),
    );
  }
  const config = argsOf(bare, set_beacon_config);
  if (config === undefined) throw invalid("Call");
  const { config_payload: payload, signature } = config;
  ensureSignedPayload(ctx, encode(beaconConfigurationPayload, payload), payload.public, signature);
  ensureNotFuture(ctx, payload.block_number);
  return validateConfig(ctx, payload.block_number, payload.public);
}

import { call } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureNone } from "#runtime/frame/origin.ts";
import { multiSignature } from "#runtime/frame/sp_types.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { option } from "#runtime/scale/collections.ts";
import { Number as BlockNumber } from "../system/storage.ts";
import { InvalidRoundNumber, PulseVerificationError } from "./errors.ts";
import { NewPulse } from "./events.ts";
import { BeaconConfig, LastStoredRound, NextUnsignedAt, OldestStoredRound, Pulses } from "./storage.ts";
import { pulsesPayload } from "./types.ts";
import { verifyPulse } from "./verify_pulse.ts";

/** A week of quicknet's pulses. */
const MAX_KEPT_PULSES = 216_000n;
/** Bounds the cost of one call: 100 removals. */
const MAX_REMOVED_PULSES = 100;

/** Removes the oldest pulses beyond a week. Nothing while the oldest round is 0. Reference: prune_old_pulses. */
function pruneOldPulses(ctx: Ctx, last: bigint): void {
  let oldest = OldestStoredRound.get(ctx);
  if (oldest === 0n) return;
  for (let removed = 0; removed < MAX_REMOVED_PULSES; removed++) {
    if (U64.saturatingAdd(U64.saturatingSub(last, oldest), 1n) <= MAX_KEPT_PULSES) break;
    Pulses.remove(ctx, oldest);
    oldest = U64.saturatingAdd(oldest, 1n);
  }
  OldestStoredRound.set(ctx, oldest);
}

/**
 * Stores pulses of the beacon in ascending rounds. One that the beacon did not sign is passed over without an error. The signature over
 * the payload is the pool's matter: see `validateUnsigned`. Errors: PulseVerificationError (no signature at all, or no key),
 * InvalidRoundNumber (not after the last one). Cost: about 20 ms a pulse. Reference: pallets/drand/src/lib.rs write_pulse.
 */
export const write_pulse = call({
  index: 0,
  args: {
    pulses_payload: spelled(pulsesPayload, "PulsesPayload<T::Public, BlockNumberFor<T>>"),
    signature: spelled(option(multiSignature), "Option<T::Signature>"),
  },
  weight: { weight: benchmarked(4_294_000_000n, 0n, 3, 4) },
  dispatch(ctx, origin, { pulses_payload: { pulses } }) {
    ensureNone(origin);
    const beacon = BeaconConfig.get(ctx);
    let last = LastStoredRound.get(ctx);
    const isFirst = last === 0n && OldestStoredRound.get(ctx) === 0n;
    const rounds: bigint[] = [];
    for (const pulse of pulses) {
      const verified = verifyPulse(beacon, pulse);
      if (verified === undefined) throw PulseVerificationError;
      if (!verified) continue;
      ensure(pulse.round > last, InvalidRoundNumber);
      Pulses.set(ctx, pulse.round, pulse);
      last = pulse.round;
      rounds.push(pulse.round);
    }
    LastStoredRound.set(ctx, last);
    const [first] = rounds;
    if (isFirst && first !== undefined) OldestStoredRound.set(ctx, first);
    pruneOldPulses(ctx, last);
    NextUnsignedAt.set(ctx, BlockNumber.get(ctx));
    if (rounds.length > 0) deposit(ctx, NewPulse({ rounds }));
  },
});

/** The clock of the author, put into every block. Reference: pallet-timestamp lib.rs ProvideInherent, Hooks. */
import { argsOf, makeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import type { Hooks, InherentProvider } from "#runtime/frame/pallet.ts";
import { trapUnless } from "#runtime/frame/trap.ts";
import { weight } from "#runtime/frame/weights.ts";
import { decodePrefix } from "#runtime/scale/codec.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { set } from "./calls.ts";
import { MinimumPeriod } from "./constants.ts";
import { DidUpdate, Now } from "./storage.ts";

/** How far a block may be ahead of our clock, ms. */
const MAX_DRIFT = 30_000n;
/** sp_timestamp::InherentError, both fatal. */
const TOO_EARLY = Uint8Array.of(0);
const TOO_FAR_IN_FUTURE = Uint8Array.of(1);

const earliest = (ctx: Ctx): bigint => Now.get(ctx) + MinimumPeriod.get(ctx);
function clockOf(data: Uint8Array | undefined): bigint {
  trapUnless(data !== undefined, "Timestamp inherent data must be provided");
  return decodePrefix(u64, data);
}

/**
 * ms since 1970: at least MinimumPeriod after the parent's, and at most MAX_DRIFT ahead of the clock of who checks. @throws RuntimeTrap
 * without data
 */
export const inherent: InherentProvider = {
  identifier: "timstap0",
  create(ctx, data) {
    const clock = clockOf(data);
    const least = earliest(ctx);
    return makeCall(set, { now: clock > least ? clock : least });
  },
  isInherent: (call) => argsOf(call, set) !== undefined,
  check(ctx, call, data) {
    const args = argsOf(call, set);
    if (args === undefined) return undefined;
    if (args.now > clockOf(data) + MAX_DRIFT) return { fatal: true, error: TOO_FAR_IN_FUTURE };
    return args.now < earliest(ctx) ? { fatal: true, error: TOO_EARLY } : undefined;
  },
};

/** Behind each block: it has to have had its timestamp. */
export const hooks: Hooks = {
  /** The weight of `onFinalize`. */
  onInitialize: () => weight(3_246_000n),
  /** @throws RuntimeTrap if the block had no timestamp. */
  onFinalize: (ctx) => trapUnless(DidUpdate.take(ctx), "Timestamp must be updated once in the block"),
};

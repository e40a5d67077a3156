/**
 * One lock: an amount of alpha that decays, and the conviction that its owner earns by leaving it there. Both follow exponentials:
 * the mass m with the unlock rate, the conviction c towards the mass with the maturity rate (blocks to fall to 1/e). A perpetual lock
 * keeps its mass; a lock on the subnet owner's hotkey has full conviction at once. Reference: pallets/subtensor/src/staking/lock.rs.
 */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { I64F64, U64F64 } from "#runtime/numerics/fixed.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import { exp } from "#runtime/numerics/transcendental.ts";
import type { AlphaBalance } from "#runtime/primitives/ids.ts";
import type { Infer } from "#runtime/scale/codec.ts";
import type { lockState } from "../types.ts";
import { MaturityRate, UnlockRate } from "./storage.ts";

/** locked_mass: alpha. conviction: alpha. last_update: the block of the last roll-forward. */
export type LockState = Infer<typeof lockState>;
/** How a lock behaves, which also says what total it counts to. */
export type LockRole = {
  /** It is on the subnet owner's hotkey. */
  readonly owner: boolean;
  /** It keeps its mass. */
  readonly perpetual: boolean;
};
/** The block to roll to, and the two rates in blocks. */
export type LockClock = { readonly now: bigint; readonly unlockRate: bigint; readonly maturityRate: bigint };

/** Below this, mass and conviction together, a lock is gone. */
const ZERO_THRESHOLD = 100n;
const ZERO_CONVICTION = U64F64.saturatingFromInt(ZERO_THRESHOLD);
/** e^-40 is zero for what a lock can hold. */
const MOST_DECAY = I64F64.saturatingFromInt(-40n);

/** The rates of the chain; `now` in blocks. */
export const lockClock = (ctx: Ctx, now: bigint): LockClock => ({
  now,
  unlockRate: UnlockRate.get(ctx),
  maturityRate: MaturityRate.get(ctx),
});

/** @param mass alpha in its smallest unit @param now the block that both are as of */
export const lockOf = (mass: AlphaBalance, conviction: U64F64, now: bigint): LockState => ({
  locked_mass: mass,
  conviction,
  last_update: now,
});
/** Nothing locked, as of a block. */
export const emptyLock = (now: bigint): LockState => lockOf(0n as AlphaBalance, U64F64.ZERO, now);

/** Whether so little is left that the lock is gone. */
export const isZeroLock = (lock: LockState): boolean =>
  lock.locked_mass < ZERO_THRESHOLD && lock.conviction < ZERO_CONVICTION;

/** Both together, as of the later block. */
export const mergeLocks = (a: LockState, b: LockState): LockState =>
  lockOf(
    U64.saturatingAdd(a.locked_mass, b.locked_mass),
    U64F64.saturatingAdd(a.conviction, b.conviction),
    a.last_update > b.last_update ? a.last_update : b.last_update,
  );
/** Less by so much mass and conviction, down to zero; as of the same block. */
export const reduceLock = (lock: LockState, mass: AlphaBalance, conviction: U64F64): LockState =>
  lockOf(
    U64.saturatingSub(lock.locked_mass, mass),
    U64F64.saturatingSub(lock.conviction, conviction),
    lock.last_update,
  );

/** e^(-blocks / rate); zero for a zero rate. */
function expDecay(blocks: bigint, rate: bigint): U64F64 {
  if (blocks === 0n) return U64F64.ONE;
  if (rate === 0n) return U64F64.ZERO;
  const ratio = I64F64.checkedDiv(I64F64.saturatingFromInt(-blocks), I64F64.saturatingFromInt(rate)) ?? MOST_DECAY;
  const decay = exp(I64F64, I64F64.max(ratio, MOST_DECAY)) ?? I64F64.ZERO;
  return U64F64.saturatingFrom(I64F64, decay);
}

/** What `blocks` of holding `mass` add to the conviction. */
function convictionEarned(
  mass: U64F64,
  blocks: bigint,
  { unlockRate, maturityRate }: LockClock,
  perpetual: boolean,
  decay: { readonly unlock: U64F64; readonly maturity: U64F64 },
): U64F64 {
  if (perpetual) return U64F64.saturatingMul(mass, U64F64.saturatingSub(U64F64.ONE, decay.maturity));
  if (unlockRate === maturityRate) {
    const ratio = U64F64.safeDiv(U64F64.saturatingFromInt(blocks), U64F64.saturatingFromInt(maturityRate));
    return U64F64.saturatingMul(mass, U64F64.saturatingMul(ratio, decay.maturity));
  }
  if (unlockRate === 0n || maturityRate === 0n) return U64F64.ZERO;
  const decayDelta = I64F64.saturatingSub(
    I64F64.saturatingFrom(U64F64, decay.unlock),
    I64F64.saturatingFrom(U64F64, decay.maturity),
  );
  const gamma =
    I64F64.checkedDiv(
      I64F64.saturatingMul(I64F64.saturatingFromInt(unlockRate), decayDelta),
      I64F64.saturatingFromInt(unlockRate - maturityRate),
    ) ?? I64F64.ZERO;
  return U64F64.saturatingMul(mass, U64F64.saturatingFrom(I64F64, gamma));
}

function decayed(lock: LockState, clock: LockClock, perpetual: boolean): LockState {
  const blocks = clock.now - lock.last_update;
  const unlock = expDecay(blocks, clock.unlockRate);
  const maturity = expDecay(blocks, clock.maturityRate);
  const mass = U64F64.saturatingFromInt(lock.locked_mass);
  const left = perpetual ? lock.locked_mass : U64F64.saturatingToU64(U64F64.saturatingMul(unlock, mass));
  const kept = U64F64.saturatingMul(maturity, lock.conviction);
  const earned = convictionEarned(mass, blocks, clock, perpetual, { unlock, maturity });
  return lockOf(left as AlphaBalance, U64F64.saturatingAdd(kept, earned), clock.now);
}

/** The lock as it stands at `clock.now`. Reference: roll_forward_lock. */
export function rollForward(lock: LockState, clock: LockClock, { owner, perpetual }: LockRole): LockState {
  const aged = clock.now > lock.last_update ? decayed(lock, clock, perpetual) : lock;
  const rolled = owner ? { ...aged, conviction: U64F64.saturatingFromInt(aged.locked_mass) } : aged;
  return isZeroLock(rolled) ? lockOf(0n as AlphaBalance, U64F64.ZERO, rolled.last_update) : rolled;
}

/**
 * A state of the chain in which only a few calls are let through. On this chain only root brings it about and ends it: what everybody
 * may do is not configured, and fails as in the reference. Reference: pallet-safe-mode src/lib.rs.
 */
import { call } from "#runtime/frame/call.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureRoot, ensureSigned } from "#runtime/frame/origin.ts";
import { spelled } from "#runtime/scale/codec.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { u32 } from "#runtime/scale/integers.ts";
import { Entered, NotConfigured } from "./errors.ts";
import {
  ensureEntered,
  enterByForce,
  exit,
  extendByForce,
  isEntered,
  releaseByForce,
  slashDeposit,
  takeDeposit,
} from "./safe_mode.ts";
import * as weights from "./weights.ts";

/** Whose deposit, and from which block. */
const depositArgs = { account: accountId, block: spelled(u32, "BlockNumberFor<T>") };

/** @throws BadOrigin, Entered, NotConfigured */
export const enter = call({
  index: 0,
  args: {},
  weight: { weight: weights.ENTER },
  dispatch(ctx, origin) {
    ensureSigned(origin);
    ensure(!isEntered(ctx), Entered);
    throw NotConfigured;
  },
});
/** Into the safe mode for a day. Root only. @throws BadOrigin, Entered */
export const force_enter = call({
  index: 1,
  args: {},
  weight: { weight: weights.FORCE_ENTER },
  dispatch(ctx, origin) {
    ensureRoot(origin);
    enterByForce(ctx);
  },
});
/** @throws BadOrigin, Exited, NotConfigured */
export const extend = call({
  index: 2,
  args: {},
  weight: { weight: weights.EXTEND },
  dispatch(ctx, origin) {
    ensureSigned(origin);
    ensureEntered(ctx);
    throw NotConfigured;
  },
});
/** Half a day more. Root only. @throws BadOrigin, Exited */
export const force_extend = call({
  index: 3,
  args: {},
  weight: { weight: weights.FORCE_EXTEND },
  dispatch(ctx, origin) {
    ensureRoot(origin);
    extendByForce(ctx);
  },
});
/** Out of the safe mode. Root only. @throws BadOrigin, Exited */
export const force_exit = call({
  index: 4,
  args: {},
  weight: { weight: weights.FORCE_EXIT },
  dispatch(ctx, origin) {
    ensureRoot(origin);
    exit(ctx, "Force");
  },
});
/** Burns a deposit. Root only. @throws BadOrigin, NoDeposit, CurrencyError */
export const force_slash_deposit = call({
  index: 5,
  args: depositArgs,
  weight: { weight: weights.FORCE_SLASH_DEPOSIT },
  dispatch(ctx, origin, { account, block }) {
    ensureRoot(origin);
    slashDeposit(ctx, account, block);
  },
});
/** @throws BadOrigin, NoDeposit, Entered, NotConfigured */
export const release_deposit = call({
  index: 6,
  args: depositArgs,
  weight: { weight: weights.RELEASE_DEPOSIT },
  dispatch(ctx, origin, { account, block }) {
    ensureSigned(origin);
    takeDeposit(ctx, account, block);
    ensure(!isEntered(ctx), Entered);
    throw NotConfigured;
  },
});
/** Gives a deposit back. Root only. @throws BadOrigin, NoDeposit, CurrencyError */
export const force_release_deposit = call({
  index: 7,
  args: depositArgs,
  weight: { weight: weights.FORCE_RELEASE_DEPOSIT },
  dispatch(ctx, origin, { account, block }) {
    ensureRoot(origin);
    releaseByForce(ctx, account, block);
  },
});

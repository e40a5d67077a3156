/** How crowdloans end. Reference: pallets/crowdloan/src/lib.rs finalize, dissolve. */
import { call } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { dispatchCall } from "#runtime/frame/dispatch.ts";
import { ensure, swallow, withBareFailure } from "#runtime/frame/errors.ts";
import { ensureSigned, signed } from "#runtime/frame/origin.ts";
import { transfer } from "../balances/fungible.ts";
import { type BoundedCall, drop, peek } from "../preimage/bounded.ts";
import { decProviders } from "../system/account_refs.ts";
import { crowdloanId, crowdloanOf, openForCreator } from "./crowdloans.ts";
import {
  AlreadyFinalized,
  CallUnavailable,
  CapNotRaised,
  InvalidFinalizationConfig,
  InvalidOrigin,
  NoContribution,
  NotReadyToDissolve,
} from "./errors.ts";
import { Dissolved, Finalized } from "./events.ts";
import { Contributions, Crowdloans, CurrentCrowdloanId, MaxContributions } from "./storage.ts";
import type { CrowdloanInfo } from "./types.ts";
import { DISSOLVE, FINALIZE } from "./weights.ts";

/**
 * Makes the crowdloan's call as its creator; while it runs it can tell which crowdloan it is for. The preimage of a long call stays.
 * @throws CallUnavailable, what the call fails with
 */
function runCall(ctx: Ctx, id: number, creator: CrowdloanInfo["creator"], stored: BoundedCall): void {
  CurrentCrowdloanId.set(ctx, id);
  const found = swallow(() => peek(ctx, stored));
  ensure(found.ok, CallUnavailable);
  withBareFailure(() => dispatchCall(ctx, found.value.call, signed(creator)));
  CurrentCrowdloanId.remove(ctx);
}

/**
 * The creator uses the money, once all of it is there.
 * @throws BadOrigin, InvalidCrowdloanId, InvalidOrigin, CapNotRaised, AlreadyFinalized, InvalidFinalizationConfig, CallUnavailable,
 * and what the call or the transfer fails with
 */
export const finalize = call({
  index: 3,
  args: { crowdloan_id: crowdloanId },
  weight: { weight: FINALIZE },
  dispatch(ctx, origin, { crowdloan_id }) {
    const who = ensureSigned(origin);
    const crowdloan = crowdloanOf(ctx, crowdloan_id);
    const { call: stored, target_address, funds_account, raised } = crowdloan;
    ensure(who === crowdloan.creator, InvalidOrigin);
    ensure(raised === crowdloan.cap, CapNotRaised);
    ensure(!crowdloan.finalized, AlreadyFinalized);
    if (stored !== undefined && target_address === undefined) runCall(ctx, crowdloan_id, who, stored);
    else if (stored === undefined && target_address !== undefined)
      transfer(ctx, funds_account, target_address, raised, "Expendable");
    else throw InvalidFinalizationConfig;
    Crowdloans.set(ctx, crowdloan_id, { ...crowdloan, finalized: true });
    deposit(ctx, Finalized({ crowdloan_id }));
  },
});

/**
 * The creator ends a crowdloan that nobody else has money in. @throws what `openForCreator` does, NoContribution, NotReadyToDissolve,
 * what the transfer does
 */
export const dissolve = call({
  index: 5,
  args: { crowdloan_id: crowdloanId },
  weight: { weight: DISSOLVE },
  dispatch(ctx, origin, { crowdloan_id }) {
    const { creator, funds_account, raised, call: stored } = openForCreator(ctx, origin, crowdloan_id);
    const own = Contributions.get(ctx, crowdloan_id, creator);
    if (own === undefined) throw NoContribution;
    ensure(own === raised, NotReadyToDissolve);
    transfer(ctx, funds_account, creator, own, "Expendable");
    Contributions.remove(ctx, crowdloan_id, creator);
    if (stored !== undefined) drop(ctx, stored);
    swallow(() => decProviders(ctx, funds_account));
    Crowdloans.remove(ctx, crowdloan_id);
    MaxContributions.remove(ctx, crowdloan_id);
    deposit(ctx, Dissolved({ crowdloan_id }));
  },
});

import { dispatchPolicy } from "../frame/dispatch.ts";
import { type DispatchFailure, swallow } from "../frame/errors.ts";
import { invalidCustom } from "../frame/validity.ts";
import * as errors from "../pallets/subtensor/errors.ts";
import { subtensorTransactionExtension } from "../pallets/subtensor/types.ts";
import { unit } from "../scale/collections.ts";
import { CustomTransactionError as Custom } from "./custom_transaction_error.ts";
import { extension, NEUTRAL, nothing, signerOf } from "./extension.ts";

/** What the pool says where a guard fails with an error of the pallet; everything else is a BadRequest. */
const CODES: ReadonlyMap<DispatchFailure, number> = new Map([
  [errors.AmountTooLow, Custom.StakeAmountTooLow],
  [errors.NotEnoughStakeToSetWeights, Custom.StakeAmountTooLow],
  [errors.SubnetNotExists, Custom.SubnetNotExists],
  [errors.NotEnoughBalanceToStake, Custom.BalanceTooLow],
  [errors.HotKeyAccountNotExists, Custom.HotkeyAccountDoesntExist],
  [errors.NotEnoughStakeToWithdraw, Custom.NotEnoughStakeToWithdraw],
  [errors.InsufficientLiquidity, Custom.InsufficientLiquidity],
  [errors.SlippageTooHigh, Custom.SlippageTooHigh],
  [errors.TransferDisallowed, Custom.TransferDisallowed],
  [errors.HotKeyNotRegisteredInNetwork, Custom.HotKeyNotRegisteredInNetwork],
  [errors.InvalidIpAddress, Custom.InvalidIpAddress],
  [errors.ServingRateLimitExceeded, Custom.ServingRateLimitExceeded],
  [errors.InvalidPort, Custom.InvalidPort],
  [errors.NonAssociatedColdKey, Custom.NonAssociatedColdKey],
  [errors.DelegateTakeTooLow, Custom.DelegateTakeTooLow],
  [errors.DelegateTakeTooHigh, Custom.DelegateTakeTooHigh],
  [errors.InputLengthsUnequal, Custom.InputLengthsUnequal],
  [errors.NoWeightsCommitFound, Custom.CommitNotFound],
  [errors.RevealTooEarly, Custom.CommitBlockNotInRevealRange],
  [errors.InvalidRevealRound, Custom.InvalidRevealRound],
  [errors.CommittingWeightsTooFast, Custom.RateLimitExceeded],
  [errors.SettingWeightsTooFast, Custom.RateLimitExceeded],
  [errors.NetworkTxRateLimitExceeded, Custom.RateLimitExceeded],
  [errors.HotKeyNotRegisteredInSubNet, Custom.UidNotFound],
  [errors.EvmKeyAssociateRateLimitExceeded, Custom.EvmKeyAssociateRateLimitExceeded],
  [errors.ColdkeySwapAnnounced, Custom.ColdkeyInSwapSchedule],
  [errors.ColdkeySwapDisputed, Custom.ColdkeySwapDisputed],
]);

/** The guards of every dispatch, asked before the transaction enters the pool. Reference: pallets/subtensor/src/extensions/subtensor.rs. */
export const SubtensorTransactionExtension = extension({
  identifier: "SubtensorTransactionExtension",
  codec: subtensorTransactionExtension,
  implicit: unit,
  implicitOf: nothing,
  validate(ctx, _value, { origin, call }) {
    if (signerOf(origin) === undefined) return NEUTRAL;
    const outcome = swallow(() => dispatchPolicy.get().guard(ctx, origin, call));
    if (!outcome.ok) throw invalidCustom(CODES.get(outcome.failure) ?? Custom.BadRequest);
    return NEUTRAL;
  },
});

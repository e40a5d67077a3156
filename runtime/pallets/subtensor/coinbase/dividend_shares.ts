/** Who gets what of an epoch's alpha. Reference: pallets/subtensor/src/coinbase/run_coinbase.rs calculate_*. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { U96F32 } from "#runtime/numerics/fixed.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import { type AccountId, type AlphaBalance, type NetUid, ROOT } from "#runtime/primitives/ids.ts";
import type { HotkeyEmission } from "../epoch/epoch_with_mechanisms.ts";
import { getStakeForHotkeyOnSubnet } from "../staking/stake_shares.ts";
import type { PendingEmission } from "./drain_pending.ts";
import { type DividendRates, getParentChildDividendsDistribution } from "./parent_dividends.ts";
import { getCkBurn, getTaoWeight } from "./root_proportion.ts";

/** By hotkey, in the order of hotkeys: it is the order in which stakes and events are written. */
type ByHotkey<V> = readonly (readonly [hotkey: AccountId, value: V])[];

/** An epoch's alpha, shared out and not yet paid. */
export interface Shares {
  /** For miners. Alpha. */
  readonly incentives: ByHotkey<AlphaBalance>;
  /** For validators and who stakes on them: alpha with its fraction, take included. */
  readonly alphaDividends: ByHotkey<U96F32>;
  /** The same for root stakers of these validators, also in alpha. */
  readonly rootAlphaDividends: ByHotkey<U96F32>;
}

const sorted = <V>(values: ReadonlyMap<AccountId, V>): ByHotkey<V> =>
  [...values].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

/** Adds up what each hotkey earned as a miner. Reference: calculate_dividends_and_incentives. */
function incentivesOf(emissions: readonly HotkeyEmission[]): ByHotkey<AlphaBalance> {
  const incentives = new Map<AccountId, AlphaBalance>();
  for (const { hotkey, server } of emissions)
    incentives.set(hotkey, U64.saturatingAdd(incentives.get(hotkey) ?? (0n as AlphaBalance), server));
  return sorted(incentives);
}

/** Adds up what each hotkey earned as a validator, or as the parent of one. */
function dividendsOf(
  ctx: Ctx,
  netuid: NetUid,
  emissions: readonly HotkeyEmission[],
  rates: DividendRates,
): ByHotkey<U96F32> {
  const dividends = new Map<AccountId, U96F32>();
  for (const { hotkey, validator } of emissions) {
    for (const [parent, alpha] of getParentChildDividendsDistribution(ctx, hotkey, netuid, validator, rates)) {
      const sum = U96F32.saturatingAdd(dividends.get(parent) ?? U96F32.ZERO, U96F32.saturatingFromInt(alpha));
      dividends.set(parent, sum);
    }
  }
  return sorted(dividends);
}

/** The part of a hotkey's dividends that its root stake earned. */
function rootPart(ctx: Ctx, hotkey: AccountId, netuid: NetUid, dividend: U96F32, taoWeight: U96F32): U96F32 {
  const alpha = U96F32.saturatingFromInt(getStakeForHotkeyOnSubnet(ctx, hotkey, netuid));
  const stake = U96F32.saturatingFromInt(getStakeForHotkeyOnSubnet(ctx, hotkey, ROOT));
  const root = U96F32.saturatingMul(stake, taoWeight);
  return U96F32.saturatingMul(dividend, U96F32.safeDiv(root, U96F32.saturatingAdd(alpha, root)));
}

/** `amount` in the proportions of `parts`; nothing where the parts are all zero. */
function inProportion(parts: ByHotkey<U96F32>, amount: AlphaBalance): ByHotkey<U96F32> {
  const total = parts.reduce<U96F32>((sum, [, part]) => U96F32.saturatingAdd(sum, part), U96F32.ZERO);
  const whole = U96F32.saturatingFromInt(amount);
  return parts.map(([hotkey, part]) => [hotkey, U96F32.saturatingMul(whole, U96F32.safeDiv(part, total))]);
}

/**
 * Shares out what was pending by what the epoch found. Without any miner's emission, validators get the miners' part as well.
 * Recycles what childkeys burn. Reference: calculate_dividend_and_incentive_distribution.
 */
export function calculateShares(
  ctx: Ctx,
  netuid: NetUid,
  pending: PendingEmission,
  emissions: readonly HotkeyEmission[],
): Shares {
  const rates = { taoWeight: getTaoWeight(ctx), ckBurn: getCkBurn(ctx) };
  const mined = emissions.some(({ server }) => server !== 0n);
  const forValidators = mined ? pending.validator : U64.saturatingAdd(pending.validator, pending.server);
  const incentives = incentivesOf(emissions);
  const dividends = dividendsOf(ctx, netuid, emissions, rates);
  const rootParts = dividends.map(
    ([hotkey, dividend]) => [hotkey, rootPart(ctx, hotkey, netuid, dividend, rates.taoWeight)] as const,
  );
  const alphaParts = dividends.map(
    ([hotkey, dividend], i) => [hotkey, U96F32.saturatingSub(dividend, rootParts[i]?.[1] ?? U96F32.ZERO)] as const,
  );
  return {
    incentives,
    alphaDividends: inProportion(alphaParts, forValidators),
    rootAlphaDividends: inProportion(rootParts, pending.root),
  };
}

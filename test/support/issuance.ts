/** What the chain's books add up to: all TAO, and each subnet's alpha. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { TotalAlphaIssuance } from "#runtime/pallets/alpha_assets/storage.ts";
import { TotalIssuance as BalancesIssuance } from "#runtime/pallets/balances/storage.ts";
import {
  SubnetAlphaIn,
  SubnetAlphaOut,
  SubnetTAO,
  TotalIssuance,
  TotalStake,
} from "#runtime/pallets/subtensor/coinbase/storage.ts";
import { NetworksAdded } from "#runtime/pallets/subtensor/networks/storage.ts";
import { Account } from "#runtime/pallets/system/storage.ts";
import { type NetUid, ROOT } from "#runtime/primitives/ids.ts";

export interface Books {
  /** Rao, as Balances, as SubtensorModule, and as the accounts have it. */
  readonly issued: bigint;
  readonly known: bigint;
  readonly held: bigint;
  /** Rao staked, as a total and by subnet. */
  readonly staked: bigint;
  readonly pooled: bigint;
  /** Alpha of each subnet but root, whose alpha is TAO: as AlphaAssets has it, and in and out of the pool. */
  readonly alphaIssued: ReadonlyMap<NetUid, bigint>;
  readonly alphaThere: ReadonlyMap<NetUid, bigint>;
}

const sum = (values: Iterable<bigint>): bigint => [...values].reduce((total, value) => total + value, 0n);

export function booksOf(ctx: Ctx): Books {
  const netuids = [...NetworksAdded.keysUnder(ctx)].map(([netuid]) => netuid);
  const own = netuids.filter((netuid) => netuid !== ROOT);
  return {
    issued: BalancesIssuance.get(ctx),
    known: TotalIssuance.get(ctx),
    held: sum([...Account.entries(ctx)].map(([, { data }]) => data.free + data.reserved)),
    staked: TotalStake.get(ctx),
    pooled: sum(netuids.map((netuid) => SubnetTAO.get(ctx, netuid))),
    alphaIssued: new Map(own.map((netuid) => [netuid, TotalAlphaIssuance.get(ctx, netuid)])),
    alphaThere: new Map(
      own.map((netuid) => [netuid, SubnetAlphaIn.get(ctx, netuid) + SubnetAlphaOut.get(ctx, netuid)]),
    ),
  };
}

const changes = (
  before: ReadonlyMap<NetUid, bigint>,
  after: ReadonlyMap<NetUid, bigint>,
): (readonly [NetUid, bigint])[] => [...after].map(([netuid, now]) => [netuid, now - (before.get(netuid) ?? 0n)]);

/** How the books moved, each thing in all the ways that it is counted: ways of one line must agree. */
export const movements = (before: Books, after: Books) => ({
  tao: [after.issued - before.issued, after.known - before.known, after.held - before.held],
  stake: [after.staked - before.staked, after.pooled - before.pooled],
  alpha: [changes(before.alphaIssued, after.alphaIssued), changes(before.alphaThere, after.alphaThere)],
});

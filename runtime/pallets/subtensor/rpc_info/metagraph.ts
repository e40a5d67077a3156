/** Whole metagraphs, and the parts that a client picks. Reference: pallets/subtensor/src/rpc_info/metagraph.rs. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { late } from "#runtime/frame/late.ts";
import { type AccountId, type MechId, type NetUid, type NetUidStorageIndex, ROOT } from "#runtime/primitives/ids.ts";
import type { Infer } from "#runtime/scale/codec.ts";
import { stakeWeightsOf } from "../epoch/stake_weights_of.ts";
import { ValidatorPermit } from "../epoch/storage.ts";
import { mechanismExists } from "../mechanisms/ensure_exists.ts";
import { MechanismCountCurrent } from "../mechanisms/storage.ts";
import { mechanismStorageIndex } from "../mechanisms/storage_index.ts";
import type { selectiveMetagraph } from "../metagraph_types.ts";
import { getAllSubnetNetuids, ifSubnetExist } from "../networks/subnet_lookup.ts";
import { Keys } from "../neurons/storage.ts";
import { StakeThreshold } from "../weights/storage.ts";
import { METAGRAPH_FIELDS, type Metagraph, MetagraphSource } from "./metagraph_fields.ts";

export type SelectiveMetagraph = Infer<typeof selectiveMetagraph>;

/** What accounts committed to a subnet, encoded; bound by runtime/bindings.ts to the pallet Commitments. */
export const getCommitments = late<(ctx: Ctx, netuid: NetUid) => readonly (readonly [AccountId, Uint8Array])[]>(
  "SubtensorModule.GetCommitments",
);

function metagraphFrom(source: MetagraphSource): Metagraph {
  const parts = Object.entries(METAGRAPH_FIELDS).map(([name, read]) => [name, read(source)] as const);
  return { netuid: source.index as number as NetUid, ...Object.fromEntries(parts) } as Metagraph;
}

/** Of the main mechanism; undefined if there is no such subnet. */
export const getMetagraph = (ctx: Ctx, netuid: NetUid): Metagraph | undefined =>
  ifSubnetExist(ctx, netuid) ? metagraphFrom(new MetagraphSource(ctx, netuid)) : undefined;

/** The metagraph with one mechanism's incentives and updates; its `netuid` is the storage index. */
export const getMechagraph = (ctx: Ctx, netuid: NetUid, mechanism: MechId): Metagraph | undefined =>
  ifSubnetExist(ctx, netuid) && mechanismExists(ctx, netuid, mechanism)
    ? metagraphFrom(new MetagraphSource(ctx, netuid, mechanismStorageIndex(netuid, mechanism)))
    : undefined;

/** Of every subnet's main mechanism. */
export const getAllMetagraphs = (ctx: Ctx): (Metagraph | undefined)[] =>
  getAllSubnetNetuids(ctx).map((netuid) => getMetagraph(ctx, netuid));

/** Of every mechanism of every subnet. */
export const getAllMechagraphs = (ctx: Ctx): (Metagraph | undefined)[] =>
  getAllSubnetNetuids(ctx).flatMap((netuid) =>
    Array.from({ length: MechanismCountCurrent.get(ctx, netuid) }, (_, mechanism) =>
      getMechagraph(ctx, netuid, mechanism as MechId),
    ),
  );

type FieldName = keyof typeof METAGRAPH_FIELDS;
/** Position 0 is the netuid; the fields follow, then validators and commitments. */
const FIELD_NAMES = Object.keys(METAGRAPH_FIELDS) as readonly FieldName[];
const VALIDATORS = FIELD_NAMES.length + 1;
const COMMITMENTS = FIELD_NAMES.length + 2;

/** Uids of permitted validators whose stake is above the threshold, the least first. */
function validatorsOf(ctx: Ctx, netuid: NetUid): number[] {
  const permits = ValidatorPermit.get(ctx, netuid);
  const permitted = [...Keys.entries(ctx, netuid)].filter(([[, uid]]) => permits[uid] ?? false);
  const stakes = stakeWeightsOf(
    ctx,
    netuid,
    permitted.map(([, hotkey]) => hotkey),
  );
  const threshold = StakeThreshold.get(ctx);
  return permitted
    .map(([[, uid]], at) => ({ uid, stake: stakes[at]?.total ?? 0n }))
    .toSorted((a, b) => (a.stake < b.stake ? -1 : a.stake > b.stake ? 1 : 0))
    .filter(({ stake }) => wholeStakeAbove(stake, threshold))
    .map(({ uid }) => uid);
}
/** Compares raw I64F64 bits with a whole number. */
const wholeStakeAbove = (bits: bigint, threshold: bigint): boolean => bits > threshold << 64n;

function pick(source: MetagraphSource, position: number): Partial<SelectiveMetagraph> {
  const { ctx, netuid } = source;
  if (position === VALIDATORS) return { validators: validatorsOf(ctx, netuid) };
  if (position === COMMITMENTS) {
    return {
      commitments: getCommitments
        .get()(ctx, netuid)
        .map(([account, data]) => [account, [...data]] as const),
    };
  }
  const name = FIELD_NAMES[position - 1];
  if (name === undefined) return {};
  const value = METAGRAPH_FIELDS[name](source);
  return name === "identity" ? { identity: { some: value as Metagraph["identity"] } } : { [name]: value };
}

/** @param positions of the fields wanted; those that there are not are ignored. The netuid shows only if position 0 is wanted, else 0. */
export function getSelectiveMetagraph(
  ctx: Ctx,
  netuid: NetUid,
  positions: readonly number[],
): SelectiveMetagraph | undefined {
  if (!ifSubnetExist(ctx, netuid)) return undefined;
  const source = new MetagraphSource(ctx, netuid);
  return picked(source, positions.includes(0) ? netuid : ROOT, positions);
}

/** The same for one mechanism; here the netuid always shows. */
export function getSelectiveMechagraph(
  ctx: Ctx,
  netuid: NetUid,
  mechanism: MechId,
  positions: readonly number[],
): SelectiveMetagraph | undefined {
  if (!ifSubnetExist(ctx, netuid)) return undefined;
  const index: NetUidStorageIndex = mechanismStorageIndex(netuid, mechanism);
  return picked(new MetagraphSource(ctx, netuid, index), netuid, positions);
}

const picked = (source: MetagraphSource, netuid: NetUid, positions: readonly number[]): SelectiveMetagraph =>
  ({ ...Object.assign({}, ...positions.map((position) => pick(source, position))), netuid }) as SelectiveMetagraph;

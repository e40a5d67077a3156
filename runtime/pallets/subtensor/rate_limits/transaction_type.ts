/** How often keys may do what. Reference: pallets/subtensor/src/utils/rate_limiting.rs TransactionType. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { type AccountId, type NetUid, ROOT } from "#runtime/primitives/ids.ts";
import type { Infer } from "#runtime/scale/codec.ts";
import { U64 } from "../../../numerics/saturating.ts";
import { NetworkRateLimit } from "../networks/storage.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { Tempo } from "../tempo/storage.ts";
import type { hyperparameter, rateLimitKey } from "../types.ts";
import { WeightsVersionKeyRateLimit } from "../weights/storage.ts";
import {
  LastRateLimitedBlock,
  OwnerHyperparamRateLimit,
  TransactionKeyLastBlock,
  TxChildkeyTakeRateLimit,
} from "./storage.ts";

export type Hyperparameter = Infer<typeof hyperparameter>;
type RateLimitKey = Infer<typeof rateLimitKey>;

/** The numbers that stand in keys of TransactionKeyLastBlock. */
const NUMBERS = {
  SetChildren: 0,
  SetChildkeyTake: 1,
  Unknown: 2,
  RegisterNetwork: 3,
  SetWeightsVersionKey: 4,
  SetSNOwnerHotkey: 5,
  MechanismCountUpdate: 7,
  MechanismEmission: 8,
  MaxUidsTrimming: 9,
  AddStakeBurn: 10,
  TempoUpdate: 11,
} as const;
/** What is limited; updates of hyperparameters by a subnet's owner each on their own. */
export type TransactionType = keyof typeof NUMBERS | { readonly hyperparameter: Hyperparameter };

const BLOCKS_A_DAY = 7200n;
const SET_CHILDREN_BLOCKS = 150n;
const SET_OWNER_HOTKEY_BLOCKS = 50_400n;
const TEMPO_UPDATE_BLOCKS = 360n;

/** Blocks between two of the kind, where the subnet does not matter. Reference: rate_limit. */
const rateLimit = (ctx: Ctx, type: TransactionType): bigint => {
  switch (type) {
    case "SetChildren":
      return SET_CHILDREN_BLOCKS;
    case "SetChildkeyTake":
      return TxChildkeyTakeRateLimit.get(ctx);
    case "RegisterNetwork":
      return NetworkRateLimit.get(ctx);
    case "MechanismCountUpdate":
    case "MechanismEmission":
      return ctx.features.fast ? 1n : BLOCKS_A_DAY;
    case "MaxUidsTrimming":
      return ctx.features.fast ? 1n : 30n * BLOCKS_A_DAY;
    default:
      return 0n;
  }
};

/** Blocks between two of the kind on a subnet. Reference: rate_limit_on_subnet. */
const rateLimitOnSubnet = (ctx: Ctx, type: TransactionType, netuid: NetUid): bigint => {
  const tempo = (): bigint => BigInt(Tempo.get(ctx, netuid));
  if (typeof type === "object") return U64.saturatingMul(tempo(), BigInt(OwnerHyperparamRateLimit.get(ctx)));
  switch (type) {
    case "SetWeightsVersionKey":
      return U64.saturatingMul(tempo(), WeightsVersionKeyRateLimit.get(ctx));
    case "SetSNOwnerHotkey":
      return SET_OWNER_HOTKEY_BLOCKS;
    case "AddStakeBurn":
      return tempo();
    case "TempoUpdate":
      return TEMPO_UPDATE_BLOCKS;
    default:
      return rateLimit(ctx, type);
  }
};

/** The global entry of kinds that are not limited by key. */
const globalKey = (type: TransactionType, netuid: NetUid): RateLimitKey | undefined => {
  if (typeof type === "object") return { type: "OwnerHyperparamUpdate", value: [netuid, type.hyperparameter] };
  if (type === "RegisterNetwork") return { type: "NetworkLastRegistered", value: undefined };
  if (type === "SetSNOwnerHotkey") return { type: "SetSNOwnerHotkey", value: netuid };
  return undefined;
};
const numberOf = (type: TransactionType): number => (typeof type === "object" ? 6 : NUMBERS[type]);

/** When the key last did this on the subnet; 0 for never. Reference: last_block_on_subnet. */
const lastBlockOnSubnet = (ctx: Ctx, type: TransactionType, key: AccountId, netuid: NetUid): bigint => {
  const global = globalKey(type, netuid);
  if (global !== undefined) return LastRateLimitedBlock.get(ctx, global);
  return TransactionKeyLastBlock.get(ctx, key, netuid, numberOf(type));
};

/** Remembers when the key did this. Reference: set_last_block_on_subnet. */
export const setLastBlockOnSubnet = (
  ctx: Ctx,
  type: TransactionType,
  key: AccountId,
  netuid: NetUid,
  block: bigint,
): void => {
  const global = globalKey(type, netuid);
  if (global !== undefined) LastRateLimitedBlock.set(ctx, global, block);
  else TransactionKeyLastBlock.set(ctx, key, netuid, numberOf(type), block);
};

/** The first time is always allowed. Reference: check_passes_rate_limit. */
const passes = (limit: bigint, block: bigint, last: bigint): boolean =>
  last === 0n || U64.saturatingSub(block, last) >= limit;

/** Whether a key may do this now, limits being the same on all subnets. Reference: passes_rate_limit. */
export const passesRateLimit = (ctx: Ctx, type: TransactionType, key: AccountId): boolean =>
  passes(rateLimit(ctx, type), currentBlock(ctx), lastBlockOnSubnet(ctx, type, key, ROOT));

/** Whether a key may do this now on a subnet. Reference: passes_rate_limit_on_subnet. */
export const passesRateLimitOnSubnet = (ctx: Ctx, type: TransactionType, key: AccountId, netuid: NetUid): boolean =>
  passes(rateLimitOnSubnet(ctx, type, netuid), currentBlock(ctx), lastBlockOnSubnet(ctx, type, key, netuid));

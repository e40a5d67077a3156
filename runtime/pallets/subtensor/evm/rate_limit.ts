import type { Ctx } from "#runtime/frame/ctx.ts";
import { ensure } from "#runtime/frame/errors.ts";
import type { NetUid, Uid } from "#runtime/primitives/ids.ts";
import { U64 } from "../../../numerics/saturating.ts";
import { EvmKeyAssociateRateLimitExceeded } from "../errors.ts";
import { currentBlock } from "../tempo/epoch_schedule.ts";
import { AssociatedEvmAddress } from "./storage.ts";

const BLOCKS_A_DAY = 7200n;

/**
 * A neuron may change its Ethereum key once a day; nobody on the first day of a chain.
 * @throws EvmKeyAssociateRateLimitExceeded. Reference: pallets/subtensor/src/utils/evm.rs ensure_evm_key_associate_rate_limit.
 */
export const ensureAssociationAllowed = (ctx: Ctx, netuid: NetUid, uid: Uid): void => {
  const [, last] = AssociatedEvmAddress.get(ctx, netuid, uid) ?? [undefined, 0n];
  const limit = ctx.features.fast ? 1n : BLOCKS_A_DAY;
  ensure(U64.saturatingSub(currentBlock(ctx), last) >= limit, EvmKeyAssociateRateLimitExceeded);
};

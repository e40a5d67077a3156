/** What neurons publish of themselves. Reference: pallets/commitments/src/lib.rs, weights.rs. */
import { call } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { ensureRoot, ensureSigned } from "#runtime/frame/origin.ts";
import { benchmarked } from "#runtime/frame/weights.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { AccountId, NetUid, Rao } from "#runtime/primitives/ids.ts";
import { type Infer, spelled } from "#runtime/scale/codec.ts";
import { netUid } from "#runtime/scale/ids.ts";
import { u32 } from "#runtime/scale/integers.ts";
import { reserve, unreserve } from "../balances/currency.ts";
import { resetBonds } from "../subtensor/epoch/reset_bonds.ts";
import { mechanismIndices } from "../subtensor/mechanisms/ensure_exists.ts";
import { isHotkeyRegistered } from "../subtensor/neurons/lookup.ts";
import { SubnetEpochIndex } from "../subtensor/tempo/storage.ts";
import { Number as BlockNumber } from "../system/storage.ts";
import { FieldDeposit, InitialDeposit, MaxFields } from "./constants.ts";
import {
  AccountNotAllowedCommit,
  SpaceLimitExceeded,
  TooManyFieldsInCommitmentInfo,
  UnexpectedUnreserveLeftover,
} from "./errors.ts";
import { Commitment, TimelockCommitment } from "./events.ts";
import { CommitmentOf, LastBondsReset, LastCommitment, MaxSpace, UsedSpaceOf } from "./storage.ts";
import { forgetTimelocked, noteTimelocked } from "./timelocked_index.ts";
import { commitmentInfo, type Data } from "./types.ts";

/** Bytes that any commitment counts as at least. */
const MIN_SPACE = 100;

/** Bytes. Reference: types.rs len_for_rate_limit. */
function spaceOf(field: Data): number {
  if (field.value === undefined) return 0;
  return field.type === "TimelockEncrypted" ? field.value.encrypted.length : field.value.length;
}

/** Counts the commitment to the account's space in this epoch. @throws SpaceLimitExceeded */
function useSpace(ctx: Ctx, netuid: NetUid, who: AccountId, fields: readonly Data[]): void {
  const needed = fields.reduce((sum, field) => sum + spaceOf(field), 0);
  const last_epoch = SubnetEpochIndex.get(ctx, netuid);
  const before = UsedSpaceOf.get(ctx, netuid, who);
  const used = before?.last_epoch === last_epoch ? before.used_space : 0n;
  const used_space = U64.saturatingAdd(used, BigInt(Math.max(needed, MIN_SPACE)));
  ensure(used_space <= BigInt(MaxSpace.get(ctx)), SpaceLimitExceeded);
  UsedSpaceOf.set(ctx, netuid, who, { last_epoch, used_space });
}

/** Reference: runtime/src/lib.rs ResetBondsOnCommit. */
function resetBondsOf(ctx: Ctx, netuid: NetUid, who: AccountId): void {
  LastBondsReset.set(ctx, netuid, who, BlockNumber.get(ctx));
  for (const index of mechanismIndices(ctx, netuid)) resetBonds(ctx, netuid, index, who);
}

/** Brings what is reserved for a commitment from one amount to another. @throws what `reserve` does, UnexpectedUnreserveLeftover */
function moveDeposit(ctx: Ctx, who: AccountId, from: Rao, to: Rao): void {
  if (to > from) reserve(ctx, who, U64.saturatingSub(to, from));
  if (from > to) ensure(unreserve(ctx, who, U64.saturatingSub(from, to)) === 0n, UnexpectedUnreserveLeftover);
}

function store(ctx: Ctx, netuid: NetUid, who: AccountId, info: Infer<typeof commitmentInfo>): void {
  const fieldDeposits = U64.saturatingMul(BigInt(info.fields.length) as Rao, FieldDeposit.get(ctx));
  const due = U64.saturatingAdd(InitialDeposit.get(ctx), fieldDeposits);
  moveDeposit(ctx, who, CommitmentOf.get(ctx, netuid, who)?.deposit ?? (0n as Rao), due);
  const block = BlockNumber.get(ctx);
  CommitmentOf.set(ctx, netuid, who, { deposit: due, block, info });
  LastCommitment.set(ctx, netuid, who, block);
}

function announce(ctx: Ctx, netuid: NetUid, who: AccountId, fields: readonly Data[]): void {
  const timelocked = fields.find((field) => field.type === "TimelockEncrypted");
  if (timelocked === undefined) {
    deposit(ctx, Commitment({ netuid, who }));
    forgetTimelocked(ctx, netuid, who);
  } else {
    deposit(ctx, TimelockCommitment({ netuid, who, reveal_round: timelocked.value.reveal_round }));
    noteTimelocked(ctx, netuid, who);
  }
}

/** Replaces what a neuron has committed on a subnet. Free. @throws BadOrigin, AccountNotAllowedCommit, SpaceLimitExceeded, and as `moveDeposit` */
export const set_commitment = call({
  index: 0,
  args: { netuid: netUid, info: spelled(commitmentInfo, "Box<CommitmentInfo<T::MaxFields>>") },
  weight: { weight: benchmarked(33_480_000n, 0n, 5, 4), pays: "No" },
  dispatch(ctx, origin, { netuid, info }) {
    const who = ensureSigned(origin);
    const { fields } = info;
    ensure(isHotkeyRegistered(ctx, netuid, who), AccountNotAllowedCommit);
    ensure(fields.length <= MaxFields.get(ctx), TooManyFieldsInCommitmentInfo);
    if (fields.some(({ type }) => type === "ResetBondsFlag")) resetBondsOf(ctx, netuid, who);
    useSpace(ctx, netuid, who, fields);
    store(ctx, netuid, who, info);
    announce(ctx, netuid, who, fields);
  },
});
/** By root. @throws BadOrigin */
export const set_max_space = call({
  index: 2,
  args: { new_limit: u32 },
  weight: { weight: benchmarked(2_856_000n, 0n, 0, 1) },
  dispatch(ctx, origin, { new_limit }) {
    ensureRoot(origin);
    MaxSpace.set(ctx, new_limit);
  },
});

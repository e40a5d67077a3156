/** Commitments encrypted until a round of the drand beacon are opened once it is out. Reference: pallets/commitments/src/lib.rs reveal_timelocked_commitments. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { deposit } from "#runtime/frame/deposit.ts";
import type { Hooks } from "#runtime/frame/pallet.ts";
import { addWeights, dbReads, dbReadsWrites, dbWrites, type Weight, ZERO_WEIGHT } from "#runtime/frame/weights.ts";
import type { AccountId, NetUid } from "#runtime/primitives/ids.ts";
import { Pulses } from "../drand/storage.ts";
import { openTimelock, signatureOf } from "../subtensor/weights/timelock.ts";
import { Number as BlockNumber } from "../system/storage.ts";
import { CommitmentRevealed } from "./events.ts";
import { CommitmentOf, RevealedCommitments, TimelockedIndex } from "./storage.ts";
import { forgetTimelocked } from "./timelocked_index.ts";
import type { Data } from "./types.ts";

/** Revealed texts that are kept for an account on a subnet: the last ones. */
const MAX_REVEALS = 10;

/** What becomes of the fields of a commitment in this block. */
interface Opened {
  readonly remaining: readonly Data[];
  readonly revealed: readonly Uint8Array[];
  readonly timelocks: number;
  /** Timelocks whose round is out; one that cannot be opened is dropped without a trace. */
  readonly due: number;
}

function openFields(ctx: Ctx, fields: readonly Data[]): Opened {
  const remaining: Data[] = [];
  const revealed: Uint8Array[] = [];
  let timelocks = 0;
  let due = 0;
  for (const field of fields) {
    if (field.type !== "TimelockEncrypted") {
      remaining.push(field);
      continue;
    }
    timelocks++;
    const pulse = Pulses.get(ctx, field.value.reveal_round);
    if (pulse === undefined) {
      remaining.push(field);
      continue;
    }
    due++;
    const plain = openTimelock.get()(ctx, field.value.encrypted, signatureOf(pulse.signature));
    if (plain !== undefined && plain.length > 0) revealed.push(plain);
  }
  return { remaining, revealed, timelocks, due };
}

function forget(ctx: Ctx, netuid: NetUid, who: AccountId): Weight {
  forgetTimelocked(ctx, netuid, who);
  return dbReadsWrites(1, 1);
}

function publish(ctx: Ctx, netuid: NetUid, who: AccountId, revealed: readonly Uint8Array[]): Weight {
  if (revealed.length === 0) return ZERO_WEIGHT;
  const block = BigInt(BlockNumber.get(ctx));
  const before = RevealedCommitments.get(ctx, netuid, who) ?? [];
  for (const _ of revealed) deposit(ctx, CommitmentRevealed({ netuid, who }));
  const all = [...before, ...revealed.map((text) => [text, block] as const)];
  RevealedCommitments.set(ctx, netuid, who, all.slice(-MAX_REVEALS));
  return dbReadsWrites(1, 1);
}

function revealOne(ctx: Ctx, netuid: NetUid, who: AccountId): Weight {
  const held = CommitmentOf.get(ctx, netuid, who);
  if (held === undefined) return addWeights(dbReads(1), forget(ctx, netuid, who));
  const { remaining, revealed, timelocks, due } = openFields(ctx, held.info.fields);
  const read = dbReads(1 + timelocks);
  if (timelocks === 0) return addWeights(read, forget(ctx, netuid, who));
  if (due === 0) return read;
  const published = publish(ctx, netuid, who, revealed);
  if (remaining.length === 0) CommitmentOf.remove(ctx, netuid, who);
  else CommitmentOf.set(ctx, netuid, who, { ...held, info: { fields: remaining } });
  const forgotten = due === timelocks ? forget(ctx, netuid, who) : ZERO_WEIGHT;
  return addWeights(read, published, dbWrites(1), forgotten);
}

/** Before the extrinsics of each block. */
export const hooks: Hooks = {
  /** Cost: one read, and one for each account with timelocks and for each of their timelocks. */
  onInitialize: (ctx) =>
    TimelockedIndex.get(ctx).reduce((sum, [netuid, who]) => addWeights(sum, revealOne(ctx, netuid, who)), dbReads(1)),
};

import type { Ctx } from "#runtime/frame/ctx.ts";
import { CommitmentOf, TimelockedIndex } from "#runtime/pallets/commitments/storage.ts";
import { TimelockedWeightCommits } from "#runtime/pallets/subtensor/weights/storage.ts";

function* roundsOfWeights(ctx: Ctx): Generator<bigint> {
  for (const [, commits] of TimelockedWeightCommits.entries(ctx)) for (const [, , , round] of commits) yield round;
}
function* roundsOfCommitments(ctx: Ctx): Generator<bigint> {
  for (const [netuid, who] of TimelockedIndex.get(ctx))
    for (const field of CommitmentOf.get(ctx, netuid, who)?.info.fields ?? [])
      if (field.type === "TimelockEncrypted") yield field.value.reveal_round;
}

/** The rounds after one and up to another that something on the chain is locked to, each once, ascending. Cost: a read for each timelock. */
export function awaitedRounds(ctx: Ctx, after: bigint, until: bigint): readonly bigint[] {
  const rounds = new Set<bigint>();
  for (const found of [roundsOfWeights(ctx), roundsOfCommitments(ctx)])
    for (const round of found) if (round > after && round <= until) rounds.add(round);
  return [...rounds].sort((a, b) => (a < b ? -1 : 1));
}

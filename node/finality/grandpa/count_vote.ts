import type { SignedVote } from "./messages.ts";
import type { Round } from "./round.ts";

/**
 * Counts a vote whose signature is good; of a voter's second one for another block it says so. The runtime takes no reports of it (it
 * proves no ownership of keys), so the log is where that ends, as upstream. Reference: environment.rs prevote_equivocation.
 * @returns false if it changes nothing
 */
export function countVote(
  round: Round,
  type: "Prevote" | "Precommit",
  vote: SignedVote,
  log: (text: string) => void,
): boolean {
  const tally = type === "Prevote" ? round.prevotes : round.precommits;
  const isNew = tally.add(vote);
  if (isNew && tally.hasTwoOf(vote.id))
    log(`${type.toLowerCase()} equivocation in round ${round.number}: ${vote.id} has voted for two blocks`);
  return isNew;
}

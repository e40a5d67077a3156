/** What to prevote for. Reference: finality-grandpa voting_round.rs construct_prevote; sc-consensus-grandpa environment.rs, voting_rule.rs. */
import type { Chain } from "#node/chain/chain.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import type { AuthoritySets } from "./authority_sets.ts";
import type { Round } from "./round.ts";
import type { Block } from "./tally.ts";

/**
 * Authorities vote this many blocks behind the head, which may still change. A single one too: a client that looks at a block when its
 * transaction is included (@polkadot/api) loses that status to a finality that comes at once. Reference: BeforeBestBlockBy.
 */
const BEHIND_BEST = 2;

/** Whether both blocks are here and one builds on the other, or is it. */
export function buildsOn(chain: Chain, ancestor: Hex, descendant: Hex): boolean {
  const isHere = chain.header(ancestor) !== undefined && chain.header(descendant) !== undefined;
  return isHere && chain.isAncestor(ancestor, descendant);
}

/** A block with `steps` blocks taken off its end, and whatever is above the last that the current authorities decide on; not below `floor`. */
function lowered(chain: Chain, from: Block, steps: number, limit: number, floor: number): Block {
  const height = Math.max(floor, Math.min(limit, from.number - steps));
  let { hash, number } = from;
  while (number > height) {
    const parent = chain.header(hash)?.parentHash;
    if (parent === undefined) break;
    hash = parent;
    number -= 1;
  }
  return { hash, number };
}

/** What the primary proposed, if the round before makes that a block to build on; else what that round may have decided. */
function foundation(chain: Chain, primary: Block | undefined, previous: Round | undefined): Block | undefined {
  const estimate = previous?.estimate();
  const ghost = previous?.prevoteGhost();
  if (primary === undefined || ghost === undefined) return estimate;
  const isWithin =
    primary.hash === ghost.hash || (primary.number < ghost.number && buildsOn(chain, primary.hash, ghost.hash));
  return isWithin ? primary : estimate;
}

/** The best block, or a little before it; never off the chain that the last round may have decided on, never beyond the reach of the authorities. */
export function prevoteTarget(chain: Chain, sets: AuthoritySets, round: Round, previous: Round | undefined): Block {
  const finalized = chain.finalized();
  const best = chain.best();
  const limit = sets.limit(best.hash) ?? best.number;
  const target = lowered(chain, best, BEHIND_BEST, limit, finalized.number);
  const base = foundation(chain, round.primary, previous);
  if (base !== undefined && !buildsOn(chain, base.hash, target.hash)) return base;
  return buildsOn(chain, finalized.hash, target.hash) ? target : finalized;
}

/** A hotkey's family goes with it when it is swapped. Reference: staking/set_children.rs parent_child_swap_hotkey. */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { addWeights, dbReadsWrites, type Weight } from "#runtime/frame/weights.ts";
import type { AccountId, NetUid } from "#runtime/primitives/ids.ts";
import {
  ensurePendingConsistency,
  loadRelations,
  persistRelations,
  rebindPivot,
  removeLink,
  setLinks,
} from "./relations.ts";
import { ChildKeys, ParentKeys, PendingChildKeys } from "./storage.ts";

/** Pending children move as they are. @throws what they contradict after the move. @returns the database accesses counted. */
function movePending(ctx: Ctx, from: AccountId, to: AccountId, netuid: NetUid): void {
  const pending = PendingChildKeys.get(ctx, netuid, from);
  PendingChildKeys.remove(ctx, netuid, from);
  PendingChildKeys.set(ctx, netuid, to, pending);
}

/**
 * Moves all links and pending children of one hotkey on a subnet to another.
 * @returns the weight of it. @throws ProportionOverflow, ChildParentInconsistency, InvalidChild, TooManyChildren
 */
export function parentChildSwapHotkey(ctx: Ctx, from: AccountId, to: AccountId, netuid: NetUid): Weight {
  const relations = loadRelations(ctx, from, netuid);
  for (const child of relations.children.keys()) removeLink(ctx, ParentKeys, child, netuid, from);
  // Unlike everywhere else an empty list stays here, and below for the old hotkey itself.
  for (const parent of relations.parents.keys())
    ChildKeys.mutate(ctx, parent, netuid, (links) => links.filter(([, child]) => child !== from));
  ChildKeys.set(ctx, from, netuid, []);
  setLinks(ctx, ParentKeys, from, netuid, []);
  const moved = rebindPivot(relations, to);
  const hasPending = PendingChildKeys.has(ctx, netuid, from);
  if (hasPending) {
    ensurePendingConsistency(moved, PendingChildKeys.get(ctx, netuid, from)[0]);
    movePending(ctx, from, to, netuid);
  }
  const neighbours = relations.children.size + relations.parents.size;
  const persisted = persistRelations(ctx, moved, netuid);
  return addWeights(
    dbReadsWrites(2 + neighbours, neighbours + 2),
    hasPending ? dbReadsWrites(1, 2) : dbReadsWrites(0, 0),
    dbReadsWrites(persisted.reads, persisted.writes),
  );
}

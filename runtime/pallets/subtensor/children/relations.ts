/**
 * Parents and children of hotkeys on a subnet. A link stands in two places, ChildKeys of the parent and ParentKeys of the child; all
 * writes go through here, so that they agree. Reference: pallets/subtensor/src/staking/set_children.rs PCRelations.
 */
import type { Ctx } from "#runtime/frame/ctx.ts";
import { ensure } from "#runtime/frame/errors.ts";
import { U64 } from "#runtime/numerics/saturating.ts";
import type { AccountId, NetUid } from "#runtime/primitives/ids.ts";
import { ChildParentInconsistency, InvalidChild, ProportionOverflow, TooManyChildren } from "../errors.ts";
import { ChildKeys, ParentKeys } from "./storage.ts";

/** Links of one hotkey: a proportion of stake, of the largest u64, and the other hotkey. */
export type Links = readonly (readonly [proportion: bigint, hotkey: AccountId])[];
/** The same by hotkey. */
type LinkMap = ReadonlyMap<AccountId, bigint>;

/** Both sides of one hotkey, the pivot. */
export interface Relations {
  readonly pivot: AccountId;
  readonly children: LinkMap;
  readonly parents: LinkMap;
}

/** Children that a hotkey may ask for. */
const MAX_CHILDREN = 5;

/** Of links that name a hotkey twice, the last counts. */
const linkMap = (links: Links): LinkMap => new Map(links.map(([proportion, hotkey]) => [hotkey, proportion]));
const linksOf = (map: LinkMap): Links =>
  [...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([hotkey, proportion]) => [proportion, hotkey]);
const without = (links: Links, hotkey: AccountId): Links => links.filter(([, other]) => other !== hotkey);
const upserted = (links: Links, proportion: bigint, hotkey: AccountId): Links =>
  links.some(([, other]) => other === hotkey)
    ? links.map((link) => (link[1] === hotkey ? [proportion, hotkey] : link))
    : [...links, [proportion, hotkey]];

const ensureNoSelfLoop = (pivot: AccountId, links: LinkMap): void => ensure(!links.has(pivot), InvalidChild);
const ensureTotalProportions = (children: LinkMap): void =>
  ensure([...children.values()].reduce((sum, proportion) => sum + proportion, 0n) <= U64.MAX, ProportionOverflow);
const ensureBipartite = (children: LinkMap, parents: LinkMap): void =>
  ensure(![...children.keys()].some((child) => parents.has(child)), ChildParentInconsistency);

/**
 * Whether these children could take the place of the pivot's.
 * @throws InvalidChild, TooManyChildren, ProportionOverflow, ChildParentInconsistency
 */
export function ensurePendingConsistency({ pivot, parents }: Relations, links: Links): void {
  const children = linkMap(links);
  ensureNoSelfLoop(pivot, children);
  ensure(children.size <= MAX_CHILDREN, TooManyChildren);
  ensureTotalProportions(children);
  ensureBipartite(children, parents);
}

/**
 * The relations of a hotkey with `children`, its parents being those of storage. Links to itself are left out.
 * @throws ProportionOverflow, ChildParentInconsistency. Reference: load_relations_from_pending.
 */
export function relationsWith(ctx: Ctx, pivot: AccountId, netuid: NetUid, children: Links): Relations {
  const relations = {
    pivot,
    children: linkMap(without(children, pivot)),
    parents: linkMap(without(ParentKeys.get(ctx, pivot, netuid), pivot)),
  };
  ensureTotalProportions(relations.children);
  ensureBipartite(relations.children, relations.parents);
  return relations;
}

/** As storage has them. Errors as of `relationsWith`. Reference: load_child_parent_relations. */
export const loadRelations = (ctx: Ctx, hotkey: AccountId, netuid: NetUid): Relations =>
  relationsWith(ctx, hotkey, netuid, ChildKeys.get(ctx, hotkey, netuid));

/** The relations under another hotkey. @throws InvalidChild if it is among them. Reference: rebind_pivot. */
export function rebindPivot(relations: Relations, pivot: AccountId): Relations {
  ensureNoSelfLoop(pivot, relations.children);
  ensureNoSelfLoop(pivot, relations.parents);
  return { ...relations, pivot };
}

/** One direction of the links: the item that a hotkey's own links stand in, and the one of the other end. */
type Side = typeof ChildKeys;

/** Writes links; an empty list is removed. Reference: set_childkeys, set_parentkeys. */
export function setLinks(ctx: Ctx, side: Side, hotkey: AccountId, netuid: NetUid, links: Links): void {
  if (links.length === 0) side.remove(ctx, hotkey, netuid);
  else side.set(ctx, hotkey, netuid, links);
}

/** Takes one link out of a hotkey's. */
export const removeLink = (ctx: Ctx, side: Side, hotkey: AccountId, netuid: NetUid, other: AccountId): void =>
  setLinks(ctx, side, hotkey, netuid, without(side.get(ctx, hotkey, netuid), other));

/** Writes one side of the pivot and the other ends of all links that are there now or were before. Gives the number of those. */
function persistSide(ctx: Ctx, pivot: AccountId, netuid: NetUid, links: LinkMap, own: Side, other: Side): number {
  const before = new Set(own.get(ctx, pivot, netuid).map(([, hotkey]) => hotkey));
  setLinks(ctx, own, pivot, netuid, linksOf(links));
  for (const [hotkey, proportion] of links)
    setLinks(ctx, other, hotkey, netuid, upserted(other.get(ctx, hotkey, netuid), proportion, pivot));
  const removed = [...before].filter((hotkey) => !links.has(hotkey));
  for (const hotkey of removed) removeLink(ctx, other, hotkey, netuid, pivot);
  return links.size + removed.length;
}

/**
 * Makes storage say what the relations say, on both ends of every link. Gives the database accesses that the reference counts for it.
 * Reference: persist_child_parent_relations.
 */
export function persistRelations(
  ctx: Ctx,
  { pivot, children, parents }: Relations,
  netuid: NetUid,
): { readonly reads: number; readonly writes: number } {
  const ends =
    persistSide(ctx, pivot, netuid, children, ChildKeys, ParentKeys) +
    persistSide(ctx, pivot, netuid, parents, ParentKeys, ChildKeys);
  return { reads: 1 + ends, writes: 1 + ends };
}

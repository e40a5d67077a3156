/** A chain that begins with a final block far above genesis, and gets the blocks between later, from above. */
import type { BlockRef } from "#runtime/primitives/ids.ts";
import type { PastBlock, ReachedBlock } from "./block_commit.ts";
import type { Buckets } from "./buckets.ts";
import { DatabaseError } from "./errors.ts";
import { type BlockPlace, type ForkTree, placeOf } from "./fork_tree.ts";
import type { Batch } from "./row_store.ts";

/** The facts that make a block the beginning of the chain; not its own rows. */
export function putReached(buckets: Buckets, batch: Batch, place: BlockPlace, { proven, aux }: ReachedBlock): void {
  const { facts, leaves, canonical, children, headers, justifications, numbers } = buckets;
  for (const fact of ["best", "finalized"] as const) facts.put(batch, fact, place.hash);
  leaves.put(batch, "leaves", [place.hash]);
  canonical.put(batch, place.number, place.hash);
  children.put(batch, place.parent, [place.hash]);
  for (const block of proven) {
    const { hash, number } = placeOf(block.hash, block.header);
    headers.put(batch, hash, block.header);
    justifications.put(batch, hash, block.justifications);
    canonical.put(batch, number, hash);
  }
  for (const [key, value] of aux) buckets.aux.put(batch, key, value);
  numbers.put(batch, "prunedStates", place.number - 1);
  if (place.number > 1) numbers.put(batch, "missingBelow", place.number);
}

/** The highest block that is not here though blocks above it are. */
export function missingBlock(tree: ForkTree, buckets: Buckets): BlockRef | undefined {
  const above = buckets.numbers.get("missingBelow");
  const hash = above === undefined ? undefined : buckets.canonical.get(above);
  return above === undefined || hash === undefined ? undefined : { number: above - 1, hash: tree.known(hash).parent };
}

/** @returns what stores these blocks. @throws DatabaseError `bad_block` if they do not begin at `missing` and go down from parent to parent */
export function historyOf(
  buckets: Buckets,
  missing: BlockRef | undefined,
  blocks: readonly PastBlock[],
): (batch: Batch) => void {
  let next = missing;
  const genesis = buckets.canonical.get(0);
  for (const { hash, header } of blocks) {
    const bad = (what: string): DatabaseError => new DatabaseError({ code: "bad_block", hash, what });
    const place = placeOf(hash, header);
    if (next === undefined || next.hash !== hash || next.number !== place.number)
      throw bad("it is not the one missing");
    if (next.number === 1 && place.parent !== genesis) throw bad("it does not build on genesis");
    next = next.number === 1 ? undefined : { number: next.number - 1, hash: place.parent };
  }
  return (batch) => {
    for (const { hash, header, body } of blocks) {
      const { number, parent } = placeOf(hash, header);
      buckets.headers.put(batch, hash, header);
      buckets.bodies.put(batch, hash, body);
      buckets.canonical.put(batch, number, hash);
      buckets.children.put(batch, parent, [hash]);
      if (number === 1) buckets.numbers.delete(batch, "missingBelow");
      else buckets.numbers.put(batch, "missingBelow", number);
    }
  };
}

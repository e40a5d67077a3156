/** Where the peer's chain leaves ours. Reference: chain_sync.rs handle_ancestor_search_state. */
import type { BlockNumber } from "#runtime/primitives/ids.ts";

/**
 * The highest height up to `start` at which `matches` holds, given that it holds for every height below one at which it holds: by
 * steps back that double, then by halving. About 2 log2(depth) questions, one if the chains agree at `start`.
 * @param floor the lowest height asked about.
 * @returns undefined if it does not hold even at `floor`.
 */
export async function commonAncestor(
  start: BlockNumber,
  floor: BlockNumber,
  matches: (number: BlockNumber) => Promise<boolean>,
): Promise<BlockNumber | undefined> {
  if (start < floor) return undefined;
  let high = start + 1;
  let low = start;
  for (let step = 1; !(await matches(low)); step *= 2) {
    if (low === floor) return undefined;
    high = low;
    low = Math.max(floor, low - step);
  }
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2);
    if (await matches(middle)) low = middle;
    else high = middle;
  }
  return low;
}

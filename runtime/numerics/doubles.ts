/** Doubles that stand for integers: where bigints are too slow. */

/** A bigint as the double it is. Throws RangeError beyond 2^53, where a double would round. */
export const exactDouble = (value: bigint): number => {
  const double = Number(value);
  if (!Number.isSafeInteger(double)) throw new RangeError(`${value} is no exact double`);
  return double;
};

/** A list as doubles; undefined if one is beyond 2^53. */
const exactDoubles = (list: readonly bigint[]): Float64Array | undefined => {
  const doubles = new Float64Array(list.length);
  for (let at = 0; at < doubles.length; at++) {
    const double = Number(list[at]);
    if (!Number.isSafeInteger(double)) return undefined;
    doubles[at] = double;
  }
  return doubles;
};

/**
 * Doubles in the same order as the integers of all the lists together, equal where those are equal: the integers themselves
 * where all are exact, else their ranks. Made for comparing block numbers cell by cell.
 */
export const orderedDoubles = (lists: readonly (readonly bigint[])[]): Float64Array[] => {
  const exact = lists.map(exactDoubles);
  if (exact.every((list) => list !== undefined)) return exact;
  const all = [...new Set(lists.flat())].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const rank = new Map(all.map((value, at) => [value, at]));
  return lists.map((list) => Float64Array.from(list, (value) => rank.get(value) ?? 0));
};

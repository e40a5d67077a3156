/** Selection by weight in expected linear time, without branches that depend on the numbers. */

/** Scores with the shares of those who gave them. */
export interface Scores {
  /** Raw I32F32 bits. */
  readonly score: Float64Array;
  /** Of those who gave the score at the same place; raw I32F32 bits. */
  readonly share: Float64Array;
}

const FEW = 8;
const BUCKETS = 128;
const sums = new Float64Array(BUCKETS);

const sortFew = (score: Float64Array, share: Float64Array, from: number, to: number): void => {
  for (let at = from + 1; at < to; at++) {
    const ownScore = score[at] as number;
    const ownShare = share[at] as number;
    let place = at;
    for (; place > from && (score[place - 1] as number) > ownScore; place--) {
      score[place] = score[place - 1] as number;
      share[place] = share[place - 1] as number;
    }
    score[place] = ownScore;
    share[place] = ownShare;
  }
};

/** Adds up shares by bucket of their score. */
const fillBuckets = (scores: Scores, from: number, to: number, lowest: number, scale: number): void => {
  const { score, share } = scores;
  for (let at = from; at < to; at++) {
    const bucket = (((score[at] as number) - lowest) * scale) | 0;
    sums[bucket] = (sums[bucket] as number) + (share[at] as number);
  }
};

/** Moves the cells of one bucket to the front; gives their end. */
const keepBucket = (
  { score, share }: Scores,
  from: number,
  to: number,
  lowest: number,
  scale: number,
  wanted: number,
): number => {
  let end = from;
  for (let at = from; at < to; at++) {
    const own = score[at] as number;
    if ((((own - lowest) * scale) | 0) !== wanted) continue;
    score[end] = own;
    share[end++] = share[at] as number;
  }
  return end;
};

const selectFew = ({ score, share }: Scores, from: number, to: number, minority: number, below: number): number => {
  sortFew(score, share, from, to);
  let under = below;
  for (let at = from; at < to; at++) {
    under += share[at] as number;
    if (under > minority) return score[at] as number;
  }
  return score[to - 1] as number;
};

/**
 * The lowest score in from .. to with which the share up to it, `below` included, passes `minority`; the highest where it never
 * does. At least one cell; shares add up exactly in any order. Reorders the part. Each round keeps one of 128 slices between the
 * lowest and the highest score, which lie in different ones; scores have 33 bits, so five rounds are the most.
 */
export const selectByShare = (scores: Scores, from: number, to: number, minority: number, below: number): number => {
  const { score } = scores;
  let end = to;
  let under = below;
  while (end - from > FEW) {
    let lowest = score[from] as number;
    let highest = lowest;
    for (let at = from + 1; at < end; at++) {
      lowest = Math.min(lowest, score[at] as number);
      highest = Math.max(highest, score[at] as number);
    }
    if (lowest === highest) return lowest;
    const scale = (BUCKETS - 0.5) / (highest - lowest);
    sums.fill(0);
    fillBuckets(scores, from, end, lowest, scale);
    let bucket = 0;
    while (bucket < BUCKETS - 1 && under + (sums[bucket] as number) <= minority) under += sums[bucket++] as number;
    end = keepBucket(scores, from, end, lowest, scale, bucket);
  }
  return selectFew(scores, from, end, minority, under);
};

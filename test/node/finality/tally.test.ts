import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countVote } from "#node/finality/grandpa/count_vote.ts";
import type { SignedVote } from "#node/finality/grandpa/messages.ts";
import { Round } from "#node/finality/grandpa/round.ts";
import { type Block, type BlockTree, pathTo } from "#node/finality/grandpa/tally.ts";
import { VoterSet } from "#node/finality/grandpa/voter_set.ts";
import type { Hex } from "#runtime/primitives/hex.ts";

const hashOf = (name: number): Hex => `0x${name.toString(16).padStart(64, "0")}`;
const idOf = (voter: number): Hex => `0x${(voter + 1).toString(16).padStart(64, "f")}`;

/** Block 0 is the root; `parents[i]` is the parent of block i + 1. */
class Blocks implements BlockTree {
  readonly parents: readonly number[];
  hidden = new Set<Hex>();
  constructor(parents: readonly number[]) {
    this.parents = parents;
  }
  parent(hash: Hex): Hex | undefined {
    const parent = this.parents[Number(hash) - 1];
    return this.hidden.has(hash) || parent === undefined ? undefined : hashOf(parent);
  }
  number(hash: Hex): number | undefined {
    if (this.hidden.has(hash)) return undefined;
    let number = 0;
    for (let at = Number(hash); at > 0; at = this.parents[at - 1] ?? 0) number += 1;
    return number;
  }
  block(name: number): Block {
    return { hash: hashOf(name), number: this.number(hashOf(name)) ?? 0 };
  }
}
const voteOf = (tree: Blocks, voter: number, name: number): SignedVote => {
  const { hash, number } = tree.block(name);
  return { vote: { target_hash: hash, target_number: number }, signature: new Uint8Array(64), id: idOf(voter) };
};
/** Voters 0 and on, of these weights. */
function votersOf(weights: readonly bigint[]): VoterSet {
  const set = VoterSet.of(
    0n,
    weights.map((weight, voter) => [idOf(voter), weight] as const),
  );
  if (set === undefined) throw new Error("nobody votes");
  return set;
}
const equals = (count: number): VoterSet => votersOf(Array.from({ length: count }, () => 1n));
const roundOver = (tree: Blocks, voters: number, prevotes: readonly number[], precommits: readonly number[]): Round => {
  const round = new Round(1n, tree.block(0), equals(voters), tree);
  for (const [voter, name] of prevotes.entries()) round.prevotes.add(voteOf(tree, voter, name));
  for (const [voter, name] of precommits.entries()) round.precommits.add(voteOf(tree, voter, name));
  return round;
};
/** 0 - 1 - 2 - 3, and 4 beside 2 on 1. */
const FORKED = new Blocks([0, 1, 2, 1]);

describe("a round", () => {
  it("has a settled ghost once no vote that is missing can lift it", () => {
    const isSettled = (...prevotes: number[]): boolean => roundOver(FORKED, 4, prevotes, []).isGhostSettled;
    expect([isSettled(2, 2, 2), isSettled(3, 3, 3), isSettled(2, 2, 3)]).toEqual([true, true, true]);
    expect([isSettled(2, 3, 3), isSettled(2, 3, 3, 2)]).toEqual([false, true]);
    expect([isSettled(), isSettled(2, 2), isSettled(2, 2, 4, 4)]).toEqual([false, false, true]);
    const tree = new Blocks([0, 1, 2]);
    tree.hidden.add(hashOf(3));
    const unknown = roundOver(tree, 4, [2, 2, 2, 3], []);
    expect(unknown.isGhostSettled).toBe(true);
    const mayBeForIts = roundOver(tree, 7, [1, 1, 2, 2, 2, 3, 3], []);
    expect(mayBeForIts.isGhostSettled).toBe(false);
  });

  it("needs more than two thirds", () => {
    expect([1, 2, 3, 4, 5, 6, 7, 10].map((count) => Number(equals(count).threshold))).toEqual([1, 2, 3, 3, 4, 5, 5, 7]);
  });

  it("finalizes what enough precommitted to or built on", () => {
    const round = roundOver(FORKED, 4, [3, 3, 2, 4], [3, 3, 2]);
    expect(round.prevoteGhost()).toEqual(FORKED.block(2));
    expect(round.finalized()).toEqual(FORKED.block(2));
    expect(round.proofOf(FORKED.block(2))).toHaveLength(3);
    expect(round.proofOf(FORKED.block(3))).toBeUndefined();
  });

  it("counts votes by their weight", () => {
    const round = new Round(1n, FORKED.block(0), votersOf([5n, 1n, 1n, 1n]), FORKED);
    for (const voter of [1, 2, 3]) round.precommits.add(voteOf(FORKED, voter, 3));
    expect([round.finalized(), round.proofOf(FORKED.block(3))]).toEqual([undefined, undefined]);
    round.precommits.add(voteOf(FORKED, 0, 2));
    expect(round.finalized()).toEqual(FORKED.block(2));
  });

  it("has no set of nobody, of voters without weight, or of more weight than 64 bits hold", () => {
    const most = (1n << 64n) - 1n;
    const totals = [[], [1n, 0n], [most, 1n], [most]].map(
      (weights) =>
        VoterSet.of(
          0n,
          weights.map((weight, voter) => [idOf(voter), weight] as const),
        )?.total,
    );
    expect(totals).toEqual([undefined, undefined, undefined, most]);
  });

  it("ends only when nothing above its estimate can be finalized", () => {
    const open = roundOver(FORKED, 4, [3, 3, 3, 3], [3, 3]);
    expect([open.estimate(), open.completable()]).toEqual([FORKED.block(3), false]);
    // The fourth, and one who may have voted twice, may still make three for block 3.
    const waiting = roundOver(FORKED, 4, [3, 3, 3, 3], [3, 2, 2]);
    expect(waiting.estimate()).toEqual(FORKED.block(3));
    const ended = roundOver(FORKED, 4, [2, 2, 2, 3], [2, 2, 2, 2]);
    expect([ended.estimate(), ended.completable()]).toEqual([FORKED.block(2), true]);
  });

  it("does not judge votes for blocks that are not here", () => {
    const tree = new Blocks([0, 1, 2]);
    const round = roundOver(tree, 3, [2, 2, 2], [3, 2, 2]);
    expect([round.finalized(), round.completable()]).toEqual([tree.block(2), true]);
    tree.hidden.add(hashOf(3));
    expect(round.estimate()).toEqual(tree.block(2));
    expect([round.finalized(), round.completable()]).toEqual([undefined, false]);
  });

  it("counts who votes twice for every block, and never in a proof without a vote for it", () => {
    const round = roundOver(FORKED, 4, [2, 2, 2, 2], [2, 2, 4]);
    expect(round.finalized()).toEqual(FORKED.block(1));
    expect(round.precommits.add(voteOf(FORKED, 2, 2))).toBe(true);
    expect(round.precommits.add(voteOf(FORKED, 2, 3))).toBe(false);
    expect(round.precommits.equivocators).toBe(1n);
    expect(round.finalized()).toEqual(FORKED.block(2));
    expect(round.proofOf(FORKED.block(2))?.map(({ vote }) => vote.target_number)).toEqual([2, 2, 2]);
  });

  it("tells of the second vote for another block, once", () => {
    const round = roundOver(FORKED, 4, [], []);
    const said: string[] = [];
    const cast = (type: "Prevote" | "Precommit", name: number): boolean =>
      countVote(round, type, voteOf(FORKED, 1, name), (text) => said.push(text));
    expect([cast("Prevote", 2), cast("Prevote", 2), cast("Precommit", 3), cast("Precommit", 3)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(said).toEqual([]);
    expect([cast("Prevote", 4), cast("Prevote", 1), cast("Precommit", 2)]).toEqual([true, false, true]);
    expect(said.map((text) => text.split(":")[0])).toEqual([
      "prevote equivocation in round 1",
      "precommit equivocation in round 1",
    ]);
  });
});

const tree = fc
  .array(fc.nat(), { minLength: 1, maxLength: 12 })
  .map((raw) => new Blocks(raw.map((seed, i) => seed % (i + 1))));

describe("whatever honest voters do", () => {
  it("nothing off the estimate is finalized once a round can end, with one liar and late votes", () => {
    const run = fc.record({
      tree,
      seeds: fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
      late: fc.subarray([0, 1, 2, 3]),
    });
    fc.assert(
      fc.property(run, ({ tree, seeds, late }) => {
        const names = tree.parents.length + 1;
        const pick = (i: number): number => (seeds[i] ?? 0) % names;
        const prevotes = [0, 1, 2, 3].map(pick);
        const ghost = roundOver(tree, 4, prevotes, []).prevoteGhost();
        if (ghost === undefined) return;
        // The honest precommit to a ghost of some three or four prevotes; the liar, number 3, to anything, and to others something else.
        const ghosts = [-1, 0, 1, 2, 3].flatMap((without) => {
          const seen = prevotes.flatMap((name, voter) => (voter === without ? [] : [[voter, name] as const]));
          const round = roundOver(tree, 4, [], []);
          for (const [voter, name] of seen) round.prevotes.add(voteOf(tree, voter, name));
          return round.prevoteGhost() ?? [];
        });
        const honest = [4, 5, 6].map((i) => Number((ghosts[(seeds[i] ?? 0) % ghosts.length] ?? ghost).hash));
        const all = [...honest, pick(7)];
        const here = roundOver(tree, 4, prevotes, []);
        all.forEach((name, voter) => {
          if (!late.includes(voter)) here.precommits.add(voteOf(tree, voter, name));
        });
        if (!here.completable()) return;
        const estimate = here.estimate();
        const elsewhere = roundOver(tree, 4, prevotes, [...honest, pick(8)]).finalized();
        if (elsewhere === undefined || estimate === undefined) return;
        const base = tree.block(0);
        expect(pathTo(tree, base, estimate.hash)).toContain(elsewhere.hash);
      }),
      { numRuns: 3000 },
    );
  });
});

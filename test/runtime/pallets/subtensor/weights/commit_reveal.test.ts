import { TypeRegistry } from "@polkadot/types";
import { describe, expect, it } from "vitest";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { tryTransactional } from "#runtime/frame/errors.ts";
import { signed } from "#runtime/frame/origin.ts";
import type { AccountId, H256, NetUid, NetUidStorageIndex, Uid } from "#runtime/primitives/ids.ts";
import { ValidatorPermit } from "../../../../../runtime/pallets/subtensor/epoch/storage.ts";
import { NetworksAdded } from "../../../../../runtime/pallets/subtensor/networks/storage.ts";
import { appendNeuron } from "../../../../../runtime/pallets/subtensor/neurons/append_neuron.ts";
import { SubnetEpochIndex, Tempo } from "../../../../../runtime/pallets/subtensor/tempo/storage.ts";
import { commit_weights } from "../../../../../runtime/pallets/subtensor/weights/commit_weights.ts";
import { reveal_weights } from "../../../../../runtime/pallets/subtensor/weights/reveal_weights.ts";
import {
  MinAllowedWeights,
  WeightCommits,
  Weights,
  WeightsSetRateLimit,
} from "../../../../../runtime/pallets/subtensor/weights/storage.ts";
import { Number as BlockNumber } from "../../../../../runtime/pallets/system/storage.ts";
import { emptyRuntime } from "../../../../support/runtime_ctx.ts";

const NETUID = 7 as NetUid;
const INDEX = 7 as NetUidStorageIndex;
const WHO = `0x${"0a".repeat(32)}` as AccountId;
const OTHER = `0x${"0b".repeat(32)}` as AccountId;
const VALUES = { uids: [0, 1], values: [1, 3], version_key: 9n };

/** A validator in epoch 4 of a subnet whose epochs only move when we say so. */
function world(): Ctx {
  const ctx = emptyRuntime();
  BlockNumber.set(ctx, 50);
  NetworksAdded.set(ctx, NETUID, true);
  for (const hotkey of [WHO, OTHER]) appendNeuron(ctx, NETUID, hotkey, 1n);
  ValidatorPermit.set(ctx, NETUID, [true, false]);
  MinAllowedWeights.set(ctx, NETUID, 1);
  WeightsSetRateLimit.set(ctx, NETUID, 0n);
  Tempo.set(ctx, NETUID, 0);
  SubnetEpochIndex.set(ctx, NETUID, 4n);
  return ctx;
}

/** The hash as another library encodes and hashes it. */
const hashOf = (salt: number[]): H256 => {
  const types = ["AccountId32", "u16", "Vec<u16>", "Vec<u16>", "Vec<u16>", "u64"];
  const registry = new TypeRegistry();
  const encoded = registry.createType(`(${types.join(",")})`, [
    WHO,
    INDEX,
    VALUES.uids,
    VALUES.values,
    salt,
    VALUES.version_key,
  ]);
  return registry.hash(encoded.toU8a()).toHex();
};
/** Without the guards, which refuse some of these sooner. */
const commit = (ctx: Ctx, salt: number[]) =>
  tryTransactional(ctx, () => commit_weights.dispatch(ctx, signed(WHO), { netuid: NETUID, commit_hash: hashOf(salt) }));
const reveal = (ctx: Ctx, salt: number[]): string => {
  const args = { netuid: NETUID, ...VALUES, salt };
  const outcome = tryTransactional(ctx, () => reveal_weights.dispatch(ctx, signed(WHO), args));
  return outcome.ok ? "ok" : outcome.failure.message;
};

describe("commit and reveal", () => {
  it("sets weights in the one epoch that is the period after the commit", () => {
    const ctx = world();
    expect(commit(ctx, [1, 2]).ok).toBe(true);
    expect(reveal(ctx, [1, 2])).toBe("RevealTooEarly");
    SubnetEpochIndex.set(ctx, NETUID, 5n);
    expect(reveal(ctx, [1, 3])).toBe("InvalidRevealCommitHashNotMatch");
    expect(Weights.has(ctx, INDEX, 0 as Uid)).toBe(false);
    expect(reveal(ctx, [1, 2])).toBe("ok");
    expect(Weights.get(ctx, INDEX, 0 as Uid)).toEqual([
      [0, 21845],
      [1, 65535],
    ]);
    expect(WeightCommits.has(ctx, INDEX, WHO)).toBe(false);
    expect(reveal(ctx, [1, 2])).toBe("NoWeightsCommitFound");
  });

  it("expires after that epoch, and says so only to who knows the commit", () => {
    const ctx = world();
    commit(ctx, [1]);
    SubnetEpochIndex.set(ctx, NETUID, 6n);
    expect(reveal(ctx, [1])).toBe("ExpiredWeightCommit");
    expect(reveal(ctx, [2])).toBe("NoWeightsCommitFound");
  });

  it("spends the commits before the one revealed, and takes ten at a time", () => {
    const ctx = world();
    for (let salt = 0; salt < 10; salt++) expect(commit(ctx, [salt]).ok).toBe(true);
    const eleventh = commit(ctx, [10]);
    expect(eleventh.ok ? "ok" : eleventh.failure.message).toBe("TooManyUnrevealedCommits");
    SubnetEpochIndex.set(ctx, NETUID, 5n);
    expect(reveal(ctx, [6])).toBe("ok");
    expect(reveal(ctx, [5])).toBe("InvalidRevealCommitHashNotMatch");
    expect(WeightCommits.get(ctx, INDEX, WHO)?.map(([hash]) => hash)).toEqual([7, 8, 9].map((salt) => hashOf([salt])));
  });
});

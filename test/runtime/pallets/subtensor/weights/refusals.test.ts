import { describe } from "vitest";
import { makeCall, type RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { ValidatorPermit } from "#runtime/pallets/subtensor/epoch/storage.ts";
import { mechanismStorageIndex } from "#runtime/pallets/subtensor/mechanisms/storage_index.ts";
import { LastUpdate } from "#runtime/pallets/subtensor/neurons/storage.ts";
import { SubnetEpochIndex, Tempo } from "#runtime/pallets/subtensor/tempo/storage.ts";
import { batch_reveal_weights } from "#runtime/pallets/subtensor/weights/batch_reveal_weights.ts";
import { commit_crv3_mechanism_weights } from "#runtime/pallets/subtensor/weights/commit_crv3_mechanism_weights.ts";
import { commit_mechanism_weights } from "#runtime/pallets/subtensor/weights/commit_mechanism_weights.ts";
import { commit_timelocked_mechanism_weights } from "#runtime/pallets/subtensor/weights/commit_timelocked_mechanism_weights.ts";
import { commit_timelocked_weights } from "#runtime/pallets/subtensor/weights/commit_timelocked_weights.ts";
import { commit_weights } from "#runtime/pallets/subtensor/weights/commit_weights.ts";
import { commitHash } from "#runtime/pallets/subtensor/weights/reveal.ts";
import { reveal_mechanism_weights } from "#runtime/pallets/subtensor/weights/reveal_mechanism_weights.ts";
import { reveal_weights } from "#runtime/pallets/subtensor/weights/reveal_weights.ts";
import { set_mechanism_weights } from "#runtime/pallets/subtensor/weights/set_mechanism_weights.ts";
import { set_weights } from "#runtime/pallets/subtensor/weights/set_weights.ts";
import {
  CommitRevealWeightsEnabled,
  MinAllowedWeights,
  StakeThreshold,
  TimelockedWeightCommits,
  WeightCommits,
  WeightsVersionKey,
} from "#runtime/pallets/subtensor/weights/storage.ts";
import { type AccountId, type H256, MAIN_MECHANISM, type MechId, type NetUid, ROOT } from "#runtime/primitives/ids.ts";
import { itRefuses, outcomeOf, type Refusal } from "../../../../support/refusals.ts";
import { ALICE_HOTKEY, FIRST, NO_SUBNET, NOW, STRANGER, smallChain } from "../../../../support/small_chain.ts";

const EPOCH = 4n;
const SALT = [7];
const NOBODYS_HASH: H256 = `0x${"77".repeat(32)}`;
const NO_MECHANISM = 1 as MechId;
const MOST_STAKE = 2n ** 62n;

/** Three neurons; epochs move only when we say so. */
const chain = (enabled: boolean) => (): Ctx => {
  const ctx = smallChain();
  for (const netuid of [ROOT, FIRST, NO_SUBNET]) {
    CommitRevealWeightsEnabled.set(ctx, netuid, enabled);
    Tempo.set(ctx, netuid, 0);
    SubnetEpochIndex.set(ctx, netuid, EPOCH);
    MinAllowedWeights.set(ctx, netuid, 1);
  }
  return ctx;
};

interface Given {
  readonly netuid?: NetUid;
  readonly uids?: readonly number[];
  readonly values?: readonly number[];
}
/** Wrong in one thing each, whichever way the weights come. */
interface Case {
  readonly error: string;
  readonly weights: Given;
  readonly by?: AccountId;
  readonly given?: (ctx: Ctx) => void;
}
const CASES: readonly Case[] = [
  { error: "CanNotSetRootNetworkWeights", weights: { netuid: ROOT } },
  { error: "WeightVecNotEqualSize", weights: { values: [1] } },
  { error: "MechanismDoesNotExist", weights: { netuid: NO_SUBNET } },
  { error: "UidsLengthExceedUidsInSubNet", weights: { uids: [0, 1, 2, 3], values: [1, 1, 1, 1] } },
  { error: "HotKeyNotRegisteredInSubNet", weights: {}, by: STRANGER },
  { error: "IncorrectWeightVersionKey", weights: {}, given: (ctx) => WeightsVersionKey.set(ctx, FIRST, 2n) },
  {
    error: "NeuronNoValidatorPermit",
    weights: {},
    given: (ctx) => ValidatorPermit.set(ctx, FIRST, [false, false, false]),
  },
  { error: "DuplicateUids", weights: { uids: [0, 0] } },
  { error: "UidVecContainInvalidOne", weights: { uids: [0, 3] } },
  { error: "WeightVecLengthIsLow", weights: {}, given: (ctx) => MinAllowedWeights.set(ctx, FIRST, 3) },
];
const filled = ({ netuid = FIRST, uids = [0, 2], values = [1, 3] }: Given) => ({ netuid, uids, values });

const sets = (weights: Given, mecid = MAIN_MECHANISM): RuntimeCall[] => {
  const { netuid, uids: dests, values } = filled(weights);
  return [
    makeCall(set_weights, { netuid, dests, weights: values, version_key: 1n }),
    makeCall(set_mechanism_weights, { netuid, mecid, dests, weights: values, version_key: 1n }),
  ];
};

describe("weights are refused", () => {
  itRefuses(
    CASES.flatMap(({ error, weights, by = ALICE_HOTKEY, given }) =>
      sets(weights).map((call): Refusal => ({ error, by, call, ...(given && { given }) })),
    ),
    chain(false),
  );
  itRefuses(
    [
      ...sets({}).map((call) => ({
        error: "SettingWeightsTooFast",
        by: ALICE_HOTKEY,
        call,
        given: (ctx: Ctx) =>
          LastUpdate.set(ctx, mechanismStorageIndex(FIRST, MAIN_MECHANISM), [0n, BigInt(NOW - 1), 0n]),
      })),
      ...sets({}).map((call) => ({
        error: "NotEnoughStakeToSetWeights",
        by: ALICE_HOTKEY,
        call,
        given: (ctx: Ctx) => StakeThreshold.set(ctx, MOST_STAKE),
      })),
      // A neuron is told by the guard of rates that it is too fast.
      { error: "MechanismDoesNotExist", by: STRANGER, call: sets({}, NO_MECHANISM)[1] as RuntimeCall },
    ],
    chain(false),
  );
  itRefuses(
    sets({}).map((call) => ({ error: "CommitRevealEnabled", by: ALICE_HOTKEY, call })),
    chain(true),
  );
});

const reveals = (weights: Given): RuntimeCall[] => {
  const { netuid, uids, values } = filled(weights);
  return [
    makeCall(reveal_weights, { netuid, uids, values, salt: SALT, version_key: 1n }),
    makeCall(reveal_mechanism_weights, { netuid, mecid: MAIN_MECHANISM, uids, values, salt: SALT, version_key: 1n }),
    makeCall(batch_reveal_weights, {
      ...{ netuid, uids_list: [uids], values_list: [values], salts_list: [SALT], version_keys: [1n] },
    }),
  ];
};
/** What is revealed was committed one epoch ago. */
const committed =
  (weights: Given, by: AccountId = ALICE_HOTKEY, epoch = EPOCH - 1n) =>
  (ctx: Ctx): void => {
    const { netuid, uids, values } = filled(weights);
    const index = mechanismStorageIndex(netuid, MAIN_MECHANISM);
    const reveal = { netuid, mechanism: MAIN_MECHANISM, uids, values, salt: SALT, versionKey: 1n };
    WeightCommits.set(ctx, index, by, [[commitHash(by, index, reveal), epoch, BigInt(NOW), 0n]]);
  };

describe("a reveal is refused", () => {
  itRefuses(
    CASES.flatMap(({ error, weights, by = ALICE_HOTKEY, given }) =>
      reveals(weights).map(
        (call): Refusal => ({
          error,
          by,
          call,
          given: (ctx) => {
            committed(weights, by)(ctx);
            given?.(ctx);
          },
        }),
      ),
    ),
    chain(true),
  );
  itRefuses(
    reveals({}).flatMap((call): Refusal[] => [
      { error: "NoWeightsCommitFound", by: ALICE_HOTKEY, call },
      { error: "RevealTooEarly", by: ALICE_HOTKEY, call, given: committed({}, ALICE_HOTKEY, EPOCH) },
      {
        error: "NotEnoughStakeToSetWeights",
        by: ALICE_HOTKEY,
        call,
        given: (ctx) => StakeThreshold.set(ctx, MOST_STAKE),
      },
      {
        error: "CommitRevealDisabled",
        by: ALICE_HOTKEY,
        call,
        given: (ctx) => {
          committed({})(ctx);
          CommitRevealWeightsEnabled.set(ctx, FIRST, false);
        },
      },
      // The guard has no names for these two.
      {
        error: "ExpiredWeightCommit",
        by: ALICE_HOTKEY,
        call,
        given: committed({}, ALICE_HOTKEY, EPOCH - 2n),
        unguarded: true,
      },
      {
        error: "InvalidRevealCommitHashNotMatch",
        by: ALICE_HOTKEY,
        call,
        given: committed({ values: [1, 4] }),
        unguarded: true,
      },
    ]),
    chain(true),
  );
});

const commits = (netuid: NetUid): RuntimeCall[] => {
  const timelocked = { netuid, commit: Uint8Array.of(1), reveal_round: 100n };
  const mecid = MAIN_MECHANISM;
  return [
    makeCall(commit_weights, { netuid, commit_hash: NOBODYS_HASH }),
    makeCall(commit_mechanism_weights, { netuid, mecid, commit_hash: NOBODYS_HASH }),
    makeCall(commit_timelocked_weights, { ...timelocked, commit_reveal_version: 4 }),
    makeCall(commit_timelocked_mechanism_weights, { ...timelocked, mecid, commit_reveal_version: 4 }),
    makeCall(commit_crv3_mechanism_weights, { ...timelocked, mecid }),
  ];
};
const tenCommits = (ctx: Ctx): void => {
  const index = mechanismStorageIndex(FIRST, MAIN_MECHANISM);
  const ten = <T>(commit: T): T[] => Array.from({ length: 10 }, () => commit);
  WeightCommits.set(ctx, index, ALICE_HOTKEY, ten([NOBODYS_HASH, EPOCH, BigInt(NOW), 0n] as const));
  const sealed = [ALICE_HOTKEY, BigInt(NOW), Uint8Array.of(1), 100n] as const;
  TimelockedWeightCommits.set(ctx, index, EPOCH, ten(sealed));
};

describe("a commit is refused", () => {
  itRefuses(
    commits(NO_SUBNET).map((call) => ({ error: "MechanismDoesNotExist", by: ALICE_HOTKEY, call })),
    chain(true),
  );
  itRefuses(
    commits(FIRST).flatMap((call): Refusal[] => [
      { error: "TooManyUnrevealedCommits", by: ALICE_HOTKEY, call, given: tenCommits },
      { error: "HotKeyNotRegisteredInSubNet", by: STRANGER, call },
      { error: "CommittingWeightsTooFast", by: ALICE_HOTKEY, call, given: (ctx) => outcomeOf(ctx, ALICE_HOTKEY, call) },
      {
        error: "CommitRevealDisabled",
        by: ALICE_HOTKEY,
        call,
        given: (ctx) => CommitRevealWeightsEnabled.set(ctx, FIRST, false),
      },
      {
        error: "NotEnoughStakeToSetWeights",
        by: ALICE_HOTKEY,
        call,
        given: (ctx) => StakeThreshold.set(ctx, MOST_STAKE),
      },
    ]),
    chain(true),
  );
});

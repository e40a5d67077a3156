import { beforeEach, describe, expect, it } from "vitest";
import { makeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { dispatchCall, dispatchInfo } from "#runtime/frame/dispatch.ts";
import { swallow } from "#runtime/frame/errors.ts";
import { type Origin, ROOT_ORIGIN, signed } from "#runtime/frame/origin.ts";
import { reservedBalance } from "#runtime/pallets/balances/currency.ts";
import { mintInto } from "#runtime/pallets/balances/fungible.ts";
import { set_commitment, set_max_space } from "#runtime/pallets/commitments/calls.ts";
import {
  CommitmentOf,
  LastBondsReset,
  LastCommitment,
  RevealedCommitments,
  TimelockedIndex,
  UsedSpaceOf,
} from "#runtime/pallets/commitments/storage.ts";
import { commitmentInfo, type Data, dataType } from "#runtime/pallets/commitments/types.ts";
import { Bonds, BondsResetOn } from "#runtime/pallets/subtensor/epoch/storage.ts";
import { MechanismCountCurrent } from "#runtime/pallets/subtensor/mechanisms/storage.ts";
import { mechanismStorageIndex } from "#runtime/pallets/subtensor/mechanisms/storage_index.ts";
import { SubnetEpochIndex } from "#runtime/pallets/subtensor/tempo/storage.ts";
import { Number as BlockNumber } from "#runtime/pallets/system/storage.ts";
import type { MechId, NetUid, Rao, Uid } from "#runtime/primitives/ids.ts";
import { DecodeError, decodeAll, encode } from "#runtime/scale/codec.ts";
import { account, addNeuron } from "../../../support/network.ts";
import { emptyRuntime } from "../../../support/runtime_ctx.ts";

const NET = 2 as NetUid;
const COLDKEY = account(0xc0);
const HOTKEY = account(0x11);
const OTHER = account(0x12);
const NOW = 40;

let ctx: Ctx;
beforeEach(() => {
  ctx = emptyRuntime();
  BlockNumber.set(ctx, NOW);
  for (const hotkey of [HOTKEY, OTHER]) {
    addNeuron(ctx, NET, COLDKEY, hotkey);
    mintInto(ctx, hotkey, 1_000_000_000n as Rao);
  }
});

const raw = (length: number): Data => ({ type: `Raw${length}`, value: new Uint8Array(length).fill(7) });
const big = (length: number): Data => ({ type: "BigRaw", value: new Uint8Array(length) });
const locked = (reveal_round = 9n, length = 200): Data => ({
  type: "TimelockEncrypted",
  value: { encrypted: new Uint8Array(length), reveal_round },
});
const RESET: Data = { type: "ResetBondsFlag", value: undefined };

function tryAs(origin: Origin, call: Parameters<typeof dispatchCall>[1]): string {
  const outcome = swallow(() => dispatchCall(ctx, call, origin));
  return outcome.ok ? "ok" : outcome.failure.message;
}
const commit = (fields: readonly Data[], who = HOTKEY, netuid = NET): string =>
  tryAs(signed(who), makeCall(set_commitment, { netuid, info: { fields } }));
const used = (who = HOTKEY): bigint | undefined => UsedSpaceOf.get(ctx, NET, who)?.used_space;

describe("a commitment", () => {
  it("is a neuron's, replaces the one before, and costs nothing", () => {
    expect([commit([raw(3)], COLDKEY), commit([raw(3)], HOTKEY, 3 as NetUid)]).toEqual([
      "AccountNotAllowedCommit",
      "AccountNotAllowedCommit",
    ]);
    expect([commit([raw(3)]), commit([raw(4), raw(0)])]).toEqual(["ok", "ok"]);
    expect(CommitmentOf.get(ctx, NET, HOTKEY)).toEqual({
      deposit: 0n,
      block: NOW,
      info: { fields: [raw(4), raw(0)] },
    });
    expect(LastCommitment.get(ctx, NET, HOTKEY)).toBe(NOW);
    expect(reservedBalance(ctx, HOTKEY)).toBe(0n);
    const info = dispatchInfo(ctx, makeCall(set_commitment, { netuid: NET, info: { fields: [] } }));
    expect([info.paysFee, info.class]).toEqual(["No", "Normal"]);
  });

  it("counts as a hundred bytes at least, and stops at the space of an epoch, which root sets", () => {
    const hash: Data = { type: "Sha256", value: new Uint8Array(32) };
    const none: Data = { type: "None", value: undefined };
    expect([commit([]), commit([none, hash, raw(67)]), commit([hash, raw(69)])]).toEqual(["ok", "ok", "ok"]);
    expect(used()).toBe(100n + 100n + 101n);
    expect([commit([big(512), locked(9n, 1024), raw(128)]), commit([locked(9n, 1024), raw(111)])]).toEqual([
      "ok",
      "ok",
    ]);
    expect(used()).toBe(3100n);
    expect(commit([])).toBe("SpaceLimitExceeded");
    expect(tryAs(signed(HOTKEY), makeCall(set_max_space, { new_limit: 3200 }))).toBe("BadOrigin");
    expect(tryAs(ROOT_ORIGIN, makeCall(set_max_space, { new_limit: 3200 }))).toBe("ok");
    expect([commit([raw(101)]), commit([raw(100)]), commit([])]).toEqual([
      "SpaceLimitExceeded",
      "ok",
      "SpaceLimitExceeded",
    ]);
    expect(used(OTHER)).toBeUndefined();
    SubnetEpochIndex.set(ctx, NET, 5n);
    expect(commit([])).toBe("ok");
    expect(UsedSpaceOf.get(ctx, NET, HOTKEY)).toEqual({ last_epoch: 5n, used_space: 100n });
  });

  it("beyond its space leaves nothing, not even the bonds that it would have reset", () => {
    tryAs(ROOT_ORIGIN, makeCall(set_max_space, { new_limit: 99 }));
    const index = mechanismStorageIndex(NET, 0 as MechId);
    BondsResetOn.set(ctx, NET, true);
    Bonds.set(ctx, index, 1 as Uid, [[0 as Uid, 5]]);
    expect(commit([RESET])).toBe("SpaceLimitExceeded");
    expect(Bonds.get(ctx, index, 1 as Uid)).toEqual([[0, 5]]);
    expect([LastBondsReset, CommitmentOf, UsedSpaceOf].some((item) => item.has(ctx, NET, HOTKEY))).toBe(false);
  });

  it("of more than three fields, or of a field beyond its bound, does not decode", () => {
    const decoded = (fields: readonly Data[]) => () => decodeAll(commitmentInfo, encode(commitmentInfo, { fields }));
    expect(decoded([raw(1), raw(2), raw(3)])().fields).toHaveLength(3);
    for (const fields of [[raw(0), raw(0), raw(0), raw(0)], [big(513)], [locked(1n, 1025)]])
      expect(decoded(fields)).toThrow(DecodeError);
    expect(() => decodeAll(dataType, Uint8Array.of(137))).toThrow(DecodeError);
  });

  it("gives back what was reserved for an older one, if it is there", () => {
    CommitmentOf.set(ctx, NET, HOTKEY, { deposit: 5n as Rao, block: 1, info: { fields: [] } });
    expect(commit([raw(1)])).toBe("UnexpectedUnreserveLeftover");
    expect(CommitmentOf.get(ctx, NET, HOTKEY)?.block).toBe(1);
  });

  it("stored by older code, and shorter, is read as if zeros followed", () => {
    const key = CommitmentOf.key(NET, HOTKEY);
    // A deposit of 5, block 258, two fields: Raw1 and a Raw3 of which one byte is there.
    ctx.state.setRaw(key, Uint8Array.of(5, 0, 0, 0, 0, 0, 0, 0, 2, 1, 0, 0, 8, 2, 77, 4, 9));
    const fields = [
      { type: "Raw1", value: Uint8Array.of(77) },
      { type: "Raw3", value: Uint8Array.of(9, 0, 0) },
    ];
    expect(CommitmentOf.get(ctx, NET, HOTKEY)).toEqual({ deposit: 5n, block: 258, info: { fields } });
    ctx.state.setRaw(key, new Uint8Array());
    expect(CommitmentOf.get(ctx, NET, HOTKEY)).toEqual({ deposit: 0n, block: 0, info: { fields: [] } });
    ctx.state.setRaw(key, Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 200));
    expect(CommitmentOf.get(ctx, NET, HOTKEY)).toBeUndefined();
  });
});

describe("bonds", () => {
  it("towards whoever wishes so are forgotten in all mechanisms, where the subnet has that on", () => {
    MechanismCountCurrent.set(ctx, NET, 2 as MechId);
    const indices = [0, 1].map((mechanism) => mechanismStorageIndex(NET, mechanism as MechId));
    const rows = () => indices.map((index) => Bonds.get(ctx, index, 1 as Uid));
    for (const index of indices)
      Bonds.set(ctx, index, 1 as Uid, [
        [0 as Uid, 5],
        [1 as Uid, 6],
      ]);
    const before = rows();
    BondsResetOn.set(ctx, NET, false);
    commit([RESET]);
    expect([rows(), LastBondsReset.get(ctx, NET, HOTKEY)]).toEqual([before, NOW]);
    BondsResetOn.set(ctx, NET, true);
    commit([raw(1)]);
    expect(rows()).toEqual(before);
    commit([raw(1), RESET]);
    expect(rows()).toEqual([[[1, 6]], [[1, 6]]]);
  });
});

describe("the index of timelocked commitments", () => {
  it("has each account once, in order, as long as its commitment has such a field", () => {
    const third = 1 as NetUid;
    addNeuron(ctx, third, COLDKEY, OTHER);
    commit([raw(1), locked()], OTHER);
    commit([locked(), locked(8n)]);
    commit([locked()]);
    commit([locked()], OTHER, third);
    expect(TimelockedIndex.get(ctx)).toEqual([
      [third, OTHER],
      [NET, HOTKEY],
      [NET, OTHER],
    ]);
    commit([raw(1)]);
    expect(TimelockedIndex.get(ctx)).toEqual([
      [third, OTHER],
      [NET, OTHER],
    ]);
    expect(RevealedCommitments.has(ctx, NET, HOTKEY)).toBe(false);
  });
});

/** Commitments that the reference opened, and what becomes of those that cannot be opened. */
import { beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { addWeights, dbReads, dbReadsWrites, dbWrites } from "#runtime/frame/weights.ts";
import { hooks } from "#runtime/pallets/commitments/hooks.ts";
import { CommitmentOf, RevealedCommitments, TimelockedIndex } from "#runtime/pallets/commitments/storage.ts";
import { type Data, registration } from "#runtime/pallets/commitments/types.ts";
import { Pulses } from "#runtime/pallets/drand/storage.ts";
import { pulse } from "#runtime/pallets/drand/types.ts";
import { openTimelocked } from "#runtime/pallets/subtensor/weights/open_timelock.ts";
import { Number as BlockNumber, EventCount } from "#runtime/pallets/system/storage.ts";
import { type Hex, toHex } from "#runtime/primitives/hex.ts";
import type { NetUid, Rao } from "#runtime/primitives/ids.ts";
import { decodeAll } from "#runtime/scale/codec.ts";
import { account } from "../../../support/network.ts";
import { type Changes, recordedChain } from "../../../support/recorded_chain.ts";
import { emptyRuntime } from "../../../support/runtime_ctx.ts";

const NET = 2 as NetUid;
const WHO = account(0x11);
const LATER = account(0x12);
const NOW = 40;
const UNKNOWN_ROUND = 1n << 60n;

type Timelock = Extract<Data, { readonly type: "TimelockEncrypted" }>;
const changed = (changes: Changes, prefix: Hex): readonly (readonly [Hex, Uint8Array])[] =>
  [...changes].flatMap(([key, value]) =>
    key.startsWith(prefix) && value !== undefined ? [[key, value] as const] : [],
  );

/** A ciphertext that opened in a recorded chain, its plain text, and the pulses of that chain. */
function recorded() {
  const { genesis, blocks } = recordedChain("rest/crowdloans-1.jsonl.gz");
  const all = [genesis, ...blocks.map(({ changes }) => changes)];
  const pulses = all.flatMap((changes) => changed(changes, Pulses.prefix)).map(([, value]) => decodeAll(pulse, value));
  const texts = all
    .flatMap((changes) => changed(changes, RevealedCommitments.prefix))
    .flatMap(([, value]) => decodeAll(RevealedCommitments.value, value) as [Uint8Array, bigint][])
    .map(([text]) => text);
  const timelocks = all
    .flatMap((changes) => changed(changes, CommitmentOf.prefix))
    .flatMap(([, value]) => decodeAll(registration, value).info.fields)
    .filter((field): field is Timelock => field.type === "TimelockEncrypted");
  return { pulses, texts, timelocks };
}
const { pulses, texts, timelocks } = recorded();
const [PULSE] = pulses;
if (PULSE === undefined) throw new Error("the chain has no pulse");
const ROUND = PULSE.round;
/** One that the reference opened with the pulse, and one that is of another round but says that it is of this one. */
const [OPENS] = timelocks.filter(({ value }) => {
  const plain = openTimelocked(value.encrypted, PULSE.signature);
  return plain !== undefined && texts.some((text) => toHex(text) === toHex(plain));
});
const [OTHER] = timelocks.filter(({ value }) => value.reveal_round !== ROUND);
if (OPENS === undefined || OTHER === undefined) throw new Error("the chain has no such commitments");
const MISLABELLED: Timelock = { ...OTHER, value: { ...OTHER.value, reveal_round: ROUND } };
const GARBAGE: Timelock = { ...OPENS, value: { ...OPENS.value, encrypted: new Uint8Array(300).fill(3) } };
const PENDING: Timelock = { ...OPENS, value: { ...OPENS.value, reveal_round: UNKNOWN_ROUND } };
const PLAIN: Data = { type: "Raw2", value: Uint8Array.of(1, 2) };

let ctx: Ctx;
beforeEach(() => {
  ctx = emptyRuntime();
  BlockNumber.set(ctx, NOW);
  Pulses.set(ctx, ROUND, PULSE);
});
const hold = (fields: readonly Data[], who = WHO): void => {
  CommitmentOf.set(ctx, NET, who, { deposit: 0n as Rao, block: 3, info: { fields } });
  TimelockedIndex.mutate(ctx, (index) => [...index, [NET, who]]);
};
const begin = () => hooks.onInitialize?.(ctx, NOW);
const fieldsOf = (who = WHO) => CommitmentOf.get(ctx, NET, who)?.info.fields;
const revealed = (who = WHO): readonly (readonly [string, bigint])[] =>
  (RevealedCommitments.get(ctx, NET, who) ?? []).map(([text, block]) => [new TextDecoder().decode(text), block]);

describe("when the round is out, a commitment", () => {
  it("is opened, and of its fields the others stay", () => {
    hold([PLAIN, OPENS, PENDING]);
    expect(begin()).toEqual(addWeights(dbReads(1), dbReads(3), dbReadsWrites(1, 1), dbWrites(1)));
    expect(texts.map((text) => new TextDecoder().decode(text))).toContain(revealed()[0]?.[0]);
    expect(revealed()).toHaveLength(1);
    expect(revealed()[0]?.[1]).toBe(BigInt(NOW));
    expect(fieldsOf()).toEqual([PLAIN, PENDING]);
    expect([EventCount.get(ctx), TimelockedIndex.get(ctx)]).toEqual([1, [[NET, WHO]]]);
    // Until the next round nothing is written.
    const before = ctx.state.mark();
    expect(begin()).toEqual(addWeights(dbReads(1), dbReads(2)));
    expect(ctx.state.mark()).toBe(before);
  });

  it("of nothing else is forgotten", () => {
    hold([OPENS]);
    hold([PLAIN, OPENS], LATER);
    begin();
    expect([fieldsOf(), fieldsOf(LATER), TimelockedIndex.get(ctx)]).toEqual([undefined, [PLAIN], []]);
    expect(revealed(LATER)).toEqual(revealed());
  });

  it.each([
    ["of another round's text", MISLABELLED],
    ["of no ciphertext", GARBAGE],
    ["of no bytes", { ...GARBAGE, value: { ...GARBAGE.value, encrypted: new Uint8Array(0) } }],
    ["cut short", { ...OPENS, value: { ...OPENS.value, encrypted: OPENS.value.encrypted.subarray(0, 180) } }],
  ] as const)("%s is dropped without a trace, and those after it are opened", (_, damaged) => {
    hold([damaged]);
    hold([PLAIN, damaged], LATER);
    const third = account(0x13);
    hold([OPENS, damaged], third);
    begin();
    expect([fieldsOf(), fieldsOf(LATER), fieldsOf(third)]).toEqual([undefined, [PLAIN], undefined]);
    expect([revealed(), revealed(LATER)]).toEqual([[], []]);
    expect(revealed(third)).toHaveLength(1);
    expect([EventCount.get(ctx), TimelockedIndex.get(ctx)]).toEqual([1, []]);
  });

  it("is lost if what the beacon gave is no signature", () => {
    Pulses.set(ctx, ROUND, { ...PULSE, signature: new Uint8Array(48).fill(1) });
    hold([OPENS]);
    begin();
    expect([fieldsOf(), revealed(), EventCount.get(ctx)]).toEqual([undefined, [], 0]);
  });

  it("is opened by a signature that is marked as hex, too", () => {
    Pulses.set(ctx, ROUND, { ...PULSE, signature: Uint8Array.of(0x30, 0x78, ...PULSE.signature) });
    hold([OPENS]);
    begin();
    expect(revealed()).toHaveLength(1);
  });
});

it("only the last ten texts are kept", () => {
  const old = Array.from({ length: 9 }, (_, i) => [Uint8Array.of(0x30 + i), BigInt(i)] as const);
  RevealedCommitments.set(ctx, NET, WHO, old);
  hold([OPENS, OPENS, PLAIN]);
  begin();
  expect(revealed().map(([, block]) => block)).toEqual([1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 40n, 40n]);
  expect(EventCount.get(ctx)).toBe(2);
});

it("the index loses accounts that have no commitment, or none with a timelock", () => {
  TimelockedIndex.set(ctx, [[NET, WHO]]);
  hold([PLAIN], LATER);
  const each = dbReadsWrites(1, 1);
  expect(begin()).toEqual(addWeights(dbReads(1), dbReads(1), each, dbReads(1), each));
  expect([TimelockedIndex.get(ctx), fieldsOf(LATER)]).toEqual([[], [PLAIN]]);
});

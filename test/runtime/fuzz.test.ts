/**
 * Random arguments of every type to every call, by everybody. Whatever comes, the runtime answers with a DispatchError or does it, and what
 * fails leaves nothing behind. `SEED=n` tries others; what fails names the seed.
 */
import { describe, expect, it } from "vitest";
import { MemoryState } from "#node/state/memory_state.ts";
import { PALLETS } from "#runtime/composition.ts";
import { initializeBlock } from "#runtime/executive/block.ts";
import type { CallDef, RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { tryDispatch } from "#runtime/frame/dispatch.ts";
import { NONE_ORIGIN, type Origin, ROOT_ORIGIN, signed } from "#runtime/frame/origin.ts";
import { Overlay } from "#runtime/frame/overlay.ts";
import { RuntimeTrap } from "#runtime/frame/trap.ts";
import { fromHex, type Hex, toHex } from "#runtime/primitives/hex.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { runtimeMetadata } from "#runtime/runtime_types.ts";
import { DecodeError, encode, Reader, Writer } from "#runtime/scale/codec.ts";
import { AURA_ENGINE_ID } from "#runtime/scale/header.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { type Known, Random, ValueWriter } from "../support/random_values.ts";
import { runtimeOver } from "../support/runtime_ctx.ts";
import {
  ALICE,
  ALICE_HOTKEY,
  BOB,
  BOB_HOTKEY,
  NEW_HOTKEY,
  NOW,
  OWNER,
  OWNER_HOTKEY,
  STRANGER,
  smallChain,
} from "../support/small_chain.ts";

const SEED = Number(process.env["SEED"] ?? 20_260_424);
const FEATURES = { fast: false, powFaucet: true };
const TIMES_EACH = 40;
const HISTORIES = 12;
const BLOCKS = 6;
const CALLS_A_BLOCK = 40;

const PEOPLE: readonly AccountId[] = [OWNER, ALICE, BOB, STRANGER, OWNER_HOTKEY, ALICE_HOTKEY, BOB_HOTKEY, NEW_HOTKEY];
const KNOWN: Known = {
  AccountId32: PEOPLE.map((who) => fromHex(who)),
  MultiAddress: PEOPLE.map((who) => Uint8Array.of(0, ...fromHex(who))),
  NetUid: [0, 1, 1, 2].map((netuid) => Uint8Array.of(netuid, 0)),
};
const ORIGINS: readonly Origin[] = [NONE_ORIGIN, ROOT_ORIGIN, ...PEOPLE.map(signed)];

const BASE = new MemoryState(
  [...smallChain(FEATURES).state.changes()].flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
);
const { runtime } = runtimeOver(BASE, FEATURES);
/** The small chain, untouched. */
const chain = (): Ctx => runtime.context(new Overlay(BASE));
// Nested calls have a type once the metadata is made.
runtimeMetadata(FEATURES, 15);

/** A proof of key ownership is of a type without values. */
const WITHOUT_VALUES = ["Grandpa.report_equivocation", "Grandpa.report_equivocation_unsigned"];
/** An inherent that upstream panics on, too. */
const isTimestampTrap = (cause: unknown): boolean =>
  cause instanceof RuntimeTrap && cause.message.startsWith("Timestamp");

const CALLS = PALLETS.flatMap((pallet) =>
  Object.entries(pallet.calls)
    .filter(([, def]) => def.enabled(FEATURES))
    .map(([name, def]) => [`${pallet.name}.${name}`, def] as const),
);

/** A call of this kind, or undefined where the random bytes are none. */
function randomCall(random: Random, def: CallDef): RuntimeCall | undefined {
  const out = new Writer();
  const writer = new ValueWriter(random, KNOWN, out);
  for (const codec of Object.values(def.args)) writer.write(codec.type);
  const input = new Reader(out.finish(), runtime);
  try {
    const args = Object.fromEntries(Object.entries(def.args).map(([name, codec]) => [name, codec.dec(input)]));
    return { def, args };
  } catch (cause) {
    if (cause instanceof DecodeError) return undefined;
    throw cause;
  }
}
const show = (call: RuntimeCall): string => {
  const out = new Writer();
  for (const [name, codec] of Object.entries(call.def.args)) codec.enc(call.args[name], out);
  return toHex(out.finish());
};

describe(`random calls (seed ${SEED})`, () => {
  it.each(CALLS)("%s", (name, def) => {
    const random = new Random(SEED + def.bound.pallet * 256 + def.index);
    let decoded = 0;
    for (let i = 0; i < TIMES_EACH; i++) {
      const call = randomCall(random, def);
      if (call === undefined) continue;
      decoded += 1;
      const origin = random.pick(ORIGINS);
      const ctx = chain();
      try {
        const { ok } = tryDispatch(ctx, call, origin);
        if (!ok) expect(ctx.state.changes().size).toBe(0);
      } catch (cause) {
        if (isTimestampTrap(cause)) continue;
        throw new Error(`${name}(${show(call)}) by ${JSON.stringify(origin)}, seed ${SEED}`, { cause });
      }
    }
    expect(decoded > 0).toBe(!WITHOUT_VALUES.includes(name));
  });
});

/** They write what no runtime wrote. */
const RAW_WRITES = ["System.set_storage", "System.kill_storage", "System.kill_prefix"];
const OF_HISTORIES = CALLS.filter(([name]) => !WITHOUT_VALUES.includes(name) && !RAW_WRITES.includes(name));
const ZERO_HASH: Hex = `0x${"00".repeat(32)}`;

interface Step {
  readonly call: RuntimeCall;
  readonly origin: Origin;
}
const startBlock = (overlay: Overlay, number: number): Ctx => {
  const ctx = runtime.context(overlay);
  const digest = [{ type: "PreRuntime", value: [AURA_ENGINE_ID, encode(u64, BigInt(number))] } as const];
  initializeBlock(ctx, { parentHash: ZERO_HASH, number, stateRoot: ZERO_HASH, extrinsicsRoot: ZERO_HASH, digest });
  return ctx;
};
/** The steps of one block that did not fail. */
function tryAll(ctx: Ctx, random: Random): Step[] {
  const done: Step[] = [];
  while (done.length < CALLS_A_BLOCK) {
    const [, def] = random.pick(OF_HISTORIES);
    const call = randomCall(random, def);
    if (call === undefined) continue;
    // Root is right more often than anybody else.
    const origin = random.below(2) === 0 ? ROOT_ORIGIN : random.pick(ORIGINS);
    const mark = ctx.state.mark();
    try {
      if (tryDispatch(ctx, call, origin).ok) done.push({ call, origin });
    } catch (cause) {
      if (!isTimestampTrap(cause)) throw cause;
      ctx.state.rollback(mark);
    }
  }
  return done;
}

describe(`random histories (seed ${SEED})`, () => {
  it.each(Array.from({ length: HISTORIES }, (_, i) => SEED + i))(
    "seed %i: as if what failed had never been",
    (seed) => {
      const random = new Random(seed);
      const tried = new Overlay(BASE);
      const plain = new Overlay(BASE);
      for (let block = NOW + 1; block <= NOW + BLOCKS; block++) {
        const done = tryAll(startBlock(tried, block), random);
        const ctx = startBlock(plain, block);
        for (const { call, origin } of done) expect(tryDispatch(ctx, call, origin).ok).toBe(true);
        expect(plain.changes()).toEqual(tried.changes());
      }
    },
  );
});

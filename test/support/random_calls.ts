/** Random calls on the small chain, by everybody on it. */
import { MemoryState } from "#node/state/memory_state.ts";
import { PALLETS } from "#runtime/composition.ts";
import { initializeBlock } from "#runtime/executive/block.ts";
import type { CallDef, RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { NONE_ORIGIN, type Origin, ROOT_ORIGIN, signed } from "#runtime/frame/origin.ts";
import { Overlay } from "#runtime/frame/overlay.ts";
import { RuntimeTrap } from "#runtime/frame/trap.ts";
import { fromHex, type Hex } from "#runtime/primitives/hex.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { runtimeMetadata } from "#runtime/runtime_types.ts";
import { DecodeError, encode, Reader, Writer } from "#runtime/scale/codec.ts";
import { AURA_ENGINE_ID } from "#runtime/scale/header.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { type Known, type Random, ValueWriter } from "./random_values.ts";
import { runtimeOver } from "./runtime_ctx.ts";
import {
  ALICE,
  ALICE_HOTKEY,
  BOB,
  BOB_HOTKEY,
  NEW_HOTKEY,
  OWNER,
  OWNER_HOTKEY,
  STRANGER,
  smallChain,
} from "./small_chain.ts";

const FEATURES = { fast: false, powFaucet: true };
const ZERO_HASH: Hex = `0x${"00".repeat(32)}`;

const PEOPLE: readonly AccountId[] = [OWNER, ALICE, BOB, STRANGER, OWNER_HOTKEY, ALICE_HOTKEY, BOB_HOTKEY, NEW_HOTKEY];
export const ORIGINS: readonly Origin[] = [NONE_ORIGIN, ROOT_ORIGIN, ...PEOPLE.map(signed)];
/** People and subnets that there are. */
export const KNOWN: Known = {
  AccountId32: PEOPLE.map((who) => fromHex(who)),
  MultiAddress: PEOPLE.map((who) => Uint8Array.of(0, ...fromHex(who))),
  NetUid: [0, 1, 1, 2].map((netuid) => Uint8Array.of(netuid, 0)),
};

const BASE = new MemoryState(
  [...smallChain(FEATURES).state.changes()].flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
);
const { runtime } = runtimeOver(BASE, FEATURES);
// Nested calls have a type once the metadata is made.
runtimeMetadata(FEATURES, 15);

/** What is written here is written nowhere else. */
export const freshOverlay = (): Overlay => new Overlay(BASE);
/** The small chain, untouched. */
export const freshChain = (): Ctx => runtime.context(freshOverlay());
/** A block begins on what the overlay holds. */
export function startBlock(overlay: Overlay, number: number): Ctx {
  const ctx = runtime.context(overlay);
  const digest = [{ type: "PreRuntime", value: [AURA_ENGINE_ID, encode(u64, BigInt(number))] } as const];
  initializeBlock(ctx, { parentHash: ZERO_HASH, number, stateRoot: ZERO_HASH, extrinsicsRoot: ZERO_HASH, digest });
  return ctx;
}

/** A proof of key ownership is of a type without values. */
const WITHOUT_VALUES = ["Grandpa.report_equivocation", "Grandpa.report_equivocation_unsigned"];

/** Every call that there is an encoding of. */
export const CALLS: readonly (readonly [name: string, def: CallDef])[] = PALLETS.flatMap((pallet) =>
  Object.entries(pallet.calls)
    .filter(([, def]) => def.enabled(FEATURES))
    .map(([name, def]) => [`${pallet.name}.${name}`, def] as const),
).filter(([name]) => !WITHOUT_VALUES.includes(name));

/** A call of this kind, or undefined where the random bytes are none. */
export function randomCall(random: Random, def: CallDef, known: Known = KNOWN): RuntimeCall | undefined {
  const out = new Writer();
  const writer = new ValueWriter(random, known, out);
  for (const codec of Object.values(def.args)) writer.write(codec.type, codec.typeName);
  const input = new Reader(out.finish(), runtime);
  try {
    const args = Object.fromEntries(Object.entries(def.args).map(([name, codec]) => [name, codec.dec(input)]));
    return { def, args };
  } catch (cause) {
    if (cause instanceof DecodeError) return undefined;
    throw cause;
  }
}

/** The timestamp's inherent is one that upstream panics on, too. */
export const isTimestampTrap = (cause: unknown): boolean =>
  cause instanceof RuntimeTrap && cause.message.startsWith("Timestamp");

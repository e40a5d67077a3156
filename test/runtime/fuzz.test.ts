/**
 * Random arguments of every type to every call, by everybody. Whatever comes, the runtime answers with a DispatchError or does it, and what
 * fails leaves nothing behind. `SEED=n` tries others; what fails names the seed.
 */
import { describe, expect, it } from "vitest";
import { pipeline } from "#runtime/extensions/pipeline.ts";
import type { RuntimeCall } from "#runtime/frame/call.ts";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { dispatchInfo, tryDispatch } from "#runtime/frame/dispatch.ts";
import { type Origin, ROOT_ORIGIN, signed } from "#runtime/frame/origin.ts";
import type { StorageDef } from "#runtime/frame/storage.ts";
import { TransactionRefused } from "#runtime/frame/validity.ts";
import {
  Account,
  AllExtrinsicsLen,
  BlockHash,
  BlockWeight,
  EventCount,
  Events,
  ExtrinsicWeightReclaimed,
} from "#runtime/pallets/system/storage.ts";
import { type Hex, toHex } from "#runtime/primitives/hex.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { Reader, Writer } from "#runtime/scale/codec.ts";
import {
  CALLS,
  freshChain,
  freshOverlay,
  isTimestampTrap,
  ORIGINS,
  randomCall,
  startBlock,
} from "../support/random_calls.ts";
import { Random } from "../support/random_values.ts";
import { seedOf } from "../support/seed.ts";
import { ALICE, BOB, NOW, OWNER } from "../support/small_chain.ts";

const SEED = seedOf(20_260_424);
const TIMES_EACH = 40;
const TRANSACTIONS = 1_500;
const HISTORIES = 12;
const BLOCKS = 6;
const CALLS_A_BLOCK = 40;

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
      const ctx = freshChain();
      try {
        const { ok } = tryDispatch(ctx, call, origin);
        if (!ok) expect(ctx.state.changes().size).toBe(0);
      } catch (cause) {
        if (isTimestampTrap(cause)) continue;
        throw new Error(`${name}(${show(call)}) by ${JSON.stringify(origin)}, seed ${SEED}`, { cause });
      }
    }
    expect(decoded).toBeGreaterThan(0);
  });
});

/** A transaction that fails costs its sender a fee and a nonce, and the block its weight, its length and its events. */
const PAID_WITH: readonly StorageDef[] = [
  Account,
  AllExtrinsicsLen,
  BlockWeight,
  EventCount,
  Events,
  ExtrinsicWeightReclaimed,
];
const isPaidWith = (key: Hex): boolean => PAID_WITH.some(({ prefix }) => key.startsWith(prefix));
const SENDERS: readonly AccountId[] = [OWNER, ALICE, BOB];

describe(`random transactions (seed ${SEED})`, () => {
  it("leave no more behind than what they cost, if they fail", () => {
    const random = new Random(SEED);
    let failed = 0;
    for (let i = 0; i < TRANSACTIONS; i++) {
      const [name, def] = random.pick(CALLS);
      const call = randomCall(random, def);
      if (call === undefined) continue;
      const ctx = freshChain();
      BlockHash.set(ctx, 0, `0x${"11".repeat(32)}`);
      const before = new Set(ctx.state.changes().keys());
      const subject = { origin: signed(random.pick(SENDERS)), call, info: dispatchInfo(ctx, call), length: 140 };
      try {
        const values = pipeline.decode(new Reader(new Uint8Array(4)));
        if (pipeline.dispatch(ctx, values, { ...subject, source: "External" }).ok) continue;
      } catch (cause) {
        if (cause instanceof TransactionRefused) continue;
        throw cause;
      }
      failed += 1;
      const changed = [...ctx.state.changes().keys()].filter((key) => !before.has(key) && !isPaidWith(key));
      expect(changed, `${name}(${show(call)}), seed ${SEED}`).toEqual([]);
    }
    expect(failed).toBeGreaterThan(TRANSACTIONS / 4);
  });
});

/** They write what no runtime wrote. */
const RAW_WRITES = ["System.set_storage", "System.kill_storage", "System.kill_prefix"];
const OF_HISTORIES = CALLS.filter(([name]) => !RAW_WRITES.includes(name));

interface Step {
  readonly call: RuntimeCall;
  readonly origin: Origin;
}
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
      const tried = freshOverlay();
      const plain = freshOverlay();
      for (let block = NOW + 1; block <= NOW + BLOCKS; block++) {
        const done = tryAll(startBlock(tried, block), random);
        const ctx = startBlock(plain, block);
        for (const { call, origin } of done) expect(tryDispatch(ctx, call, origin).ok).toBe(true);
        expect(plain.changes()).toEqual(tried.changes());
      }
    },
  );
});

/** Whole blocks of the reference through the APIs that judge blocks: good ones pass, each kind of bad one is refused, nothing is kept. */
import { beforeAll, describe, expect, it } from "vitest";
import { MemoryState } from "#node/state/memory_state.ts";
import { BlockInvalid } from "#runtime/executive/execute_block.ts";
import { makeCall } from "#runtime/frame/call.ts";
import { runtimeCall } from "#runtime/frame/call_codec.ts";
import { block } from "#runtime/frame/extrinsic_codec.ts";
import { checkInherentsResult, inherentData } from "#runtime/frame/sp_types.ts";
import { RuntimeTrap } from "#runtime/frame/trap.ts";
import { set } from "#runtime/pallets/timestamp/calls.ts";
import { MinimumPeriod } from "#runtime/pallets/timestamp/constants.ts";
import { Now } from "#runtime/pallets/timestamp/storage.ts";
import { type Hex, toHex } from "#runtime/primitives/hex.ts";
import { ApiError } from "#runtime/runtime.ts";
import { decodeAll, encode, type Infer } from "#runtime/scale/codec.ts";
import { bytes } from "#runtime/scale/collections.ts";
import { header } from "#runtime/scale/header.ts";
import { u64 } from "#runtime/scale/integers.ts";
import { type RecordedBlock, recordedChain } from "../support/recorded_chain.ts";
import { runtimeOver } from "../support/runtime_ctx.ts";

type Block = Infer<typeof block>;
const NOTHING: Hex = `0x${"00".repeat(32)}`;
const TIMESTAMP = new TextEncoder().encode("timstap0");
const MAX_DRIFT = 30_000n;
const TOO_EARLY = Uint8Array.of(0);
const TOO_FAR_IN_FUTURE = Uint8Array.of(1);
const BARE_V5 = 0x05;

const { fast, genesis, blocks } = recordedChain("replay/transfers-1.jsonl.gz");
/** The first that carries several transactions. */
const AT = blocks.findIndex(({ extrinsics }) => extrinsics.length > 3);
const state = new MemoryState([["0x3a636f6465", new Uint8Array()]]);
let recorded: RecordedBlock;
let good: Block;

const over = () =>
  runtimeOver(state, { fast, powFaucet: fast }, (overlay) => state.snapshot().apply(overlay.changes()).trie.root);
const call = (method: string, input: Uint8Array): Uint8Array => {
  const { runtime, ctx } = over();
  return runtime.callApi(ctx, method, input);
};
const execute = (changed: Block): Uint8Array => call("Core_execute_block", encode(block, changed));
/** Why a block is refused. */
function refusal(changed: Block): string {
  try {
    execute(changed);
  } catch (cause) {
    if (cause instanceof BlockInvalid) return cause.code;
    if (cause instanceof RuntimeTrap) return cause.message;
    throw cause;
  }
  return "accepted";
}

beforeAll(() => {
  state.apply(genesis);
  for (const before of blocks.slice(0, AT)) state.apply(before.changes);
  recorded = blocks[AT] as RecordedBlock;
  good = {
    header: decodeAll(header, recorded.executed),
    extrinsics: recorded.extrinsics.map((extrinsic) => decodeAll(bytes, extrinsic)),
  };
});

describe("Core_execute_block", () => {
  it("agrees with the header that the reference gave the block", () => {
    expect(toHex(execute(good))).toBe("0x");
  });

  it("refuses another state, body, digest, and a block before the first", () => {
    const head = good.header;
    expect(refusal({ ...good, header: { ...head, number: 0 } })).toBe("ParentHash");
    expect(refusal({ ...good, header: { ...head, stateRoot: NOTHING } })).toBe("StateRoot");
    expect(refusal({ ...good, header: { ...head, extrinsicsRoot: NOTHING } })).toBe("ExtrinsicsRoot");
    expect(refusal({ ...good, header: { ...head, digest: head.digest.slice(0, -1) } })).toBe("Digest");
  });

  /** The parent's hash is believed, and goes into the state: what a mortal transaction signed is no longer true. */
  it("finds a wrong parent by what it signs", () => {
    expect(refusal({ ...good, header: { ...good.header, parentHash: NOTHING } })).toBe("ExtrinsicRefused");
  });

  it("refuses a body without its timestamp, with it twice, or behind a transaction", () => {
    const [timestamp, transfer, ...rest] = good.extrinsics as [Uint8Array, Uint8Array, ...Uint8Array[]];
    expect(refusal({ ...good, extrinsics: [transfer, ...rest] })).toMatch(/Timestamp must be updated once/);
    expect(refusal({ ...good, extrinsics: [timestamp, timestamp, transfer, ...rest] })).toMatch(/Timestamp must be/);
    expect(refusal({ ...good, extrinsics: [transfer, timestamp, ...rest] })).toBe("InherentPosition");
  });

  it("refuses a transaction that may not be in the block, and one that is none", () => {
    const [timestamp, transfer] = good.extrinsics as [Uint8Array, Uint8Array];
    expect(refusal({ ...good, extrinsics: [timestamp, transfer, transfer] })).toBe("ExtrinsicRefused");
    const cut = encode(block, { ...good, extrinsics: [timestamp, transfer.subarray(0, -1)] });
    expect(() => call("Core_execute_block", cut)).toThrow();
    expect(() => call("Core_execute_block", encode(block, good).subarray(0, -1))).toThrow(ApiError);
  });
});

describe("BlockBuilder_check_inherents", () => {
  const data = (now: bigint) => ({ data: [[TIMESTAMP, encode(u64, now)]] as const });
  /** The recorded block with another moment for its timestamp. */
  const blockAt = (now: bigint): Block => ({
    ...good,
    extrinsics: [Uint8Array.of(BARE_V5, ...encode(runtimeCall, makeCall(set, { now }))), ...good.extrinsics.slice(1)],
  });
  const check = (claimed: bigint, ours: bigint) =>
    decodeAll(
      checkInherentsResult,
      call(
        "BlockBuilder_check_inherents",
        Uint8Array.of(...encode(block, blockAt(claimed)), ...encode(inherentData, data(ours))),
      ),
    );
  const refused = (error: Uint8Array) => ({ okay: false, fatal_error: true, errors: { data: [[TIMESTAMP, error]] } });

  it("lets a block be up to 30 s ahead of us, and not sooner than its parent allows", () => {
    const { ctx } = over();
    const earliest = Now.get(ctx) + MinimumPeriod.get(ctx);
    expect(check(earliest + MAX_DRIFT, earliest)).toEqual({ okay: true, fatal_error: false, errors: { data: [] } });
    expect(check(earliest + MAX_DRIFT + 1n, earliest)).toEqual(refused(TOO_FAR_IN_FUTURE));
    expect(check(earliest - 1n, earliest)).toEqual(refused(TOO_EARLY));
  });

  it("needs to be told the time", () => {
    const untold = Uint8Array.of(...encode(block, good), ...encode(inherentData, { data: [] }));
    expect(() => call("BlockBuilder_check_inherents", untold)).toThrow(/must be provided/);
  });
});

import { beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { RuntimeTrap } from "#runtime/frame/trap.ts";
import { NextUnsignedAt } from "#runtime/pallets/drand/storage.ts";
import { BlockHash } from "#runtime/pallets/system/storage.ts";
import { fromHex, type Hex, toHex } from "#runtime/primitives/hex.ts";
import { ApiError, type Runtime } from "#runtime/runtime.ts";
import { encode } from "#runtime/scale/codec.ts";
import { type Header, header, headerHash } from "#runtime/scale/header.ts";
import { runtimeOver } from "../../support/runtime_ctx.ts";

let runtime: Runtime;
let ctx: Ctx;
beforeEach(() => {
  ({ runtime, ctx } = runtimeOver({ get: () => undefined, keys: () => [] }));
});
const call = (method: string, input: Hex = "0x"): Hex => toHex(runtime.callApi(ctx, method, fromHex(input)));
/** Little-endian, as SCALE has them. */
const u64 = (value: number): string => `${encode32(value)}00000000`;
const encode32 = (value: number): string => Buffer.from(Uint32Array.of(value).buffer).toString("hex");
const ZEROS = "00".repeat(32);

describe("BabeApi", () => {
  const CONFIG = `${u64(1)}${u64(4)}`;
  const SECONDARY_VRF = "02";

  it("knows no authorities and no time", () => {
    const epoch = `0x${u64(0)}${u64(0)}${u64(0)}00${ZEROS}${CONFIG}${SECONDARY_VRF}`;
    expect(call("BabeApi_configuration")).toBe(`0x${u64(0)}${u64(0)}${CONFIG}00${ZEROS}${SECONDARY_VRF}`);
    expect(call("BabeApi_current_epoch_start")).toBe(`0x${u64(0)}`);
    expect(call("BabeApi_current_epoch")).toBe(epoch);
    expect(call("BabeApi_next_epoch")).toBe(epoch);
  });

  it("proves nothing", () => {
    const head: Header = {
      parentHash: `0x${ZEROS}`,
      number: 1,
      stateRoot: `0x${ZEROS}`,
      extrinsicsRoot: `0x${ZEROS}`,
      digest: [],
    };
    const heads = toHex(encode(header, head)).slice(2).repeat(2);
    expect(call("BabeApi_generate_key_ownership_proof", `0x${u64(7)}${ZEROS}`)).toBe("0x00");
    expect(call("BabeApi_submit_report_equivocation_unsigned_extrinsic", `0x${ZEROS}${u64(7)}${heads}00`)).toBe("0x00");
    expect(() => call("BabeApi_generate_key_ownership_proof", `0x${u64(7)}`)).toThrow(ApiError);
  });
});

describe("OffchainWorkerApi", () => {
  const head: Header = {
    parentHash: `0x${"11".repeat(32)}`,
    number: 5,
    stateRoot: `0x${ZEROS}`,
    extrinsicsRoot: `0x${ZEROS}`,
    digest: [],
  };
  const work = () => call("OffchainWorkerApi_offchain_worker", toHex(encode(header, head)));

  it("traps where pulses are due, since nobody lent it the means to fetch them", () => {
    expect(work).toThrow(RuntimeTrap);
    NextUnsignedAt.set(ctx, 5);
    expect(work).toThrow(RuntimeTrap);
  });
  it("has nothing to do before, and knows the block by its hash", () => {
    NextUnsignedAt.set(ctx, 6);
    expect(work()).toBe("0x");
    expect(BlockHash.get(ctx, 5)).toBe(headerHash(head));
  });
});

it("view functions stand in the metadata, and no API runs them", () => {
  expect(() => call("RuntimeViewFunction_execute_view_function", `0x${ZEROS}00`)).toThrow(
    "Exported method RuntimeViewFunction_execute_view_function is not found",
  );
});

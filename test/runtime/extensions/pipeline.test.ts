import { beforeEach, describe, expect, it } from "vitest";
import { pipeline } from "#runtime/extensions/pipeline.ts";
import { makeCall, type RuntimeCall } from "#runtime/frame/call.ts";
import { type Ctx, ZERO_ACCOUNT } from "#runtime/frame/ctx.ts";
import { dispatchInfo } from "#runtime/frame/dispatch.ts";
import type { ExtensionValues, Subject } from "#runtime/frame/extension.ts";
import { NONE_ORIGIN, type Origin, signed } from "#runtime/frame/origin.ts";
import { TransactionRefused } from "#runtime/frame/validity.ts";
import { transfer_keep_alive } from "#runtime/pallets/balances/calls.ts";
import { balance, mintInto, totalIssuance } from "#runtime/pallets/balances/fungible.ts";
import { submit_encrypted } from "#runtime/pallets/mev_shield/calls.ts";
import { set_key, sudo } from "#runtime/pallets/sudo/calls.ts";
import { Key } from "#runtime/pallets/sudo/storage.ts";
import { remark, set_heap_pages } from "#runtime/pallets/system/calls.ts";
import {
  Account,
  AllExtrinsicsLen,
  BlockHash,
  Number as BlockNumber,
  BlockWeight,
} from "#runtime/pallets/system/storage.ts";
import { batch } from "#runtime/pallets/utility/batch.ts";
import { toHex } from "#runtime/primitives/hex.ts";
import type { AccountId, Rao } from "#runtime/primitives/ids.ts";
import { decodeAll, Reader } from "#runtime/scale/codec.ts";
import { accountId } from "#runtime/scale/ids.ts";
import { emptyRuntime } from "../../support/runtime_ctx.ts";

const ALICE = `0x${"a".repeat(64)}` as AccountId;
const BOB = `0x${"b".repeat(64)}` as AccountId;
const TAO = 1_000_000_000n as Rao;
const BLOCK = 100;
const U64_MAX = 2n ** 64n - 1n;

let ctx: Ctx;
beforeEach(() => {
  ctx = emptyRuntime();
  BlockNumber.set(ctx, BLOCK);
  BlockHash.set(ctx, 0, `0x${"11".repeat(32)}`);
  BlockHash.set(ctx, 96, `0x${"22".repeat(32)}`);
  mintInto(ctx, ALICE, TAO);
  mintInto(ctx, BOB, TAO);
});

const transferTo = (dest: AccountId, value = 1_000n): RuntimeCall =>
  makeCall(transfer_keep_alive, { dest: { type: "Id", value: dest }, value: value as Rao });
/** Era, nonce, tip and metadata hash mode as they stand on the wire. */
const extensions = (parts: { era?: string; nonce?: string; tip?: string; mode?: string } = {}): ExtensionValues => {
  const bytes = Uint8Array.from(
    `${parts.era ?? "00"}${parts.nonce ?? "00"}${parts.tip ?? "00"}${parts.mode ?? "00"}`.match(/../g) ?? [],
    (pair) => Number.parseInt(pair, 16),
  );
  const input = new Reader(bytes);
  const values = pipeline.decode(input);
  expect(input.remaining).toBe(0);
  return values;
};
const subject = (call: RuntimeCall, origin: Origin = signed(ALICE), length = 140): Subject => ({
  origin,
  call,
  info: dispatchInfo(ctx, call),
  length,
  source: "External",
});
const refusal = (body: () => unknown): string => {
  try {
    body();
  } catch (cause) {
    if (cause instanceof TransactionRefused)
      return cause.value.value.type === "Custom" ? `Custom ${cause.value.value.value}` : cause.value.value.type;
    throw cause;
  }
  return "valid";
};
const validate = (call: RuntimeCall, values = extensions(), origin?: Origin, length?: number) =>
  pipeline.validate(ctx, values, subject(call, origin, length));

describe("validity", () => {
  it("of a transfer: a tag to provide, the priority of its class, as long as chains last", () => {
    const validity = validate(transferTo(BOB));
    expect(validity).toMatchObject({ priority: 1n, requires: [], propagate: true });
    expect(validity.provides.map(toHex)).toEqual([`${ALICE}00000000`]);
    expect(validity.longevity).toBe(U64_MAX - BigInt(BLOCK));
  });

  it("waits for the nonces before it, and refuses those that were", () => {
    const [required] = validate(transferTo(BOB), extensions({ nonce: "08" })).requires;
    expect(required && decodeAll(accountId, required.subarray(0, 32))).toBe(ALICE);
    expect(required && toHex(required.subarray(32))).toBe("0x01000000");
    Account.mutate(ctx, ALICE, (account) => ({ ...account, nonce: 3 }));
    expect(refusal(() => validate(transferTo(BOB), extensions({ nonce: "08" })))).toBe("Stale");
    expect(refusal(() => pipeline.dispatch(ctx, extensions({ nonce: "10" }), subject(transferTo(BOB))))).toBe("Future");
  });

  it("a tip buys no priority; the class does", () => {
    expect(validate(transferTo(BOB), extensions({ tip: "a10f" })).priority).toBe(1n);
    expect(validate(makeCall(set_heap_pages, { pages: 1n })).priority).toBe(10_000_000_000n);
  });

  it("ends with the era", () => {
    // Period 8, phase 0: born at 96, dead at 104.
    expect(validate(transferTo(BOB), extensions({ era: "0200" })).longevity).toBe(4n);
    // Period 8, phase 1: born at 97, whose hash nobody knows.
    expect(refusal(() => validate(transferTo(BOB), extensions({ era: "1200" })))).toBe("AncientBirthBlock");
  });

  it("refuses senders that are nobody, have nothing, or are not there", () => {
    expect(refusal(() => validate(transferTo(BOB), extensions(), signed(ZERO_ACCOUNT)))).toBe("BadSigner");
    expect(refusal(() => validate(transferTo(BOB), extensions(), signed(`0x${"c".repeat(64)}` as AccountId)))).toBe(
      "Payment",
    );
    expect(refusal(() => validate(transferTo(BOB), extensions(), NONE_ORIGIN))).toBe("UnknownOrigin");
  });

  it("refuses what does not fit into a block", () => {
    expect(refusal(() => validate(transferTo(BOB), extensions(), signed(ALICE), 7_864_321))).toBe("ExhaustsResources");
    AllExtrinsicsLen.set(ctx, 7_864_320);
    expect(refusal(() => validate(transferTo(BOB)))).toBe("ExhaustsResources");
  });

  it("of sudo is the key's alone", () => {
    const asRoot = makeCall(sudo, { call: makeCall(remark, { remark: new Uint8Array() }) });
    expect(refusal(() => validate(asRoot))).toBe("BadSigner");
    Key.set(ctx, ALICE);
    expect(refusal(() => validate(asRoot))).toBe("valid");
    expect(
      refusal(() => validate(makeCall(set_key, { new: { type: "Id", value: BOB } }), extensions(), signed(BOB))),
    ).toBe("BadSigner");
  });

  it("of encrypted transactions is short, and needs their form", () => {
    const form = new Uint8Array(16 + 2 + 24);
    const encrypted = (ciphertext: Uint8Array) => makeCall(submit_encrypted, { ciphertext });
    const soon = extensions({ era: "0200" });
    expect(refusal(() => validate(encrypted(form)))).toBe("Stale");
    expect(refusal(() => validate(encrypted(form), soon))).toBe("valid");
    expect(refusal(() => validate(encrypted(form.subarray(1)), soon))).toBe("Custom 23");
  });
});

describe("the signed payload", () => {
  it("ends with versions, genesis and birth block; a long one is hashed", () => {
    const call = Uint8Array.of(1, 2, 3);
    const payload = toHex(pipeline.signedPayload(ctx, extensions(), call, Uint8Array.of(0, 0, 0, 0)));
    expect(payload).toBe(`0x01020300000000a801000001000000${"11".repeat(32)}${"11".repeat(32)}00`);
    const long = pipeline.signedPayload(ctx, extensions(), new Uint8Array(300), new Uint8Array(4));
    expect(long).toHaveLength(32);
  });
});

describe("dispatch", () => {
  it("takes nonce and fee whether the call succeeds or not, and counts weight and length", () => {
    const outcome = pipeline.dispatch(ctx, extensions(), subject(transferTo(BOB, 2n * TAO)));
    expect(outcome.ok).toBe(false);
    expect(Account.get(ctx, ALICE).nonce).toBe(1);
    expect(balance(ctx, BOB)).toBe(TAO);
    expect(balance(ctx, ALICE)).toBeLessThan(TAO);
    expect([AllExtrinsicsLen.get(ctx), BlockWeight.get(ctx).normal.proof_size > 140n]).toEqual([140, true]);
    // Nobody made this block, so the fee is gone.
    expect(totalIssuance(ctx)).toBe(balance(ctx, ALICE) + balance(ctx, BOB));
  });

  it("gives weight back that the call did not use", () => {
    const failing = makeCall(set_heap_pages, { pages: 1n });
    const stopped = makeCall(batch, { calls: [failing, transferTo(BOB), transferTo(BOB)] });
    const before = BlockWeight.get(ctx).normal.ref_time;
    const what = subject(stopped);
    expect(pipeline.dispatch(ctx, extensions(), what).ok).toBe(true);
    const used = BlockWeight.get(ctx).normal.ref_time - before;
    expect(used).toBeLessThan(what.info.callWeight.ref_time - dispatchInfo(ctx, transferTo(BOB)).callWeight.ref_time);
    expect(used).toBeGreaterThan(dispatchInfo(ctx, failing).callWeight.ref_time);
  });
});

import { beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "#runtime/frame/ctx.ts";
import { ROOT_ORIGIN, signed } from "#runtime/frame/origin.ts";
import { kill_prefix, kill_storage, set_heap_pages, set_storage } from "#runtime/pallets/system/calls.ts";
import { toHex } from "#runtime/primitives/hex.ts";
import type { AccountId } from "#runtime/primitives/ids.ts";
import { send } from "../../../support/dispatched.ts";
import { emptyRuntime } from "../../../support/runtime_ctx.ts";

const utf8 = new TextEncoder();
const VALUE = Uint8Array.of(1, 2);

let ctx: Ctx;
beforeEach(() => {
  ctx = emptyRuntime();
});
const set = (...keys: readonly string[]) =>
  send(ctx, ROOT_ORIGIN, set_storage, { items: keys.map((key) => [utf8.encode(key), VALUE] as const) });
const has = (key: string): boolean => ctx.state.has(toHex(utf8.encode(key)));

describe("raw storage", () => {
  it("is written and removed by root", () => {
    expect(set("one", "two", "two more")).toBe("ok");
    expect(ctx.state.getRaw(toHex(utf8.encode("one")))).toEqual(VALUE);
    expect(send(ctx, ROOT_ORIGIN, kill_storage, { keys: [utf8.encode("one"), utf8.encode("none")] })).toBe("ok");
    expect(has("one")).toBe(false);
    expect(send(ctx, ROOT_ORIGIN, kill_prefix, { prefix: utf8.encode("two"), subkeys: 0 })).toBe("ok");
    expect([has("two"), has("two more")]).toEqual([false, false]);
  });

  it("is nobody else's", () => {
    const alice = signed(`0x${"0a".repeat(32)}` as AccountId);
    expect([
      send(ctx, alice, set_storage, { items: [] }),
      send(ctx, alice, kill_storage, { keys: [] }),
      send(ctx, alice, kill_prefix, { prefix: VALUE, subkeys: 1 }),
      send(ctx, alice, set_heap_pages, { pages: 1n }),
    ]).toEqual(Array(4).fill("BadOrigin"));
  });

  it("keeps what belongs to child tries", () => {
    const child = ":child_storage:default:x";
    expect(set(child, ":child_storage")).toBe("ok");
    expect([has(child), has(":child_storage")]).toEqual([false, true]);
    ctx.state.setRaw(toHex(utf8.encode(child)), VALUE);
    send(ctx, ROOT_ORIGIN, kill_storage, { keys: [utf8.encode(child)] });
    for (const prefix of ["", ":", ":child_storage", ":child_storage:", child])
      expect(send(ctx, ROOT_ORIGIN, kill_prefix, { prefix: utf8.encode(prefix), subkeys: 9 })).toBe("ok");
    expect([has(child), has(":child_storage")]).toEqual([true, true]);
  });
});

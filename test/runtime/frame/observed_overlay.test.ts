import { expect, it } from "vitest";
import { MemoryState } from "#node/state/memory_state.ts";
import { ObservedOverlay, type StorageAccess } from "#runtime/frame/observed_overlay.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { vec } from "#runtime/scale/collections.ts";
import { u8 } from "#runtime/scale/integers.ts";

const [A, B, C]: readonly Hex[] = ["0x0a", "0x0b", "0x0c"];
const list = vec(u8);
const scale = (...values: number[]): Uint8Array => Uint8Array.of(4 * values.length, ...values);

function observed(): { overlay: ObservedOverlay; told: () => StorageAccess[] } {
  const accesses: StorageAccess[] = [];
  const state = new MemoryState([
    [A as Hex, scale(1)],
    [B as Hex, scale(2, 3)],
  ]);
  const overlay = new ObservedOverlay(state, (access) => accesses.push(access));
  return { overlay, told: () => accesses.splice(0) };
}

it("tells each read, with what is there now, however often it is repeated", () => {
  const { overlay, told } = observed();
  for (let time = 0; time < 2; time++) {
    expect(overlay.get(A as Hex, list)).toEqual([1]);
    expect(overlay.getRaw(C as Hex)).toBeUndefined();
    expect(overlay.has(B as Hex)).toBe(true);
    expect(told()).toEqual([
      { method: "Get", key: A, value: scale(1) },
      { method: "Get", key: C, value: undefined },
      { method: "Exists", key: B, result: true },
    ]);
  }
  overlay.set(A as Hex, list, [7]);
  told();
  overlay.get(A as Hex, list);
  expect(told()).toEqual([{ method: "Get", key: A, value: scale(7) }]);
});

it("tells each write, of the value that was there before and of what is undone as well, but not the undoing", () => {
  const { overlay, told } = observed();
  const mark = overlay.mark();
  overlay.set(A as Hex, list, [1]);
  overlay.setRaw(C as Hex, scale(5));
  overlay.remove(C as Hex);
  overlay.remove(C as Hex);
  overlay.append(B as Hex, u8, 4);
  overlay.append(B as Hex, u8, 6);
  overlay.rollback(mark);
  expect(told()).toEqual([
    { method: "Put", key: A, value: scale(1) },
    { method: "Put", key: C, value: scale(5) },
    { method: "Put", key: C, value: undefined },
    { method: "Put", key: C, value: undefined },
    { method: "Append", key: B, value: Uint8Array.of(4) },
    { method: "Append", key: B, value: Uint8Array.of(6) },
  ]);
  expect(overlay.getRaw(B as Hex)).toEqual(scale(2, 3));
});

it("tells nothing of going through keys and of clearing them, but what is done on the way", () => {
  const { overlay, told } = observed();
  overlay.setRaw(C as Hex, scale(5));
  told();
  for (const key of overlay.keys("0x0")) {
    overlay.has(key);
    if (key === B) break;
  }
  expect(told()).toEqual([
    { method: "Exists", key: A, result: true },
    { method: "Exists", key: B, result: true },
  ]);
  expect(overlay.clearPrefix("0x0")).toEqual({ next: undefined, backend: 2 });
  expect(told()).toEqual([]);
  expect([...overlay.keys("0x0")]).toEqual([]);
});

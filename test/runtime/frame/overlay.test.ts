import fc from "fast-check";
import { expect, it } from "vitest";
import { MemoryState } from "#node/state/memory_state.ts";
import { Overlay } from "#runtime/frame/overlay.ts";
import type { Hex } from "#runtime/primitives/hex.ts";
import { type Codec, encode } from "#runtime/scale/codec.ts";
import { vec } from "#runtime/scale/collections.ts";
import { u8 } from "#runtime/scale/integers.ts";

const KEYS = [1, 2, 3, 4, 5].map((n): Hex => `0x${n.toString(16).padStart(64, "0")}`);
const key = fc.constantFrom(...KEYS);
const bytes = vec(u8);
const VALUES: readonly (readonly number[])[] = [[], [9], [7, 8]];
const step = fc.oneof(
  fc.record({ kind: fc.constant("set" as const), key, byte: fc.nat(255) }),
  fc.record({ kind: fc.constant("value" as const), key, value: fc.constantFrom(...VALUES) }),
  fc.record({ kind: fc.constant("read" as const), key }),
  fc.record({ kind: fc.constant("remove" as const), key }),
  fc.record({ kind: fc.constant("append" as const), key: fc.constantFrom(...KEYS.slice(3)), byte: fc.nat(255) }),
  fc.record({ kind: fc.constant("mark" as const) }),
  fc.record({ kind: fc.constant("rollback" as const) }),
  fc.record({ kind: fc.constant("root" as const) }),
);

it("the fresh changes, taken one after the other, leave the state that all changes leave", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const state = new MemoryState([
        [KEYS[0] as Hex, Uint8Array.of(1)],
        [KEYS[4] as Hex, Uint8Array.of(4, 9)],
      ]);
      const overlay = new Overlay(state);
      const marks: number[] = [];
      let ahead = state.snapshot();
      const agree = (): void => {
        ahead = ahead.apply(overlay.takeFreshChanges()).trie;
        expect(ahead.root).toBe(state.snapshot().apply(overlay.changes()).trie.root);
      };
      for (const act of steps) {
        if (act.kind === "set") overlay.setRaw(act.key, Uint8Array.of(4, act.byte));
        else if (act.kind === "value") overlay.set(act.key, bytes, act.value);
        else if (act.kind === "read") overlay.get(act.key, bytes);
        else if (act.kind === "remove") overlay.remove(act.key);
        else if (act.kind === "append") overlay.append(act.key, u8, act.byte);
        else if (act.kind === "mark") marks.push(overlay.mark());
        else if (act.kind === "rollback") overlay.rollback(marks.pop() ?? 0);
        else agree();
      }
      agree();
    }),
    { numRuns: 500, seed: 11 },
  );
});

it("what is listed as changed does not depend on what was read", () => {
  const acts = fc.array(fc.record({ key, read: fc.boolean(), write: fc.constantFrom("remove", ...VALUES) }));
  fc.assert(
    fc.property(acts, (steps) => {
      const changesOf = (isReading: boolean) => {
        const overlay = new Overlay(new MemoryState([[KEYS[0] as Hex, encode(bytes, VALUES[1] as number[])]]));
        for (const { key, read, write } of steps) {
          if (isReading && read) overlay.get(key, bytes);
          if (typeof write === "string") overlay.remove(key);
          else overlay.set(key, bytes, write);
        }
        return overlay.changes();
      };
      expect(changesOf(true)).toEqual(changesOf(false));
    }),
    { numRuns: 300, seed: 12 },
  );
});

it("is read as a map of which copies are kept at the marks", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const overlay = new Overlay(new MemoryState([[KEYS[0] as Hex, Uint8Array.of(4, 1)]]));
      let model = new Map<Hex, readonly number[]>([[KEYS[0] as Hex, [1]]]);
      const marks: { readonly mark: number; readonly copy: Map<Hex, readonly number[]> }[] = [];
      let touched = KEYS[0] as Hex;
      for (const act of steps) {
        if (act.kind === "set") overlay.setRaw(act.key, Uint8Array.of(4, act.byte));
        if (act.kind === "set") model.set(act.key, [act.byte]);
        if (act.kind === "value") overlay.set(act.key, bytes, act.value);
        if (act.kind === "value") model.set(act.key, act.value);
        if (act.kind === "remove") overlay.remove(act.key);
        if (act.kind === "remove") model.delete(act.key);
        if (act.kind === "append") overlay.append(act.key, u8, act.byte);
        if (act.kind === "append") model.set(act.key, [...(model.get(act.key) ?? []), act.byte]);
        if (act.kind === "mark") marks.push({ mark: overlay.mark(), copy: new Map(model) });
        if (act.kind === "rollback") {
          const last = marks.pop();
          if (last !== undefined) overlay.rollback(last.mark);
          model = last?.copy ?? model;
        }
        // The same key goes on being read while others change it back.
        if ("key" in act) touched = act.key;
        expect(overlay.get(touched, bytes)).toEqual(model.get(touched));
      }
      for (const each of KEYS) expect(overlay.has(each)).toBe(model.has(each));
    }),
  );
});

it("a write that is undone is not what the key holds, however lately it was looked at", () => {
  const overlay = new Overlay(new MemoryState());
  const [at] = KEYS as [Hex];
  overlay.setRaw(at, Uint8Array.of(1));
  const mark = overlay.mark();
  overlay.setRaw(at, Uint8Array.of(2));
  overlay.rollback(mark);
  expect(overlay.getRaw(at)).toEqual(Uint8Array.of(1));
});

it("an element whose encoding fails leaves nothing", () => {
  const [key] = KEYS as [Hex];
  const overlay = new Overlay(new MemoryState());
  const pair: Codec<number> = {
    ...u8,
    enc: (value, out) => {
      out.byte(value);
      if (value > 1) throw new RangeError("too much");
      out.byte(value);
    },
  };
  overlay.append(key, pair, 1);
  expect(() => overlay.append(key, pair, 2)).toThrow(RangeError);
  expect(overlay.getRaw(key)).toEqual(Uint8Array.of(4, 1, 1));
  overlay.append(key, pair, 0);
  expect(overlay.getRaw(key)).toEqual(Uint8Array.of(8, 1, 1, 0, 0));
});

it("a key that got the value that it had counts as written: no limit keeps it under a cleared prefix", () => {
  const [first, second] = KEYS as [Hex, Hex];
  const state = new MemoryState([first, second].map((key) => [key, encode(u8, 5)] as const));
  const overlay = new Overlay(state);
  overlay.set(second, u8, overlay.get(second, u8) ?? 0);
  expect(overlay.takeFreshChanges().size).toBe(0);
  overlay.clearPrefix("0x", 1);
  expect([...overlay.keys("0x")]).toEqual([]);
});

it("keys of an item are those that stand as the listing starts, but for those removed before their turn", () => {
  const item: Hex = `0x${"ab".repeat(32)}`;
  const under = [0, 1, 2, 3, 4].map((n): Hex => `${item}0${n}`);
  const write = fc.record({ at: fc.nat(4), remove: fc.boolean() });
  const meanwhile = fc.record({ at: fc.nat(4), other: fc.boolean() });
  const writes = fc.array(write, { maxLength: 3 });
  fc.assert(
    fc.property(fc.subarray(under), writes, fc.array(meanwhile, { maxLength: 6 }), (below, before, during) => {
      const overlay = new Overlay(new MemoryState(below.map((each) => [each, Uint8Array.of(1)])));
      for (const { at, remove } of before) {
        if (remove) overlay.remove(under[at] as Hex);
        else overlay.setRaw(under[at] as Hex, Uint8Array.of(3));
      }
      const expected = new Set(under.filter((each) => overlay.has(each)));
      const listed: Hex[] = [];
      for (const each of overlay.keys(item)) {
        const one = during[listed.push(each) - 1];
        if (one === undefined) continue;
        const to = (one.other ? KEYS : under)[one.at] as Hex;
        overlay.remove(to);
        if (!listed.includes(to)) expected.delete(to);
      }
      expect(listed).toEqual([...expected]);
    }),
    { seed: 92, numRuns: 300 },
  );
});

it("has the state's digests, but for items that were written to", () => {
  const item = (of: number): Hex => `0x${"5f".repeat(16)}${of.toString(16).padStart(2, "0").repeat(16)}`;
  const entry = (of: number): Hex => `${item(of)}01`;
  const state = new MemoryState([
    [entry(1), Uint8Array.of(1)],
    [entry(2), Uint8Array.of(2)],
  ]);
  const overlay = new Overlay(state);
  expect(overlay.digest(item(1))).toBe(state.digest(item(1)));
  const mark = overlay.mark();
  overlay.setRaw(entry(1), Uint8Array.of(3));
  expect(overlay.digest(item(1))).toBeUndefined();
  expect(overlay.digest(item(2))).toBe(state.digest(item(2)));
  overlay.rollback(mark);
  overlay.remove(entry(3));
  expect(overlay.digest(item(3))).toBeUndefined();
  expect(new Overlay({ get: () => undefined, keys: () => [] }).digest(item(1))).toBeUndefined();
});

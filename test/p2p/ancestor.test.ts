import fc from "fast-check";
import { expect, test } from "vitest";
import { commonAncestor } from "#p2p/ancestor.ts";

test("the highest common height is found, in about twice the logarithm of its depth", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(100_000), fc.nat(100_000), fc.nat(100_000), async (a, b, c) => {
      const [floor = 0, fork = 0, start = 0] = [a, b, c].sort((x, y) => x - y);
      const asked: number[] = [];
      const found = await commonAncestor(start, floor, async (number) => {
        asked.push(number);
        return number <= fork;
      });
      expect(found).toBe(fork);
      expect(asked.every((number) => number >= floor && number <= start)).toBe(true);
      expect(asked.length).toBeLessThanOrEqual(4 + 2 * Math.log2(start - fork + 1));
    }),
  );
});

test("no common height is an answer, and it is not looked for below the floor", async () => {
  const asked: number[] = [];
  const never = async (number: number): Promise<boolean> => {
    asked.push(number);
    return false;
  };
  expect(await commonAncestor(100, 60, never)).toBeUndefined();
  expect(Math.min(...asked)).toBe(60);
  expect(await commonAncestor(5, 6, never)).toBeUndefined();
});

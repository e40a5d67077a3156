import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PoolRefused } from "#node/txpool/errors.ts";
import { TransactionGraph } from "#node/txpool/graph.ts";
import type { PoolTransaction } from "#node/txpool/transaction.ts";

const TAGS = ["a", "b", "c", "d", "e"];
/** Needs come before gifts, as nonces do: no two need each other. */
const transaction = fc
  .record({
    tags: fc.subarray(TAGS, { minLength: 1, maxLength: 3 }),
    needs: fc.nat(2),
    priority: fc.bigInt(0n, 5n),
    size: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ tags, needs, priority, size }) => {
    const split = Math.min(needs, tags.length - 1);
    return { requires: tags.slice(0, split), provides: tags.slice(split), priority, size };
  });
const transactions = fc.array(transaction, { maxLength: 16 });

describe("the graph of transactions", () => {
  it("orders by need, then by priority; keeps one provider of a tag; counts bytes", () => {
    fc.assert(
      fc.property(transactions, fc.subarray(TAGS), (all, settled) => {
        const graph = new TransactionGraph();
        let known = 0;
        all.forEach(({ requires, provides, priority, size }, i) => {
          const bytes = new Uint8Array(size);
          const hash = `0x${i.toString(16).padStart(64, "0")}` as const;
          const transaction: PoolTransaction = {
            hash,
            encoded: bytes,
            bytes,
            priority,
            requires,
            provides,
            validTill: 10,
            propagate: true,
            local: false,
          };
          try {
            const { replaced, failed } = graph.insert(transaction);
            known += 1 - replaced.length - failed.length;
          } catch (cause) {
            expect(cause).toBeInstanceOf(PoolRefused);
            known = graph.readyCount + graph.futureCount;
          }
          expect(graph.readyCount + graph.futureCount).toBe(known);
        });
        const { outdated } = graph.settle([], new Set(settled));
        for (const { provides } of outdated) expect(provides.some((tag) => settled.includes(tag))).toBe(true);
        const order = [...graph.inOrder()];
        expect(order).toHaveLength(graph.readyCount);
        expect(graph.readyBytes).toBe(order.reduce((sum, { encoded }) => sum + encoded.length, 0));
        const provided = order.flatMap(({ provides }) => provides);
        expect(new Set(provided).size).toBe(provided.length);
        const seen = new Set<string>();
        for (const { requires, provides } of order) {
          for (const tag of requires) expect(seen.has(tag) || !provided.includes(tag)).toBe(true);
          for (const tag of provides) seen.add(tag);
        }
        const free = order.filter(({ requires }) => !requires.some((tag) => provided.includes(tag)));
        expect(free.map(({ priority }) => priority)).toEqual(
          free.map(({ priority }) => priority).sort((a, b) => Number(b - a)),
        );
      }),
      { numRuns: 1000 },
    );
  });
});

/** What nodes were seen to make final: it must be one chain, and must stay. */
import { expect } from "vitest";
import type { Head, Heads, NetNode } from "./testnet.ts";

export class FinalityRecord {
  readonly #seen = new Map<number, Set<string>>();

  note(heads: readonly Heads[]): void {
    for (const { finalized } of heads) this.#add(finalized);
  }
  #add({ number, hash }: Head): void {
    const hashes = this.#seen.get(number) ?? new Set();
    this.#seen.set(number, hashes.add(hash));
  }
  get highest(): number {
    return Math.max(0, ...this.#seen.keys());
  }

  /** Fails unless every node has every block that any was seen to have made final, and agrees on all below. */
  async expectOneChain(nodes: readonly NetNode[]): Promise<void> {
    const [first] = nodes;
    if (first === undefined) throw new Error("no nodes to ask");
    for (const [number, hashes] of this.#seen) {
      expect([...hashes], `two finalized blocks ${number}`).toHaveLength(1);
      for (const node of nodes)
        expect([await node.hashAt(number)], `block ${number} of ${node.name}`).toEqual([...hashes]);
    }
  }
}

const EQUIVOCATION = /equivocat/i;
/** Fails if a node has seen an authority author or vote twice. */
export function expectNoEquivocation(nodes: readonly NetNode[]): void {
  for (const node of nodes) {
    const lines = node.log().split("\n");
    expect(
      lines.filter((line) => EQUIVOCATION.test(line)),
      node.name,
    ).toEqual([]);
  }
}

import type { Hex } from "#runtime/primitives/hex.ts";
import type { Buckets } from "./buckets.ts";
import { DatabaseError } from "./errors.ts";
import type { Batch } from "./row_store.ts";

type Head = "genesis" | "best" | "finalized";

/** The heads of the chain and of its forks, as they were read last: each block asks for them several times. */
export class ChainFacts {
  private readonly buckets: Buckets;
  private readonly heads = new Map<Head, Hex>();
  private knownLeaves: readonly Hex[] | undefined;

  constructor(buckets: Buckets) {
    this.buckets = buckets;
  }

  /** @throws DatabaseError `corrupt` */
  head(name: Head): Hex {
    const hash = this.heads.get(name) ?? this.buckets.facts.get(name);
    if (hash === undefined) throw new DatabaseError({ code: "corrupt", what: `no ${name} block is recorded` });
    this.heads.set(name, hash);
    return hash;
  }

  /** Blocks without a child. @throws DatabaseError `corrupt` */
  leaves(): readonly Hex[] {
    this.knownLeaves ??= this.buckets.leaves.get("leaves") ?? [];
    return this.knownLeaves;
  }

  /** To be told of every batch that is written. */
  written(batch: Batch): void {
    for (const name of this.heads.keys()) if (this.buckets.facts.isIn(batch, name)) this.heads.delete(name);
    if (this.buckets.leaves.isIn(batch, "leaves")) this.knownLeaves = undefined;
  }
}

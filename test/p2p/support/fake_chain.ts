/** A chain of blocks that do nothing, with rules simple enough to break on purpose. */
import type { ImportOutcome, IncomingBlock, NetworkChain, TransactionOutcome } from "#p2p/chain.ts";
import type { Justification } from "#p2p/wire/block_request.ts";
import { blake2b256, blake2b256Hex } from "#runtime/primitives/hashing.ts";
import { concatBytes, fromHex, type Hex } from "#runtime/primitives/hex.ts";
import type { BlockRef } from "#runtime/primitives/ids.ts";
import { type Header, headerHash } from "#runtime/scale/header.ts";

export type FakeBlock = BlockRef & { readonly header: Header; readonly body: readonly Uint8Array[] };

const ZERO: Hex = `0x${"00".repeat(32)}`;

/** The rule of the fake chain: a block's state root is a hash of its parent and body. */
const stateRoot = (parentHash: Hex, body: readonly Uint8Array[]): Hex =>
  blake2b256Hex(concatBytes(fromHex(parentHash), ...body));

/** An extrinsic of the fake chain: a text with its compact length in front. */
export const extrinsic = (text: string): Uint8Array => {
  const raw = new TextEncoder().encode(text);
  if (raw.length > 63) throw new RangeError("text too long for a one-byte length");
  return concatBytes(Uint8Array.of(raw.length << 2), raw);
};

/** A child of `parent`; `salt` tells forks apart, `honest: false` gives it a wrong state root. */
export function childOf(parent: BlockRef, salt = "main", honest = true): FakeBlock {
  const body = [extrinsic(`${salt} ${parent.number + 1}`)];
  const header: Header = {
    parentHash: parent.hash,
    number: parent.number + 1,
    stateRoot: honest ? stateRoot(parent.hash, body) : ZERO,
    extrinsicsRoot: blake2b256Hex(blake2b256(concatBytes(...body))),
    digest: [],
  };
  return { header, body, number: header.number, hash: headerHash(header) };
}

const genesisOf = (name: string): FakeBlock => {
  const header: Header = {
    parentHash: ZERO,
    number: 0,
    stateRoot: blake2b256Hex(extrinsic(name)),
    extrinsicsRoot: ZERO,
    digest: [],
  };
  return { header, body: [], number: 0, hash: headerHash(header) };
};

export class FakeChain implements NetworkChain {
  readonly genesisHash: Hex;
  readonly #blocks = new Map<Hex, FakeBlock>();
  readonly #justifications = new Map<Hex, readonly Justification[]>();
  readonly #canonical: Hex[];
  readonly #waiting: (() => void)[] = [];
  readonly imported: (BlockRef & { readonly origin: IncomingBlock["origin"] })[] = [];
  readonly pool = new Map<Hex, Uint8Array>();
  readonly justified: BlockRef[] = [];
  onImported: (block: FakeBlock, origin: IncomingBlock["origin"]) => void = () => undefined;
  onPooled: (transaction: Uint8Array) => void = () => undefined;
  #finalized = 0;

  constructor(name = "fake") {
    const genesis = genesisOf(name);
    this.genesisHash = genesis.hash;
    this.#blocks.set(genesis.hash, genesis);
    this.#canonical = [genesis.hash];
  }

  /** Makes `count` blocks on top of the best one. */
  grow(count: number, salt = "main"): this {
    for (let i = 0; i < count; i++) this.add(childOf(this.best(), salt));
    return this;
  }

  /** Takes a block without looking at it; the longest chain is the best. */
  add(block: FakeBlock): void {
    this.#blocks.set(block.hash, block);
    if (block.number > this.best().number) this.#setBest(block);
    for (const wake of this.#waiting.splice(0)) wake();
  }

  #setBest(block: FakeBlock): void {
    this.#canonical.length = block.number + 1;
    for (let at: FakeBlock | undefined = block; at !== undefined && this.#canonical[at.number] !== at.hash; ) {
      this.#canonical[at.number] = at.hash;
      at = this.#blocks.get(at.header.parentHash);
    }
  }

  /** Resolves once `ready` holds; looked at whenever something arrives. */
  async until(ready: (chain: FakeChain) => boolean): Promise<void> {
    while (!ready(this)) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  finalize(number: number): void {
    this.#finalized = number;
  }
  justify(hash: Hex, justifications: readonly Justification[]): void {
    this.#justifications.set(hash, justifications);
  }

  best(): BlockRef {
    return this.at(this.#canonical.length - 1);
  }
  finalized(): BlockRef {
    return this.at(this.#finalized);
  }
  at(number: number): FakeBlock {
    const block = this.#blocks.get(this.#canonical[number] ?? ZERO);
    if (block === undefined) throw new RangeError(`no block ${number}`);
    return block;
  }
  hashAt(number: number): Hex | undefined {
    return this.#canonical[number];
  }
  has(hash: Hex): boolean {
    return this.#blocks.has(hash);
  }
  header(hash: Hex): Header | undefined {
    return this.#blocks.get(hash)?.header;
  }
  async body(hash: Hex): Promise<readonly Uint8Array[] | undefined> {
    return this.#blocks.get(hash)?.body;
  }
  justifications(hash: Hex): readonly Justification[] | undefined {
    return this.#justifications.get(hash);
  }

  async importBlock(block: IncomingBlock): Promise<ImportOutcome> {
    if (this.#blocks.has(block.hash)) return { type: "known" };
    const parent = this.#blocks.get(block.header.parentHash);
    if (parent === undefined) return { type: "unknownParent" };
    if (parent.number < this.#finalized) return { type: "finalizedFork" };
    if (block.header.stateRoot !== stateRoot(parent.hash, block.body)) return { type: "bad", reason: "state root" };
    if (block.justifications.length > 0) this.#justifications.set(block.hash, block.justifications);
    const added = { header: block.header, body: block.body, number: block.number, hash: block.hash };
    this.imported.push({ number: block.number, hash: block.hash, origin: block.origin });
    this.add(added);
    this.onImported(added, block.origin);
    return { type: "imported" };
  }

  async importJustification(block: BlockRef, [, proof]: Justification): Promise<boolean> {
    const valid = proof[0] === 1;
    if (valid) this.justified.push(block);
    return valid;
  }

  /** Texts that begin with "bad" are invalid. */
  async importTransaction(raw: Uint8Array): Promise<TransactionOutcome> {
    const hash = blake2b256Hex(raw);
    if (new TextDecoder().decode(raw.subarray(1)).startsWith("bad")) return "bad";
    if (this.pool.has(hash)) return "known";
    this.pool.set(hash, raw);
    for (const wake of this.#waiting.splice(0)) wake();
    this.onPooled(raw);
    return "new";
  }
  readyTransactions(): readonly Uint8Array[] {
    return [...this.pool.values()];
  }
}

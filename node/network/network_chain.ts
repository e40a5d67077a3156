/** The chain and the pool as the network sees them: everything that a peer sends goes through here. */
import { setImmediate } from "node:timers/promises";
import { askedSignatures } from "#node/chain/asked_signatures.ts";
import { BlockRefused } from "#node/chain/block_verdict.ts";
import type { Chain } from "#node/chain/chain.ts";
import { type ForeignBlock, importBlock } from "#node/chain/import_block.ts";
import type { SlotClaims } from "#node/chain/slot_claims.ts";
import type { FinalityEngine, Justification } from "#node/finality/finality.ts";
import type { VerifyAhead } from "#node/signatures/verify_ahead.ts";
import { PoolRefused } from "#node/txpool/errors.ts";
import type { TransactionPool } from "#node/txpool/pool.ts";
import type { ImportOutcome, IncomingBlock, NetworkChain, TransactionOutcome } from "#p2p/chain.ts";
import type { BlockRef, H256 } from "#runtime/primitives/ids.ts";
import { decodeAll } from "#runtime/scale/codec.ts";
import type { Header } from "#runtime/scale/header.ts";
import { justifications } from "#runtime/scale/justifications.ts";

/** The parts of the node that the network's questions go to. */
export type NetworkChainOptions = {
  readonly chain: Chain;
  readonly pool: TransactionPool;
  readonly finality: () => FinalityEngine | undefined;
  /** False where blocks carry no seal. */
  readonly sealed: boolean;
  readonly claims?: SlotClaims;
  /** Verifies the signatures of blocks that are imported soon. */
  readonly verifyAhead?: VerifyAhead;
  readonly now?: () => number;
};

/** What no state of the chain would make valid. */
const NEVER_VALID: ReadonlySet<string> = new Set(["Call", "BadProof", "BadSigner", "MandatoryValidation"]);
/** Some ranges of blocks are under way at a time: of all, what is found good is still known when they are executed. */
const MOST_AHEAD = 8_000;
/** Blocks, and extrinsics of theirs, that are looked at in one turn: some ms. */
const MOST_BLOCKS_A_TURN = 16;
const MOST_EXTRINSICS_A_TURN = 256;

export class NodeNetworkChain implements NetworkChain {
  readonly #options: NetworkChainOptions;
  readonly #now: () => number;
  /** Blocks whose signatures are being verified by others, with what resolves when they are. */
  readonly #ahead = new Map<H256, Promise<void>>();

  /** Headers of the blocks that were prepared last: those that are imported while the next ones are prepared. */
  #prepared: readonly Header[] = [];

  constructor(options: NetworkChainOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  get genesisHash(): H256 {
    return this.#options.chain.genesisHash;
  }
  best(): BlockRef {
    return this.#options.chain.best();
  }
  finalized(): BlockRef {
    return this.#options.chain.finalized();
  }
  hashAt(number: number): H256 | undefined {
    return this.#options.chain.hashByNumber(number);
  }
  header(hash: H256): Header | undefined {
    return this.#options.chain.header(hash);
  }
  body(hash: H256): readonly Uint8Array[] | undefined {
    return this.#options.chain.body(hash);
  }
  justifications(hash: H256): readonly Justification[] | undefined {
    const encoded = this.#options.chain.justifications(hash);
    return encoded === undefined ? undefined : decodeAll(justifications, encoded);
  }

  /** Resolves when all are given to those who verify; a block waits for its own when it is imported. */
  async prepareImport(blocks: readonly Pick<IncomingBlock, "hash" | "header" | "body">[]): Promise<void> {
    const { chain, verifyAhead } = this.#options;
    if (verifyAhead === undefined) return;
    let asked = 0;
    const headers = blocks.map(({ header }) => header);
    const below = [...this.#prepared, ...headers];
    this.#prepared = headers;
    for (const together of turnsOf(blocks)) {
      const [from, to] = [chain.best().number, together[0]?.header.number ?? 0];
      const between = below.filter(({ number }) => number > from && number < to);
      const signatures = askedSignatures(chain, together, between);
      asked += signatures.length;
      if (asked > MOST_AHEAD) return;
      const verified = verifyAhead.verify(signatures);
      for (const { hash } of together) this.#ahead.set(hash, verified);
      void verified.then(() => {
        for (const { hash } of together) this.#ahead.delete(hash);
      });
      await setImmediate();
    }
  }

  async importBlock(block: IncomingBlock): Promise<ImportOutcome> {
    await this.#ahead.get(block.hash);
    return this.#import(block);
  }

  #import(block: IncomingBlock): ImportOutcome {
    const { chain, sealed, claims } = this.#options;
    const foreign: ForeignBlock = {
      header: block.header,
      body: block.body,
      origin: block.origin === "initial" ? "sync" : "network",
    };
    const options = { now: this.#now(), sealed, ...(claims === undefined ? {} : { claims }) };
    try {
      if (importBlock(chain, foreign, options) === undefined) return { type: "known" };
    } catch (cause) {
      return cause instanceof BlockRefused ? outcomeOf(cause) : { type: "failed", reason: (cause as Error).message };
    }
    const bad = block.justifications.find((each) => !this.#justified(block, each));
    return bad === undefined ? { type: "imported" } : { type: "badJustification", reason: "does not prove its block" };
  }

  #justified(block: BlockRef, justification: Justification): boolean {
    return this.#options.finality()?.importJustification(block, justification) ?? true;
  }

  async importJustification(block: BlockRef, justification: Justification): Promise<boolean> {
    return this.#justified(block, justification);
  }

  async importTransaction(extrinsic: Uint8Array): Promise<TransactionOutcome> {
    return this.#submit(extrinsic);
  }

  #submit(extrinsic: Uint8Array): TransactionOutcome {
    try {
      this.#options.pool.submit(extrinsic, "External");
      return "new";
    } catch (cause) {
      if (!(cause instanceof PoolRefused)) throw cause;
      switch (cause.refusal.code) {
        case "AlreadyImported":
          return "known";
        case "BadFormat":
        case "Undecodable":
        case "CycleDetected":
        case "NoTagsProvided":
          return "bad";
        case "Invalid":
          return NEVER_VALID.has(cause.refusal.validity.value.type) ? "bad" : "ignored";
        // A transaction may have been valid where it came from: time and order differ from node to node.
        default:
          return "ignored";
      }
    }
  }

  readyTransactions(): readonly Uint8Array[] {
    return [...this.#options.pool.ready()].flatMap(({ propagate, encoded }) => (propagate ? [encoded] : []));
  }
}

/** Blocks in their order, as many together as are looked at in one turn. */
function* turnsOf<Block extends Pick<IncomingBlock, "body">>(blocks: readonly Block[]): Generator<readonly Block[]> {
  let together: Block[] = [];
  let extrinsics = 0;
  for (const block of blocks) {
    together.push(block);
    extrinsics += block.body.length;
    if (together.length < MOST_BLOCKS_A_TURN && extrinsics < MOST_EXTRINSICS_A_TURN) continue;
    yield together;
    together = [];
    extrinsics = 0;
  }
  if (together.length > 0) yield together;
}

function outcomeOf({ refusal, message }: BlockRefused): ImportOutcome {
  switch (refusal.code) {
    case "UnknownParent":
      return { type: "unknownParent" };
    case "FinalizedFork":
      return { type: "finalizedFork" };
    case "FutureSlot":
      return { type: "failed", reason: message };
    case "BadSeal":
    case "BadBlock":
      return { type: "bad", reason: message };
  }
}
